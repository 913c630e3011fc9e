import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { readFileSync } from 'node:fs';
import { readValues } from '../../local/environment.ts';
import { readConfig, settings } from '../../shared/config.ts';
import { largestBytes } from '../../shared/http/body.ts';
import { evaluate, type Scope } from './bicep/evaluate.ts';
import type { BicepFile } from './bicep/file.ts';
import { fileAt, loadReader, readTexts, type Infra } from './bicep/infra.ts';
import { parametersOf, stages, stageText, type Environment, type Stage } from './bicep/stage.ts';
import { loadParser, type Node } from './bicep/tree.ts';
import { isExpression, isObject, readValue } from './bicep/value.ts';

let infra: Infra;
let main: BicepFile;
let parse: (text: string) => Node;
beforeAll(async () => {
  parse = await loadParser();
  infra = (await loadReader())(readTexts());
  main = fileAt(infra, 'main.bicep');
});

const identity = '5b8f2e60-1c4d-4a79-9e35-c07d12f4a6b8';
const owner = 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb';
const least: Environment = {
  API_CLIENT_ID: '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6',
  ALERT_EMAILS: '["on-call@example.com"]',
  BUDGET_START_DATE: '2026-11-01',
};
const everything: Environment = {
  ...least,
  CALLERS: 'apps,users',
  WATCH: JSON.stringify([owner]),
  ACCESS_GRANTS: JSON.stringify({ [identity]: [owner] }),
  OPERATIONS_ENABLED: 'true',
};

const variable = (name: string): Node => {
  const node = main.variables.find((one) => one.name === name)?.node;
  if (node === undefined) throw new Error(`main.bicep has no variable ${name}`);
  return node;
};

/** The settings as the app finds them in its environment. */
const deployed = (stage: Stage, env: Environment): Record<string, string> => {
  const params = parametersOf(main, stageText(stage), env, parse);
  const vault =
    params['operations'] === true
      ? { outputs: { uri: 'https://kvgspdev0123456789.vault.azure.net/' } }
      : null;
  const joined = infra.resources.find(({ symbol }) => symbol === 'appSettings')?.body.get('properties');
  if (!isExpression(joined)) throw new Error('modules/site.bicep has no settings');
  const properties = {
    ConnectionString:
      'InstrumentationKey=9d2c7a14-0e5b-4f86-8c3d-61f7b0a5e928;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/',
  };
  const scope: Scope = {
    settings: evaluate(variable('settings'), { ...params, vault }),
    identityClientId: identity,
    storageAccountName: 'stgspdev0123456789',
    applicationInsights: { properties },
  };
  return evaluate(joined.node, scope) as Record<string, string>;
};

describe.each(stages)('the settings that %s gets', (stage) => {
  it.each([
    ['with the least given', least],
    ['with all that can be given', everything],
  ])('are accepted by the service, %s', (_, env) => {
    expect(readConfig(deployed(stage, env))).toMatchObject({ config: {}, warnings: [] });
  });

  it('make a service that asks for tokens with the one identity, and serves the registration', () => {
    const result = readConfig(deployed(stage, everything));
    const config = 'config' in result ? result.config : undefined;
    expect(config?.identity).toMatchObject({ kind: 'managed', clientId: identity });
    expect(config?.audience).toBe(least['API_CLIENT_ID']);
    expect(config?.grants?.get(identity)).toEqual(new Set([owner.toLowerCase()]));
    expect(config?.telemetry.authentication).toBe(`Authorization=AAD;ClientId=${identity}`);
  });

  it('switch off what is not asked for', () => {
    const { OPERATIONS, KEY_VAULT_URI, WATCH, ACCESS_GRANTS } = deployed(stage, least);
    expect({ OPERATIONS, KEY_VAULT_URI, WATCH, ACCESS_GRANTS }).toEqual({
      OPERATIONS: '',
      KEY_VAULT_URI: '',
      WATCH: '',
      ACCESS_GRANTS: '',
    });
  });

  it('let the host take a body that is at least twice the largest that the API accepts', () => {
    const local = readValues(readFileSync('local.settings.json', 'utf8'));
    for (const values of [deployed(stage, least), local])
      expect(Number(values['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'])).toBeGreaterThanOrEqual(2 * largestBytes);
  });

  it('let an instance take more requests than may wait for Graph', () => {
    const params = parametersOf(main, stageText(stage), least, parse);
    const { perInstanceConcurrency, graphConcurrency, graphQueue } = params;
    expect(Number(perInstanceConcurrency)).toBeGreaterThan(Number(graphConcurrency) + Number(graphQueue));
    // Whatever is given on the command line, within the bounds.
    for (const [calls, queue] of [
      [1, 0],
      [256, 700],
      [16, 256],
    ] as const) {
      const scope = { perInstanceConcurrency: 1, graphConcurrency: calls, graphQueue: queue };
      const concurrency = Number(evaluate(variable('concurrency'), scope));
      expect(concurrency).toBeGreaterThan(calls + queue);
      expect(concurrency).toBeLessThanOrEqual(1000);
    }
  });
});

describe('a parameter behind a setting', () => {
  const readers: Readonly<Record<string, z.ZodType>> = settings;
  /** Setting and parameter of `NAME: string(parameter)`. */
  const pairs = (): [string, string][] => {
    const object = readValue(variable('settings'));
    const members = isObject(object) ? [...object] : [];
    return members.flatMap(([name, value]) => {
      const [, param] = isExpression(value) ? (/^string\((\w+)\)$/u.exec(value.expression) ?? []) : [];
      return param === undefined ? [] : [[name, param]];
    });
  };
  const param = (name: string) => {
    const found = main.params.find((one) => one.name === name);
    if (found?.node === undefined) throw new Error(`main.bicep has no default of ${name}`);
    return { ...found, node: found.node };
  };

  it("has the default of the code, and no bound beyond the code's", () => {
    expect(pairs()).toHaveLength(8);
    for (const [setting, name] of pairs()) {
      const { node, decorators } = param(name);
      const bounds = ['minValue', 'maxValue'].map((bound) => decorators.get(bound)?.[0]);
      expect([setting, evaluate(node, {})]).toEqual([setting, readers[setting]?.parse(undefined)]);
      const accepted = bounds.map((value) => readers[setting]?.safeParse(`${Number(value)}`).success);
      expect([setting, ...accepted]).toEqual([setting, true, true]);
    }
  });

  it.each([
    ['graphCloud', settings.GRAPH_CLOUD],
    ['callers', settings.CALLERS],
    ['errorText', settings.ERROR_TEXT],
  ] as const)('%s allows the words of the code, and has its default', (name, setting) => {
    const { decorators, node } = param(name);
    expect(decorators.get('allowed')?.[0]).toEqual(setting.unwrap().options);
    expect(evaluate(node, {})).toBe(setting.parse(undefined));
  });
});
