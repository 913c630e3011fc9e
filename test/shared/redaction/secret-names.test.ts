import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

const s = '[redacted:secret]';

describe('redactText: any value after the name of a secret is redacted', () => {
  it.each([
    ['password=Hunter', `password=${s}`],
    ['password = "two words" was refused', `password = "${s}" was refused`],
    ["Password: 'two words'", `Password: '${s}'`],
    ['password: \u201ctwo words\u201d', `password: \u201c${s}\u201d`],
    ['"password":"a\\"b" x', `"password":"${s}" x`],
    ['x {\\"password\\":\\"two words\\"}', `x {\\"password\\":\\"${s}\\"}`],
    ['password="never closed', `password="${s} closed`],
    ['password is Hunter now', `password is ${s} now`],
    ['PASSWORD IS Hunter', `PASSWORD IS ${s}`],
    ['password is: invalid', `password is: ${s}`],
    ['password: invalid', `password: ${s}`],
    ['password\n  :\n  Hunter x', `password\n  :\n  ${s} x`],
    ['password := Hunter', `password := ${s}`],
    ['password => Hunter', `password => ${s}`],
    ['password -> Hunter', `password -> ${s}`],
    ['password=Hunter&user=x', `password=${s}[redacted:token]`],
    ['password=Hunter;Server', `password=${s};Server`],
    ['password=(Hunter, Two)', `password=${s} Two)`],
    ["password=ab'cd rest", `password=${s} rest`],
    ['<password>Hunter</password> rest', `<password>${s} rest`],
    ['<password>two words</password> rest', `<password>${s} rest`],
    ['<ns:password type="x">Hunter</ns:password>', `<ns:password type="x">${s}`],
    ['password > Hunter', `password > ${s}`],
    [
      '&lt;password&gt;Hunter&lt;/password&gt;',
      `[redacted:token];password[redacted:token];${s}[redacted:token];[redacted:path];`,
    ],
    ['headers["token"] = Hunter', `headers["token"] = ${s}`],
    ['client_secret=Hunter', `client_secret=${s}`],
    ['x-api-key: Hunter', `x-api-key: ${s}`],
    ['AccountKey=Hunter', `AccountKey=${s}`],
    ['ACCESSTOKEN=Hunter', `ACCESSTOKEN=${s}`],
    ['dbpassword=Hunter', `dbpassword=${s}`],
    ['secretText: Hunter', `secretText: ${s}`],
    ['password1=Hunter', `password1=${s}`],
    ['se=1&sig=Hunter', `[redacted:token]&sig=${s}`],
    ['pwd=Hunter', `pwd=${s}`],
    ['Kennwort: Hunter', `Kennwort: ${s}`],
    ['\u043f\u0430\u0440\u043e\u043b\u044c: Hunter', `\u043f\u0430\u0440\u043e\u043b\u044c: ${s}`],
    ['\u5bc6\u7801\uff1aHunter', `\u5bc6\u7801\uff1a${s}`],
    [
      '\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff1dHunter',
      `\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff1d${s}`,
    ],
    ['p\u00e1ssword=Hunter', `p\u00e1ssword=${s}`],
    ['pass\u200bword=Hun\u00adter', `password=${s}`],
    ['k3p8q2t7x-password=Hunter', `[redacted:name]=${s}`],
    ['token: password = "two words"', `token: ${s} = "${s}"`],
    ['passphrase: correct horse battery staple is it', `passphrase: ${s} is it`],
    ['password=abcd efgh ijkl mnop', `password=${s}`],
    ['{"key":"ClientSecret","value":"Hunter"} x', `{"key":"${s}","value":"${s}"} x`],
  ])('%s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
    expect(redactText(shown)).not.toMatch(/Hunter|words/);
  });
});

describe('redactText: an address over the maximum length', () => {
  it('is redacted as a whole, and so is the secret after the name at its end', () => {
    const address = `https://a.com/?${'key=a&'.repeat(600)}`;
    expect(redactText(`${address}password="Hunter two" x`)).toBe(`[redacted:address] x`);
    expect(redactText(`${address.slice(0, 90)} x`)).toBe('https://a.com/?[redacted:query] x');
  });
});

describe('redactText: words that only look like names, and words that reveal nothing, stay', () => {
  it.each([
    'the password is invalid',
    'The password is not set.',
    'The client secret is "expired"',
    'the token is missing or wrong',
    'code: Unauthorized',
    'code: Bad Request',
    'code is Forbidden',
    'error code: 401',
    'error code is 50034.',
    'StatusCode: Conflict',
    '"code":"NotFound" x',
    'code: AADSTS7000215',
    'code: SalesforceInvalidCredentials',
    'code: unknown',
    'SalesforceInvalidCredentials: The user is locked',
    'InvalidAuthenticationToken: The header is malformed',
    'monkey: banana',
    'compass: north',
    'the passwords were changed',
    'a token: ',
    'password="" and so on',
    'keyboard = mechanical',
    'value: text',
  ])('%s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it.each([
    ['code=401', `code=${s}`],
    ['code: abcdefgh', `code: ${s}`],
    ['code is abcdefgh', `code is ${s}`],
    ['code: 1234567', `code: ${s}`],
    ['password is invalid-hunter', `password is ${s}`],
    ['password is nothing', `password is ${s}`],
  ])('but %s does', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });
});

describe('redactText: Bearer, Basic and other schemes', () => {
  it.each([
    ['Bearer hunter', `Bearer ${s}`],
    ['bearer hunter x', `bearer ${s} x`],
    ['BEARER "hunter two" x', `BEARER "${s}" x`],
    ['Bearer\n hunter', `Bearer\n ${s}`],
    ['Bearer: hunter', `Bearer: ${s}`],
    ['Bearer hunter,Bearer second', `Bearer ${s} ${s}`],
    ['Basic hunter', `Basic ${s}`],
    ['BASIC hunter', `BASIC ${s}`],
    ['authorization: basic hunter', `authorization: basic ${s}`],
    ['"Authorization": "basic hunter"', `"Authorization": "basic ${s}"`],
    ['Authorization: Bearer hunter', `Authorization: Bearer ${s}`],
    ['Authorization: hunter', `Authorization: ${s}`],
    ['Authorization: SSWS hunter x', `Authorization: SSWS ${s} x`],
    ['Authorization=Token hunter', `Authorization[redacted:token] ${s}`],
  ])('%s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each([
    'a basic question',
    'basic authentication is off',
    'Basic authentication is off',
    'The bearer token is missing',
    'Use Bearer.',
    'Authorization: denied',
    'forbearer none',
  ])('%s stays', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('redactText: JSON and PEM', () => {
  it.each([
    ['{"a":1}', '[redacted:json]'],
    [' \n[1,"x"] ', '[redacted:json]'],
    ['\ufeff{}', '[redacted:json]'],
    ['[]', '[redacted:json]'],
    ['{a}', '{a}'],
    ['[note] text', '[note] text'],
    ['{"a":1} text', '{"a":1} text'],
    ['-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY----- x', '[redacted:pem] x'],
    ['x -----BEGIN PRIVATE KEY-----\nabc def', 'x [redacted:pem]'],
    ['key: -----BEGIN PRIVATE KEY-----\nabc def\n-----END PRIVATE KEY----- x', `key: ${s}[redacted:pem] x`],
  ])('%j becomes %j', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });
});
