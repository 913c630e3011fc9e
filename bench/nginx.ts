/** nginx as a pass-through proxy, where it is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const isInstalled = (): boolean => {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** One process without a master and a log, with unlimited keep-alive on both sides. */
const settings = (folder: string, port: number, graph: string, token: string): string => `
daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log /dev/null;
events {}
http {
  access_log off;
  keepalive_requests 1000000000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  upstream graph { server ${new URL(graph).host}; keepalive 64; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://graph;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer ${token}";
    }
  }
}`;

const answers = async (url: string): Promise<boolean> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await fetch(url).catch(() => undefined)) return true;
    await sleep(20);
  }
  return false;
};

/** Linux only: the first number is CPU time in nanoseconds. */
const cpuMicroseconds = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;

/** Null where nginx is not installed or does not start. */
export const startNginx = async (graph: string, token: string) => {
  if (process.platform !== 'linux' || !isInstalled()) return null;
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, settings(folder, port, graph, token));
  const child = spawn('nginx', ['-p', folder, '-c', file], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await exited;
    rmSync(folder, { recursive: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url)) return { url, cpu: () => Promise.resolve(cpuMicroseconds(child.pid ?? 0)), stop };
  await stop();
  return null;
};
