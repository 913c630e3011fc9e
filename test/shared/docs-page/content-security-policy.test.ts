import { expect, it } from '@jest/globals';
import { contentSecurityPolicy } from '../../../shared/docs-page/content-security-policy.ts';

const texts = { scripts: ['a', 'b'], style: 'c' };

it('has the hashes of the texts, as a browser computes them', () => {
  const policy = contentSecurityPolicy(texts, []);
  expect(policy).toContain(
    "script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=' 'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=';",
  );
  expect(policy).not.toMatch(/unsafe|\*/u);
});

it.each([
  ['https://login.example/t/token', 'https://login.example/t/token'],
  [
    "http://127.0.0.1:1/a;script-src 'unsafe-inline',b",
    "http://127.0.0.1:1/a%3Bscript-src%20'unsafe-inline'%2Cb",
  ],
])('an address adds no directive: %s', (address, shown) => {
  expect(contentSecurityPolicy(texts, [address])).toContain(`connect-src 'self' ${shown}; form-action`);
});
