import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bicepAt } from '../../scripts/infra/bicep.ts';
import { compareTemplate } from '../../scripts/infra/compare.ts';
import {
  compareSnapshot,
  compileTemplate,
  copyInfra,
  judgeFiles,
  takeSnapshot,
} from '../../scripts/infra/compile.ts';
import { deploymentsOf, required, variants } from '../../scripts/infra/variants.ts';

/** Runs in `npm run check:infra` only, which passes the path of the Bicep CLI: the compiler sees mistakes in the files. */
const bicep = bicepAt(process.env['BICEP'] ?? 'bicep');
let folder: string;

beforeEach(() => {
  folder = copyInfra();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const replace = (file: string, from: string, to: string): void => {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`infra/${file} has no ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
};
const deployment = (name: string) => {
  const found = variants.flatMap(deploymentsOf).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no deployment ${name}`);
  return found;
};

describe('the compiler finds', () => {
  it('a wrong property, an unused parameter, and a number for a text', async () => {
    replace('modules/site.bicep', 'httpsOnly: true', 'httpOnly: true');
    replace('modules/storage-account.bicep', 'name: sku', "name: 'Standard_LRS'");
    replace('dev.bicepparam', 'param logDailyQuotaGb = 1', "param logDailyQuotaGb = '1'");
    const found = (await judgeFiles(bicep, folder)).join('\n');
    expect(found).toMatch(/BCP089.*httpOnly/u);
    expect(found).toMatch(/no-unused-params.*sku/u);
    expect(found).toMatch(/dev\.bicepparam.*BCP033/u);
  });

  it('a dependsOn that is missing: the template differs', async () => {
    replace('main.bicep', 'dependsOn: [storageEndpoint, vaultEndpoint]', 'dependsOn: [storageEndpoint]');
    expect(compareTemplate(await compileTemplate(bicep, folder)).join()).toContain(
      '-        "vaultEndpoint"',
    );
  });

  it('a resource that has changed: its snapshot differs', async () => {
    replace('modules/vault.bicep', 'softDeleteRetentionInDays: 90', 'softDeleteRetentionInDays: 30');
    const found = (await compareSnapshot(bicep, folder, deployment('prod-operations'))).join();
    expect(found).toContain('softDeleteRetentionInDays');
  });
});

describe('a stage is refused', () => {
  it('without the client id, and in production without a reader of alerts', async () => {
    const params = ['build-params', join(folder, 'prod.bicepparam'), '--no-restore', '--stdout'];
    const { API_CLIENT_ID: _, ...others } = required;
    const [noClient, noReader] = await Promise.all([
      bicep(params, others),
      bicep(params, { ...required, ALERT_EMAILS: '[]' }),
    ]);
    expect(noClient.isSuccess).toBe(false);
    expect(noClient.output).toContain('API_CLIENT_ID');
    expect(noReader.isSuccess).toBe(false);
    expect(noReader.output).toContain('ALERT_EMAILS is empty');
  });

  it.each([
    ['without operations', { OPERATIONS_ENABLED: 'false' }, '', 'autoRotate needs operations'],
    ['out of reach of the internet', {}, 'param publicAccess = false', 'autoRotate needs publicAccess'],
    [
      'for all owners, with limited callers',
      { AUTO_ROTATE_ALL: 'true' },
      '',
      'needs the owners of the caller',
    ],
  ])('that rotates by events %s', async (_what, environment, line, reason) => {
    replace('dev.bicepparam', "param stage = 'dev'", `param stage = 'dev'\n${line}`);
    const { environment: given, ...rest } = deployment('dev-operations');
    const wrong = { ...rest, environment: { ...given, ...environment } };
    await expect(takeSnapshot(bicep, folder, wrong)).rejects.toThrow(reason);
  });

  it('with capitals in workload', async () => {
    replace('dev.bicepparam', "param stage = 'dev'", "param stage = 'dev'\nparam workload = 'GSP'");
    await expect(takeSnapshot(bicep, folder, deployment('dev'))).rejects.toThrow(
      'lower case letters and digits',
    );
  });
});
