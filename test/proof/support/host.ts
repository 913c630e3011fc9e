import { connect } from 'node:net';
import { upstreamSettings, startUpstreams } from '../../../local/upstreams.ts';
import { demoApiClientId, demoTenantId } from '../../../local/settings.ts';
import { startChild } from '../../../local/child.ts';

export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The raw body, with chunk sizes where it is chunked. */
  readonly body: string;
}

/** The head and body of one response; status 0 where there is none. */
const readReply = (text: string): RawReply => {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(start.split(' ')[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: text.slice(end + 4),
  };
};

/** The document of a chunked response. */
export const documentOf = ({ body }: RawReply): string =>
  body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);

/** Writes bytes and reads until the server closes. Nothing normalizes the bytes. */
const sendRaw = (port: number, bytes: string): Promise<RawReply> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(readReply(text));
    });
  });

/** The built functions in the local host, with the upstreams in this process. The caller closes it. */
export const startHost = async (settings: Readonly<Record<string, string>> = {}) => {
  const upstreams = await startUpstreams({ mayWrite: settings['OPERATIONS'] === 'enabled' });
  const app = await startChild(['local/functions-host/serve.ts', '.'], {
    PORT: '0',
    ...upstreamSettings(upstreams),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    ...settings,
  });
  const port = Number(new URL(app.url).port);
  const token = await upstreams.entra.token({ caller: 'reader' });
  /** One request on a new connection; `lines` are raw header lines. */
  const ask = (start: string, lines: readonly string[] = [], body = ''): Promise<RawReply> => {
    const hasHost = lines.some((line) => /^host:/iu.test(line));
    const head = [
      `${start} HTTP/1.1`,
      ...(hasHost ? [] : ['Host: 127.0.0.1']),
      'Connection: close',
      ...lines,
    ];
    return sendRaw(port, `${head.join('\r\n')}\r\n\r\n${body}`);
  };
  const close = async () => {
    await app.stop('SIGTERM');
    await upstreams.close();
  };
  return { url: app.url, ask, token, upstreams, output: app.output, close };
};
