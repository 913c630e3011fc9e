/** Visible ASCII only (RFC 9110, 5.5): a token with a space or a line end is never sent. */
export const isHeaderToken = (text: string): boolean => /^[\x21-\x7e]+$/u.test(text);
