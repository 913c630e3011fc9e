import { describe, expect, it } from '@jest/globals';
import { reasonToStay, redactionRule } from '../../../shared/redaction/rules.ts';

describe('reasonToStay', () => {
  it.each([
    ['user', 'word'],
    ['...', 'punctuation'],
    ['409', 'number'],
    ['2026-06-15T12:00:00Z', 'date'],
    ['3f1c7a52-9d0e-4b86-a1c4-7e2f5d6b8a90', 'guid'],
    ['HTTP/1.1', 'public'],
    ['user/group', 'public'],
    ['AADSTS7000215', 'code'],
    ['a1b2', 'mix'],
    ['k3P8Qt2xZv9', null],
    ['jane@example.com', null],
    ['10.0.0.1', null],
    ['1234567890', null],
    [`a${'-a'.repeat(60)}`, null],
  ])('%s: %s', (token, rule) => {
    expect(reasonToStay(token)).toBe(rule);
  });
});

describe('redactionRule', () => {
  it.each([
    ['FABRIKAM\\jane', 'user'],
    ['jane@example.com', 'email'],
    ['10.0.0.1:443', 'ip'],
    ['fe80::1', 'ip'],
    ['1234567890', 'number'],
    ['/var/log/x9', 'path'],
    ['host1.example.com', 'host'],
    ['k3P8Qt2xZv9', 'token'],
    ['x'.repeat(101), 'token'],
  ])('%s: %s', (token, rule) => {
    expect(redactionRule(token)).toBe(rule);
  });
});
