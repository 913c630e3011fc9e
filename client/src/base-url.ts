/** A token goes over TLS, or to this machine. */
const safeOrigin = /^(https:.*|http:\/\/(localhost|\[::1\]|127(\.\d+){3})(:\d+)?)$/u;

/** The address of the API without a slash at its end. A bare origin gets `/api/v1`. Throws TypeError. */
export const readBaseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  // The comparison finds a user, a query and a fragment.
  if (url === null || !safeOrigin.test(url.origin) || url.href !== url.origin + url.pathname)
    throw new TypeError('baseUrl must be like https://<app>.azurewebsites.net/api/v1.');
  return url.origin + (url.pathname.replace(/\/+$/u, '') || '/api/v1');
};
