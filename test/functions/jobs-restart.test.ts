import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startOperating } from '../support/operating.ts';
import { bodyOf } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

const errorsOf = (reply: Parameters<typeof bodyOf>[0]) => bodyOf(reply)['errors'];

describe('POST .../restart', () => {
  it('200: what is named is reset', async () => {
    const reply = await at.post('jobs-restart', 'quarantined', {
      body: { scope: ['quarantineState', 'escrows'] },
    });
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      {
        sent: true,
        request: { body: { scope: ['quarantineState', 'escrows'] } },
        job: { status: 'active', quarantine: null, consecutiveFailures: 0 },
      },
    ]);
  });

  it('200: what is not named stays', async () => {
    const reply = await at.post('jobs-restart', 'quarantined', { body: { scope: ['escrows'] } });
    expect(bodyOf(reply)).toMatchObject({
      job: { quarantine: { reason: 'encounteredQuarantineException' } },
    });
  });

  it.each([[['full']], [['escrows', 'watermark', 'quarantineState']], [['watermark']]])(
    '200: %j is a scope of Graph',
    async (scope) => {
      expect((await at.post('jobs-restart', 'quarantined', { body: { scope } })).status).toBe(200);
    },
  );

  it('200: forceDeletes alone, confirmed by the id of the job', async () => {
    const confirm = at.paramsOf('quarantined').jobId;
    const reply = await at.post('jobs-restart', 'quarantined', {
      body: { scope: ['forceDeletes'], confirm },
    });
    expect(reply.status).toBe(200);
    expect(at.audit()).toMatchObject([{ properties: { scope: ['forceDeletes'], outcome: 'ok' } }]);
  });

  it.each([
    ['forceDeletes without confirmation', { scope: ['forceDeletes'] }, 'confirm'],
    ['forceDeletes confirmed for another job', { scope: ['forceDeletes'], confirm: 'other.job' }, 'confirm'],
    ['another scope confirmed for another job', { scope: ['full'], confirm: 'other.job' }, 'confirm'],
    ['forceDeletes with something else', { scope: ['forceDeletes', 'escrows'], confirm: 'x' }, 'scope'],
    ['None', { scope: ['none'] }, 'scope.0'],
    ['None in Graph spelling', { scope: ['None'] }, 'scope.0'],
    ['ConnectorDataStore', { scope: ['connectorDataStore'] }, 'scope.0'],
    ['several in one word', { scope: ['escrows,full'] }, 'scope.0'],
    ['one word twice', { scope: ['escrows', 'escrows'] }, 'scope'],
    ['no list', { scope: 'full' }, 'scope'],
    ['another member', { scope: ['full'], resetScope: 'None' }, 'body'],
  ])('400: %s', async (_title, body, name) => {
    const reply = await at.post('jobs-restart', 'quarantined', { body });
    expect([reply.status, errorsOf(reply)]).toMatchObject([400, [{ in: 'body', name }]]);
    expect(at.acted()).toEqual([]);
  });

  it('400: the first mistake is the detail', async () => {
    const detailOf = async (body: unknown) =>
      bodyOf(await at.post('jobs-restart', 'quarantined', { body }))['detail'];
    expect(await detailOf([])).toBe('body: Must be a JSON object; this takes: scope, confirm.');
    expect(await detailOf({ scope: ['none'] })).toMatch(/^scope\.0: Must be one of: escrows, /u);
    expect(await detailOf({ scope: ['forceDeletes'] })).toMatch(/^confirm: Must be the id of the job/u);
    expect(await detailOf({ scope: ['full'], Confirm: 'x' })).toBe(
      'body: Has the unknown member Confirm (use confirm); this takes: scope, confirm.',
    );
  });

  it.each([[{ scope: [] }], [{}], [undefined]])('400: %j is explained', async (body) => {
    const reply = await at.post('jobs-restart', 'quarantined', { body });
    expect(errorsOf(reply)).toEqual([
      {
        in: 'body',
        name: 'scope',
        message: expect.stringContaining('["escrows", "watermark", "quarantineState"]'),
      },
    ]);
  });

  it('200: with dryRun the words are told, and nothing is sent', async () => {
    const reply = await at.post('jobs-restart', 'healthy', {
      body: { scope: ['full'] },
      query: 'dryRun=true',
    });
    expect(bodyOf(reply)).toMatchObject({ sent: false, request: { body: { scope: ['full'] } } });
    expect(at.acted()).toEqual([]);
  });
});
