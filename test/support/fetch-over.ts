import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';

/** The status of a GET over TLS, with the only authority that is trusted. */
export const fetchOver = async (
  ca: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> => {
  const request = get(url, { ca, headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response.statusCode ?? 0;
};
