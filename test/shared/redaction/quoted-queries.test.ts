import { describe, expect, it } from '@jest/globals';
import { redactText } from '../../../shared/redaction/redact.ts';

const address = 'https://scim.tailspin.example/Users';
const shown = `${address}?[redacted:query]`;

describe('redactText: a quote that opens in the query of an address belongs to the query', () => {
  it.each([
    ['double quotes', `${address}?filter=userName+eq+"kakers" Operation: GET`],
    ['single quotes', `${address}?filter=userName+eq+'kakers' Operation: GET`],
    ['an apostrophe inside', `${address}?filter=userName+eq+'k'akers' Operation: GET`],
    ['typographic quotes', `${address}?filter=userName+eq+\u201cKim kakers\u201d Operation: GET`],
    ['encoded quotes', `${address}?filter=userName+eq+%22kakers%22 Operation: GET`],
    ['encoded quotes around spaces', `${address}?filter=displayName+eq+%22Kim kakers%22 Operation: GET`],
    ['entities around spaces', `${address}?filter=displayName+eq+&quot;Kim kakers&quot; Operation: GET`],
    ['spaces inside', `${address}?filter=displayName+eq+"Kim kakers" Operation: GET`],
    ['spaces around the operator', `${address}?filter=displayName eq "Kim kakers" Operation: GET`],
    ['two values', `${address}?filter=a+eq+"kakers"+and+b+eq+"kakers" Operation: GET`],
    ['two values and spaces', `${address}?filter=a eq "kakers" and b.c co "kakers" Operation: GET`],
    ['more behind it', `${address}?filter=a+eq+"kakers"&count=kakers Operation: GET`],
    ['a bracket inside', `${address}?filter=a+eq+"<kakers> kakers" Operation: GET`],
    ['no closing quote', `${address}?filter=userName+eq+"kakers Operation: GET`],
    ['nothing in front of it', `${address}?"kakers" Operation: GET`],
    ['escapes', `${address}?filter=a+eq+\\"kakers\\" Operation: GET`],
  ])('%s', (_title, text) => {
    expect(redactText(text)).toBe(`${shown} Operation: GET`);
  });

  it.each([
    [`"${address}?filter=a+eq+"kakers"" x`, `"${shown}" x`],
    [`{"url":"${address}?filter=a+eq+\\"kakers\\"","status":404} x`, `{"url":"${shown}","status":404} x`],
    [`${address}#"kakers" x`, `${address}#[redacted:query] x`],
    [`http://scim.tailspin.example/?a="kakers" x`, '[redacted:address] x'],
    [`GET /Users?filter=userName+eq+"kakers" x`, 'GET [redacted:path] x'],
    [`GET /Users?filter="kakers" x`, 'GET [redacted:path] x'],
    [`GET /Users?$filter=userName eq 'kakers' x`, 'GET [redacted:path] x'],
    [`${address}?a+eq+"kakers". Next`, `${shown}. Next`],
  ])('%s becomes %s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    [`"${address}?a=1" Operation`, `"${shown}" Operation`],
    [`{"url":"${address}?a=1","status":404} x`, `{"url":"${shown}","status":404} x`],
    [`Request "GET ${address}?a=1" returned "404" now`, `Request "GET ${shown}" returned "404" now`],
    [`<a href='${address}?a=1'>link</a>`, `<a href='${shown}'>link<[redacted:path]>`],
    [`\u201c${address}?a=1\u201d and \u201cmore\u201d`, `\u201c${shown}\u201d and \u201cmore\u201d`],
  ])('a quote that closes one in front of the address does not: %s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });
});
