/** This service as it is deployed, behind the objects of `@azure/functions`. */
import '../../functions/main.ts';
import { serveRegistered } from './worker.ts';

await serveRegistered('api/v1');
