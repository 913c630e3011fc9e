import { toCurl, type Command } from './command.ts';
import { commandGroups, firstCommands } from './commands.ts';
import type { GuideFacts } from './guide-facts.ts';
import { ownerList, shortOwnerList } from './owner-list.ts';

/** How many jobs have each verdict. */
export type VerdictCounts = Readonly<Record<string, number>>;

/** The texts of `npm start`. `strong` makes a text bold where the terminal can. */
export interface GuideStyle {
  readonly strong: (text: string) => string;
}

const shells = 'bash, zsh, PowerShell 7 or cmd';

const toText = (command: Command, { folder }: GuideFacts, { strong }: GuideStyle): string =>
  `${strong(command.title)}\n${toCurl(command, folder)}`;

const describeFleet = (counts: VerdictCounts): string => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `${total} jobs: ${parts.map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`;
};

const pageLines = ({ docs }: GuideFacts): readonly string[] =>
  docs === null ? [] : [`Page    ${docs} (with a token of reader; to act: ?as=operator or ?as=rotator)`];

/** The first steps: at most 25 lines together with everything else that `npm start` prints. `counts`: null without a sweep. */
export const firstSteps = (facts: GuideFacts, counts: VerdictCounts | null, style: GuideStyle): string => {
  const [first = '', ...others] = shortOwnerList();
  return [
    ...pageLines(facts),
    ...(counts === null ? [] : [`Fleet   ${describeFleet(counts)}`]),
    `Owners  ${first}`,
    ...others.map((line) => `        ${line}`),
    '',
    `Paste each curl line into a second terminal, in this folder (${shells}):`,
    ...firstCommands(facts).map((command) => toText(command, facts, style)),
    '',
    'More commands, all owners with their job ids, faults of Graph, tokens: npm start -- --all',
  ].join('\n');
};

const tokens = ({ tokenUrl, scope, folder }: GuideFacts): string => {
  const form = `grant_type=client_credentials&client_id=reader&client_secret=local&scope=${scope}`;
  return [
    `Tokens: the files in ${folder} have new ones while this runs. For a tool of yours, get one with`,
    'client_id=reader, operator, rotator, norole, expired or wrong-audience:',
    `curl -s -d "${form}" ${tokenUrl}`,
  ].join('\n');
};

/** Everything that can be tried with `npm start -- --all`. */
export const fullGuide = (facts: GuideFacts, style: GuideStyle): string =>
  [
    ownerList(),
    tokens(facts),
    `Paste each curl line into a second terminal, in this folder (${shells}).\nIn this order, each command answers with the status in front of it.`,
    ...commandGroups(facts).map(({ heading, commands }) =>
      [style.strong(`${heading}:`), ...commands.map((command) => toText(command, facts, style))].join('\n'),
    ),
    ...pageLines(facts),
  ].join('\n\n');

/** Where this program cannot issue tokens. */
export const guideWithoutTokens = (): string =>
  `${ownerList()}\n\nGet tokens from the LOGIN_ENDPOINT of your settings.`;
