import { readFileSync } from 'node:fs';
import { deploymentsOf, variants, type Stage } from '../variants.ts';
import { asList, asObject, asText, at, type Json, type JsonObject } from './json.ts';

/** A resource as it would be deployed in one variant of a stage. */
export interface Resource {
  readonly variant: string;
  readonly stage: Stage;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly body: JsonObject;
}

/** One Bicep file, compiled: `main`, or the path of symbols that leads to a module, such as `alerts/availability`. */
export interface Template {
  readonly path: string;
  readonly body: JsonObject;
}

/**
 * What the Bicep compiler made of infra/, read from the committed test/infra/snapshots. `npm run check:infra` proves that they
 * are current.
 */
export interface Infra {
  readonly resources: readonly Resource[];
  readonly template: JsonObject;
}

const read = (name: string): JsonObject =>
  JSON.parse(readFileSync(`test/infra/snapshots/${name}.json`, 'utf8')) as JsonObject;

const toResource = (variant: string, stage: Stage, resource: Json): Resource => ({
  variant,
  stage,
  type: asText(at(resource, 'type')),
  name: asText(at(resource, 'name')),
  id: asText(at(resource, 'id')),
  body: asObject(resource),
});

export const readInfra = (): Infra => ({
  resources: variants.flatMap((variant) =>
    deploymentsOf(variant)
      .flatMap(({ name }) => asList(read(name)['predictedResources']))
      .map((one) => toResource(variant.name, variant.stage, one)),
  ),
  template: read('main'),
});

const modulesOf = (path: string, body: JsonObject): Template[] =>
  Object.entries(asObject(body['resources']))
    .filter(([, resource]) => at(resource, 'type') === 'Microsoft.Resources/deployments')
    .flatMap(([symbol, resource]) => {
      const inner = path === 'main' ? symbol : `${path}/${symbol}`;
      const template = asObject(at(resource, 'properties.template'));
      return [{ path: inner, body: template }, ...modulesOf(inner, template)];
    });

/** main and its modules, each as its own template. */
export const templatesOf = ({ template }: Infra): Template[] => [
  { path: 'main', body: template },
  ...modulesOf('main', template),
];

/** The resources of a template by symbol. */
export const symbolsOf = (infra: Infra, path: string): Readonly<Record<string, JsonObject>> => {
  const found = templatesOf(infra).find((one) => one.path === path);
  const resources = Object.entries(asObject(found?.body['resources']));
  return Object.fromEntries(resources.map(([symbol, resource]) => [symbol, asObject(resource)]));
};

/** Settings of the app in a variant. What Azure computes at deployment is an expression in brackets. */
export const settingsOf = (infra: Infra, variant: string): Readonly<Record<string, string>> => {
  const [settings] = infra.resources.filter(
    (one) =>
      one.variant === variant &&
      one.type === 'Microsoft.Web/sites/config' &&
      one.name.endsWith('/appsettings'),
  );
  return Object.fromEntries(
    Object.entries(asObject(settings?.body['properties'])).map(([name, value]) => [name, asText(value)]),
  );
};
