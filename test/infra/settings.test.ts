import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { readFileSync } from 'node:fs';
import { readValues } from '../../local/environment.ts';
import { ids, stages, variants } from '../../scripts/infra/variants.ts';
import { readConfig, settings } from '../../shared/config/config.ts';
import { maxBodyBytes } from '../../shared/http/read-body.ts';
import { readInfra, settingsOf } from '../../scripts/infra/compiled/infra.ts';
import { asList, asObject, asText, at } from '../../scripts/infra/compiled/json.ts';

const infra = readInfra();
const identity = '5b8f2e60-1c4d-4a79-9e35-c07d12f4a6b8';
const connection =
  'InstrumentationKey=9d2c7a14-0e5b-4f86-8c3d-61f7b0a5e928;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/';

/** What Azure computes at deployment, by the property at the end of the expression. */
const computed = (expression: string): string => {
  if (expression.includes('.vaultUri')) return 'https://kvgspdev0123456789.vault.azure.net/';
  if (expression.includes('.primaryEndpoints.blob'))
    return 'https://stgspdev0123456789.blob.core.windows.net/';
  if (expression.includes('.ConnectionString')) return connection;
  const format = /^\[format\('([^']*)\{0\}'/u.exec(expression)?.[1] ?? '';
  if (expression.endsWith('.clientId]') || expression.endsWith('.clientId)]')) return `${format}${identity}`;
  throw new Error(`not known: ${expression}`);
};

/** The settings as the app finds them in its environment. */
const deployed = (variant: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settingsOf(infra, variant)).map(([name, value]) => [
      name,
      /^\[[a-zA-Z]+\(/u.test(value) ? computed(value) : value,
    ]),
  );

it.each(variants)('the settings of $name are accepted by the service', ({ name }) => {
  expect(readConfig(deployed(name))).toMatchObject({ config: {}, warnings: [] });
});

describe.each(stages)('the settings that %s gets', (stage) => {
  it('make a service that asks for tokens with the one identity, and serves the registration', () => {
    const result = readConfig(deployed(`${stage}-operations`));
    const config = 'config' in result ? result.config : undefined;
    expect(config?.identity).toMatchObject({ kind: 'managed', clientId: identity });
    expect(config?.audience).toBe(ids.api);
    expect(config?.grants?.get(ids.caller)).toEqual(new Set([ids.owner.toLowerCase()]));
    expect(config?.telemetry.authentication).toBe(`Authorization=AAD;ClientId=${identity}`);
  });

  it('switch off what is not asked for', () => {
    const { OPERATIONS, KEY_VAULT_URI, WATCH, ACCESS_GRANTS, AUTO_ROTATE } = deployed(stage);
    expect({ OPERATIONS, KEY_VAULT_URI, WATCH, ACCESS_GRANTS, AUTO_ROTATE }).toEqual({
      OPERATIONS: '',
      KEY_VAULT_URI: '',
      WATCH: '',
      ACCESS_GRANTS: '',
      AUTO_ROTATE: '',
    });
  });

  it('let Event Grid use the owners that follow their secrets, and no other', () => {
    const result = readConfig(deployed(`${stage}-operations`));
    const config = 'config' in result ? result.config : undefined;
    expect(config?.grants?.get(ids.eventGrid)).toEqual(new Set([ids.owner.toLowerCase()]));
    expect(config?.autoRotation?.owners).toEqual(
      stage === 'dev' ? [{ owner: 'servicePrincipals', ownerId: ids.owner.split('/')[1] }] : 'all',
    );
  });

  it('let the host take a body that is at least twice the largest that the API accepts', () => {
    const local = readValues(readFileSync('local.settings.json', 'utf8'));
    for (const values of [deployed(stage), local])
      expect(Number(values['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'])).toBeGreaterThanOrEqual(2 * maxBodyBytes);
  });

  it('let an instance take more requests than may wait for Graph', () => {
    const { GRAPH_CONCURRENCY, GRAPH_QUEUE } = settingsOf(infra, stage);
    const [site] = infra.resources.filter(
      (one) => one.variant === stage && one.type === 'Microsoft.Web/sites',
    );
    const taken = at(
      site?.body,
      'properties.functionAppConfig.scaleAndConcurrency.triggers.http.perInstanceConcurrency',
    );
    expect(Number(taken)).toBeGreaterThan(Number(GRAPH_CONCURRENCY) + Number(GRAPH_QUEUE));
  });
});

const parameters = asObject(infra.template['parameters']);

it('an instance takes more requests than may wait for Graph, whatever is given on the command line', () => {
  expect(at(infra.template, 'variables.concurrency')).toBe(
    "[max(parameters('perInstanceConcurrency'), add(add(parameters('graphConcurrency'), parameters('graphQueue')), 1))]",
  );
  const most =
    Number(at(parameters, 'graphConcurrency.maxValue')) + Number(at(parameters, 'graphQueue.maxValue')) + 1;
  expect(most).toBeLessThanOrEqual(Number(at(parameters, 'perInstanceConcurrency.maxValue')));
});

describe('a parameter behind a setting', () => {
  const readers: Readonly<Record<string, z.ZodType>> = settings;
  /** Setting and parameter of `[string(parameters('name'))]`. */
  const pairs = Object.entries(
    asObject(at(infra.template, 'resources.site.properties.parameters.settings.value')),
  ).flatMap(([setting, value]) => {
    const [, name] = /^\[string\(parameters\('(\w+)'\)\)\]$/u.exec(asText(value)) ?? [];
    return name === undefined ? [] : [[setting, name] as const];
  });

  it("has the default of the code, and no bound beyond the code's", () => {
    expect(pairs).toHaveLength(10);
    for (const [setting, name] of pairs) {
      const { defaultValue, minValue, maxValue } = asObject(parameters[name]);
      const accepted = [minValue, maxValue].map(
        (value) => readers[setting]?.safeParse(`${Number(value)}`).success,
      );
      expect([setting, defaultValue, ...accepted]).toEqual([
        setting,
        readers[setting]?.parse(undefined),
        true,
        true,
      ]);
    }
  });

  it.each([
    ['callers', settings.CALLERS],
    ['errorText', settings.ERROR_TEXT],
    ['docs', settings.DOCS],
  ] as const)('%s allows the words of the code, and has its default', (name, setting) => {
    const { allowedValues, defaultValue } = asObject(parameters[name]);
    expect(asList(allowedValues)).toEqual(setting.unwrap().options);
    expect(defaultValue).toBe(setting.parse(undefined));
  });
});
