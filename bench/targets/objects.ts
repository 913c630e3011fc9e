/**
 * The objects of `@azure/functions` alone: a function that does nothing but answer with text that is there already. No app
 * behind them can cost less.
 */
import { app } from '@azure/functions';
import { serveRegistered } from './worker.ts';

const body = process.env['BODY'] ?? '';
const headers = { 'content-type': 'application/json' };

app.http('objects', { methods: ['GET'], route: '{*path}', handler: () => ({ headers, body }) });

await serveRegistered('v1.0');
