/**
 * The string form of a distinguished name (RFC 4514, 3), as a regular expression made of the rules of its grammar:
 *
 *     distinguishedName = [ relativeDistinguishedName *( "," relativeDistinguishedName ) ]
 *     relativeDistinguishedName = attributeTypeAndValue *( "+" attributeTypeAndValue )
 *     attributeTypeAndValue = attributeType "=" attributeValue
 *
 * Spaces after a comma are allowed, because Active Directory writes them. Control characters and lone surrogates must be
 * escaped (`\0A`). At each position a character matches only one rule, so a match takes linear time.
 */
const hexPair = '[0-9A-Fa-f]{2}';
const number = '(?:0|[1-9][0-9]*)';
const numericOid = String.raw`${number}(?:\.${number})+`;
const attributeType = `(?:[A-Za-z][A-Za-z0-9-]*|${numericOid})`;

/** A backslash and the character itself or its two hexadecimal digits. */
const pair = String.raw`\\(?:[\\ "#+,;<=>]|${hexPair})`;
const notPlain = String.raw`\p{Cc}\p{Cs}\\"+,;<>`;
/** A string starts with neither a space nor a number sign, and does not end with a space, unless escaped. */
const first = `(?:[^ #${notPlain}]|${pair})`;
const later = `(?: *(?:[^ ${notPlain}]|${pair}))`;
const attributeValue = `(?:#(?:${hexPair})+|(?:${first}${later}*)?)`;

const attributeTypeAndValue = `${attributeType}=${attributeValue}`;
const relativeDistinguishedName = String.raw`${attributeTypeAndValue}(?:\+${attributeTypeAndValue})*`;

/** The source of a regular expression with the flag `u` that matches one distinguished name of at least one part. */
export const distinguishedName = `${relativeDistinguishedName}(?:, *${relativeDistinguishedName})*`;
