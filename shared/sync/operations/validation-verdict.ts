/** What Graph found out about credentials. */
export const validationVerdicts = ['valid', 'invalid', 'unknown'] as const;

/** Parts of the codes with which Graph says that the target system refused the credentials; in lower case. */
const refusalCodes = ['invalidcredentials', 'credentialvalidationfailure', 'unauthorized', 'forbidden'];

/**
 * What an error answer to validateCredentials says about the credentials. Graph answers 400 both when the target system refuses
 * them and when it could not be reached, so only the code tells `invalid` from `unknown`. Null when the answer is no 400: that
 * is a failure of the call itself.
 */
export const toValidationVerdict = (
  upstream: { readonly status: number | null; readonly code: string | null } | undefined,
): 'invalid' | 'unknown' | null => {
  if (upstream?.status !== 400) return null;
  const code = (upstream.code ?? '').toLowerCase();
  return refusalCodes.some((part) => code.includes(part)) ? 'invalid' : 'unknown';
};
