import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readRepository } from './deploy-page/repository.ts';
import { walk } from './deploy-page/walk.ts';
import { readInfra } from '../scripts/infra/compiled/infra.ts';

const page = readFileSync('docs/deploy.md', 'utf8');
const repository = readRepository();

/** The page with one mistake, and what the walk must say about it. */
const mistakes: readonly (readonly [from: string, to: string, fault: string])[] = [
  ['--identity "<identity id>" --dry-run', '--identity "$identity" --dry-run', '$identity was not set'],
  ['"https://<host>" --build', '"https://$host" --build', '$host was not set by the deployer'],
  [
    'export API_CLIENT_ID="<client id>"\naz deployment group what-if',
    'az deployment group what-if',
    'API_CLIENT_ID was not exported',
  ],
  ['export BUDGET_START_DATE=2026-11-01\n', '', 'BUDGET_START_DATE was not exported'],
  ['export OPERATIONS_ENABLED=true', 'export OPERATIONS=true', 'no file of parameters reads OPERATIONS'],
  ['--name "<app>" --src', '--name "<site>" --src', '<site> is in no table'],
  ['identity: identityPrincipalId.value, app', 'app', '<identity id> is not printed before'],
  ['host: functionAppHostName.value', 'host: functionAppHost.value', 'no output functionAppHost'],
  ['azd env get-value identityPrincipalId', 'azd env get-value identityId', 'no output identityId'],
  ['"<identity id>" --operations\n', '"<identity id>" --writes\n', 'grants.sh has no --writes'],
  ['--build first --app', '--build first --site', 'npm run smoke has no --site'],
  ['npm run package &&', 'npm run pack &&', 'package.json has no pack'],
  [
    '--parameters infra/dev.bicepparam --output',
    '--parameters infra/test.bicepparam --output',
    'no infra/test.bicepparam',
  ],
  ['infra/graph/check-grants.sh --identity', 'infra/graph/check.sh --identity', 'no infra/graph/check.sh'],
  ['apiClientId="<client id>"', 'clientId="<client id>"', 'grants.bicep has no parameter clientId'],
  ['identityPrincipalId="<identity id>" ', '', 'needs the parameter identityPrincipalId'],
  ['--assignee-object-id "<deployer id>"', '--assignee-object "<deployer id>"', 'has no --assignee-object'],
  ['az group create --name rg-gsp-dev', 'az groups create --name rg-gsp-dev', 'unknown command'],
  ['pep-gsp-dev-vault', 'pep-gsp-dev-kv', 'nothing is deployed as pep-gsp-dev-kv'],
  ['## 3. Infrastructure (deployer, ', '## 3. Infrastructure (', 'who runs this?'],
  ['(#the-pipeline)', '(#pipeline)', 'no section #pipeline'],
  ['with the scope of step 6', 'with the scope of step 7', 'no step 7'],
];

describe('docs/deploy.md, followed from the top by its people', () => {
  it('names only what exists, and what was set or printed before', () => {
    expect(walk(page, repository)).toEqual([]);
  });

  it.each(mistakes)('a mistake on purpose is seen: %j', (from, to, fault) => {
    expect(page).toContain(from);
    expect(
      walk(
        page.replace(from, () => to),
        repository,
      ).join('\n'),
    ).toContain(fault);
  });

  it('assigns the roles of the identity before any code is deployed, also with azd', () => {
    const place = (text: string) => page.indexOf(text);
    expect(place('infra/graph/grants.sh --api')).toBeLessThan(place('config-zip'));
    expect(place('azd provision')).toBeLessThan(place('azd deploy'));
    expect(page).not.toMatch(/^azd up/mu);
    expect(page).not.toContain('az functionapp restart');
  });

  it('says of every resource that operations leave behind how to remove it', () => {
    const of = (variant: string) =>
      readInfra()
        .resources.filter((one) => one.variant === variant)
        .map(({ type, name }) => ({ type, name }));
    const stays = of('dev-operations').filter(
      (one) => !of('dev').some(({ type, name }) => type === one.type && name === one.name),
    );
    const [, section = ''] = page.split('### Switch operations off');
    // Parts of another resource, and those of WATCH, which the snapshot sets as well.
    const others =
      /\/(eventSubscriptions|privateDnsZoneGroups|blobServices|containers|managementPolicies)$|roleAssignments$|scheduledQueryRules$/u;
    const gone = (type: string, name: string) =>
      type.includes('privateDnsZones')
        ? 'private-dns'
        : type.endsWith('vaults')
          ? 'az keyvault delete'
          : type.endsWith('storageAccounts')
            ? 'az storage account delete'
            : name;
    expect(stays.length).toBeGreaterThan(10);
    expect(
      stays
        .filter(({ type }) => !others.test(type))
        .filter(({ type, name }) => !section.includes(gone(type, name))),
    ).toEqual([]);
  });
});
