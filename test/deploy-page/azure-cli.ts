/** The commands of `az` and `azd` that docs/deploy.md uses, with the options that their reference has. */
const where = ['--name', '--resource-group'];
const deployment = [...where, '--parameters', '--template-file'];
const any = ['--query', '--output'];

const commands: Readonly<Record<string, readonly string[]>> = {
  'az login': ['--tenant'],
  'az account set': ['--subscription'],
  'az account get-access-token': ['--scope'],
  'az ad signed-in-user show': [],
  'az ad sp show': ['--id'],
  'az ad group create': ['--display-name', '--mail-nickname'],
  'az ad group member add': ['--group', '--member-id'],
  'az provider register': ['--namespace', '--wait'],
  'az group create': ['--name', '--location'],
  'az role assignment create': [
    '--assignee-object-id',
    '--assignee-principal-type',
    '--role',
    '--scope',
    '--condition',
  ],
  'az role definition create': ['--role-definition'],
  'az deployment group what-if': deployment,
  'az deployment group create': deployment,
  'az deployment group show': where,
  'az rest': ['--url', '--method', '--body'],
  'az functionapp deployment source config-zip': [...where, '--src'],
  'az functionapp vnet-integration remove': where,
  'az eventgrid system-topic delete': [...where, '--yes'],
  'az eventgrid system-topic event-subscription delete': [...where, '--system-topic-name', '--yes'],
  'az storage account delete': [...where, '--yes'],
  'az monitor scheduled-query delete': [...where, '--yes'],
  'az monitor metrics alert delete': where,
  'az network private-endpoint delete': where,
  'az network private-dns link vnet delete': [...where, '--zone-name', '--yes'],
  'az network private-dns zone delete': [...where, '--yes'],
  'az network vnet delete': where,
  'az network nsg delete': where,
  'az keyvault delete': where,
  'azd env new': [],
  'azd env set': [],
  'azd env get-value': [],
  'azd provision': [],
  'azd deploy': [],
};

/** What is wrong with the calls of `az` and `azd` in a command: an unknown command, or an option that it does not have. */
export const azureFaults = (command: string): readonly string[] =>
  [...command.matchAll(/(?:^|&& |\$\(|do )(azd? [a-z][^&;)]*)/gu)].flatMap(([, call = '']) => {
    const name = Object.keys(commands).find((known) => `${call.trim()} `.startsWith(`${known} `));
    if (name === undefined) return [`unknown command: ${call.trim()}`];
    const options = call.replaceAll(/'[^']*'|"[^"]*"/gu, '').match(/(?<= )--[a-z-]+/gu) ?? [];
    const known = [...(commands[name] ?? []), ...any];
    return options.filter((option) => !known.includes(option)).map((option) => `${name} has no ${option}`);
  });
