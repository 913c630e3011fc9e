import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundleOptions } from '../../../../scripts/bundle.ts';
import {
  startFakeIngestion,
  type Envelope,
  type FakeIngestion,
} from '../../../../local/telemetry/fake-ingestion.ts';

interface Report {
  readonly dialled: readonly string[];
  readonly floating: readonly string[];
}

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'telemetry-bundle-'));
const clientId = 'abcdef01-0000-4000-8000-000000000001';
const ended: (() => Promise<void>)[] = [];

const start = async (): Promise<FakeIngestion> => {
  const ingestion = await startFakeIngestion();
  ended.push(ingestion.close);
  return ingestion;
};

const bundle = () =>
  build({ ...bundleOptions, entryPoints: ['shared/azure/telemetry/telemetry.ts'], outdir: folder });

/** A separate Node process, whose environment turns sampling off, sends this many records of each kind. */
const burst = async (
  { connectionString, certificateFile }: FakeIngestion,
  events: number,
  changes: object = {},
) => {
  const order = {
    bundle: join(folder, 'telemetry.js'),
    connectionString,
    authentication: null,
    events,
    ...changes,
  };
  const { stdout, stderr } = await run(
    process.execPath,
    ['test/support/telemetry-burst.ts', JSON.stringify(order)],
    { env: { NODE_EXTRA_CA_CERTS: certificateFile, OTEL_TRACES_SAMPLER: 'always_off' } },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Report;
};

let ingestion: FakeIngestion;
let entraIngestion: FakeIngestion;
let reports: Readonly<Record<'large' | 'entra' | 'refused' | 'unreachable', Report>>;

beforeAll(async () => {
  const [taking, withTokens, refusing] = await Promise.all([start(), start(), start(), bundle()]);
  refusing.answerWith(400);
  ingestion = taking;
  entraIngestion = withTokens;
  const [large, entra, refused, unreachable] = await Promise.all([
    burst(taking, 200),
    burst(withTokens, 1, { authentication: `Authorization=AAD;ClientId=${clientId}` }),
    burst(refusing, 1),
    burst(taking, 1, { connectionString: taking.connectionString.replace(/:\d+\//u, ':1/') }),
  ]);
  reports = { large, entra, refused, unreachable };
}, 60_000);

afterAll(async () => {
  await Promise.all(ended.map((end) => end()));
  rmSync(folder, { recursive: true });
});

const ofKind = (baseType: string): Envelope[] =>
  ingestion.envelopes.filter(({ data }) => data.baseType === baseType);

const metricCount = (name: string): number =>
  ofKind('MetricData')
    .flatMap(({ data }) => data.baseData['metrics'] as { name: string; count?: number }[])
    .filter((metric) => metric.name === name)
    .reduce((sum, { count = 0 }) => sum + count, 0);

describe('a burst of 200 of each kind, sent by the bundle', () => {
  it('arrives completely with any sampler in the environment', () => {
    expect(ofKind('RequestData')).toHaveLength(200);
    expect(ofKind('RemoteDependencyData')).toHaveLength(200);
    expect(ofKind('ExceptionData')).toHaveLength(200);
    expect(ofKind('EventData')).toHaveLength(200);
    expect(metricCount('graph.throttled')).toBe(200);
  });

  it('connects to the ingestion endpoint only, and leaves no unhandled rejection', () => {
    expect(reports.large.dialled).toEqual([ingestion.host]);
    expect(reports.large.floating).toEqual([]);
  });

  it('comes from a bundle without code that detects the machine or fetches settings', () => {
    const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(code.join('\n').match(/169\.254\.169\.254|x-ms-onesetinterval|stats\.monitor/gu)).toBeNull();
  });

  it('makes a tree: the caller, the request, its call to Graph', () => {
    const request = ofKind('RequestData').find(
      ({ tags }) => tags['ai.operation.id'] === '7'.padStart(32, '0'),
    );
    const dependency = ofKind('RemoteDependencyData').find(
      ({ tags }) => tags['ai.operation.id'] === '7'.padStart(32, '0'),
    );
    expect(request?.data.baseData).toMatchObject({
      id: '7'.padStart(16, '0'),
      name: 'GET {owner}/{ownerId}/jobs',
      responseCode: '200',
      success: true,
      url: '',
      duration: '00:00:00.025',
    });
    expect(request?.tags['ai.operation.parentId']).toBe('000000000abc0006');
    expect(dependency?.data.baseData).toMatchObject({
      id: '000000000def0006',
      type: 'Http',
      target: 'graph.microsoft.com',
      data: '',
      resultCode: '200',
    });
    expect(dependency?.tags['ai.operation.parentId']).toBe('7'.padStart(16, '0'));
  });

  it('separates texts and numbers of a domain event', () => {
    const [event] = ofKind('EventData');
    expect(event?.tags['ai.operation.id']).toHaveLength(32);
    expect(event?.data.baseData).toMatchObject({
      name: 'job.health',
      properties: { endpoint: 'jobs-get', verdict: 'healthy' },
      measurements: { daysUntilDisable: 3.5 },
    });
  });

  it('contains nothing about the machine', () => {
    const bodies = ingestion.requests.map(({ body }) => body).join('\n');
    expect(ofKind('RequestData')[0]?.tags).toMatchObject({
      'ai.cloud.role': 'synchronization-burst',
      'ai.cloud.roleInstance': '7d3c1f52-0000-4000-8000-000000000001',
      'ai.application.ver': '1.0.0',
    });
    expect(bodies).not.toContain(hostname());
    expect(bodies).not.toContain(process.cwd());
    expect(bodies).not.toContain('ai.location.ip');
  });

  it('shows exceptions with their causes and frames', () => {
    expect(ofKind('ExceptionData')[0]?.data.baseData).toMatchObject({
      severityLevel: 'Error',
      exceptions: [
        { id: 1, typeName: 'TypeError', message: 'Nothing here', hasFullStack: true },
        { id: 2, outerId: 1, typeName: 'string', message: 'a text' },
      ],
    });
  });
});

describe('ingestion', () => {
  it('gets an Entra token of the named identity when the platform asks for it', () => {
    const tokens = entraIngestion.requests.map(({ authorization }) => authorization);
    expect(new Set(tokens)).toEqual(new Set([`Bearer token-of-${clientId}`]));
    expect(reports.entra.floating).toEqual([]);
  });

  it('gets no token without authentication', () => {
    expect(new Set(ingestion.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([undefined]),
    );
  });

  it('that refuses everything does not affect the service', () => {
    expect(reports.refused.floating).toEqual([]);
  });

  it('that cannot be reached leaves no unhandled rejection, even when the last retry fails', () => {
    expect(reports.unreachable.floating).toEqual([]);
  });
});
