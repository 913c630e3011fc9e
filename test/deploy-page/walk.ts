import { existsSync } from 'node:fs';
import { azureFaults } from './azure-cli.ts';
import { readPage, type Block, type Page } from './page.ts';
import type { Repository } from './repository.ts';

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const isMissing = (known: readonly string[]) => (name: string) => !known.includes(name);

/** Variables that a command sets for the commands after it. */
const definedBy = (command: string): string[] => [
  ...all(command, /^(?:export )?(\w+)=/gu),
  ...all(command, /^for (\w+) in /gu),
];

/** A variable is used by the person who set it, and after that. */
const variableFaults = ({ blocks }: Page): string[] => {
  const known = new Map<string, string[]>();
  return blocks.flatMap(({ person, heading, commands }) => {
    const own = known.get(person ?? '') ?? [];
    known.set(person ?? '', own);
    return commands.flatMap((command) => {
      const used = all(command, /\$\{?([A-Za-z_]\w*)/gu).filter(isMissing(own));
      own.push(...definedBy(command));
      return used.map((name) => `${heading}: $${name} was not set by the ${person ?? 'reader'}`);
    });
  });
};

/** A handed-over value is in the table, and what prints it comes earlier, in the section that the table names. */
const valueFaults = ({ blocks, values }: Page): string[] =>
  blocks.flatMap(({ heading, commands }, place) =>
    all(commands.join('\n'), /<([a-z][a-z ]*)>/gu).flatMap((name) => {
      const source = values.get(name);
      if (source === undefined) return [`${heading}: <${name}> is in no table`];
      if (source.startsWith('you know it')) return [];
      const [, section = '', marker = ''] = /^(.+), `([^`]+)`$/u.exec(source) ?? [];
      const printed = blocks
        .slice(0, place + 1)
        .some((block) => isIn(block, section) && block.commands.some((one) => one.includes(marker)));
      return printed || marker === '' ? [] : [`${heading}: <${name}> is not printed before by ${source}`];
    }),
  );

/** Parts of a section have a heading of their own; they are told by what prints the value. */
const isIn = ({ heading }: Block, section: string): boolean => {
  const [, step] = /^step (\d)$/u.exec(section) ?? [];
  return step === undefined || heading.startsWith(`${step}. `) || !/^\d\. /u.test(heading);
};

/** Before a stage is deployed, its person has exported what the file of parameters cannot do without. */
const exportFaults = ({ blocks }: Page, { required, stageVariables }: Repository): string[] => {
  const exported = new Map<string, string[]>();
  return blocks.flatMap(({ person, heading, commands }) => {
    const own = exported.get(person ?? '') ?? [];
    exported.set(person ?? '', own);
    return commands.flatMap((command) => {
      const names = all(command, /^export (\w+)=/gu);
      own.push(...names);
      const needed = all(command, /--parameters (infra\/\w+\.bicepparam)/gu).flatMap((file) =>
        required(file),
      );
      return [
        ...names
          .filter(isMissing(stageVariables))
          .map((name) => `${heading}: no file of parameters reads ${name}`),
        ...needed.filter(isMissing(own)).map((name) => `${heading}: ${name} was not exported`),
      ];
    });
  });
};

const templateFaults = (command: string, { parameters }: Repository): string[] => {
  const [file] = all(command, /--template-file (\S+)/gu);
  if (file === undefined) return [];
  const given = all(command.slice(command.indexOf('--parameters')), /(?<= )(\w+)=/gu);
  const { names, required } = parameters(file);
  return [
    ...given.filter(isMissing(names)).map((name) => `${file} has no parameter ${name}`),
    ...required.filter(isMissing(given)).map((name) => `${file} needs the parameter ${name}`),
  ];
};

const scriptFaults = (command: string, { optionsOf, scripts }: Repository): string[] => {
  const calls = [...command.matchAll(/(infra\/graph\/[\w-]+\.sh|npm run [\w:]+)([^&|]*)/gu)];
  return calls.flatMap(([, name = '', rest = '']) => {
    const script = name.replace('npm run ', '');
    if (name.startsWith('npm run') && !scripts.includes(script)) return [`package.json has no ${script}`];
    const known = optionsOf(name);
    if (known === undefined) return [];
    const given = all(rest.replaceAll(/"[^"]*"/gu, ''), /(?<= )(--[a-z-]{2,})/gu);
    return given.filter(isMissing(known)).map((option) => `${name} has no ${option}`);
  });
};

/** Names of outputs in a query, or that azd is asked for. */
const outputsIn = (command: string): string[] => [
  ...all(command, /properties\.outputs\.(\w+)/gu),
  ...all(command, /\w+: (\w+)\.value/gu),
  ...all(command, /azd env get-value (\w+)/gu),
];

const commandFaults = (command: string, repository: Repository): string[] => {
  const files = all(command, /(?<![\w/])((?:infra|pipelines|scripts)\/[\w./-]+\.\w+)/gu);
  const isOfGraph = command.includes('--template-file infra/graph/');
  const names = all(command, /\b((?:evgt|alert|pep|vnet|nsg)-[\w-]+)/gu);
  return [
    ...azureFaults(command),
    ...scriptFaults(command, repository),
    ...templateFaults(command, repository),
    ...files.filter((file) => !existsSync(file)).map((file) => `there is no ${file}`),
    ...outputsIn(command)
      .filter(isMissing(isOfGraph ? repository.graphOutputs : repository.outputs))
      .map((name) => `there is no output ${name}`),
    ...names
      .filter((name) => name !== 'vnet-integration' && !repository.resources.includes(name))
      .map((name) => `nothing is deployed as ${name}`),
  ];
};

/** The anchor that a heading gets. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/gu, '')
    .replaceAll(' ', '-');

const referenceFaults = ({ text, headings }: Page): string[] => [
  ...all(text, /\]\(#([\w-]+)\)/gu)
    .filter(isMissing(headings.map(anchorOf)))
    .map((anchor) => `there is no section #${anchor}`),
  ...all(text, /\bsteps? (\d)\b/gu)
    .filter((step) => !headings.some((heading) => heading.startsWith(`${step}. `)))
    .map((step) => `there is no step ${step}`),
];

/** Everything on the page that a reader who follows it from the top would stumble over. */
export const walk = (text: string, repository: Repository): readonly string[] => {
  const page = readPage(text);
  return [
    ...page.blocks.filter(({ person }) => person === null).map(({ heading }) => `${heading}: who runs this?`),
    ...variableFaults(page),
    ...valueFaults(page),
    ...exportFaults(page, repository),
    ...page.blocks.flatMap(({ heading, commands }) =>
      commands.flatMap((command) =>
        commandFaults(command, repository).map((fault) => `${heading}: ${fault}`),
      ),
    ),
    ...referenceFaults(page),
  ];
};
