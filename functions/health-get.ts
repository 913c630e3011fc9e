import * as z from 'zod';
import { define, none } from '../shared/http/endpoint.ts';

const Check = z.enum(['pass', 'fail']).meta({ id: 'CheckResult', description: 'The result of a check' });

const Health = z
  .object({
    status: Check.meta({ description: 'fail has status 503' }),
    version: z.string().meta({ description: 'Version of the service' }),
    build: z.string().meta({ description: 'Build of the deployed package' }),
    settings: z.array(z.string()).optional().meta({
      description:
        'Names of the settings that are wrong. With status pass they affect telemetry only, and the service runs',
    }),
    checks: z
      .object({
        settings: Check.meta({ description: 'The settings of the service' }),
        identity: Check.meta({ description: 'Its managed identity: a token for Microsoft Graph' }),
        graph: Check.meta({ description: 'Microsoft Graph' }),
        keys: Check.meta({ description: 'The keys that verify the tokens of callers' }),
        state: Check.optional().meta({ description: 'The store that all instances share. With STATE_URI' }),
      })
      .meta({ id: 'HealthChecks', description: 'What the service depends on' })
      .optional()
      .meta({ description: 'With deep=true. The checks run at most once in 30 seconds' }),
  })
  .meta({ id: 'ServiceHealth', description: 'Whether the service is healthy' });

const Query = z.strictObject({
  deep: z
    .enum(['true', 'false'], { error: 'Must be true or false.' })
    .optional()
    .meta({ description: 'true: what the service depends on is checked too' }),
});

/** Seconds after which a failed deep check runs again. */
const retryAfterSeconds = 30;

/** Whether the service itself is healthy. */
export const healthGet = define({
  name: 'health-get',
  method: 'GET',
  route: 'health',
  tag: 'Service',
  summary: 'Whether this service is healthy; deep=true also checks what it depends on',
  description:
    'No token is needed. Without deep, only the settings of the service are checked. 503 has the same document, with status fail.',
  access: 'public',
  params: none,
  query: Query,
  response: Health,
  problems: [],
  statuses: [200, 503],
  run: async ({ query, checks, about }) => {
    const { version, build, wrongSettings, wrongTelemetrySettings } = about;
    const wrong = [...wrongSettings, ...wrongTelemetrySettings];
    const deep = query.deep === 'true' ? await checks() : undefined;
    const failed = wrongSettings.length > 0 || Object.values(deep ?? {}).includes('fail');
    return {
      status: failed ? ('fail' as const) : ('pass' as const),
      version,
      build,
      ...(wrong.length > 0 ? { settings: wrong } : {}),
      ...(deep === undefined ? {} : { checks: deep }),
    };
  },
  reply: ({ status }) =>
    status === 'pass'
      ? { status: 200, headers: {} }
      : { status: 503, headers: { 'retry-after': `${retryAfterSeconds}` } },
});
