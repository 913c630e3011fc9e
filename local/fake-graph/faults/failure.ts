/** An error of Graph: `{error: {code, message, innerError}}`. */
export interface GraphFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const failure = (status: number, code: string, message: string): GraphFailure => ({ status, code, message });

export const emptyToken = failure(401, 'InvalidAuthenticationToken', 'Access token is empty.');
export const foreignToken = failure(401, 'InvalidAuthenticationToken', 'Invalid JWT.');
export const expiredToken = failure(
  401,
  'InvalidAuthenticationToken',
  'Lifetime validation failed, the token is expired.',
);
export const wrongAudience = failure(
  401,
  'InvalidAuthenticationToken',
  'Access token validation failure. Invalid audience.',
);

/** Graph reports a missing permission as 401 without a message, not as 403. */
export const permissionMissing = failure(401, 'UnknownError', '');

/** As Graph reports it for the directory, where the permission of an application is missing. */
export const requestDenied = failure(
  403,
  'Authorization_RequestDenied',
  'Insufficient privileges to complete the operation.',
);

export const methodNotAllowed = failure(
  405,
  'Request_BadRequest',
  'Specified HTTP method is not allowed for the request target.',
);
export const noSuchSegment = failure(400, 'BadRequest', 'Resource not found for the segment.');
export const malformedId = failure(400, 'Request_BadRequest', 'Invalid object identifier.');
export const jobNotFound = failure(404, 'ResourceNotFound', 'The synchronization job was not found.');

export const badRequest = (message: string): GraphFailure => failure(400, 'BadRequest', message);

/** This text is not Graph's, because Graph's response to an unknown rule is unknown. */
export const ruleNotFound = badRequest(
  'The synchronization rule was not found in the schema of the synchronization job.',
);

/** Its message contains a secret that must not leave the service. */
export const credentialsRefused = failure(
  400,
  'SystemForCrossDomainIdentityManagementInvalidCredentials',
  'You appear to have entered invalid credentials: svc-sync@example.com with token=not-a-real-token was refused.',
);

export const ownerNotFound = (id: string): GraphFailure =>
  failure(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** The body of the response. `now` is an instant; the ids are those of the headers. */
export const failureBody = (
  { code, message }: GraphFailure,
  now: number,
  requestId: string,
  clientRequestId: string,
) => ({
  error: {
    code,
    message,
    innerError: {
      date: new Date(now).toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientRequestId,
    },
  },
});
