import { isName } from '../../redaction/names.ts';

/** One stack frame, without facts about the machine. */
export interface Frame {
  readonly method: string;
  /** Base name only, because folders tell about the machine and the build. */
  readonly fileName: string;
  readonly line: number;
}

const maxFrames = 30;

/** A line of V8's stack text (https://v8.dev/docs/stack-trace-api): `at method (file:line:column)` or `at file:line:column`. */
const frameLine = /^\s+at (?:(?<method>.{1,200}?) \()?(?<file>[^\s()]{1,1000}):(?<line>\d{1,7}):\d{1,7}\)?$/u;

const prefixes = /^(?:(?:async|new|get|set) )*/u;
const alias = / \[as [^\]]+\]$/u;

/** Letters, digits and dots of an identifier, so that `isName` can check it. */
const simplify = (identifier: string): string =>
  identifier
    .replace(/[^A-Za-z0-9.]+/gu, '.')
    .replace(/\.{2,}/gu, '.')
    .replace(/^\.|\.$/gu, '');

const isHarmless = (identifier: string): boolean => {
  const name = simplify(identifier);
  return name === '' || isName(name);
};

const toMethod = (text: string | undefined): string => {
  if (text === undefined) return '<anonymous>';
  const method = text.replace(alias, '');
  return /^[\w$.#<>]{1,100}$/u.test(method.replace(prefixes, '')) && isHarmless(method.replace(prefixes, ''))
    ? method
    : '[redacted:name]';
};

/** The name of a bundled file ends with eight characters of its hash. */
const bundleHash = /-[A-Z0-9]{8}(?=\.\w{2,3}$)/u;

const toFileName = (path: string): string => {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return isHarmless(base.replace(bundleHash, '')) ? base : '[redacted:name]';
};

const toFrame = (line: string): Frame | null => {
  const groups = frameLine.exec(line)?.groups;
  if (groups?.['file'] === undefined) return null;
  return {
    method: toMethod(groups['method']),
    fileName: toFileName(groups['file']),
    line: Number(groups['line']),
  };
};

/**
 * The frames of a stack text. The text starts with the message, which can contain lines that look like frames. So the message
 * is removed first, and only the unbroken run of frames at the end counts.
 */
export const toFrames = (stack: string, message: string): readonly Frame[] => {
  const at = message === '' ? -1 : stack.indexOf(message);
  const body = at < 0 ? stack : stack.slice(at + message.length);
  const frames: Frame[] = [];
  for (const line of body.slice(0, 100_000).trimEnd().split('\n').reverse()) {
    const frame = toFrame(line);
    if (frame !== null) frames.unshift(frame);
    else if (!/^\s+at /u.test(line)) break;
  }
  return frames.slice(0, maxFrames);
};
