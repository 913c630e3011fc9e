import { describe, expect, it } from '@jest/globals';
import { continueTrace, requestIdOf } from '../../../shared/http/request-ids.ts';
import { countingGuid } from '../../support/service.ts';

const guid = 'AC3F1B8F-0E6A-524C-7D8F-3A9D2F4B1C00';
const first = '00000000-0000-4000-8000-000000000001';
const traceId = 'ab'.repeat(16);
const parentSpanId = 'cd'.repeat(8);

describe('the request id', () => {
  it('is a client-request-id that is a GUID, as it was sent', () => {
    expect(requestIdOf(guid, countingGuid())).toBe(guid);
  });

  it.each([null, '', 'x', `${guid}, ${guid}`, ` ${guid}`, `${guid}\n`, `{${guid}}`, '\u00e9'])(
    'is a new GUID for the client-request-id %j',
    (header) => {
      expect(requestIdOf(header, countingGuid())).toBe(first);
    },
  );
});

describe('the trace', () => {
  it.each(['00', '01', 'ff'])('continues the one of traceparent, with the flags %s', (flags) => {
    expect(continueTrace(`00-${traceId}-${parentSpanId}-${flags}`, countingGuid())).toMatchObject({
      traceId,
      parentSpanId,
    });
  });

  it('has a span of its own: 16 hexadecimal digits, different for each request', () => {
    const newGuid = () => crypto.randomUUID();
    const header = `00-${traceId}-${parentSpanId}-01`;
    const [one, other] = [continueTrace(header, newGuid), continueTrace(header, newGuid)];
    for (const { spanId } of [one, other]) expect(spanId).toMatch(/^[0-9a-f]{16}$/u);
    expect(new Set([one.spanId, other.spanId, parentSpanId]).size).toBe(3);
  });

  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['other text', 'x'],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${parentSpanId}-01`],
    ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['another version', `01-${traceId}-${parentSpanId}-01`],
    ['capital letters, which the standard forbids', `00-${traceId.toUpperCase()}-${parentSpanId}-01`],
    ['a digit too many', `00-${traceId}a-${parentSpanId}-01`],
    ['more text', `00-${traceId}-${parentSpanId}-01-x`],
    ['two headers', `00-${traceId}-${parentSpanId}-01, 00-${traceId}-${parentSpanId}-01`],
  ])('is a new one for %s', (_title, header) => {
    const trace = continueTrace(header, () => crypto.randomUUID());
    expect(trace.parentSpanId).toBeNull();
    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/u);
    expect(trace.traceId).not.toBe(traceId);
  });
});
