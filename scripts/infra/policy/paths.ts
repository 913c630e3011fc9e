import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { table } from '../../../functions/index.ts';

const Host = z.object({ extensions: z.object({ http: z.object({ routePrefix: z.string() }) }) });
const host = Host.parse(JSON.parse(readFileSync('host.json', 'utf8')));

const toPath = ({ route }: { readonly route: string }): string =>
  `/${host.extensions.http.routePrefix}/${route}`;

/** Paths that need no token, by the table of endpoints. */
export const publicPaths: readonly string[] = table
  .filter(({ method, access }) => method !== 'any' && access === 'public')
  .map(toPath);

/** Paths where Event Grid delivers, by the table of endpoints. Its handshake has no token. */
export const eventPaths: readonly string[] = table.filter(({ webhook }) => webhook !== null).map(toPath);
