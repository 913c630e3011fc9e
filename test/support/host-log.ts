import { readFileSync } from 'node:fs';

/** Levels of the Functions host, the lowest first. */
const levels = ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None'] as const;

export type Level = (typeof levels)[number];

/** Category of what a worker writes to stderr. */
export const consoleCategory = 'Host.Function.Console';

/** The host derives the level of a line on stderr of the worker from the words in the line. */
export const levelOfLine = (line: string): Level => {
  if (/error|fail/iu.test(line)) return 'Error';
  return /warn/iu.test(line) ? 'Warning' : 'Information';
};

/** `Function.*.User`: at most one `*`; a category matches by its beginning (.NET, LoggerRuleSelector). */
const fits = (rule: string, category: string): boolean => {
  const [prefix = '', suffix = ''] = rule.split('*');
  return category.startsWith(prefix) && category.endsWith(suffix);
};

const isLevel = (text: string | undefined): text is Level => levels.some((level) => level === text);

/** The lowest level of a category that reaches the log, by `logging.logLevel` of the deployed host.json; the longest rule wins. */
const lowestLevel = (category: string): Level => {
  const { logging } = JSON.parse(readFileSync('host.json', 'utf8')) as {
    logging: { logLevel: Readonly<Record<string, string>> };
  };
  const { default: fallback, ...rules } = logging.logLevel;
  const [rule] = Object.keys(rules)
    .filter((one) => fits(one, category))
    .sort((a, b) => b.length - a.length);
  const level = rule === undefined ? fallback : rules[rule];
  if (!isLevel(level)) throw new Error(`host.json has no level for ${category}`);
  return level;
};

/** Whether a line of this category and level reaches the log of the deployed app. */
export const reachesLog = (category: string, level: Level): boolean => {
  const lowest = lowestLevel(category);
  return lowest !== 'None' && levels.indexOf(level) >= levels.indexOf(lowest);
};
