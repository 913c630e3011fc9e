/** A set of the words in these lines. */
export const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/** A letter, and the letters that rarely follow it in any language with the letters A to Z. */
const rarePairLines = [
  'b: x',
  'c: bfgjpvwx',
  'd: qxz',
  'f: dhjkpqvwxz',
  'g: cjkpqvxz',
  'h: jqvxz',
  'i: w',
  'j: bcdfghklmnpqrtvwxyz',
  'k: jqvxz',
  'l: jqx',
  'm: gjkqxz',
  'p: jqxz',
  'q: abcdefghjklmnoprstvwxyz',
  'r: jx',
  's: xz',
  't: jkqvx',
  'u: qw',
  'v: bcdfghjkmnpqtwxz',
  'w: jkpqvxz',
  'x: bdfgjkmnqrsvwz',
  'y: jqx',
  'z: bcdfgjkmnpqrsvx',
];

/** Pairs of letters that distinguish random letters, as in a secret, from a word. */
export const rarePairs: ReadonlySet<string> = new Set(
  rarePairLines.flatMap((row) => Array.from(row.slice(3), (next) => row.charAt(0) + next)),
);

/** Parts of CamelCase names without a vowel. */
export const vowelless = words(
  'btn cfg cmd csv ctrl ctx db dll dns dsc ftp gws hcm hr hrm html http https jpg json jwks jwt krb ldap ldaps mfa mgmt',
  'mgr msg msi ntlm num otp pdf pgp png ptr pwd rbac rdp rfc rpc rsa rss sap scim sdk sftp sid smb sms smtp sql src ssh ssl',
  'sso std str sts svc tcp tls ttl txt udp upn uri url vpn wcf www xml xsl xsd',
);

/** Words with irregular capitals. */
export const mixedWords = words(
  'OAuth iOS iPadOS macOS tvOS SaaS PaaS IaaS IdP SaaSApp LaaS eTag eDiscovery iPhone iCloud GitHub GitLab McAfee DocuSign',
  'LinkedIn YouTube PagerDuty BambooHR TeamViewer DevOps NoSQL MySQL PostgreSQL GraphQL JavaScript TypeScript OneDrive',
);
