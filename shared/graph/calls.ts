import type { GraphPath, RequestContext } from '../ports.ts';
import { ownerIn } from './path.ts';
import type { Call } from './types.ts';

/** `/v1.0`, below the path of the root. */
export const versionPath = (root: URL): string => `${root.pathname.replace(/\/$/u, '')}/v1.0`;

/** Makes the calls of one request, which share its deadline. */
export const createCalls = (
  root: URL,
  context: RequestContext,
  deadlineAt: number,
  facts: Pick<Call, 'isBackground'> = {},
) => {
  const version = versionPath(root);
  return ({ path, template }: GraphPath, method: Call['method'] = 'GET', body?: unknown): Call => ({
    ...facts,
    context,
    method,
    body: body === undefined ? null : JSON.stringify(body),
    isPatient: false,
    path: version + path,
    template,
    owner: ownerIn(path),
    target: root.host,
    deadlineAt,
  });
};
