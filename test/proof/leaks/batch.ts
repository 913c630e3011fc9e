import type { Socket } from 'node:net';
import { reply } from '../../support/raw-server.ts';

interface Batch {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

/** Answers `POST /$batch` with the answers that the server at `root` gives to each item alone. */
export const playBatch = async (root: string, text: string, socket: Socket): Promise<void> => {
  const { requests } = JSON.parse(text) as Batch;
  const responses = await Promise.all(
    requests.map(async ({ id, url }) => {
      const answer = await fetch(`${root}/v1.0${url}`);
      const headers = Object.fromEntries(answer.headers);
      return { id, status: answer.status, headers, body: await answer.json() };
    }),
  );
  reply(200, JSON.stringify({ responses }), { Connection: 'close' })(socket);
};
