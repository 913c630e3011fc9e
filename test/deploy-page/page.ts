/** docs/deploy.md as its reader follows it: blocks of commands in order, each with the person who runs it. */

export interface Block {
  /** Of the section, or of the part of a section, that the block is in. */
  readonly heading: string;
  /** Null where no heading above it names one. */
  readonly person: string | null;
  /** One for each line; a line that goes on is put together. */
  readonly commands: readonly string[];
}

export interface Page {
  readonly blocks: readonly Block[];
  /** Where each `<value>` comes from, by its name without the brackets. */
  readonly values: ReadonlyMap<string, string>;
  readonly headings: readonly string[];
  readonly text: string;
}

const people = /\((subscription owner|directory administrator|deployer)\b/u;

/** The commands of one code block. A line that ends in a backslash or in `&&`, or in an open quote, goes on in the next one. */
const commandsOf = (block: string): readonly string[] => {
  const joined = block.replaceAll(/\\\n\s*/gu, '').replaceAll(/&&\n\s*/gu, '&& ');
  const commands: string[] = [];
  let open = '';
  for (const line of joined.split('\n')) {
    open = open === '' ? line : `${open} ${line.trim()}`;
    if ((open.match(/'/gu) ?? []).length % 2 === 0) {
      if (open.trim() !== '') commands.push(open.trim());
      open = '';
    }
  }
  return open === '' ? commands : [...commands, open];
};

const personOf = (heading: string): string | null => people.exec(heading)?.[1] ?? null;

export const readPage = (text: string): Page => {
  const blocks: Block[] = [];
  const headings: string[] = [];
  let above: string | null = null;
  for (const [, level = '', heading = '', block = ''] of text.matchAll(
    /^(##+) (.+)$|^```sh\n([\s\S]*?)^```/gmu,
  )) {
    if (heading !== '') {
      headings.push(heading);
      above = level === '##' ? personOf(heading) : (personOf(heading) ?? above);
    } else blocks.push({ heading: headings.at(-1) ?? '', person: above, commands: commandsOf(block) });
  }
  const rows = text.matchAll(/^\| `<([^>`]+)>` +\| (.+?) +\|$/gmu);
  const values = new Map([...rows].map(([, name = '', source = '']) => [name, source]));
  return { blocks, values, headings, text };
};
