import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { describeError } from '../../../../shared/azure/telemetry/errors.ts';
import { toFrames } from '../../../../shared/azure/telemetry/stack.ts';
import { notFound, Problem } from '../../../../shared/problem.ts';

const throwing = () => {
  throw new Error('This getter throws');
};

describe('a thrown value', () => {
  it.each([
    ['a text', 'string', 'a text'],
    ['', 'string', null],
    [null, 'null', null],
    [undefined, 'undefined', null],
    [42, 'number', null],
    [Symbol('s'), 'symbol', null],
    [{}, 'Object', null],
    [Object.create(null), 'object', null],
    [{ message: 'An object with words' }, 'Object', 'An object with words'],
    [new RangeError('Too far'), 'RangeError', 'Too far'],
    [Object.assign(new Error('Named oddly'), { name: 'a=b&c' }), '[redacted:name]', 'Named oddly'],
    [Object.assign(new Error('x'), { message: 7 }), 'Error', null],
  ])('%p is described as %s with message %j', (thrown, typeName, message) => {
    expect(describeError(thrown, 'scrub')).toMatchObject([{ typeName, message, outer: null }]);
  });

  it('is described even when every member throws', () => {
    const hostile = Object.defineProperties(
      {},
      Object.fromEntries(
        ['name', 'message', 'stack', 'cause', 'code', 'errors', 'constructor'].map((key) => [
          key,
          { get: throwing },
        ]),
      ),
    );
    expect(describeError(hostile, 'scrub')).toEqual([
      { typeName: 'object', message: null, code: null, stack: [], outer: null },
    ]);
    const proxy: object = new Proxy({}, { get: throwing, has: throwing, getPrototypeOf: throwing });
    expect(describeError(proxy, 'scrub')).toHaveLength(1);
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    expect(describeError({ errors: revoked.proxy }, 'scrub')).toHaveLength(1);
  });

  it('has its message redacted', () => {
    const [first] = describeError(new Error('password=Tr0ub4dor&3 was refused'), 'scrub');
    expect(first?.message).not.toContain('Tr0ub4dor');
    expect(first?.message).toContain('refused');
  });

  it('has no message at all in the text mode omit, in no cause either', () => {
    const error = new Error('Outer words', { cause: new Error('Inner words') });
    const details = describeError(error, 'omit');
    expect(details.map(({ message }) => message)).toEqual([null, null]);
    expect(JSON.stringify(details)).not.toContain('words');
  });

  it('only the beginning of a very long message is read, never part of a word', () => {
    const secret = `abc${'Z9'.repeat(12_000)}`;
    const [first] = describeError(new Error(`Begin ${'word '.repeat(2500)}${secret}`), 'scrub');
    expect(first?.message?.startsWith('Begin word')).toBe(true);
    expect(first?.message).not.toContain('Z9');
  });
});

/** Letters and digits alternate. More than two groups of digits are not a name by design. */
const randomSecret = (): string =>
  Array.from(randomBytes(16), (byte) => `${String.fromCharCode(97 + (byte % 26))}${byte % 10}`).join('');

describe('a secret', () => {
  it('is not in any member of an error', () => {
    const secrets = Array.from({ length: 8 }, randomSecret);
    const [inName, inCode, inMessage, inCause, inSum, inStack, inMember, inFile] = secrets;
    const error = Object.assign(
      new AggregateError([new Error(`password=${inSum ?? ''}`)], `Bearer ${inMessage ?? ''} was refused`, {
        cause: `the secret is ${inCause ?? ''}`,
      }),
      { name: inName, code: inCode, response: { body: inMember } },
    );
    error.stack = `${error.stack ?? ''}\n    at ${inStack ?? ''} (/srv/${inFile ?? ''}:1:1)`;
    const described = JSON.stringify(describeError(error, 'scrub'));
    for (const secret of secrets) expect(described).not.toContain(secret.slice(0, 12));
    expect(described).toContain('was refused');
  });
});

describe('causes', () => {
  it('follow, each with the index of the error that it caused', () => {
    const wire = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    const error = new Problem('graph-unavailable', 'Graph does not answer.', {
      cause: new TypeError('fetch failed', { cause: wire }),
    });
    expect(describeError(error, 'scrub').map(({ typeName, code, outer }) => [typeName, code, outer])).toEqual(
      [
        ['Problem', 'graph-unavailable', null],
        ['TypeError', null, 0],
        ['Error', 'ECONNRESET', 1],
      ],
    );
  });

  it('of a sum of errors all belong to it', () => {
    const details = describeError(new AggregateError([new Error('a'), 'b'], 'Two ways'), 'scrub');
    expect(details.map(({ outer }) => outer)).toEqual([null, 0, 0]);
  });

  it('that go round in a circle end', () => {
    const one = new Error('one');
    const two = new Error('two', { cause: one });
    one.cause = two;
    expect(describeError(one, 'scrub')).toHaveLength(2);
  });

  it('are at most eight', () => {
    let error = new Error('first');
    for (let depth = 0; depth < 50; depth += 1) error = new Error(`level`, { cause: error });
    expect(describeError(error, 'scrub')).toHaveLength(8);
    const wide = new AggregateError(Array.from({ length: 500 }, () => new Error('one')));
    expect(describeError(wide, 'scrub')).toHaveLength(8);
  });

  it('that are absent are not described', () => {
    expect(describeError(notFound(), 'scrub')).toHaveLength(1);
  });

  it('have a code only when it looks like a name', () => {
    const odd = Object.assign(new Error('x'), { code: 'a=b' });
    expect(describeError(odd, 'scrub')[0]?.code).toBeNull();
  });
});

describe('a stack', () => {
  const frames = (text: string, message = '') =>
    toFrames(text, message).map(({ method, fileName, line }) => `${method} ${fileName} ${line}`);

  it.each([
    ['    at readJob (/home/someone/app/jobs-get.ts:12:7)', 'readJob jobs-get.ts 12'],
    ['    at async Object.answer (file:///srv/dist/main.js:1:200)', 'async Object.answer main.js 1'],
    ['    at Foo.bar [as baz] (C:\\Users\\someone\\app\\main.js:3:4)', 'Foo.bar main.js 3'],
    ['    at new Problem (/srv/problem.ts:60:5)', 'new Problem problem.ts 60'],
    ['    at /srv/dist/chunk-K3X7P2QA.js:9:1', '<anonymous> chunk-K3X7P2QA.js 9'],
    ['    at Object.<anonymous> (/srv/x.js:1:1)', 'Object.<anonymous> x.js 1'],
    [
      '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
      'process.processTicksAndRejections task_queues 104',
    ],
    ['    at #read (/srv/x.js:1:1)', '#read x.js 1'],
    ['    at q7Jz3vX9pLm2 (/srv/x.js:1:1)', '[redacted:name] x.js 1'],
    ['    at run (/srv/q7Jz3vX9pLm2:1:1)', 'run [redacted:name] 1'],
    ['    at run with words (/srv/x.js:1:1)', '[redacted:name] x.js 1'],
  ])('%s becomes %s', (line, expected) => {
    expect(frames(`Error\n${line}`)).toEqual([expected]);
  });

  it('keeps the order and omits frames without a place', () => {
    const text = 'Error: m\n    at a (/x/a.js:1:1)\n    at Array.map (<anonymous>)\n    at b (/x/b.js:2:2)';
    expect(frames(text)).toEqual(['a a.js 1', 'b b.js 2']);
  });

  it('never reads a message as frames', () => {
    const message = 'Refused\n    at secretWord (/etc/secretPlace.js:1:1)';
    const text = `Error: ${message}\n    at a (/x/a.js:1:1)`;
    expect(frames(text, message)).toEqual(['a a.js 1']);
    expect(frames(`Error: one\n    at b (/x/b.js:1:1)\nsecret\n    at a (/x/a.js:1:1)`)).toEqual([
      'a a.js 1',
    ]);
  });

  it('has at most 30 frames, and none without a stack', () => {
    expect(frames(`Error\n${'    at a (/x/a.js:1:1)\n'.repeat(99)}`)).toHaveLength(30);
    expect(frames('')).toEqual([]);
    expect(frames('no stack at all')).toEqual([]);
  });
});
