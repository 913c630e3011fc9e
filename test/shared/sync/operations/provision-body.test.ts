import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProvisionBody } from '../../../../shared/sync/operations/provision-body.ts';
import { toName, toRuleId } from '../../../../shared/sync/schema/schema-rules.ts';

const bodyOf = (objectId: string, more: object = {}) => ({
  ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3',
  subjects: [{ objectId, objectTypeName: 'user', ...more }],
});
const errorsOf = (body: unknown) =>
  ProvisionBody.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
  [];

describe('the objectId of a subject is an object id or a distinguished name (RFC 4514)', () => {
  it.each([
    '8f2c6c0e-4c1d-4a57-9f6e-2f0a9f6f0d11',
    'worker_10-3',
    String.raw`CN=Akers\, Kim,OU=Users,DC=tailspin,DC=example`,
    String.raw`CN=Akers\2C Kim,OU=Users,DC=tailspin,DC=example`,
    'CN=Kim Akers, OU=Field Staff,  DC=tailspin,DC=example',
    'cn=Kim+uid=kakers,DC=example',
    '2.5.4.3=Kim,0.9.2342.19200300.100.1.25=example',
    '1.3.6.1.4.1.1466.0=#04024869,DC=example',
    String.raw`CN=\ Kim\20,DC=example`,
    String.raw`CN=\#1\; \"Kim\" \<a\=b\> \+ \\,DC=example`,
    String.raw`CN=Lu\C4\8Di\C4\87`,
    String.raw`CN=Kim\0ADEL:8f2c6c0e-4c1d-4a57-9f6e-2f0a9f6f0d11,CN=Deleted Objects,DC=example`,
    'CN=山田 太郎,DC=example',
    'CN=😀,DC=example',
    "CN=a=b#c/d:e*f?g(h)[i]{j}|k~l`m'n^o%p&q!r@s$t.u_v-w,DC=example",
    'OU=,DC=example',
    `CN=${'x'.repeat(2045)}`,
    'x'.repeat(64),
  ])('%s', (objectId) => {
    expect(errorsOf(bodyOf(objectId))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['a mail address', 'kakers@tailspin.example'],
    ['a space', 'a b'],
    ['65 characters', 'x'.repeat(65)],
    ['2,049 characters', `CN=${'x'.repeat(2046)}`],
    ['no type', '=Kim,DC=example'],
    ['no equals sign', 'CN=Kim,example'],
    ['a part that is empty', 'CN=Kim,,DC=example'],
    ['a comma at the end', 'CN=Kim,'],
    ['a plus sign at the end', 'CN=Kim+'],
    ['a space before the type', ' CN=Kim'],
    ['a space before the value', 'CN= Kim'],
    ['a space at the end', 'CN=Kim '],
    ['a space before a comma', 'CN=Kim ,DC=example'],
    ['a quotation mark', 'CN="Akers, Kim",DC=example'],
    ['a semicolon', 'CN=Kim;DC=example'],
    ['an angle bracket', 'CN=<Kim>'],
    ['a backslash at the end', 'CN=Kim\\'],
    ['an escape that is none', String.raw`CN=\Kim`],
    ['half a hexadecimal pair', String.raw`CN=Kim\2`],
    ['a number sign without digits', 'CN=#'],
    ['an odd number of digits', 'CN=#123'],
    ['a number sign before text', 'CN=#Kim'],
    ['a number with a leading zero', '2.05.4=Kim'],
    ['one number', '2=Kim'],
    ['an underscore in the type', 'my_type=Kim'],
    ['a line break', 'CN=Kim\nOU=x'],
    ['a line break at the end', 'CN=Kim\n'],
    ['NUL', 'CN=Kim\0'],
    ['a control character of C1', 'CN=Kim\u0085'],
    ['half a surrogate pair', 'CN=\ud83d,DC=example'],
  ])('400: %s', (_title, objectId) => {
    expect(errorsOf(bodyOf(objectId))).toEqual([
      expect.stringMatching(
        /^subjects\.0\.objectId: Must be an object id, or a distinguished name \(RFC 4514\)/u,
      ),
    ]);
  });

  it.each([
    ['spaces', `CN=a${' '.repeat(2040)}"`],
    ['escapes', `CN=${String.raw`\ `.repeat(1020)}"`],
    ['digits and pairs', `CN=${String.raw`\20`.repeat(680)}"`],
    ['parts', `${'a=b,'.repeat(511)}"`],
    ['spaces after commas', `a=b,${' '.repeat(2040)}"`],
    ['plus signs', `${'a=+'.repeat(682)}"`],
    ['numbers', `${'1.'.repeat(1020)}"`],
    ['digits', `${'1'.repeat(2040)}"`],
    ['a type without end', 'a-'.repeat(1024)],
    ['hexadecimal digits', `a=#${'00'.repeat(1020)}"`],
  ])('400: 2,048 hostile characters (%s) at once', (_title, objectId) => {
    expect(objectId.length).toBeLessThanOrEqual(2048);
    const startedAt = process.cpuUsage();
    for (let count = 0; count < 100; count += 1) expect(errorsOf(bodyOf(objectId))).toHaveLength(1);
    expect(process.cpuUsage(startedAt).user / 1000 / 100).toBeLessThan(5);
  });
});

describe('the links of a subject', () => {
  const member = { objectId: String.raw`CN=Akers\, Kim,DC=example`, objectTypeName: 'user' };
  const group = (members: unknown, objectTypeName = 'Group') =>
    bodyOf('group-1', { objectTypeName, links: { members } });

  it.each([
    [1, 'Group'],
    [5, 'group'],
    [0, 'GROUP'],
  ])('take %d members of a %s', (count, type) => {
    const body = group(Array(count).fill(member), type);
    expect(ProvisionBody.parse(body)).toEqual(body);
  });

  it.each([
    ['six members', group(Array(6).fill(member)), 'subjects.0.links.members: Give at most 5 members'],
    [
      'members of a user',
      group([member], 'User'),
      'subjects.0.links: links is allowed only when objectTypeName is Group',
    ],
    [
      'a member that is none',
      group([{ ...member, objectId: 'a b' }]),
      'subjects.0.links.members.0.objectId:',
    ],
    ['a member with links', group([{ ...member, links: { members: [] } }]), 'subjects.0.links.members.0:'],
    ['something else', group('x'), 'subjects.0.links.members: Give at most 5 members'],
  ])('400: %s', (_title, body, message) => {
    expect(errorsOf(body)).toEqual([expect.stringContaining(message)]);
  });
});

describe('what schema-get shows is accepted', () => {
  const subject = { objectId: 'a', objectTypeName: 'User' };
  const isAccepted = (body: object) => ProvisionBody.safeParse({ subjects: [subject], ...body }).success;
  const guid = '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3';
  const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}(?:[ .:_-][A-Za-z0-9]{1,12}){0,6}$/u);
  const anyText = fc.oneof(word, fc.string({ maxLength: 110 }), fc.stringMatching(/^[a-z #.:_-]{0,110}$/u));
  const suffixed = fc.stringMatching(/^#[a-zA-Z0-9]{0,9}$/u).map((suffix) => `${guid}${suffix}`);

  it.each(['Rule 1', 'a.b', 'scim:outbound', 'x'.repeat(100), guid, `${guid}#`, `${guid}#V2`, `a_-_b#V2`])(
    'the id %s',
    (ruleId) => {
      expect(isAccepted({ ruleId })).toBe(true);
    },
  );

  it('any id of a rule', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, suffixed), (id) => {
        const shown = toRuleId(id);
        return shown === null || isAccepted({ ruleId: shown });
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'Worker 2', 'user_type'])(
    'the source object %s',
    (objectTypeName) => {
      expect(isAccepted({ ruleId: 'a', subjects: [{ ...subject, objectTypeName }] })).toBe(true);
    },
  );

  it('any name of a source object that is not redacted', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const shown = toName(name);
        if (shown === null || shown !== name) return true;
        return isAccepted({ ruleId: 'a', subjects: [{ ...subject, objectTypeName: shown }] });
      }),
      { numRuns: 1000 },
    );
  });
});
