type Json = Readonly<Record<string, unknown>>;

/** The parts of the OpenAPI document that the page changes. */
export interface ApiDocument extends Json {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components?: Json & { readonly securitySchemes?: Json };
}

/** From the attributes of the body. */
export interface SignIn {
  readonly authority: string;
  readonly clientId: string;
}

/** The name of the scheme that the page adds. */
const signInScheme = 'signIn';

/**
 * The delegated scope of this API. `.default` would not do: an app that asks for its own `.default` gets an ID token
 * (https://learn.microsoft.com/entra/identity-platform/scopes-oidc#client-requests-its-own-default-scope).
 */
export const scopeOf = ({ clientId }: SignIn): string => `api://${clientId}/access_as_user`;

const toScheme = (signIn: SignIn) => ({
  type: 'oauth2',
  description: 'Sign in as a person. The token has the roles that are assigned to you.',
  flows: {
    authorizationCode: {
      authorizationUrl: `${signIn.authority}/oauth2/v2.0/authorize`,
      tokenUrl: `${signIn.authority}/oauth2/v2.0/token`,
      scopes: { [scopeOf(signIn)]: 'Call this API as you' },
    },
  },
});

const withChoice = (operation: Json, scope: string): Json => {
  const { security } = operation;
  return Array.isArray(security) && security.length > 0
    ? { ...operation, security: [...(security as unknown[]), { [signInScheme]: [scope] }] }
    : operation;
};

/** Each operation that takes a token also takes one that a person signs in for. */
const withSignIn = (document: ApiDocument, signIn: SignIn): ApiDocument => {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        withChoice(operation, scopeOf(signIn)),
      ]),
    ),
  ]);
  const { components = {} } = document;
  const securitySchemes = { ...components.securitySchemes, [signInScheme]: toScheme(signIn) };
  return {
    ...document,
    paths: Object.fromEntries(paths) as ApiDocument['paths'],
    components: { ...components, securitySchemes },
  };
};

/** The document as the page shows it: its server is `base`, the folder of the page, also behind a gateway. */
export const toShown = (document: ApiDocument, base: string, signIn: SignIn | null): ApiDocument => {
  const shown = { ...document, servers: [{ url: base }] };
  return signIn === null ? shown : withSignIn(shown, signIn);
};

/**
 * The path of the page as it is registered for the sign-in. Entra compares the case of a redirect address and the Functions host
 * does not. What a gateway puts before the path stays as it is.
 */
export const registeredPath = ({ servers }: ApiDocument, path: string): string => {
  const ends = [...servers.map(({ url }) => `${url}/docs`), '/docs'];
  const end = ends.find((one) => path.toLowerCase().endsWith(one)) ?? '';
  return path.slice(0, path.length - end.length) + end;
};
