import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

describe('redactText: a value next to the name of a secret is redacted', () => {
  it.each([
    ['x {"key":"SecretToken","value":"Hunter"}'],
    ['x {"value":"Hunter two","key":"SecretToken"}'],
    ['x {"name":"client_secret","value":"Hunter two"}'],
    ["x {'key': 'Password', 'value': 'Hunter two'}"],
    ['x { "key" : "Password" ,\r\n "value" : "Hunter two" }'],
    ['x {"Key":"Password","Value":"Hunter two"}'],
    ['x {\\"key\\":\\"ClientSecret\\",\\"value\\":\\"Hunter two\\"} y'],
    ['x {\\\\\\"value\\\\\\":\\\\\\"Hunter two\\\\\\",\\\\\\"key\\\\\\":\\\\\\"ClientSecret\\\\\\"} y'],
    ['{"error":"{\\"key\\":\\"ClientSecret\\",\\"value\\":\\"Hunter two\\"}"} x'],
    ['x {\u201ckey\u201d:\u201cClientSecret\u201d,\u201cvalue\u201d:\u201cHunter two\u201d}'],
    ['x {key: "ClientSecret", value: "Hunter two"}'],
    ['x {key: ClientSecret, value: Hunter}'],
    ['x {"key":"ClientSecret","values":["Hunter two","words"]}'],
    ['x {"key":"ClientSecret","id":7,"at":null,"value":"Hunter two"}'],
    ['x {"key":"ClientSecret","meta":{"a":{"b":1}},"value":"Hunter two"}'],
    ['x {"value":"Hunter two","meta":{"name":"a","value":"fine"},"key":"ClientSecret"}'],
    ['x {"key":"ClientSecret","hint":"a } b","value":"Hunter two"}'],
    ['x {"key":"ClientSecret","hint":"a { b","value":"Hunter two"}'],
    ['x {"name":"Password","description":"The {0} of {1} is (bad}","value":"Hunter two"}'],
    ['x {"name":"Password","description":"Use } and { here","value":"Hunter two"}'],
    ['x {"key":"ClientSecret","value":"Hunter'],
    ['"key":"ClientSecret","value":"Hunter two"}]'],
    ['"value":"Hunter two","key":"ClientSecret"}]'],
    ['[{"key":"BaseAddress","value":"fine"},{"key":"ClientSecret","value":"Hunter two"}] x'],
    ['<add key="apiKey" value="Hunter two" />'],
    ['<add value="Hunter two" key="apiKey" />'],
    ['<add key="apiKey" format="{0}" value="Hunter two" />'],
    ['x {"name":"Password","description":"The {thing}","value":"Hunter two"}'],
    ['&lt;add key=&quot;apiKey&quot; value=&quot;Hunter two&quot; /&gt;'],
    ['- name: ClientSecret\n  value: Hunter'],
  ])('%s', (text) => {
    expect(redactText(text)).not.toMatch(/Hunter|two|words/u);
  });

  it.each([
    'The value = 5 of the attribute',
    'The value=abc and values: 7 of the attribute',
    'x {"name":"userName","value":"Kim"}',
    'x {"message":{"lang":"en","value":"Another object has the same value."},"values":null}',
    'Web Response: {"odata.error":{"code":"Request_BadRequest","message":{"lang":"en","value":"Another object with the same value for property proxyAddresses already exists."},"values":null}}',
    '{\\"message\\":{\\"lang\\":\\"en\\",\\"value\\":\\"No such user.\\"}} x',
  ])('without the name of a secret it is an ordinary sentence: %s', (text) => {
    const shown = redactText(text);
    expect(shown).not.toContain('[redacted:secret]');
    expect(shown.replace(/\[redacted:token\]/gu, '')).toMatch(/5 of|7 of|Kim|Another|No such/u);
  });

  it('a secret does not hide the sentence of another object', () => {
    expect(
      redactText('x {"key":"Password","error":{"message":{"lang":"en","value":"It is too short."}}}'),
    ).toContain('It is too short.');
  });

  it('the sentence of an OData error is still searched for secrets', () => {
    expect(redactText('x {"message":{"lang":"en","value":"The password=Hunter is wrong."}}')).toBe(
      'x {"message":{"lang":"en","value":"The password=[redacted:secret] is wrong."}}',
    );
  });
});
