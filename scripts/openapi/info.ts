/** What the document says about the whole API. */
import { tags } from '../../shared/http/tags.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';

const description = `Provisioning jobs of service principals and applications, read through Microsoft Graph and returned without secrets in one stable shape.

All declared fields are always present, but for those that are marked as optional. Null means that Microsoft Graph gave no value, or what the field says. Instants are UTC with milliseconds, ids of owners and applications are GUIDs.

Fields, reason codes and words of enumerations may be added within v1: ignore what you do not know. Every error is one problem document (RFC 9457); \`x-problem-codes\` lists by status the codes of an operation that has fewer of them than the shared response.`;

export const toInfo = (version: string) => ({
  title: 'Graph synchronization proxy',
  version,
  description,
  contact: { name: 'The operator of this service' },
  license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
});

/** `openapi`, `info`, `servers` and `tags`. */
export const toHead = (version: string): JsonObject => ({
  openapi: '3.1.0',
  info: toInfo(version),
  servers: [
    {
      url: '/api/v1',
      description:
        'The base address is https://<host>/api/v1, with the host that serves this document (<name of the function app>.azurewebsites.net).',
    },
  ],
  tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
});

export const securitySchemes: JsonObject = {
  entra: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of Microsoft Entra (v2.0) for this API, with the app role of the operation (`x-app-role`) in `roles`. Applications get one with client credentials or a managed identity and the scope `api://<client id of this API>/.default`. People get one by signing in, where the setting CALLERS of the service has `users`. The challenge of a 401 response of the service names the scope; Easy Auth, where it is on, answers before the service and does not.',
  },
};
