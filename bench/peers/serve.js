import { answerBench } from '../control.ts';

/** The address of the fake Graph, and the token that every peer sends. */
export const upstream = process.env.UPSTREAM;
export const token = process.env.GRAPH_TOKEN;

export const serve = (server) => {
  server.listen(0, '127.0.0.1', () => {
    answerBench({ url: `http://127.0.0.1:${server.address().port}` });
  });
};
