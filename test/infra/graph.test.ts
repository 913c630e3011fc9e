import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import apiForApps from '../../infra/graph/api-apps.json' with { type: 'json' };
import apiForUsers from '../../infra/graph/api-users.json' with { type: 'json' };
import application from '../../infra/graph/application.json' with { type: 'json' };
import type { Directory } from './graph/directory.ts';
import { graphPrincipal, openDirectory } from './graph/scripts.ts';

const identity = {
  id: '20000000-0000-4000-8000-000000000002',
  appId: '20000000-0000-4000-8000-00000000000a',
};
const tool = '30000000-0000-4000-8000-000000000003';
const eventGrid = {
  id: '50000000-0000-4000-8000-000000000005',
  appId: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
};
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const unregistered = { applications: {}, principals: [graphPrincipal, identity], assignments: [] };
let registered: Directory;
let directory: ReturnType<typeof openDirectory>;

beforeAll(() => {
  directory = openDirectory(unregistered);
  register();
  registered = directory.read();
  directory.close();
});
afterEach(() => {
  directory.close();
});

const registration = () => directory.read().applications['graph-sync-proxy'];
const register = (...args: readonly string[]) => {
  const run = directory.run('registration.sh', ...args);
  return { ...run, clientId: /^API_CLIENT_ID=(.*)$/mu.exec(run.output)?.[1] ?? '' };
};
const grant = (...args: readonly string[]) =>
  directory.run('grants.sh', '--api', registered.applications['graph-sync-proxy']?.appId ?? '', ...args);
/** Who has which role, by its name. */
const granted = () => {
  const { principals, assignments } = directory.read();
  const nameOf = (id: string) =>
    principals.flatMap((one) => one.appRoles ?? []).find((role) => role.id === id)?.value;
  return assignments.map(({ principalId, appRoleId }) => [principalId, nameOf(appRoleId) ?? '']);
};

describe('registration.sh', () => {
  beforeEach(() => {
    directory = openDirectory(unregistered);
  });

  it('makes the registration: tokens of version 2 with idtyp, the roles, and an identifier of its own', () => {
    const { exitCode, clientId } = register();
    expect(exitCode).toBe(0);
    expect(registration()).toMatchObject({
      appId: clientId,
      identifierUris: [`api://${clientId}`],
      signInAudience: 'AzureADMyOrg',
      optionalClaims: { accessToken: [{ name: 'idtyp' }] },
      appRoles: application.appRoles,
      api: { requestedAccessTokenVersion: 2 },
    });
  });

  it.each([['registration.sh'], ['grants.sh', '--api', identity.appId]])(
    '%s says that it needs the Azure CLI where there is none',
    (script, ...args) => {
      const { exitCode, output } = directory.runWithoutAz(script, ...args);
      expect(exitCode).toBe(2);
      expect(output).toMatch(/^This script needs the Azure CLI \(az\): https:\S+, then az login\.\n$/u);
    },
  );

  it('gives no token to who has no role', () => {
    const { clientId } = register();
    const principal = directory.read().principals.find(({ appId }) => appId === clientId);
    expect(principal?.appRoleAssignmentRequired).toBe(true);
  });

  it('leaves the scope for persons off, and with --users turns it on and pre-authorizes the Azure CLI', () => {
    register();
    expect(registration()?.api).toMatchObject({
      oauth2PermissionScopes: [{ value: 'access_as_user', isEnabled: false }],
      preAuthorizedApplications: [],
    });
    register('--users');
    expect(registration()?.api).toMatchObject({
      oauth2PermissionScopes: [{ value: 'access_as_user', isEnabled: true }],
      preAuthorizedApplications: [{ appId: azureCli }],
    });
    expect(register().exitCode).toBe(0);
    expect(registration()?.api?.preAuthorizedApplications).toEqual([]);
  });

  it('makes all of it at once with --users', () => {
    expect(register('--users').exitCode).toBe(0);
    expect(registration()?.api?.preAuthorizedApplications).toHaveLength(1);
  });

  it('lets persons sign in on the page of each host that is given, until persons are not served', () => {
    const pages = () => registration()?.spa?.redirectUris;
    register('--users', '--host', 'func-gsp-dev.azurewebsites.net', '--host', 'sync.contoso.com');
    const both = [
      'https://func-gsp-dev.azurewebsites.net/api/v1/docs',
      'https://sync.contoso.com/api/v1/docs',
    ];
    expect(pages()).toEqual(both);
    register('--users');
    expect(pages()).toEqual(both);
    register();
    expect(pages()).toEqual([]);
  });

  it('changes nothing when it is run again', () => {
    const first = register('--users');
    expect(register('--users')).toMatchObject({ exitCode: 0, changed: false, clientId: first.clientId });
  });

  it('makes no call with --dry-run, and prints those that it would make', () => {
    const { exitCode, calls, changed, output } = register('--dry-run');
    expect([exitCode, calls, changed]).toEqual([0, [], false]);
    for (const { method, path } of register().calls) {
      const place = path.replace(/appId='[^']*'/u, "appId='<client id>'");
      expect(output.replaceAll('UPSERT', 'PATCH')).toContain(
        `${method} https://graph.microsoft.com/v1.0/${place}`,
      );
    }
  });

  it.each([
    [['--user']],
    [['--name', "x') or"]],
    [['--name']],
    [['--users', '--name', '']],
    [['--host', 'contoso.com']],
    [['--users', '--host']],
    [['--users', '--host', 'https://contoso.com']],
  ])('refuses %j', (args) => {
    expect(register(...args)).toMatchObject({ exitCode: 2, calls: [] });
  });
});

describe('grants.sh', () => {
  beforeEach(() => {
    directory = openDirectory(registered);
  });

  it('gives callers the roles that are named', () => {
    grant('--caller', `${tool}=Synchronization.Read`, '--caller', `${identity.id}=Synchronization.Operate`);
    expect(granted()).toEqual([
      [tool, 'Synchronization.Read'],
      [identity.id, 'Synchronization.Operate'],
    ]);
  });

  it('makes no call when all is granted already, however the ids are written', () => {
    grant('--identity', identity.id, '--caller', `${tool}=Synchronization.Read`);
    const again = grant('--identity', identity.id, '--caller', `${tool.toUpperCase()}=Synchronization.Read`);
    expect(again).toMatchObject({ exitCode: 0, calls: [], changed: false });
  });

  it('makes no call with --dry-run', () => {
    const { exitCode, calls, output } = grant('--identity', identity.id, '--dry-run');
    expect([exitCode, calls]).toEqual([0, []]);
    expect(output).toContain(
      `POST https://graph.microsoft.com/v1.0/servicePrincipals/${graphPrincipal.id}/appRoleAssignedTo`,
    );
  });

  it.each([
    [['--caller', `${tool}=Synchronization.Own`], 'has no role Synchronization.Own'],
    [['--caller', `${tool}=x'||'`], 'is not the name of a role'],
    [['--caller', tool], 'is not the name of a role'],
    [['--caller', 'reader=Synchronization.Read'], 'must be a GUID'],
    [['--identity', 'id-gsp-dev'], 'must be a GUID'],
    [['--caller'], 'must be a GUID'],
    [['--identity'], 'Usage'],
    [[], 'Usage'],
  ])('refuses %j', (args, says) => {
    const { exitCode, calls, output } = grant(...args);
    expect([exitCode, calls]).toEqual([2, []]);
    expect(output).toContain(says);
  });
});

describe('grants.sh --event-grid', () => {
  const roleOfEventGrid = () => {
    const id = directory.read().principals.find(({ appId }) => appId === eventGrid.appId)?.id;
    return granted().filter(([principal]) => principal === id);
  };

  it('gives Event Grid the role of the endpoint that it calls, and makes its principal where there is none', () => {
    directory = openDirectory(registered);
    const { exitCode, calls } = grant('--event-grid');
    expect([exitCode, calls.length]).toEqual([0, 2]);
    expect(roleOfEventGrid()).toEqual([[expect.any(String), 'Synchronization.Rotate']]);
    expect(grant('--event-grid')).toMatchObject({ exitCode: 0, calls: [], changed: false });
  });

  it('uses the principal that the tenant has', () => {
    directory = openDirectory({ ...registered, principals: [...registered.principals, eventGrid] });
    expect(grant('--event-grid').calls).toHaveLength(1);
    expect(granted()).toEqual([[eventGrid.id, 'Synchronization.Rotate']]);
  });

  it('makes no call with --dry-run, and prints both that it would make', () => {
    directory = openDirectory(registered);
    const { exitCode, calls, output } = grant('--event-grid', '--dry-run');
    expect([exitCode, calls]).toEqual([0, []]);
    expect(output).toContain('POST https://graph.microsoft.com/v1.0/servicePrincipals\n');
    expect(output).toContain('"principalId": "<object id of Event Grid>"');
  });
});

describe('what the identity may do, and the endpoint table', () => {
  const guarded = table.flatMap(({ method, access }) => (access === 'public' ? [] : [{ method, ...access }]));
  /** Endpoints that ask Graph. */
  const asking = guarded.filter(({ permission }) => permission !== 'none');
  let reading: string[][];
  let writing: string[][];

  beforeAll(() => {
    directory = openDirectory(registered);
    grant('--identity', identity.id);
    reading = granted();
    grant('--identity', identity.id, '--operations');
    writing = granted();
  });

  it('reads, and nothing more; writes only with --operations', () => {
    expect(reading).toEqual([[identity.id, 'Synchronization.Read.All']]);
    expect(writing).toEqual([...reading, [identity.id, 'Synchronization.ReadWrite.All']]);
  });

  it('lists the service principals of the tenant only with --watch-all', () => {
    directory = openDirectory(registered);
    grant('--identity', identity.id, '--watch-all');
    expect(granted().at(-1)).toEqual([identity.id, 'Application.Read.All']);
    expect(writing).not.toContainEqual([identity.id, 'Application.Read.All']);
  });

  it('registers every role that an endpoint asks for', () => {
    const roles = application.appRoles.map(({ value }) => value);
    expect(roles).toEqual(expect.arrayContaining(guarded.map(({ role }) => role)));
  });

  it('grants without --operations what the reading endpoints need, exactly', () => {
    const needed = asking.filter(({ method }) => method === 'GET').map(({ permission }) => permission);
    expect(new Set(reading.map(([, name]) => name))).toEqual(new Set(needed));
  });

  it('grants with --operations what any endpoint needs', () => {
    const all = writing.map(([, name]) => name);
    expect(asking.filter(({ permission }) => !all.includes(permission))).toEqual([]);
  });

  it('keeps the ids of roles and scope: assignments in directories refer to them', () => {
    expect(application.appRoles.map(({ id, value }) => [value, id])).toEqual([
      ['Synchronization.Read', '80eecddf-ed5d-4443-a3cb-206e08c83131'],
      ['Synchronization.Operate', '1b3614ec-952f-4cc1-812f-fe907f7c6291'],
      ['Synchronization.Rotate', 'e4a34166-71d3-4f99-953a-6714753f1440'],
    ]);
    for (const { allowedMemberTypes } of application.appRoles)
      expect(allowedMemberTypes).toEqual(['User', 'Application']);
    const [scope] = apiForUsers.oauth2PermissionScopes;
    expect(scope).toMatchObject({ id: '78c204ce-86e8-4b7b-876f-2e1b19b8ca6d', isEnabled: true });
    expect({ ...scope, isEnabled: false }).toEqual(apiForApps.oauth2PermissionScopes[0]);
    expect(apiForUsers.preAuthorizedApplications).toEqual([
      { appId: azureCli, delegatedPermissionIds: [scope?.id] },
    ]);
  });
});

describe('the Bicep of infra/graph', () => {
  const text = (name: string) => readFileSync(`infra/graph/${name}`, 'utf8');
  const parameters = (name: string) => [...text(name).matchAll(/^param (\w+)/gmu)].map(([, param]) => param);
  const config = readFileSync('infra/bicepconfig.json', 'utf8');

  it.each(['registration.bicep', 'registration-identifier.bicep', 'grants.bicep'])(
    '%s uses the extension that is configured',
    (name) => {
      const [, extension = ''] = /^extension (\w+)$/mu.exec(text(name)) ?? [];
      expect(config).toMatch(
        new RegExp(
          `"${extension}": "br:mcr\\.microsoft\\.com/bicep/extensions/microsoftgraph/v1\\.0:\\d+\\.\\d+\\.\\d+"`,
          'u',
        ),
      );
    },
  );

  it('registers from the same files as the script, under the same name', () => {
    const loaded = (name: string, pattern: RegExp) =>
      [...text(name).matchAll(pattern)].map(([, file]) => file).sort();
    expect(loaded('registration.bicep', /loadJsonContent\('(.+?)'\)/gu)).toEqual([
      'api-apps.json',
      'api-users.json',
      'application.json',
    ]);
    expect(text('registration.bicep')).toContain("uniqueName string = 'graph-sync-proxy'");
    for (const key of Object.keys(application))
      expect(text('registration.bicep')).toContain(`${key}: application.${key}`);
    for (const key of Object.keys(apiForUsers))
      expect(text('registration-identifier.bicep')).toContain(`${key}: api.${key}`);
  });

  it('grants the same permissions as the script, each one only with its parameter', () => {
    const [, permissions = ''] = /^var permissions = concat\(\n([^)]*)\)$/mu.exec(text('grants.bicep')) ?? [];
    expect(permissions.trim().split(/,\n\s*/u)).toEqual([
      "['Synchronization.Read.All']",
      "operations ? ['Synchronization.ReadWrite.All'] : []",
      "watchAll ? ['Application.Read.All'] : []",
    ]);
    expect(text('grants.bicep')).toContain('param operations bool = false');
    expect(text('grants.bicep')).toContain('param watchAll bool = false');
    expect(text('grants.bicep')).toContain('param eventGrid bool = false');
    expect(text('grants.bicep')).toContain(`appId: '${eventGrid.appId}'`);
    expect(text('directory.sh')).toContain(`event_grid=${eventGrid.appId}\n`);
    expect(text('../main.bicep')).toContain(`eventGridClientId = '${eventGrid.appId}'`);
    expect(text('grants.bicep')).toContain(`appId: '${graphPrincipal.appId}'`);
  });

  it('takes the parameters that docs/deploy.md gives', () => {
    expect(parameters('registration.bicep')).toEqual(['uniqueName', 'displayName', 'callers', 'hosts']);
    expect(parameters('grants.bicep')).toEqual([
      'identityPrincipalId',
      'apiClientId',
      'operations',
      'watchAll',
      'eventGrid',
      'callers',
    ]);
  });
});
