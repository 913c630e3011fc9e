/** What is common advice and not followed. `instead` is what holds all the same. */
export interface Waiver {
  /** Azure Policy definition, PSRule, or the advice in words. */
  readonly advice: string;
  readonly why: string;
  readonly instead: string;
}

export const waivers: readonly Waiver[] = [
  {
    advice: 'Storage accounts should restrict network access (development)',
    why: 'Without a network, Flex Consumption has no fixed address for a firewall',
    instead: 'no keys, no public blobs, one role; with `privateNetworking` the account has no public address',
  },
  {
    advice: 'Function apps should disable public network access',
    why: 'Callers and build agents are in other networks',
    instead:
      'Easy Auth, then every token verified in code; `publicAccess` false where all of them are inside',
  },
  {
    advice: 'Function apps should have Client Certificates enabled',
    why: 'Callers authenticate with a token. Certificates would be secrets to distribute, and prevent HTTP/2',
    instead: 'tokens with a lifetime of an hour, for this API only',
  },
  {
    advice: 'Function apps should encrypt between front end and worker (end-to-end TLS)',
    why: 'Documented for dedicated plans only. It is not confirmed that Flex Consumption accepts `endToEndEncryptionEnabled`, and a refusal would fail the first deployment',
    instead:
      'TLS up to the front end; between front end and worker the traffic stays in the network of the platform',
  },
  {
    advice: 'Function apps should require FTPS only',
    why: 'Flex Consumption has no FTP and refuses `ftpsState`',
    instead: 'publishing with passwords is off for both channels',
  },
  {
    advice: 'The identity that runs the code should not be able to replace it',
    why: 'The host needs Storage Blob Data Owner for its locks, and the package is in the same account. One account with one identity is simpler',
    instead:
      'every write of a package is recorded (`audit-storage`), and an attacker who can write one already runs as the identity',
  },
  {
    advice: 'The Functions host should have roles for tables and queues as well',
    why: 'It would write diagnostic events to a table. Tables and queues are not used',
    instead: 'the host logs one warning at start and works; timers and locks need blobs only',
  },
  {
    advice: 'Storage accounts should use customer-managed key for encryption',
    why: 'The account contains only code, which is no secret, and empty lock files',
    instead: 'double encryption with keys of the platform',
  },
  {
    advice: 'Log Analytics workspaces should block log ingestion and querying from public networks',
    why: 'A private link scope changes the names of Azure Monitor for every machine in the network',
    instead: 'rows are accepted with an Entra token only, and read by role',
  },
  {
    advice: 'Subnets should be private (the subnet of the app)',
    why: 'It is delegated. The platform provides outbound access to Graph and Entra',
    instead: 'its security group allows outbound HTTPS only',
  },
  {
    advice: 'App Service plans should be zone redundant',
    why: 'It costs two instances that always run',
    instead: 'callers get retryable problems; storage is zone-redundant in production',
  },
  {
    advice: 'Key Vault secrets should have an expiration date',
    why: 'The person who sets a secret knows its lifetime. The service only reads',
    instead: 'the vault reports secrets near their expiry, where a date is set',
  },
  {
    advice: 'Storage should log reads',
    why: 'The host reads continuously, and no other principal has a role on its account',
    instead: 'writes and deletions are recorded',
  },
  {
    advice: 'Microsoft Defender for App Service, Storage and Key Vault should be enabled',
    why: 'It is enabled for a subscription, not for a resource group',
    instead: 'to be decided for the subscription',
  },
];
