import { z } from 'zod';
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
      .meta({ description: 'The message with all that may be sensitive replaced by `[redacted:<rule>]`' })
      .nullable(),
    tenantActionable: Flag('True when the customer can correct the cause, as Graph says'),
  })
  .meta({ id: 'JobError', description: 'An error as Graph reports it for a run or a quarantine' });
export type JobError = z.output<typeof JobError>;

/** What leaves of a message. */
export type Say = (message: string) => string | null;

const scrub = memoizeText(redactText);
const omit = () => null;

export const sayAs = (mode: TextMode): Say => (mode === 'omit' ? omit : scrub);

/** synchronizationError. Graph writes "no error" as the code `None` without a message. */
export const toError = (value: unknown, say: Say): JobError | null => {
  const error = fields(value);
  const code = text(error['code']);
  const isNone = code === null || code.toLowerCase() === 'none';
  const message = text(error['message']);
  if (isNone && message === null) return null;
  return {
    code: isNone ? null : name(code),
    message: message === null ? null : say(message),
    tenantActionable: flag(error['tenantActionable']),
  };
};
