/** The synchronization rules of the schema of a job, as provisioning on demand needs them. */
import { redactSchemaName } from '../../redaction/mappings/schema-names.ts';
import { text } from '../graph-json/json-readers.ts';
import { foldWord } from '../schema/fold-word.ts';
import { maxRules } from '../schema/job-schema.ts';
import { bareOrWrapped, readSchema } from '../schema/read-schema.ts';
import { toRuleId } from '../schema/schema-rules.ts';

export interface Rule {
  readonly id: string;
  /** Untrusted text; null for a rule without a name. */
  readonly name: string | null;
}

/** How a request names its rule: exactly one of the two. */
export interface RuleReference {
  readonly rule?: string | undefined;
  readonly ruleId?: string | undefined;
}

/** What is read of a schema. The rest is megabytes. */
export const ruleSelection = bareOrWrapped({
  id: true,
  synchronizationRules: [{ id: true, name: true }],
} as const);

/** The rules that have an id, as many as schema-get shows; undefined unless the schema has a list of rules. */
export const readRules = (body: unknown): readonly Rule[] | undefined =>
  readSchema(body)
    ?.filter(({ id }) => text(id) !== null)
    .slice(0, maxRules)
    .map(({ id, name }) => ({ id: text(id) ?? '', name: text(name) }));

/** The rules of this name or id: in the same spelling, or where none is, without case. */
export const matchRules = (rules: readonly Rule[], { rule, ruleId }: RuleReference): readonly Rule[] => {
  const wanted = rule ?? ruleId ?? '';
  const key = rule === undefined ? 'id' : 'name';
  const exact = rules.filter((one) => one[key] === wanted);
  const folded = foldWord(wanted);
  const found =
    exact.length > 0 ? exact : rules.filter((one) => folded !== null && foldWord(one[key]) === folded);
  return [...new Map(found.map((one) => [one.id, one])).values()];
};

export const publicRuleId = (id: string): string => toRuleId(id) ?? redactSchemaName(id);

export const publicRuleName = ({ name }: Rule): string | null =>
  name === null ? null : redactSchemaName(name);

const maxListed = 20;

/** `USER_TO_ROSTER`, with the id where the name alone does not tell which rule it is. */
const describeRules = (rules: readonly Rule[], withIds: boolean): string => {
  const names = rules.map(({ name }) => foldWord(name));
  const listed = rules.slice(0, maxListed).map((rule) => {
    const shown = publicRuleName(rule);
    const isClear =
      shown === rule.name && names.indexOf(foldWord(shown)) === names.lastIndexOf(foldWord(shown));
    const id = publicRuleId(rule.id);
    if (shown === null) return id;
    return isClear && !withIds ? shown : `${shown} (${id})`;
  });
  const others = rules.length - listed.length;
  return `${listed.join(', ')}${others > 0 ? `, and ${others} more` : ''}`;
};

/** Why a reference names no rule: `found` is none of `rules`, or several of them. It never repeats the reference. */
export const explainRules = (
  rules: readonly Rule[],
  found: readonly Rule[],
  { rule }: RuleReference,
): string => {
  if (rules.length === 0) return 'The schema of the job has no rules, so it can provision nothing on demand.';
  if (found.length > 0) return `Several rules match. Give ruleId instead: ${describeRules(found, true)}.`;
  return rule === undefined
    ? `Must be the id of a rule in the schema of the job: ${describeRules(rules, true)}.`
    : `Must be the name of a rule in the schema of the job: ${describeRules(rules, false)}.`;
};
