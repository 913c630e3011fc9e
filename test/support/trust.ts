import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Lets TLS of this process accept one more authority, as `NODE_EXTRA_CA_CERTS` does before it starts. */
export const trust = (certificate: string): void => {
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
};
