import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate for loopback addresses, signed by itself, and so its own authority. */
export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** Holds `cert`: for `NODE_EXTRA_CA_CERTS`, which Node.js reads when a process starts. */
  readonly file: string;
  readonly remove: () => void;
}

/** Authorities are looked up by name: two of one name, and TLS would try the wrong one. */
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

/** Lets TLS of this process accept one more authority, as `NODE_EXTRA_CA_CERTS` does before it starts. */
export const trust = (certificate: string): void => {
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
};

/** For far ends that speak TLS only. */
export const makeCertificate = async (): Promise<Certificate> => {
  const { private: key, cert } = await generateForLoopback();
  const folder = mkdtempSync(join(tmpdir(), 'local-certificate-'));
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, cert);
  return {
    key,
    cert,
    file,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
