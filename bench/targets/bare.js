/** The smallest server: the baseline for the start of a process and for cached responses. */
import { createServer } from 'node:http';
import { serve } from '../peers/serve.js';

const body = process.env.BODY ?? '{"status":"pass"}';

serve(createServer((_request, response) => response.end(body)));
