/** The least that answers at all: for the time from the start of a process to its first answer. */
import { createServer } from 'node:http';
import { serve } from '../peers/serve.js';

serve(createServer((_request, response) => response.end('{"status":"pass"}')));
