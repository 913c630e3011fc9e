import { createServer } from 'node:http';
import { listen, stopServer, type Running } from '../../local/listen.ts';

/** Passes GET requests on to the API and changes the text of each answer. */
export const startChangedAnswers = async (
  origin: string,
  change: (text: string) => string,
): Promise<Running> => {
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    fetch(`${origin}${request.url ?? ''}`, { headers: { authorization } })
      .then(async (answer) => {
        const type = answer.headers.get('content-type') ?? '';
        response.writeHead(answer.status, { 'content-type': type });
        response.end(change(await answer.text()));
      })
      .catch(() => {
        response.destroy();
      });
  });
  return { url: await listen(server, 0), close: () => stopServer(server) };
};
