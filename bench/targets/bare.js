/** The least that answers at all: for the time from the start of a process to its first answer, and for answers that are held. */
import { createServer } from 'node:http';
import { serve } from '../peers/serve.js';

const body = process.env.BODY ?? '{"status":"pass"}';

serve(createServer((_request, response) => response.end(body)));
