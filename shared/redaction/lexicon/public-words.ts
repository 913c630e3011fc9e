/** Public words with punctuation or digits: products, protocols, attributes. They stay, in any case. */
import { words } from './word-shapes.ts';

const products =
  `Salesforce.com Force.com Box.com monday.com Booking.com Trello.com graph.microsoft.com login.microsoftonline.com
  portal.azure.com entra.microsoft.com login.salesforce.com aka.ms Microsoft.Graph microsoft.graph .NET ASP.NET Node.js
  Office365 Microsoft365 Dynamics365 Windows10 Windows11`.split(/\s+/);

const protocols =
  `HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/3 TLS1.0 TLS1.1 TLS1.2 TLS1.3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 OAuth2.0 SCIM2.0 SAML2.0 v1.0 v1.1
  v2.0 v2.1 v3.0 UTF-8 UTF-16 ISO-8859-1 ISO8601 ISO-8601 RFC3339 RFC5321 RFC5322 RFC7230 RFC7519 RFC7643 RFC7644 RFC8693 RFC9110
  SHA-1 SHA-256 SHA-512 X.509 application/json application/xml application/scim+json application/problem+json text/html
  text/plain text/xml TCP/IP SSL/TLS TLS/SSL N/A e.g i.e a.m p.m a.k.a U.S U.K CI/CD I/O 24/7 B2B/B2C`.split(
    /\s+/,
  );

const parameters =
  `grant_type client_id client_secret client_assertion redirect_uri access_token refresh_token id_token response_type
  error_description error_uri tenant_id user_id user_name first_name last_name display_name given_name family_name
  email_address phone_number group_id object_id external_id $filter $select $expand $top $skip $count $search $orderby $batch
  $ref $value $skiptoken $deltatoken @odata.type @odata.id @odata.context @odata.nextLink request-id x-ms-request-id
  application_id company_id employee_id manager_id profile_id role_id department_id cost_center job_title`.split(
    /\s+/,
  );

const paths =
  `/Users /Groups /Me /Bulk /Schemas /ResourceTypes /ServiceProviderConfig /scim /scim/v2 /scim/Users /scim/Groups
  /scim/v2/Users /scim/v2/Groups /v2/Users /v2/Groups /servicePrincipals /applications /synchronization
  /synchronization/jobs /synchronization/secrets /oauth2/v2.0/token /oauth2/token /api /api/v1 /api/v2`.split(
    /\s+/,
  );

const heads =
  'name emails phoneNumbers addresses photos ims groups roles entitlements manager members meta user group enterprise'.split(
    ' ',
  );
const tails =
  `value type primary display formatted familyName givenName middleName honorificPrefix honorificSuffix streetAddress locality
  region postalCode country resourceType created lastModified location version id department displayName userName email
  externalId active title employeeNumber costCenter organization division manager members`.split(/\s+/);

/** Graph permissions, `Synchronization.Read.All`, by resource and by verb. */
const resources =
  `User Group GroupMember Directory Application AppRoleAssignment Synchronization RoleManagement AuditLog Policy Organization
  Device Domain Member CrossTenantInformation OrgContact AdministrativeUnit DelegatedPermissionGrant IdentityProvider`.split(
    /\s+/,
  );
const verbs = 'Read ReadWrite ReadBasic Manage Create Invite Export EnableDisableAccount AccessAsUser'.split(
  ' ',
);
const scopes = 'All OwnedBy Selected Hidden RestrictedResource Directory'.split(' ');

const joined = (separator: string, ...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>(
    (left, right) =>
      left.length === 0 ? [...right] : left.flatMap((a) => right.map((b) => a + separator + b)),
    [],
  );

const attributes = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);

const statuses = [
  200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 429, 500, 501, 502,
  503, 504,
];

/** Compared in lower case. */
export const publicWords: ReadonlySet<string> = new Set(
  [
    ...products,
    ...protocols,
    ...parameters,
    ...paths,
    ...paths.map((path) => `${path}/`),
    ...attributes,
    ...statuses.map((status) => `HTTP/${status}`),
    ...joined('.', heads, tails),
    ...tails.map((tail) => `.${tail}`),
    ...joined('.', resources, verbs),
    ...joined('.', resources, verbs, scopes),
  ].map((word) => word.toLowerCase()),
);

/** Words that may be on both sides of a slash: `and/or`, `user/group`. */
export const slashedWords = words(
  'and or on off yes no true false user users group groups create created update updated delete deleted read write insert upsert',
  'name names value values key keys username password email mail phone address allow deny get post put patch head import export',
  'add remove start stop source target tenant app application client server id ids min max role roles member members owner owners',
  'enable disable enabled disabled active inactive attribute attributes object objects device department manager title license',
  'input output request response invalid missing expired wrong date time his her he she scim saml oidc ldap sql csv json xml',
);
