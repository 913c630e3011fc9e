import { nameOf as nameOfResource, ofType, rule, set, type Rule } from './rule.ts';
import type { Infra } from '../compiled/infra.ts';
import { asList, asObject, asText, at, type Json, type JsonObject } from '../compiled/json.ts';

const network = 'Microsoft.Network/virtualNetworks';
const group = 'Microsoft.Network/networkSecurityGroups';

interface Named {
  readonly name: string;
  readonly properties: JsonObject;
}

const named = (list: Json | undefined): Named[] =>
  asList(list).map((entry) => ({
    name: asText(at(entry, 'name')),
    properties: asObject(at(entry, 'properties')),
  }));

const subnets = (infra: Infra): Named[] =>
  ofType(infra, network).flatMap(({ body }) => named(at(body, 'properties.subnets')));

const securityRules = (infra: Infra): Named[] =>
  ofType(infra, group).flatMap(({ body }) => named(at(body, 'properties.securityRules')));

const nameOf = ({ name }: Named): string => name;
const has = ({ properties }: Named, facts: Readonly<Record<string, Json>>): boolean =>
  Object.entries(facts).every(([key, value]) => properties[key] === value);

/** Sets a member of the first rule of every security group, or of a subnet by its place: the app, then the endpoints. */
const ofRule = (name: string, value: Json) =>
  set(group, `properties.securityRules.0.properties.${name}`, value);
const ofSubnet = (place: 0 | 1, name: string, value?: Json) =>
  set(network, `properties.subnets.${place}.properties.${name}`, value);

export const networkRules: readonly Rule[] = [
  rule({
    id: 'network-security-groups',
    must: 'Every subnet has a security group',
    reason: 'Without a rule, traffic is allowed.',
    satisfies: ['Subnets should be associated with a Network Security Group', 'Azure.VNET.UseNSGs'],
    applies: subnets,
    holds: ({ properties }) => at(properties, 'networkSecurityGroup.id') !== undefined,
    name: nameOf,
    seeds: [ofSubnet(1, 'networkSecurityGroup')],
  }),
  rule({
    id: 'network-delegation',
    must: 'The subnet of the app is delegated to Flex Consumption',
    reason: 'Without it the deployment fails after ten minutes.',
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'app'),
    holds: ({ properties }) =>
      named(properties['delegations']).some((one) => has(one, { serviceName: 'Microsoft.App/environments' })),
    name: nameOf,
    seeds: [ofSubnet(0, 'delegations.0.properties.serviceName', 'Microsoft.Web/serverFarms')],
  }),
  rule({
    id: 'network-no-open-inbound',
    must: 'No traffic is allowed in from outside the network',
    reason: 'Callers use the front end of the platform, never a subnet.',
    satisfies: ['Azure.NSG.AnyInboundSource'],
    applies: (infra) =>
      securityRules(infra).filter((one) => has(one, { direction: 'Inbound', access: 'Allow' })),
    holds: (one) => has(one, { sourceAddressPrefix: 'VirtualNetwork', destinationPortRange: '443' }),
    name: nameOf,
    seeds: [ofRule('sourceAddressPrefix', 'Internet')],
  }),
  rule({
    id: 'network-https-out',
    must: 'Outbound traffic of the app is HTTPS only',
    reason: 'A malicious program in the worker could use nothing else.',
    applies: (infra) =>
      securityRules(infra).filter((one) => has(one, { direction: 'Outbound', access: 'Allow' })),
    holds: (one) => has(one, { destinationPortRange: '443', protocol: 'Tcp' }),
    name: nameOf,
    seeds: [ofRule('destinationPortRange', '*')],
  }),
  rule({
    id: 'network-denies-the-rest',
    must: 'The last rule of each security group denies all other traffic',
    reason: 'The defaults of Azure are permissive.',
    satisfies: ['Azure.NSG.DenyAllInbound'],
    applies: (infra) => ofType(infra, group),
    holds: ({ body }) =>
      named(at(body, 'properties.securityRules')).some((one) =>
        has(one, { access: 'Deny', priority: 4096, protocol: '*', destinationPortRange: '*' }),
      ),
    name: nameOfResource,
    seeds: [set(group, 'properties.securityRules.1.properties.access', 'Allow')],
  }),
  rule({
    id: 'network-no-implicit-way-out',
    must: 'The subnet of the endpoints has no outbound access',
    reason: 'Private endpoints make no calls.',
    satisfies: ['Azure.VNET.PrivateSubnet'],
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'endpoints'),
    holds: (one) => has(one, { defaultOutboundAccess: false }),
    name: nameOf,
    seeds: [ofSubnet(1, 'defaultOutboundAccess', true)],
  }),
  rule({
    id: 'network-endpoints-filtered',
    must: 'Security groups apply to private endpoints too',
    reason: 'By default they do not apply.',
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'endpoints'),
    holds: (one) => has(one, { privateEndpointNetworkPolicies: 'Enabled' }),
    name: nameOf,
    seeds: [ofSubnet(1, 'privateEndpointNetworkPolicies', 'Disabled')],
  }),
];
