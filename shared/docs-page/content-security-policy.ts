import { createHash } from 'node:crypto';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A semicolon or a comma would end the directive (CSP Level 3, 2.3.1). */
const sourceOf = (address: string): string =>
  address.replaceAll(/[;, ]/gu, (character) => encodeURIComponent(character));

interface Inline {
  readonly scripts: readonly string[];
  readonly style: string;
}

/**
 * The policy of the page (CSP Level 3): exactly these inline texts run, nothing is loaded, and requests go to this host and to
 * the addresses in `others`.
 */
export const contentSecurityPolicy = ({ scripts, style }: Inline, others: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    `connect-src ${["'self'", ...others.map(sourceOf)].join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
