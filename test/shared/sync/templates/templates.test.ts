import { describe, expect, it } from '@jest/globals';
import {
  readTemplates,
  takeTemplates,
  Templates,
  templateTranslator,
  toTemplates,
} from '../../../../shared/sync/templates/templates.ts';
import { owner, payload, view } from '../payloads.ts';

const answer = (value: unknown, text: 'scrub' | 'omit' = 'scrub') => {
  const { taken, isTruncated } = takeTemplates(readTemplates({ value }) ?? []);
  return Templates.parse(toTemplates(owner, taken.map(templateTranslator({ ...view, text })), isTruncated));
};
const one = (template: object) => answer([template]).items[0];
const fieldsOf = (...values: readonly unknown[]) => ({
  metadata: values.map((value) => ({ key: 'ConfigurationFields', value: JSON.stringify(value) })),
});

describe('a template', () => {
  it('has its credential keys, each once, and others together as the last item', () => {
    const found = one(
      fieldsOf(
        [{ name: 'Vendor' }, { name: 'password' }, { name: 'Url' }],
        [
          { name: 'PASSWORD', secret: true },
          { name: 'Other', secret: true },
        ],
      ),
    );
    expect(found?.credentialKeys).toEqual([
      { key: 'Password', isSecret: true },
      { key: 'Url', isSecret: false },
      { key: 'unknown', isSecret: true, count: 2 },
    ]);
  });

  it('has null for each value that does not fit', () => {
    expect(one({ id: 7, factoryTag: {}, description: [], discoverable: 'true', default: 1 })).toEqual({
      id: null,
      factoryTag: null,
      description: null,
      discoverable: null,
      default: null,
      credentialKeys: null,
    });
  });

  it('has redacted names and a redacted description, and no description with omit', () => {
    const secret = 'q1w2e3r4t5y6u7i8o9p0a1s2';
    const template = { id: secret, factoryTag: secret, description: `Roster token=${secret}` };
    expect(one(template)).toMatchObject({
      id: '[redacted:name]',
      factoryTag: '[redacted:name]',
      description: expect.stringMatching(/^Roster token=\[redacted:/u),
    });
    expect(answer([template], 'omit').items[0]?.description).toBeNull();
  });

  it('never has a value, a default value or a text of a credential field', () => {
    const { value } = payload('templates') as { value: unknown };
    const text = JSON.stringify(answer(value));
    expect(text).not.toMatch(/not-a-real-token|ines\.duarte|HarbourPin|go\.example|2f8e1c70/u);
    expect(text).toContain('SecretToken');
  });
});

describe('the answer', () => {
  it('has at most 200 templates, and says so', () => {
    const many = (count: number) => answer(Array.from({ length: count }, () => ({ id: 'a' })));
    expect([many(200).items.length, many(200).truncated]).toEqual([200, false]);
    expect([many(201).items.length, many(201).truncated]).toEqual([200, true]);
  });

  it('says where a template has more credential fields than were read', () => {
    const names = (count: number) => fieldsOf(Array.from({ length: count }, (_, n) => `Field${n}`));
    expect(answer([names(100)])).toMatchObject({
      items: [{ credentialKeys: [{ key: 'unknown', isSecret: false, count: 100 }] }],
      truncated: false,
    });
    expect(answer([{}, names(101)])).toMatchObject({
      items: [{}, { credentialKeys: [{ key: 'unknown', isSecret: false, count: 100 }] }],
      truncated: true,
    });
  });
});

describe('a page of templates', () => {
  it.each([
    ['no list', { value: {} }],
    ['an entry that is no object', { value: [{ id: 'a' }, 'b'] }],
    ['no page', []],
  ])('is refused: %s', (_title, body) => {
    expect(readTemplates(body)).toBeUndefined();
  });

  it('can be empty', () => {
    expect(answer([])).toMatchObject({ items: [] });
  });
});
