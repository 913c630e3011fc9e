import { describe, expect, it } from '@jest/globals';
import { consoleCategory, levelOfLine, reachesLog } from './support/host-log.ts';

describe('the log of the real host, by host.json', () => {
  it.each(['jobs-get', 'jobs-watch', 'wildcard'])('has no row of the host for a call of %s', (name) => {
    expect(reachesLog(`Function.${name}`, 'Information')).toBe(false);
    expect(reachesLog(`Function.${name}`, 'Error')).toBe(true);
    expect(reachesLog('Host.Results', 'Critical')).toBe(false);
    expect(reachesLog('Host.Aggregator', 'Critical')).toBe(false);
  });

  it.each(['jobs-get', 'jobs-watch', 'wildcard'])('has the lines that %s itself writes', (name) => {
    expect(reachesLog(`Function.${name}.User`, 'Information')).toBe(true);
  });

  it.each([
    ['error: TENANT_ID must be a GUID', 'Error', true],
    ['TENANT_ID must be a GUID; it Failed', 'Error', true],
    ['(node:1) ExperimentalWarning: x', 'Warning', true],
    ['TENANT_ID must be a GUID', 'Information', false],
  ] as const)('takes %j of stderr for %s', (line, level, isKept) => {
    expect(levelOfLine(line)).toBe(level);
    expect(reachesLog(consoleCategory, level)).toBe(isKept);
  });
});
