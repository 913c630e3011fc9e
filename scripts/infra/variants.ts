/**
 * The compiled variants: both stages, without and with operations. The ids and addresses are fictional. The variants with
 * operations set every optional parameter, so that every conditional resource is in a snapshot.
 */
export const stages = ['dev', 'prod'] as const;
export type Stage = (typeof stages)[number];

export type Environment = Readonly<Record<string, string>>;

export const ids = {
  subscription: '11111111-1111-4111-8111-111111111111',
  tenant: '22222222-2222-4222-8222-222222222222',
  api: '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6',
  officers: '40000000-0000-4000-8000-000000000004',
  caller: '5b8f2e60-1c4d-4a79-9e35-c07d12f4a6b8',
  owner: 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb',
  /** Event Grid itself, in every tenant. */
  eventGrid: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
} as const;

export const location = 'westeurope';

/** Values that every stage requires.  */
export const required: Environment = {
  API_CLIENT_ID: ids.api,
  ALERT_EMAILS: '["on-call@example.com"]',
  BUDGET_START_DATE: '2026-11-01',
};

const everything: Environment = {
  ...required,
  CALLERS: 'apps,users',
  ACCESS_GRANTS: JSON.stringify({ [ids.caller]: [ids.owner] }),
  WATCH: JSON.stringify([ids.owner]),
  OPERATIONS_ENABLED: 'true',
  VAULT_OFFICERS: JSON.stringify([ids.officers]),
  AUTHENTICATION_LOGS: 'true',
};

export interface Variant {
  /** Also the name of the file in test/infra/snapshots. */
  readonly name: string;
  readonly stage: Stage;
  readonly environment: Environment;
}

export const variants: readonly Variant[] = [
  { name: 'dev', stage: 'dev', environment: required },
  {
    name: 'dev-operations',
    stage: 'dev',
    environment: {
      ...everything,
      VAULT_ALLOWED_ADDRESSES: '["203.0.113.7/32"]',
      AUTO_ROTATE: JSON.stringify([ids.owner]),
    },
  },
  { name: 'prod', stage: 'prod', environment: required },
  {
    name: 'prod-operations',
    stage: 'prod',
    environment: {
      ...everything,
      ACCESS_GRANTS: JSON.stringify({ [ids.caller]: [ids.owner], [ids.eventGrid]: [ids.owner] }),
      WATCH_ALL: 'true',
      WATCH_SCHEDULE: '0 */30 * * * *',
      AUTO_ROTATE_ALL: 'true',
    },
  },
];

/** One deployment of a template, and its snapshot. */
export interface Deployment extends Variant {
  /** The file of parameters, without its extension. */
  readonly parameters: string;
}

/** Where new versions of secrets are delivered, events.bicep is deployed too, after the code. */
export const deploymentsOf = (variant: Variant): readonly Deployment[] => {
  const { name, stage, environment } = variant;
  const isOn = environment['AUTO_ROTATE'] !== undefined || environment['AUTO_ROTATE_ALL'] === 'true';
  return [
    { ...variant, parameters: stage },
    ...(isOn ? [{ ...variant, name: `${name}-events`, parameters: 'events' }] : []),
  ];
};
