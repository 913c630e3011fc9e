/** The results of a test of credentials by Graph. */
export const validationVerdicts = ['valid', 'invalid', 'unknown'] as const;

/** Parts of the error codes of Graph for credentials that the target system refused, in lower case. */
const refusalCodes = ['invalidcredentials', 'credentialvalidationfailure', 'unauthorized', 'forbidden'];

/**
 * The verdict of an error response to validateCredentials. Graph answers 400 both when the target system refuses the
 * credentials and when it cannot be reached, so only the error code separates `invalid` from `unknown`. Null for another
 * status: then the call itself failed.
 */
export const toValidationVerdict = (
  upstream: { readonly status: number | null; readonly code: string | null } | undefined,
): 'invalid' | 'unknown' | null => {
  if (upstream?.status !== 400) return null;
  const code = (upstream.code ?? '').toLowerCase();
  return refusalCodes.some((part) => code.includes(part)) ? 'invalid' : 'unknown';
};
