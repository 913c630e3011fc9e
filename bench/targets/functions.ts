/** The deployed service, with the objects of `@azure/functions`. */
import '../../functions/main.ts';
import { serveRegistered } from './worker.ts';

await serveRegistered('api/v1');
