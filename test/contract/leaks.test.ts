import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import schema from '../../local/payloads/schema.json' with { type: 'json' };
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { createTelemetry } from '../../shared/azure/telemetry/telemetry.ts';
import { foundIn, mapStrings, newCanary } from '../support/canaries.ts';
import { jobId } from '../support/payloads.ts';
import { fleetJobOf, historiesOf, snapshotOf, snapshotText, stateWith } from '../support/fleet.ts';
import { bodiesFor, fullVault, rightCall, rows } from '../support/rows.ts';
import { redactText } from '../../shared/redaction/redact.ts';
import { snapshotName } from '../../shared/state/state-names.ts';
import { ownerId, countingGuid, graphOf, now, service } from '../support/service.ts';

const telemetryToLog = () =>
  createTelemetry(
    { connectionString: null, authentication: null, text: 'scrub', version: '1', cloudRole: 'test' },
    {
      clock: { now: () => now, sleep: () => Promise.resolve() },
      newGuid: countingGuid(),
      credential: () => {
        throw new Error('not asked');
      },
    },
  );

const ruleIds = schema.synchronizationRules.map(({ id }) => id);

/** Ways to put a secret into the strings of Graph's response. */
const plantings: readonly [string, (secret: string, text: string) => string][] = [
  ['instead of every string', (secret) => secret],
  ['after every string', (secret, text) => `${text} ${secret}`],
  ['as a password in every string', (secret, text) => `${text} password=${secret}`],
  ['as a bearer token', (secret) => `Authorization: Bearer ${secret}`],
  ['in an address', (secret) => `https://user:${secret}@example.com/${secret}?sig=${secret}#${secret}`],
  ['as JSON', (secret) => JSON.stringify({ clientSecret: secret })],
  ['after a line break', (secret, text) => `${text}\r\n${secret}`],
];

/** The store after a sweep that read the job of these bodies. */
const sweptState = (bodies: Readonly<Record<string, unknown>>) => {
  const owner = { owner: 'servicePrincipals', ownerId } as const;
  const body = bodies[`/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}`];
  const job = fleetJobOf(body, { appId: ownerId, displayName: redactText(JSON.stringify(body)) });
  return stateWith({ [snapshotName]: snapshotText(snapshotOf([job])), ...historiesOf([owner]) });
};

const sinksOf = async (row: Endpoint, bodies: Record<string, unknown>, inVault: string) => {
  const { call, lines } = service({
    graph: graphOf(bodies),
    connectVault: () => fullVault(inVault),
    connectState: sweptState(bodies),
    telemetry: telemetryToLog(),
  });
  const reply = await call(row.name, rightCall(row));
  return { reply, text: [inspect(reply, { depth: null, maxStringLength: null }), ...lines].join('\n') };
};

describe.each(rows)('$name', (row) => {
  it.each(plantings)('no secret of Graph leaves: %s', async (_title, plant) => {
    const inVault = newCanary();
    const secrets: string[] = [inVault];
    const alter = (body: unknown) =>
      mapStrings(body, (text, key) => {
        // These stay as they are: without its id and status the job cannot be operated, nor by a rule without its id.
        if (key === 'id') return ruleIds.includes(text) ? text : jobId;
        if (key === 'code' && text === 'Paused') return text;
        if (key === 'key' && row.name === 'credentials-rotate') return text;
        const secret = newCanary();
        secrets.push(secret);
        return plant(secret, text);
      });
    const { reply, text } = await sinksOf(row, bodiesFor(row, alter), inVault);
    expect(reply.status).toBe(200);
    expect(secrets.length).toBeGreaterThan(0);
    expect(foundIn(text, secrets)).toEqual([]);
  });

  it('the search finds a secret that leaves', () => {
    const secret = newCanary();
    for (const shown of [secret, encodeURIComponent(secret), Buffer.from(`ab${secret}`).toString('base64')]) {
      expect(foundIn(`... ${shown} ...`, [secret])).toEqual([secret]);
    }
  });
});
