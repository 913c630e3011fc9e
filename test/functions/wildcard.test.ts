import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import { wildcard } from '../../functions/wildcard.ts';
import { handle } from '../../shared/http/handle.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const { ports } = service();
/** As `functions/main.ts` registers the table of a deployment without operations. */
const withoutOperations = handle(
  wildcard,
  table.filter(({ needs }) => !needs.includes('operations')),
  ports,
);

describe('what no function takes', () => {
  it.each([
    ['404', 'POST', `servicePrincipals/${ownerId}/jobs/x.y/start`, null],
    ['405', 'PUT', `servicePrincipals/${ownerId}/credentials`, 'GET, HEAD'],
  ])('%s: %s of an operation that is switched off', async (status, method, path, allow) => {
    const arrayBuffer = () => Promise.resolve(new ArrayBuffer(0));
    const request = { method, params: { path }, query: [], headers: new Headers(), arrayBuffer };
    const reply = await withoutOperations(request, () => undefined);
    expect([`${reply.status}`, reply.headers['allow'] ?? null]).toEqual([status, allow]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '405: %s on a path of the table tells Allow',
    async (method) => {
      const reply = await service().call('wildcard', {
        method,
        params: { path: `servicePrincipals/${ownerId}/jobs` },
      });
      expect(reply.status).toBe(405);
      expect(reply.headers).toMatchObject({ allow: 'GET, HEAD', 'content-type': 'application/problem+json' });
    },
  );

  it('404: any other path is the same document as an owner that does not exist', async () => {
    const reply = await service().call('wildcard', { params: { path: 'admin' }, query: 'code=x' });
    const absent = await service({ graph: graphOf({}) }).call('jobs-list', {
      params: { owner: 'servicePrincipals', ownerId },
    });
    expect(reply).toEqual(absent);
    expect(bodyOf(reply)).toMatchObject({ status: 404, code: 'not-found' });
    for (const cause of [
      /path/u,
      /Enterprise applications/u,
      /App registrations/u,
      /jobs-list.*case-sensitive/u,
    ])
      expect(bodyOf(reply)['detail']).toMatch(cause);
  });

  it('404: also for the root and with a body', async () => {
    const reply = await service().call('wildcard', { method: 'POST', headers: { 'content-length': '3' } });
    expect(reply.status).toBe(404);
  });
});
