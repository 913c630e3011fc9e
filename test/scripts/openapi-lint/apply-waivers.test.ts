import { describe, expect, it } from '@jest/globals';
import { applyWaivers } from '../../../scripts/openapi-lint/apply-waivers.ts';

const rules = ['azure/az-put-path', 'azure/az-error-response'];
const finding = (rule: string, message: string) => ({ rule, place: '#/paths', message, action: '' });
const findings = [
  finding('azure/az-error-response', 'There is no header.'),
  finding('azure/az-error-response', 'There is no property error.'),
];
const reason = 'for a test';

describe('waivers', () => {
  it('hide all findings of their rule, or those about one thing', () => {
    const whole = { rule: 'azure/az-error-response', reason };
    expect(applyWaivers(findings, [whole], rules)).toEqual({ left: [], wrongWaivers: [] });
    const part = { ...whole, about: 'property error' };
    expect(applyWaivers(findings, [part], rules)).toEqual({ left: [findings[0]], wrongWaivers: [] });
    const place = { ...whole, about: '#/paths' };
    expect(applyWaivers(findings, [place], rules).left).toEqual([]);
  });

  it('fail where they hide nothing any more', () => {
    const stale = [
      { rule: 'azure/az-put-path', reason },
      { rule: 'azure/az-error-response', about: 'a body', reason },
    ];
    expect(applyWaivers(findings, stale, rules)).toEqual({
      left: findings,
      wrongWaivers: [
        'The waiver of azure/az-put-path hides nothing any more. Remove it.',
        'The waiver of azure/az-error-response about "a body" hides nothing any more. Remove it.',
      ],
    });
  });

  it('fail where their rule is unknown', () => {
    expect(applyWaivers(findings, [{ rule: 'azure/az-putpath', reason }], rules).wrongWaivers).toEqual([
      'The waiver of azure/az-putpath names an unknown rule. Correct the name.',
    ]);
  });
});
