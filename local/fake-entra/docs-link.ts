import type { ServerResponse } from 'node:http';
import { answerJson } from '../answer.ts';
import { findGrant, tokenNames, type Granted } from './callers.ts';

/**
 * `GET /docs?as=operator`: redirects to the documentation page, with a new token of this caller (by default `reader`) in the
 * fragment. A browser sends no fragment to a server, so the token appears in no log. Entra has no such path.
 */
export const answerDocsLink = async (
  issuer: { readonly token: (granted: Granted) => Promise<string> },
  { docsUrl, nowMs }: { readonly docsUrl: string | null; readonly nowMs: number },
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> => {
  const granted = findGrant(query.get('as') ?? 'reader', Math.floor(nowMs / 1000));
  if (docsUrl === null || granted === undefined) {
    const hint = `The parameter as takes: ${tokenNames.join(', ')}.`;
    answerJson(response, 404, { error: 'not_found', error_description: hint });
    return;
  }
  const token = await issuer.token(granted);
  response.writeHead(302, {
    location: `${docsUrl}#access_token=${token}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end();
};
