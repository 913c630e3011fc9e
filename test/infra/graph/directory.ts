/** The part of a directory that infra/graph touches, as Microsoft Graph treats it: a state and a pure step. */

interface Role {
  readonly id: string;
  readonly value: string;
}
interface Scope {
  readonly id: string;
  readonly isEnabled: boolean;
}
interface Api {
  readonly oauth2PermissionScopes?: readonly Scope[];
  readonly preAuthorizedApplications?: readonly { readonly delegatedPermissionIds: readonly string[] }[];
  readonly requestedAccessTokenVersion?: number;
}
interface Application {
  readonly appId: string;
  readonly displayName: string;
  readonly identifierUris?: readonly string[];
  readonly signInAudience?: string;
  readonly optionalClaims?: object;
  readonly appRoles?: readonly Role[];
  readonly spa?: { readonly redirectUris: readonly string[] };
  readonly api?: Api;
}
interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly appRoles?: readonly Role[];
  readonly appRoleAssignmentRequired?: boolean;
}
interface Wanted {
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}
type Assignment = Wanted & { readonly id: string };
export interface Directory {
  /** By unique name. */
  readonly applications: Readonly<Record<string, Application>>;
  readonly principals: readonly Principal[];
  readonly assignments: readonly Assignment[];
  /** Whether the caller may read nothing, as a connection of a pipeline. */
  readonly isClosed?: boolean;
}
interface Call {
  readonly method: string;
  /** Below `/v1.0/`, without the query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createIfMissing: boolean;
}
interface Step {
  readonly directory: Directory;
  readonly status: number;
  readonly answer: unknown;
}

/** The n-th object that this directory makes. */
const guid = (kind: string, n: number) => `${kind.repeat(8)}-0000-4000-8000-${`${n}`.padStart(12, '0')}`;

const refuse = (directory: Directory, status: number, code: string, message = code): Step => ({
  directory,
  status,
  answer: { error: { code, message } },
});
const missing = (directory: Directory) => refuse(directory, 404, 'Request_ResourceNotFound');

/** What Graph refuses in a change of an application. */
const faultOf = (before: Application, after: Application): string | undefined => {
  const known = before.api?.oauth2PermissionScopes ?? [];
  const scopes = after.api?.oauth2PermissionScopes ?? [];
  const wanted = (after.api?.preAuthorizedApplications ?? []).flatMap((a) => a.delegatedPermissionIds);
  if (wanted.some((id) => !known.some((scope) => scope.id === id))) {
    return 'A permission is pre-authorized that cannot be found.';
  }
  if (known.some((scope) => scope.isEnabled && !scopes.some(({ id }) => id === scope.id))) {
    return 'CannotDeleteOrUpdateEnabledEntitlement';
  }
  if ((after.identifierUris ?? []).some((uri) => uri !== `api://${after.appId}`)) {
    return 'An identifier must contain the client id.';
  }
  return undefined;
};

const changeApplication = (directory: Directory, name: string, call: Call): Step => {
  const found = directory.applications[name];
  if (found === undefined && !call.createIfMissing) return missing(directory);
  if (found === undefined && typeof call.body['displayName'] !== 'string') {
    return refuse(directory, 400, 'Request_BadRequest', 'displayName is required.');
  }
  const appId = guid('a', Object.keys(directory.applications).length + 1);
  const before = found ?? { appId, displayName: '' };
  const after: Application = { ...before, ...call.body };
  const fault = faultOf(before, after);
  if (fault !== undefined) return refuse(directory, 400, 'Request_BadRequest', fault);
  const principals = directory.principals.map((principal) =>
    principal.appId === after.appId ? { ...principal, appRoles: after.appRoles ?? [] } : principal,
  );
  const applications = { ...directory.applications, [name]: after };
  return { directory: { ...directory, applications, principals }, status: 204, answer: null };
};

const changePrincipal = (directory: Directory, appId: string, call: Call): Step => {
  const application = Object.values(directory.applications).find((one) => one.appId === appId);
  const found = directory.principals.find((principal) => principal.appId === appId);
  if (application === undefined || (found === undefined && !call.createIfMissing)) return missing(directory);
  const id = guid('b', directory.principals.length + 1);
  const principal = { id, appId, appRoles: application.appRoles ?? [], ...found, ...call.body };
  const others = directory.principals.filter((one) => one !== found);
  return { directory: { ...directory, principals: [...others, principal] }, status: 204, answer: null };
};

/** The service principal of an application of another tenant. */
const addPrincipal = (directory: Directory, { body }: Call): Step => {
  const principal = { id: guid('d', directory.principals.length + 1), appId: String(body['appId']) };
  const principals = [...directory.principals, principal];
  return { directory: { ...directory, principals }, status: 201, answer: principal };
};

const assign = (directory: Directory, resourceId: string, { body }: Call): Step => {
  const text = (name: keyof Wanted): string => String(body[name]);
  const wanted = {
    principalId: text('principalId'),
    resourceId: text('resourceId'),
    appRoleId: text('appRoleId'),
  };
  const resource = directory.principals.find(({ id }) => id === resourceId);
  if (resource?.id !== wanted.resourceId) return missing(directory);
  if (!resource.appRoles?.some(({ id }) => id === wanted.appRoleId)) {
    return refuse(directory, 400, 'Request_BadRequest', 'Permission entitlement was not found.');
  }
  const same = (a: Assignment) => a.principalId === wanted.principalId && a.appRoleId === wanted.appRoleId;
  if (directory.assignments.some(same)) {
    return refuse(directory, 400, 'Request_BadRequest', 'Permission being assigned already exists.');
  }
  const assignment = { id: guid('c', directory.assignments.length + 1), ...wanted };
  const assignments = [...directory.assignments, assignment];
  return { directory: { ...directory, assignments }, status: 201, answer: assignment };
};

const read = (directory: Directory, answer: unknown): Step =>
  answer === undefined ? missing(directory) : { directory, status: 200, answer };

/** What Graph answers to a call, and the directory after it. */
export const step = (directory: Directory, call: Call): Step => {
  if (directory.isClosed === true) return refuse(directory, 403, 'Authorization_RequestDenied');
  const name = /^applications\(uniqueName='(.+)'\)$/u.exec(call.path)?.[1];
  if (name !== undefined) {
    return call.method === 'GET'
      ? read(directory, directory.applications[name])
      : changeApplication(directory, name, call);
  }
  if (call.method === 'POST' && call.path === 'servicePrincipals') return addPrincipal(directory, call);
  const [, appId, id, list] =
    /^servicePrincipals(?:\(appId='(.+)'\)|\/([^/]+))(?:\/(\w+))?$/u.exec(call.path) ?? [];
  const principal = directory.principals.find((one) => one.appId === appId || one.id === id);
  if (call.method === 'POST' && list === 'appRoleAssignedTo') return assign(directory, id ?? '', call);
  if (call.method === 'PATCH') return changePrincipal(directory, appId ?? '', call);
  const key = list === 'appRoleAssignments' ? 'principalId' : 'resourceId';
  const listed = directory.assignments.filter((assignment) => assignment[key] === principal?.id);
  return read(directory, principal && list !== undefined ? { value: listed } : principal);
};
