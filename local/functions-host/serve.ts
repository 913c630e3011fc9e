/**
 * Serves a Functions app from a folder: `node local/functions-host/serve.ts <folder>`. Settings come from the
 * environment; `PORT` is the port.
 */
import { resolve } from 'node:path';
import { readPort, startFailure } from '../ports/port.ts';
import { closeOnSignal } from '../until-stopped.ts';
import { serveApp } from './serve-app.ts';

const run = async (folder: string): Promise<void> => {
  const running = await serveApp({ folder, port: readPort(process.env['PORT'], 7071) });
  closeOnSignal(running.close);
  console.log(`listening on ${running.url}`);
};

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node local/functions-host/serve.ts <folder with host.json and package.json>');
  process.exit(2);
}
run(resolve(folder)).catch((error: unknown) => {
  console.error(startFailure(error));
  process.exit(1);
});
