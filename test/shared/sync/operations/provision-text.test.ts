import { describe, expect, it } from '@jest/globals';
import { createRedactText } from '../../../../shared/sync/operations/provision-text.ts';

const mark = '[redacted:attribute]';
const said = (details: unknown, text: string) =>
  createRedactText([{ provisioningSteps: [{ details }] }], 'scrub')(text);

describe('a message about an account has none of its values', () => {
  it.each([
    [{ employeeId: 48213 }, 'The number 48213 is taken', `The number ${mark} is taken`],
    [{ employeeId: '48213' }, 'The number 0048213 is taken', `The number ${mark} is taken`],
    [{ employeeId: '0048213' }, 'The number 48213 is taken', `The number ${mark} is taken`],
    [{ balance: -48213 }, 'A balance of -48213 and (48213)', `A balance of [redacted:token] and (${mark})`],
    [{ factor: 12.75 }, 'The factor 12.75 is too large', `The factor ${mark} is too large`],
    [{ level: 7 }, 'The level 7 is not known', `The level ${mark} is not known`],
    [{ costCentre: 482 }, 'Cost centre 482 or 00482.', `Cost centre ${mark} or ${mark}.`],
    [{ name: 'Kim' }, 'Found Kim, KIM and kim.', `Found ${mark}, ${mark} and ${mark}.`],
    [{ name: 'Al' }, 'No valid value for Al in the calendar', `No valid value for ${mark} in the calendar`],
    [{ name: '李' }, 'The name 李 is taken', `The name ${mark} is taken`],
    [{ surname: 'Akers' }, 'KimAkers is taken, and so is Akersson', `${mark} is taken, and so is ${mark}`],
    [{ title: "Rock 'n Roll" }, "No Rock 'n Roll in 'Field Staff'", `No ${mark} in ${mark}`],
    [{ department: 'Glaciology' }, 'Gla\u200bciology is not known', `${mark} is not known`],
    [{ name: 'Zoe\u0308' }, 'User Zo\u00eb is taken', `User ${mark} is taken`],
    [{ name: 'İnci Şen' }, 'User İnci Şen is taken', `User ${mark} is taken`],
    [
      { a: { b: { c: { d: { e: { f: ['Glaciology'] } } } } } },
      'Glaciology is not known',
      `${mark} is not known`,
    ],
    [{ groups: '["Glaciology",48213]' }, 'Glaciology and 48213', `${mark} and ${mark}`],
    [{ one: 'Ines Okafor', two: 'Okafor Glaciology' }, 'Ines Okafor Glaciology left', `${mark} left`],
  ])('%j', (details, text, shown) => {
    expect(said(details, text)).toBe(shown);
  });

  it.each([
    [{ level: 12 }, 'StatusCode 412 after 12.5 s, 120 objects of 1,12 in v12'],
    [{ active: true, deleted: false, manager: null }, 'It is true that none is false'],
    [{ initial: 'K', mark: '--' }, 'K -- is one letter'],
    [{ kind: 'User', state: 'Success' }, 'The user was a success'],
  ])('%j: not what only looks like it', (details, text) => {
    expect(said(details, text)).toBe(said({}, text));
  });

  it('in old and new values of changes and in identities too', () => {
    const redact = createRedactText(
      [
        {
          modifiedProperties: [{ oldValue: 'Glaciology', newValue: 48213 }],
          sourceIdentity: { displayName: 'Okafor' },
          targetIdentity: { id: 7741 },
          reportableIdentifier: 'iokafor',
        },
      ],
      'scrub',
    );
    expect(redact('Glaciology 48213 Okafor 7741 iokafor')).toBe(Array(5).fill(mark).join(' '));
  });

  it('a long value, for each length at which the text is cut', () => {
    const words = 'Glaciology and Oceanography of the far North '.repeat(40).trim();
    for (const ahead of [0, 2000, 4000, 4900, 4990])
      expect(said({ notes: words }, `${'so '.repeat(ahead / 3)}${words} so`)).not.toMatch(
        /Glacio|Ocean|North/u,
      );
  });
});

/** CPU time of this process, without other work of the machine. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('20,000 values', () => {
  const values = Array.from(
    { length: 20_000 },
    (_, place) => `Value${String.fromCodePoint(0x4e00 + place)} No${place}`,
  );
  const numbers = Array.from({ length: 20_000 }, (_, place) => 100_000 + place);

  it('are all removed quickly', () => {
    const startedAt = cpuMs();
    const redact = createRedactText([{ provisioningSteps: [{ details: { values, numbers } }] }], 'scrub');
    const built = cpuMs();
    for (const place of [0, 299, 300, 301, 9999, 19_999])
      expect(redact(`Found ${values[place] ?? ''} and ${numbers[place] ?? ''} there`)).toBe(
        `Found ${mark} and ${mark} there`,
      );
    const text = `${values.slice(0, 300).join(', ')}, so`.slice(0, 4900);
    for (let count = 0; count < 200; count += 1) redact(text);
    const [building, saying] = [built - startedAt, cpuMs() - built];
    expect(building).toBeLessThan(2000);
    expect(saying / 200).toBeLessThan(100);
  });

  it('with the same prefix do not make it slow', () => {
    const alike = Array.from({ length: 5000 }, (_, place) => 'a'.repeat(place + 4));
    const redact = createRedactText([{ provisioningSteps: [{ details: { alike } }] }], 'scrub');
    const startedAt = cpuMs();
    for (let count = 0; count < 10; count += 1) redact(`${'a'.repeat(4900)} ${'b'.repeat(20)}`);
    const each = (cpuMs() - startedAt) / 10;
    expect(each).toBeLessThan(500);
  });

  it('at any depth', () => {
    const redact = createRedactText(
      [
        {
          provisioningSteps: [
            { details: JSON.parse(`${'['.repeat(100_000)}"Glaciology"${']'.repeat(100_000)}`) as unknown },
          ],
        },
      ],
      'scrub',
    );
    expect(redact('Glaciology')).toBe(mark);
  });
});
