import { describe, expect, it } from '@jest/globals';
import { bestOf, graphBytes, limitMs } from '../support/event-loop.ts';
import { pathParams } from '../support/payloads.ts';
import { bodyOf } from '../support/service.ts';

const { owner = '', ownerId = '' } = pathParams;
const callWith = (body: Buffer) => {
  const { call } = graphBytes(body);
  return () => call('templates-list', { params: { owner, ownerId } });
};

const size = 8 * 1024 * 1024;
const fill = (part: string, length = size): string =>
  Array.from({ length: Math.floor(length / (part.length + 1)) }, () => part).join(',');
const entry = (value: string) => JSON.stringify({ key: 'ConfigurationFields', value });
const short = 64 * 1024 - 2;
const descriptions = (count: number, characters: number): string =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({ description: `${n} provisioning of people, as they join. `.repeat(characters / 40) }),
  ).join(',');
const foreign = '\u0130'.repeat(size / 2);

const shapes: readonly [string, string][] = [
  ['many small templates', fill('{"id":"a"}', size / 4)],
  ['short metadata of one template', `{"metadata":[${fill('{"key":"a","value":"b"}', size / 4)}]}`],
  ['credentials of one template', `{"metadata":[${fill(entry(`[${fill('{}', short)}]`))}]}`],
  [
    'credentials of each template',
    fill(`{"metadata":[${fill(entry(`[${fill('{}', short)}]`), 4 * short)}]}`),
  ],
  ['names of credentials', fill(`{"metadata":[${entry(`{${fill('"abcd":{}', short)}}`)}]}`)],
  ['descriptions', descriptions(400, 20_000)],
  ['one description', descriptions(1, size)],
  ['one long key', `{"metadata":[{"key":"${foreign}"}]}`],
  ['one long name', `{"id":"${foreign}"}`],
];

describe('templates of 8 MB take less than 50 ms of processor time between two turns of the event loop', () => {
  it.each(shapes)('%s', async (_title, templates) => {
    const call = callWith(Buffer.from(`{"value":[${templates}]}`));
    const { status, best } = await bestOf(() => call());
    expect([status, best < limitMs]).toEqual([200, true]);
    expect(JSON.stringify(bodyOf(await call())).length).toBeLessThan(1_000_000);
  });
});
