import { ownerId as A } from '../../support/service.ts';
import { createVerifiedTenant } from './authentication.ts';

export const { tenant, authenticate } = createVerifiedTenant();

/** Fictional ids with letters, so that their case can be changed. B exists, the others do not. */
export const B = '0e3c8f5b-7a21-4d96-b8e4-61f0c9d2a753';
const gone = '5d1b7c90-e42f-4a68-93cb-a8f6e0d4172b';
export const strange = 'c7f2a648-90de-4b13-8a5f-3e6d1c0b9f82';
const principal = (ids: readonly string[]) => ids.map((id) => ['servicePrincipals', id] as const);
const ofA = (kinds: readonly string[]) => kinds.map((kind) => [kind, A] as const);

/** The columns of the matrix: how a path names an owner. */
const owners: Readonly<Record<string, readonly (readonly [kind: string, id: string])[]>> = {
  A: principal([A, A.toUpperCase()]),
  kind: ofA(['SERVICEPRINCIPALS', 'serviceprincipals', 'ServicePrincipals']),
  appA: ofA(['applications']),
  B: principal([B, B.toUpperCase()]),
  gone: principal([gone, gone.toUpperCase()]),
  other: [['applications', strange], ['applications', B], ...principal([strange])],
  malformed: [
    ...principal(['', '.', '..', '*', 'x', '%', '__proto__', `{${A}}`, ` ${A}`, `${A}\n`, `${A},${A}`]),
    ...principal([
      A.replaceAll('-', ''),
      `${A}/../${B}`,
      `${A}\u0000`,
      `${A}%00`,
      A.replaceAll('0', '\uff10'),
    ]),
    ...ofA(['', '..', '*', 'users', 'constructor', 'servicePrincipals ', `servicePrincipals/${A}`]),
    ...ofA(['\u017fervicePrincipals', 'application\u0073\u0323', 'servicePrincipals\u0000']),
  ],
};

const id = (last: number) => `b1e6d0a4-3c8f-4f27-9d5e-0a7b6c5d4e${last}${last}`;
const app = (azp: string, changes: object = {}) => tenant.sign(tenant.appClaims({ azp, ...changes }));
const user = (oid: string, changes: object = {}) => tenant.sign(tenant.userClaims({ oid, ...changes }));

/** The rows of the matrix: who calls. */
export const callers: Readonly<Record<string, string>> = {
  'app with A and gone': app(id(1)),
  'the same in capitals': app(id(1).toUpperCase()),
  'app with application A': app(id(2)),
  'app with an empty list': app(id(3)),
  'app that is not listed': app(id(4)),
  'app with A, no role': app(id(5), { roles: [] }),
  'app with A, other role': app(id(5), { roles: ['synchronization.read', 'Synchronization.Read '] }),
  'person with A and B': user(id(6)),
  'person by a granted app': user(id(7), { azp: id(1) }),
  'person, no role': user(id(6), { roles: undefined }),
  'app granted by its oid': app(id(8), { oid: id(1), sub: id(1) }),
  anonymous: 'x',
};

/** Grants with kinds and ids in any case, and one caller twice. */
export const grants = {
  [id(1)]: [`SERVICEPRINCIPALS/${A}`],
  [id(1).toUpperCase()]: [`servicePrincipals/${gone.toUpperCase()}`],
  [id(2)]: [`applications/${A}`],
  [id(3)]: [],
  [id(5)]: [`servicePrincipals/${A}`],
  [id(6)]: [`servicePrincipals/${A.toUpperCase()}`, `servicePrincipals/${B}`],
};

/** The expected statuses. 404: decided before a call to Graph or the store. 404g: the 404 of
 * Graph, or of a job without a history. */
export const matrices = {
  'with grants': `
                         | A   | kind | appA | B    | gone | other | malformed
  app with A and gone    | 200 | 400  | 404  | 404  | 404g | 404   | 404
  the same in capitals   | 200 | 400  | 404  | 404  | 404g | 404   | 404
  app with application A | 404 | 404  | 404g | 404  | 404  | 404   | 404
  app with an empty list | 404 | 404  | 404  | 404  | 404  | 404   | 404
  app that is not listed | 404 | 404  | 404  | 404  | 404  | 404   | 404
  app with A, no role    | 403 | 403  | 403  | 403  | 403  | 403   | 403
  app with A, other role | 403 | 403  | 403  | 403  | 403  | 403   | 403
  person with A and B    | 200 | 400  | 404  | 200  | 404  | 404   | 404
  person by a granted app| 404 | 404  | 404  | 404  | 404  | 404   | 404
  person, no role        | 403 | 403  | 403  | 403  | 403  | 403   | 403
  app granted by its oid | 404 | 404  | 404  | 404  | 404  | 404   | 404
  anonymous              | 401 | 401  | 401  | 401  | 401  | 401   | 401`,
  'without grants': `
                         | A   | kind | appA | B    | gone | other | malformed
  app that is not listed | 200 | 400  | 404g | 200  | 404g | 404g  | 400
  app with A, no role    | 403 | 403  | 403  | 403  | 403  | 403   | 403
  person by a granted app| 200 | 400  | 404g | 200  | 404g | 404g  | 400
  anonymous              | 401 | 401  | 401  | 401  | 401  | 401   | 401`,
  'with an empty table': `
                         | A   | kind | appA | B    | gone | other | malformed
  app with A and gone    | 404 | 404  | 404  | 404  | 404  | 404   | 404
  app with A, no role    | 403 | 403  | 403  | 403  | 403  | 403   | 403
  person with A and B    | 404 | 404  | 404  | 404  | 404  | 404   | 404`,
};
export const settings = { 'with grants': grants, 'without grants': undefined, 'with an empty table': {} };

/** The cells of a matrix, one by one. */
export const cellsOf = (matrix: string) => {
  const [head = [], ...rows] = matrix
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const columns = head.filter((cell) => cell !== '');
  return rows.flatMap(([caller = '', ...cells]) =>
    cells.map((expected, place) => ({ caller, owners: owners[columns[place] ?? ''] ?? [], expected })),
  );
};
