import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  registeredPath,
  toShown,
  type ApiDocument,
} from '../../../../shared/docs-page/browser/api-document.ts';

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument;
const signIn = { authority: 'https://login.example/tenant', clientId: 'client' };
const operationsOf = ({ paths }: ApiDocument) =>
  Object.values(paths).flatMap((operations) => Object.values(operations));

describe('the document that the page shows', () => {
  it('is the served one, with the folder of the page as its server', () => {
    expect(toShown(document, '/gateway/api/v1', null)).toEqual({
      ...document,
      servers: [{ url: '/gateway/api/v1' }],
    });
  });

  it('offers the sign-in for each operation that takes a token, besides the token', () => {
    const shown = toShown(document, '/api/v1', signIn);
    const scope = 'api://client/access_as_user';
    for (const [at, { security }] of operationsOf(document).entries()) {
      const choices = security as unknown[];
      expect(operationsOf(shown)[at]?.['security']).toEqual(
        choices.length === 0 ? [] : [...choices, { signIn: [scope] }],
      );
    }
    expect(shown.components?.securitySchemes).toMatchObject({
      ...document.components?.securitySchemes,
      signIn: {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: 'https://login.example/tenant/oauth2/v2.0/authorize',
            tokenUrl: 'https://login.example/tenant/oauth2/v2.0/token',
            scopes: { [scope]: expect.any(String) },
          },
        },
      },
    });
  });
});

describe('the path to which the login page sends back', () => {
  it.each([
    ['/api/v1/docs', '/api/v1/docs'],
    ['/API/v1/Docs', '/api/v1/docs'],
    ['/Gateway/Api/V1/DOCS', '/Gateway/api/v1/docs'],
    ['/Sync/Docs', '/Sync/docs'],
    ['/elsewhere', '/elsewhere'],
  ])('%s is registered as %s', (typed, registered) => {
    expect(registeredPath(document, typed)).toBe(registered);
  });
});
