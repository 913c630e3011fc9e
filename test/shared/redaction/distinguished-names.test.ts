import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

describe('redactText: a distinguished name is redacted as a whole', () => {
  it.each([
    ['as Active Directory writes it', 'CN=Kim Akers,OU=Staff,DC=tailspin,DC=example'],
    ['in lower case, with spaces after the commas', 'cn=Kim Akers, ou=Staff, dc=tailspin, dc=example'],
    ['with spaces around every character', 'CN = Kim Akers , OU = Staff , DC = example'],
    ['with an escaped comma', 'CN=Akers\\, Kim,OU=Staff,DC=example'],
    ['with an escaped comma, in JSON', 'CN=Akers\\\\, Kim,OU=Staff,DC=example'],
    ['with an escaped comma, in JSON in JSON', 'CN=Akers\\\\\\\\, Kim,OU=Staff,DC=example'],
    ['with a comma that should be escaped', 'CN=Akers, Kim,OU=Staff,DC=example'],
    ['with a comma in hexadecimal', 'CN=Akers\\2C Kim,OU=Staff'],
    ['with a value in quotes', 'CN="Akers, Kim",OU=Staff'],
    ['with a value in escaped quotes', 'CN=\\"Akers, Kim\\",OU=Staff'],
    ['with a value in typographic quotes', 'CN=\u201cAkers, Kim\u201d,OU=Staff'],
    ['with escaped quotes inside', 'CN=Kim \\"KJ\\" Akers,OU=Staff'],
    ['with an apostrophe', "CN=Kim O'Akers,OU=Staff"],
    ['with brackets', 'CN=Kim Akers (Contractor),OU=Staff'],
    ['with two values in one part', 'CN=Kim Akers+UID=kakers,OU=Staff'],
    ['with two values and spaces', 'CN=Kim Akers + UID=kakers, OU=Staff'],
    ['with an equals sign inside', 'CN=Akers=Kim,OU=Staff'],
    ['with a value in bytes', '1.3.6.1.4.1.1466.0=#04024869,CN=Kim Akers,O=Tailspin'],
    ['with OIDs', 'OID.2.5.4.3=Kim Akers,2.5.4.11=Staff'],
    ['with other types after the first', 'UID=kakers,L=Kimtown,ST=Akers,C=US'],
    ['with the person last', 'DC=example,OU=Staff,CN=Akers\\, Kim'],
    ['with letters of other alphabets', 'CN=Kim \u00c4kers,OU=M\u00fcnchen'],
    ['in full-width letters', '\uff23\uff2e\uff1dKim Akers,OU=Staff'],
    ['with an empty value', 'CN=,OU=Kim Akers,DC=example'],
  ])('%s: %s', (_title, dn) => {
    for (const text of [
      'for %',
      'for % was not found',
      'for "%" was',
      "for '%' was",
      'for \u201c%\u201d was',
      'for (%) was',
      'for [%] was',
      'for <%> was',
      'for %; then',
      'for %. Then',
      'for %, please',
      'dn: %',
      '{\\"dn\\":\\"%\\"} x',
    ]) {
      const shown = redactText(text.replace('%', () => dn));
      const around = redactText(text.replace('%', 'x')).split('x');
      expect(shown).toContain('[redacted:dn]');
      expect(shown).not.toMatch(/akers|kim|staff|example/iu);
      expect(shown.endsWith(around.at(-1) ?? '')).toBe(true);
      expect(redactText(shown)).toBe(shown);
    }
  });

  it.each([
    ['for CN=Kim Akers,OU=Staff,DC=tailspin,DC=example', 'for [redacted:dn]'],
    ['for CN=Akers\\, Kim,OU=Staff,DC=tailspin,DC=example', 'for [redacted:dn]'],
    ['CN=a,OU=b and then CN=c,OU=d was', '[redacted:dn] and then [redacted:dn] was'],
    ['(CN=a,OU=b) or (CN=c,OU=d)', '([redacted:dn]) or ([redacted:dn])'],
    ['LDAP://dc.tailspin.example/CN=Kim Akers,OU=Staff was', '[redacted:address][redacted:dn] was'],
    ['password=CN=Kim Akers,OU=Staff was', 'password=[redacted:secret][redacted:dn] was'],
  ])('%s becomes %s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each(['The CN is missing, the OU is not', 'O, DC and OU are parts', 'a CN, OU or DC'])(
    'other text stays: %s',
    (text) => {
      expect(redactText(text)).toBe(text);
    },
  );

  it('one part alone is a token', () => {
    expect(redactText('OU=Staff, and the user')).toBe('[redacted:token], and the user');
  });
});
