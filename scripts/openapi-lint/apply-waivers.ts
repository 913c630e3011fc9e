import type { Finding } from './finding.ts';
import type { Waiver } from './waivers.ts';

const isHidden = ({ rule, place, message }: Finding, waiver: Waiver): boolean =>
  waiver.rule === rule && (waiver.about === undefined || `${place} ${message}`.includes(waiver.about));

/** The findings that no waiver hides, and what is wrong with the waivers themselves. */
export const applyWaivers = <T extends Finding>(
  findings: readonly T[],
  waivers: readonly Waiver[],
  rules: readonly string[],
): { readonly left: readonly T[]; readonly wrongWaivers: readonly string[] } => ({
  left: findings.filter((finding) => !waivers.some((waiver) => isHidden(finding, waiver))),
  wrongWaivers: waivers.flatMap((waiver) => {
    if (!rules.includes(waiver.rule))
      return [`The waiver of ${waiver.rule} names an unknown rule. Correct the name.`];
    if (findings.some((finding) => isHidden(finding, waiver))) return [];
    const about = waiver.about === undefined ? '' : ` about "${waiver.about}"`;
    return [`The waiver of ${waiver.rule}${about} hides nothing any more. Remove it.`];
  }),
});
