/** Event Grid, the key vault and Graph are fakes in this process; the service is the built package in its own. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { demoSecretName } from '../../local/demo-secrets.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { bodyFilesAt } from '../../local/guide/body-files.ts';
import { jobPath } from '../../local/guide/demo-paths.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import {
  findOwner,
  prepareOwners,
  recordWrites,
  startEventService,
  storedIn,
  type EventService,
} from '../support/event-service.ts';

const tokenName = demoSecretName('expired', 'SecretToken');
const job = jobPath('expired');

/** Sets a new version as a person does, over TLS. */
const setSecret = ({ vault }: EventService['upstreams'], name: string, text: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${vault.officerToken()}`, 'content-type': 'application/json' };
    const url = `${vault.url}/secrets/${name}?api-version=7.6`;
    const sent = request(url, { method: 'PUT', headers, ca: vault.certificate }, (answer) => {
      answer.resume().once('end', () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    sent.once('error', reject).end(text);
  });

describe('a new version of a secret', () => {
  let service: EventService;

  beforeAll(async () => {
    service = await startEventService();
  });
  afterAll(() => service.close());

  const sweep = async (): Promise<void> => {
    const ended = service.app().output().split('"name":"sweep.ended"').length;
    await service.ask('../../admin/functions/jobs-watch', null, { method: 'POST', body: '{"input":""}' });
    await service.app().printed('"name":"sweep.ended"', ended);
  };
  const validate = async () => (await service.ask(`${job}/validate`, 'operator', { method: 'POST' })).body;

  it('200: reaches Graph by itself, the credentials are valid again, and the history tells it', async () => {
    const owner = findOwner(service.upstreams, demoOwners.expired.id);
    const before = storedIn(owner);
    const written = recordWrites(owner);
    await sweep();
    expect(await validate()).toMatchObject({ credentials: { verdict: 'invalid' } });

    const grid = service.deliver();
    expect(
      await setSecret(service.upstreams, tokenName, bodyFilesAt(Date.now())['new-version.json'] ?? ''),
    ).toBe(200);
    await grid.idle();
    expect(service.results()).toEqual(['rotated']);
    expect(storedIn(owner)).toEqual({ ...before, SecretToken: 'newest-not-a-real-token' });
    expect(written).toEqual(['newest-not-a-real-token']);
    expect(grid.deadLetters).toEqual([]);

    expect(await validate()).toMatchObject({ credentials: { verdict: 'valid' } });
    await sweep();
    const history = await service.ask(`${job}/history`, 'reader');
    expect(history.body).toMatchObject({
      items: [
        { status: 'active', verdict: 'healthy' },
        { status: 'quarantined', verdict: 'critical' },
      ],
    });
  });

  it('is in the audit event with the caller event-grid, and no value is in the log', async () => {
    await service.app().printed('"name":"job.operation"');
    const audits = service
      .app()
      .stdout()
      .split('\n')
      .filter((line) => line.includes('"name":"job.operation"') && line.includes('vault-events'));
    expect(audits).toHaveLength(1);
    expect(audits[0]).toContain('"caller":"event-grid"');
    expect(audits[0]).toContain(demoOwners.expired.id);
    expect(service.app().output()).not.toMatch(/not-a-real/u);
  });

  it('200: a late event of an older version and an event of another secret are ignored, as the document says', async () => {
    const body = bodyFilesAt(Date.now())['late-event.json'] ?? '';
    const late = await service.ask('events/key-vault', 'event-grid', { method: 'POST', body });
    expect(late).toMatchObject({ status: 200, body: { result: 'ignored', reason: 'notCurrent' } });
    const other = body.replaceAll(tokenName, 'database-password');
    const ignored = await service.ask('events/key-vault', 'event-grid', { method: 'POST', body: other });
    expect(ignored.body).toMatchObject({ result: 'ignored', reason: 'otherSecret' });
    expect(faultsOf('vault-events', { ...late, body: JSON.stringify(late.body) })).toEqual([]);
  });

  it.each([
    ['401: without a token', null, 401],
    ['403: from a reader', 'reader', 403],
    ['403: from an operator', 'operator', 403],
    ['403: from a caller without a role', 'norole', 403],
  ] as const)('%s, an event reaches neither the vault nor Graph', async (_title, as, status) => {
    const { vault, graph } = service.upstreams;
    const before = [vault.requests.length, graph.requests.length];
    const body = bodyFilesAt(Date.now())['late-event.json'] ?? '';
    expect((await service.ask('events/key-vault', as, { method: 'POST', body })).status).toBe(status);
    expect([vault.requests.length, graph.requests.length]).toEqual(before);
  });

  it('400: an event of another vault, which goes to the dead letters at once', async () => {
    const body = (bodyFilesAt(Date.now())['late-event.json'] ?? '').replaceAll(
      '/vaults/local',
      '/vaults/other',
    );
    const { status, body: problem } = await service.ask('events/key-vault', 'event-grid', {
      method: 'POST',
      body,
    });
    expect([status, problem['code']]).toEqual([400, 'invalid-request']);
  });

  it('200: a value that the target system refuses fails for good: the old set stays, the failure is an event', async () => {
    const owner = findOwner(service.upstreams, demoOwners.expired.id);
    const before = storedIn(owner);
    const grid = service.deliver();
    service.upstreams.vault.store.set(tokenName, 'wrong-not-a-real-token');
    await grid.idle();
    expect(service.results().at(-1)).toBe('failed notAccepted');
    expect(storedIn(owner)).toEqual(before);
    expect(service.app().stdout()).toMatch(/"name":"rotation\.failed"/u);
    expect(grid.deadLetters).toEqual([]);
  });
});

describe('events that come more than once, late, in another order, or many at once', () => {
  let service: EventService;

  beforeAll(async () => {
    service = await startEventService();
  });
  afterAll(() => service.close());

  it('200: a repeated event is answered as done, and Graph is written once', async () => {
    const owner = findOwner(service.upstreams, demoOwners.expired.id);
    const written = recordWrites(owner);
    const grid = service.deliver(() => [0, 0, 0, 50, 400, 1500]);
    service.upstreams.vault.store.set(tokenName, 'repeated-not-a-real-token');
    await grid.idle();
    expect([...service.results()].sort()).toEqual(['done', 'done', 'done', 'done', 'done', 'rotated']);
    expect(new Set(service.statuses())).toEqual(new Set([200, 503]));
    expect([written, grid.deadLetters]).toEqual([['repeated-not-a-real-token'], []]);
    await grid.close();
  });

  it('200: an event that a newer one has overtaken is ignored', async () => {
    const owner = findOwner(service.upstreams, demoOwners.expired.id);
    const written = recordWrites(owner);
    const waits = [1500, 0];
    const grid = service.deliver(() => [waits.shift() ?? 0]);
    service.upstreams.vault.store.set(tokenName, 'older-not-a-real-token');
    service.upstreams.vault.store.set(tokenName, 'newer-not-a-real-token');
    await grid.idle();
    expect(service.results().slice(-2)).toEqual(['rotated', 'ignored notCurrent']);
    expect(written).toEqual(['newer-not-a-real-token']);
    await grid.close();
  });

  it('200: of 200 events at once for all owners, each version is written at most once, the newest one stays', async () => {
    const owners = prepareOwners(service.upstreams);
    const writes = new Map(owners.map((owner) => [owner, recordWrites(owner)]));
    const last = new Map<string, string>();
    const seen = service.results().length;
    let events = 0;
    const grid = service.deliver(() => [(events += 1) % 3 === 0 ? 300 : 0]);
    for (let count = 0; count < 200; count += 1) {
      const owner = owners[count % owners.length];
      const value = `version-${count}-not-a-real-token`;
      if (owner === undefined) throw new Error('no owner');
      const name = `sync-${owner.id}-SecretToken`;
      // The first half is set while rotations run, the second half at one instant.
      if (count < 100) await setSecret(service.upstreams, name, JSON.stringify({ value }));
      else service.upstreams.vault.store.set(name, value);
      last.set(owner.id, value);
    }
    await grid.idle();
    for (const owner of owners) {
      const written = writes.get(owner) ?? [];
      expect(new Set(written).size).toBe(written.length);
      expect(storedIn(owner)).toEqual({
        BaseAddress: 'https://scim.example.com',
        Password: 'not-a-real-password',
        SecretToken: last.get(owner.id),
      });
    }
    expect(service.results()).toHaveLength(seen + 200);
    expect(grid.deadLetters).toEqual([]);
  }, 120_000);
});

describe('the printed commands of the rotation by a new version', () => {
  it('are those of docs/local-differences.md', () => {
    const page = readFileSync('docs/local-differences.md', 'utf8');
    expect(page).toContain(
      `-d "@.local/new-version.json" "https://127.0.0.1:7075/secrets/${tokenName}?api-version=7.6"`,
    );
  });
});
