/**
 * `az account get-access-token` of a person who is signed in. `FAKE_AZ_TOKEN` is the token, `FAKE_AZ_RESOURCE` the API that it
 * is for.
 */
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;

const run = (args: readonly string[]): string => {
  if (args.slice(0, 2).join(' ') !== 'account get-access-token')
    throw new Error(`az: '${args.join(' ')}' is not known here.`);
  const { values } = parseArgs({
    args: args.slice(2),
    options: { scope: text, resource: text, query: text, output: { ...text, short: 'o' }, tenant: text },
  });
  const { FAKE_AZ_RESOURCE: known = '', FAKE_AZ_TOKEN: accessToken = '' } = process.env;
  const asked = values.resource ?? values.scope?.replace(/\/\.default$/u, '');
  if (asked !== known)
    throw new Error(`AADSTS500011: The resource principal named ${asked ?? ''} was not found.`);
  const expires_on = Math.floor(Date.now() / 1000) + 3600;
  const expiresOn = new Date(expires_on * 1000).toISOString().replace('T', ' ').replace('Z', '000');
  const answer = { accessToken, expiresOn, expires_on, tokenType: 'Bearer' };
  if (values.query === 'accessToken' && values.output === 'tsv') return accessToken;
  if (values.query === undefined && values.output === 'json') return JSON.stringify(answer);
  throw new Error('az: this output is not known here.');
};

try {
  console.log(run(process.argv.slice(2)));
} catch (error) {
  console.error(`ERROR: ${error instanceof Error ? error.message : ''}`);
  process.exitCode = 1;
}
