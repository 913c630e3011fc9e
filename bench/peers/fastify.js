/** fastify with its plugin for proxies. */
import Fastify from 'fastify';
import replyFrom from '@fastify/reply-from';
import { answerBench } from '../control.ts';
import { token, upstream } from './serve.js';

const app = Fastify();
await app.register(replyFrom, { base: upstream, undici: { connections: 64 } });
app.get('/v1.0/*', (request, reply) =>
  reply.from(request.url, {
    rewriteRequestHeaders: (_request, headers) => ({ ...headers, authorization: `Bearer ${token}` }),
  }),
);
answerBench({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
