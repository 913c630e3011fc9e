import { schemaPath, type JobParams } from '../graph/path.ts';
import { deadlinePassed, raceDeadline } from '../net/deadline.ts';
import { invalidRequest, Problem } from '../problem.ts';
import {
  explainRules,
  matchRules,
  publicRuleId,
  publicRuleName,
  readRules,
  ruleSelection,
  type Rule,
  type RuleReference,
} from '../sync/operations/rule.ts';
import { maxRules } from '../sync/schema/job-schema.ts';
import type { Upstreams } from '../upstreams.ts';

/** The rule of a provisioning. */
export interface ResolvedRule {
  /** As Graph is sent it. */
  readonly ruleId: string;
  /** The id for the response. One that the request does not name must look like an id. */
  readonly shownId: string;
  /** For the response; null where the rule has no name, or where the schema could not be read. */
  readonly name: string | null;
}

export type RulePorts = Pick<Upstreams, 'graph' | 'clock' | 'openProbe'>;

/** A schema can take long to read, and most of the time of the request is for the provisioning. */
const shareForOptionalRead = 4;
/** Without its schema a rule has no id. The other half of the time is for the provisioning. */
const shareForRequiredRead = 2;

const limitMsOf = ({ clock, openProbe }: RulePorts, share: number): number =>
  (openProbe().deadlineAt - clock.now()) / share;

const readRequired = async (
  ports: RulePorts,
  read: () => Promise<readonly Rule[]>,
): Promise<readonly Rule[]> => {
  const rules = await raceDeadline(ports.clock, limitMsOf(ports, shareForRequiredRead), read);
  if (rules !== deadlinePassed) return rules;
  throw new Problem(
    'graph-unavailable',
    'The schema of the job could not be read in time, so nothing was provisioned. Try again, or give ruleId, which does not need the schema.',
    { retryAfterSeconds: 5 },
  );
};

/**
 * The rules; null where they could not be read soon. An id does not need them, because Graph checks it too. What fails here must
 * not stop a provisioning that needs no schema.
 */
const readOptional = async (
  ports: RulePorts,
  read: () => Promise<readonly Rule[]>,
): Promise<readonly Rule[] | null> => {
  try {
    const rules = await raceDeadline(ports.clock, limitMsOf(ports, shareForOptionalRead), read);
    return rules === deadlinePassed ? null : rules;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
};

/** The rule that a request names. Throws Problem `invalid-request` where the schema of the job has no such rule. */
export const resolveRule = async (
  ports: RulePorts,
  params: JobParams,
  reference: RuleReference,
): Promise<ResolvedRule> => {
  const read = () => ports.graph.get(schemaPath(params), readRules, ruleSelection);
  const { ruleId } = reference;
  const rules = await (ruleId === undefined ? readRequired(ports, read) : readOptional(ports, read));
  const found = matchRules(rules ?? [], reference);
  const [rule] = found;
  const isUnchecked = rules === null || (rule === undefined && rules.length === maxRules);
  // Graph checks the id too, also where the schema has more rules than were read.
  if (ruleId !== undefined && isUnchecked) return { ruleId, shownId: ruleId, name: null };
  if (rule === undefined || found.length > 1) {
    const message = explainRules(rules ?? [], found, reference);
    throw invalidRequest([{ in: 'body', name: ruleId === undefined ? 'rule' : 'ruleId', message }]);
  }
  const shownId = ruleId === undefined ? publicRuleId(rule.id) : rule.id;
  return { ruleId: rule.id, shownId, name: publicRuleName(rule) };
};
