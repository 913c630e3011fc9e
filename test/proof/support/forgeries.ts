/** Headers that Easy Auth, gateways and frameworks trust although anyone can send them. Each value contains `secret`. */
export const forgedHeaders = (secret: string): readonly Record<string, string>[] => {
  const claims = [
    { typ: 'roles', val: 'Synchronization.Read' },
    { typ: 'name', val: secret },
  ];
  const principal = {
    auth_typ: 'aad',
    claims,
    name_typ: 'name',
    role_typ: 'roles',
    userId: secret,
    userRoles: ['admin'],
  };
  const inBase64 = Buffer.from(JSON.stringify(principal)).toString('base64');
  const shown: Readonly<Record<string, string>> = {
    'x-ms-client-principal': inBase64,
    'x-ms-client-principal-id': secret,
    'x-ms-client-principal-name': `${secret}@example.com`,
    'x-ms-client-principal-idp': `aad ${secret}`,
    'x-ms-auth-token': secret,
    'x-zumo-auth': secret,
    'x-functions-key': secret,
    'x-functions-clientid': secret,
    'x-forwarded-for': `127.0.0.1, ${secret}`,
    'x-forwarded-host': `${secret}.example.com`,
    'x-forwarded-proto': `http ${secret}`,
    'x-forwarded-port': `1 ${secret}`,
    'x-forwarded-prefix': `/${secret}`,
    'x-forwarded-uri': `/health?${secret}`,
    'x-forwarded-authorization': `Bearer ${secret}`,
    forwarded: `for=127.0.0.1;host=${secret};proto=https`,
    'x-real-ip': `127.0.0.1 ${secret}`,
    'x-client-ip': `127.0.0.1 ${secret}`,
    'x-azure-clientip': secret,
    'x-azure-fdid': secret,
    'x-arr-clientcert': secret,
    'x-arr-log-id': secret,
    'x-arr-ssl': secret,
    'x-site-deployment-id': secret,
    'disguised-host': `${secret}.example.com`,
    'x-original-host': `${secret}.example.com`,
    'x-waws-unencoded-url': `/api/v1/health?${secret}`,
    'x-original-url': `/api/v1/health?${secret}`,
    'x-rewrite-url': `/api/v1/health?${secret}`,
    'x-http-method-override': `DELETE ${secret}`,
    'x-http-method': `PUT ${secret}`,
    'x-method-override': `POST ${secret}`,
    host: `${secret}.example.com`,
    cookie: `AppServiceAuthSession=${secret}; access_token=${secret}`,
    'proxy-authorization': `Bearer ${secret}`,
    'x-authorization': `Bearer ${secret}`,
    'x-access-token': secret,
    'x-api-key': secret,
    'ocp-apim-subscription-key': secret,
    origin: `https://${secret}.example.com`,
    referer: `https://example.com/?token=${secret}`,
    'user-agent': secret,
    'access-control-request-method': `DELETE ${secret}`,
    'x-ms-tenant-id': secret,
    'x-ms-roles': `Synchronization.Read ${secret}`,
    'client-request-id': secret,
    traceparent: `00-${secret}`,
    tracestate: `a=${secret}`,
    baggage: `userId=${secret}`,
    accept: `text/html ${secret}`,
    'accept-language': secret,
    'if-none-match': `"${secret}"`,
    range: `bytes=0-1 ${secret}`,
    expect: secret,
    'content-type': `application/json; a=${secret}`,
  };
  const tokens = ['aad-access-token', 'aad-id-token', 'aad-refresh-token', 'google-id-token'];
  return [
    ...Object.entries(shown).map(([name, value]) => ({ [name]: value })),
    ...tokens.map((name) => ({ [`x-ms-token-${name}`]: secret })),
    { 'x-ms-token-aad-expires-on': `2099-01-01T00:00:00Z ${secret}` },
    // All headers of Easy Auth together.
    {
      'x-ms-client-principal': inBase64,
      'x-ms-client-principal-id': secret,
      'x-ms-client-principal-idp': 'aad',
    },
  ];
};

/** Keys and tokens in wrong places. */
export const forgedQueries = (secret: string): readonly string[] =>
  [
    'code',
    'clientid',
    'access_token',
    'token',
    'authorization',
    'sig',
    'api-version',
    'subscription-key',
    '_method',
    'x-functions-key',
  ]
    .map((name) => `${name}=${secret}`)
    .concat(`code=${secret}&access_token=${secret}`, `$expand=${secret}`, `${secret}=1`);
