import * as z from 'zod';
import { redactSetting } from '../../redaction/redact-setting.ts';
import { GraphWord } from '../schema-parts.ts';
import { records } from '../graph-json/json-readers.ts';

export const Setting = z
  .strictObject({
    name: GraphWord("Graph's name of the setting"),
    value: z
      .string()
      .meta({ description: 'The value, always as text; null when it is not set or may be sensitive' })
      .nullable(),
    redacted: z.boolean().meta({ description: 'True when the value is removed because it may be sensitive' }),
  })
  .meta({ id: 'Setting', description: 'A setting of the job; Graph can add names' });

/** keyValuePair[]. */
export const toSettings = (value: unknown): z.output<typeof Setting>[] =>
  records(value).map((setting) => redactSetting(setting['name'], setting['value']));
