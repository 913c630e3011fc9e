/** Checks before the measurement that all targets give the same response, apart from expected differences. */
import { graphTexts, jobId } from './payloads.ts';
import type { Target } from './requests.ts';

type Json = Record<string, unknown>;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** The values that both shapes of a job have in common. */
const contentOfGraphs = (job: Json): unknown => {
  const status = object(job['status']);
  const run = object(status['lastExecution']);
  const { code, tenantActionable } = object(run['error']);
  return [
    job['id'],
    job['templateId'],
    status['code'],
    run['state'],
    run['activityIdentifier'],
    code,
    tenantActionable,
    run['countEntitled'],
    status['countSuccessiveCompleteFailures'],
    (job['synchronizationJobSettings'] as Json[]).map(({ name }) => name),
  ];
};

const contentOfOurs = (job: Json): unknown => {
  const run = object(job['lastRun']);
  const { code, tenantActionable } = object(run['error']);
  return [
    job['id'],
    job['templateId'],
    job['statusCode'],
    run['outcomeCode'],
    run['activityId'],
    code,
    tenantActionable,
    object(run['counts'])['entitled'],
    job['consecutiveFailures'],
    (job['settings'] as Json[]).map(({ name }) => name),
  ];
};

/** Throws with the name of a target whose response differs. */
export const verifyAnswers = async (targets: readonly Target[]): Promise<void> => {
  const text = graphTexts()['3 kB'];
  const graphs = JSON.parse(text) as Json;
  const wanted = JSON.stringify(contentOfGraphs(graphs));
  for (const { name, url, headers, status } of targets) {
    const answer = await fetch(url, { headers });
    const body = await answer.text();
    if (answer.status !== status) throw new Error(`${name} answered ${answer.status}: ${body}`);
    if (status === 304) continue;
    const job = JSON.parse(body) as Json;
    const same = url.includes('/api/v1/')
      ? job['id'] === jobId && JSON.stringify(contentOfOurs(job)) === wanted
      : JSON.stringify(job) === text;
    if (!same) throw new Error(`${name} gives another response: ${body}`);
  }
};
