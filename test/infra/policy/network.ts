import { at, isList, isObject, type ObjectValue, type Value } from '../bicep/value.ts';
import type { Infra } from '../bicep/infra.ts';
import { ofType, rule, type Rule } from './rule.ts';

const file = 'modules/network.bicep';

interface Named {
  readonly name: string;
  readonly properties: ObjectValue;
}

const named = (list: Value | undefined): Named[] =>
  (isList(list) ? list : []).filter(isObject).map((entry) => {
    const [name, properties] = [entry.get('name'), entry.get('properties')];
    return {
      name: typeof name === 'string' ? name : '',
      properties: isObject(properties) ? properties : new Map<string, Value>(),
    };
  });

const subnets = (infra: Infra): Named[] =>
  ofType(infra, 'Microsoft.Network/virtualNetworks').flatMap(({ body }) =>
    named(at(body, 'properties.subnets')),
  );

const securityRules = (infra: Infra): Named[] =>
  ofType(infra, 'Microsoft.Network/networkSecurityGroups').flatMap(({ body }) =>
    named(at(body, 'properties.securityRules')),
  );

const nameOf = ({ name }: Named): string => `${file}: ${name}`;
const has = ({ properties }: Named, facts: Readonly<Record<string, Value>>): boolean =>
  Object.entries(facts).every(([key, value]) => properties.get(key) === value);

export const networkRules: readonly Rule[] = [
  rule({
    id: 'network-security-groups',
    must: 'Every subnet has a security group',
    reason: 'What is not written down is open.',
    satisfies: ['Subnets should be associated with a Network Security Group', 'Azure.VNET.UseNSGs'],
    applies: subnets,
    holds: ({ properties }) => at(properties, 'networkSecurityGroup.id') !== undefined,
    name: nameOf,
    seeds: [[file, 'id: endpointSecurity.id', '']],
  }),
  rule({
    id: 'network-delegation',
    must: 'The subnet of the app is delegated to Flex Consumption',
    reason: 'Without it the deployment fails, after ten minutes.',
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'app'),
    holds: ({ properties }) =>
      named(properties.get('delegations')).some((one) =>
        has(one, { serviceName: 'Microsoft.App/environments' }),
      ),
    name: nameOf,
    seeds: [[file, "'Microsoft.App/environments'", "'Microsoft.Web/serverFarms'"]],
  }),
  rule({
    id: 'network-no-open-inbound',
    must: 'Nothing is let in from outside the network',
    reason: 'Callers come through the front end of the platform, never through a subnet.',
    satisfies: ['Azure.NSG.AnyInboundSource'],
    applies: (infra) =>
      securityRules(infra).filter((one) => has(one, { direction: 'Inbound', access: 'Allow' })),
    holds: (one) => has(one, { sourceAddressPrefix: 'VirtualNetwork', destinationPortRange: '443' }),
    name: nameOf,
    seeds: [
      [
        file,
        "sourceAddressPrefix: 'VirtualNetwork'\n          sourcePortRange: '*'\n          destinationAddressPrefix: 'VirtualNetwork'",
        "sourceAddressPrefix: 'Internet'\n          sourcePortRange: '*'\n          destinationAddressPrefix: 'VirtualNetwork'",
      ],
    ],
  }),
  rule({
    id: 'network-https-out',
    must: 'The app goes out by HTTPS only',
    reason: 'A foreign program in the worker could use nothing else.',
    applies: (infra) =>
      securityRules(infra).filter((one) => has(one, { direction: 'Outbound', access: 'Allow' })),
    holds: (one) => has(one, { destinationPortRange: '443', protocol: 'Tcp' }),
    name: nameOf,
    seeds: [[file, "destinationPortRange: '443'", "destinationPortRange: '*'"]],
  }),
  rule({
    id: 'network-denies-the-rest',
    must: 'Each security group ends by denying the rest',
    reason: 'The defaults of Azure allow much.',
    satisfies: ['Azure.NSG.DenyAllInbound'],
    applies: (infra) => ofType(infra, 'Microsoft.Network/networkSecurityGroups'),
    holds: ({ body }) =>
      named(at(body, 'properties.securityRules')).some((one) =>
        has(one, { access: 'Deny', priority: 4096, protocol: '*', destinationPortRange: '*' }),
      ),
    name: ({ symbol }) => `${file}: ${symbol}`,
    seeds: [[file, "access: 'Deny'", "access: 'Allow'"]],
  }),
  rule({
    id: 'network-no-implicit-way-out',
    must: 'The subnet of the endpoints has no way out',
    reason: 'Private endpoints only answer.',
    satisfies: ['Azure.VNET.PrivateSubnet'],
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'endpoints'),
    holds: (one) => has(one, { defaultOutboundAccess: false }),
    name: nameOf,
    seeds: [[file, 'defaultOutboundAccess: false', 'defaultOutboundAccess: true']],
  }),
  rule({
    id: 'network-endpoints-filtered',
    must: 'Security groups hold for private endpoints too',
    reason: 'By default they do not.',
    applies: (infra) => subnets(infra).filter(({ name }) => name === 'endpoints'),
    holds: (one) => has(one, { privateEndpointNetworkPolicies: 'Enabled' }),
    name: nameOf,
    seeds: [
      [file, "privateEndpointNetworkPolicies: 'Enabled'", "privateEndpointNetworkPolicies: 'Disabled'"],
    ],
  }),
];
