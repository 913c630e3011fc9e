import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** A self-signed certificate for loopback addresses. */
export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** A file with `cert` for `NODE_EXTRA_CA_CERTS`, which Node.js reads when a process starts. */
  readonly file: string;
  /** A file with `key`. */
  readonly keyFile: string;
  readonly remove: () => void;
}

/** The name is unique, because TLS looks up authorities by name. */
const generateForLoopback = () =>
  generate([{ name: 'commonName', value: `loopback ${randomUUID()}` }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });

/** Adds an authority to the TLS of this process, as `NODE_EXTRA_CA_CERTS` does at its start. */
export const trust = (certificate: string): void => {
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
};

/** For upstreams that require TLS. */
export const makeCertificate = async (): Promise<Certificate> => {
  const { private: key, cert } = await generateForLoopback();
  const folder = mkdtempSync(join(tmpdir(), 'local-certificate-'));
  const file = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  writeFileSync(file, cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return {
    key,
    cert,
    file,
    keyFile,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
