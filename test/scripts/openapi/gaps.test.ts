import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gapsIn } from '../../../scripts/openapi/gaps.ts';

type Json = Record<string, unknown>;

const text = readFileSync('openapi.json', 'utf8');

/** The committed document with the value at this place changed; undefined removes it. */
const changed = (place: readonly string[], value: unknown): Json => {
  const document = JSON.parse(text) as Json;
  const parent = place.slice(0, -1).reduce<Json>((part, name) => {
    const next = part[name];
    if (typeof next !== 'object' || next === null) throw new Error(`nothing at ${name}`);
    return next as Json;
  }, document);
  parent[place.at(-1) ?? ''] = value;
  return JSON.parse(JSON.stringify(document)) as Json;
};

const list = ['paths', '/jobs', 'get'];
const run = ['components', 'schemas', 'Run', 'properties'];
const success = [...list, 'responses', '200', 'content', 'application/json'];

describe('the committed openapi.json', () => {
  it('has no gap: each operation has a tag, a description and examples, each field a description', () => {
    expect(gapsIn(JSON.parse(text) as Json)).toEqual([]);
  });

  it.each<[string, readonly string[], unknown, string]>([
    ['an operation without a tag', [...list, 'tags'], [], 'no tag'],
    ['an operation without a description', [...list, 'description'], undefined, 'no description'],
    ['a response without an example', [...success, 'example'], undefined, 'no example'],
    [
      'a shared response without an example',
      ['components', 'responses', 'NotFound', 'content', 'application/problem+json', 'examples'],
      {},
      'no example',
    ],
    [
      'a request without an example',
      [
        'paths',
        '/{owner}/{ownerId}/credentials',
        'put',
        'requestBody',
        'content',
        'application/json',
        'example',
      ],
      undefined,
      'no example',
    ],
    ['a property without a description', [...run, 'endedAt', 'description'], undefined, 'no description'],
    [
      'a parameter without a description',
      ['components', 'parameters', 'jobId', 'description'],
      ' ',
      'no description',
    ],
    [
      'a header without a description',
      ['components', 'headers', 'ETag', 'description'],
      '',
      'no description',
    ],
    [
      'a composed value or null',
      [...run, 'endedAt'],
      { anyOf: [{ type: 'string' }, { type: 'null' }], description: 'x' },
      'is anyOf',
    ],
    ['absurd bounds', [...run, 'durationSeconds', 'maximum'], Number.MAX_SAFE_INTEGER, 'safe integers'],
    ['a number without a format', [...run, 'durationSeconds', 'format'], undefined, 'without a format'],
  ])('%s is found', (_title, place, value, gap) => {
    const gaps = gapsIn(changed(place, value));
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every((found) => found.includes(gap))).toBe(true);
  });
});
