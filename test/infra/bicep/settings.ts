import { fileAt, type Infra } from './infra.ts';
import { isExpression, isObject, readValue, type Value } from './value.ts';

const text = (value: Value): string => (isExpression(value) ? value.expression : JSON.stringify(value));

/** The settings of the site by name, each as it is written: those of main.bicep and those that the site adds. */
export const deployedSettings = (infra: Infra): ReadonlyMap<string, string> => {
  const given = fileAt(infra, 'main.bicep').variables.find(({ name }) => name === 'settings')?.node;
  const site = infra.resources.find(
    ({ file, symbol }) => file.endsWith('site.bicep') && symbol === 'appSettings',
  );
  const joined = site?.body.get('properties');
  const added = isExpression(joined) ? joined.arguments : [];
  const members = [given === undefined ? null : readValue(given), ...added].filter(isObject);
  if (members.length !== 2) throw new Error('the settings of the site were not found');
  return new Map(members.flatMap((one) => [...one].map(([name, value]) => [name, text(value)] as const)));
};
