import * as z from 'zod';
import { redactText } from '../../redaction/redact.ts';
import { memoizeText } from '../../redaction/memoize.ts';
import { Flag, GraphWord } from '../schema-parts.ts';
import { fields, flag, text } from '../graph-json/json-readers.ts';
import type { TextMode } from '../view.ts';
import { name } from '../graph-json/enumerations.ts';

export const JobError = z
  .strictObject({
    code: GraphWord("Graph's error code, such as `SystemForCrossDomainIdentityManagementInvalidCredentials`"),
    message: z
      .string()
      .meta({
        description:
          'The message of Graph; each part that may be sensitive is replaced by `[redacted:<rule>]`. Null for none, and with ERROR_TEXT=omit',
      })
      .nullable(),
    tenantActionable: Flag('True when Graph says that the customer can correct the cause'),
  })
  .meta({ id: 'JobError', description: 'An error as Graph reports it for a run or a quarantine' });
export type JobError = z.output<typeof JobError>;

/** The part of a message that may be in a response; null for none. */
export type RedactMessage = (message: string) => string | null;

const scrub = memoizeText(redactText);
const omit = () => null;

export const messageRedactor = (mode: TextMode): RedactMessage => (mode === 'omit' ? omit : scrub);

/** synchronizationError. Graph writes "no error" as code `None` without a message. */
export const toError = (value: unknown, redact: RedactMessage): JobError | null => {
  const error = fields(value);
  const code = text(error['code']);
  const isNone = code === null || code.toLowerCase() === 'none';
  const message = text(error['message']);
  if (isNone && message === null) return null;
  return {
    code: isNone ? null : name(code),
    message: message === null ? null : redact(message),
    tenantActionable: flag(error['tenantActionable']),
  };
};
