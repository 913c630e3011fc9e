/**
 * The objects of `@azure/functions` alone: a function that returns a fixed text. It is the lower bound of any app with this
 * library.
 */
import { app } from '@azure/functions';
import { serveRegistered } from './worker.ts';

const body = process.env['BODY'] ?? '';
const headers = { 'content-type': 'application/json' };

app.http('objects', { methods: ['GET'], route: '{*path}', handler: () => ({ headers, body }) });

await serveRegistered('v1.0');
