import * as z from 'zod';
import { Owner } from '../../owner.ts';
import { PlanEntry } from './rotation-plan.ts';

export const Rotation = z
  .strictObject({
    operation: z.literal('rotate').meta({ description: 'The operation' }),
    dryRun: z.boolean().meta({ description: 'As in the request: with true, nothing was written' }),
    owner: Owner,
    sent: z.boolean().meta({
      description: 'True when the new set is written and Graph accepted it before and after the write',
    }),
    guards: z
      .strictObject({
        pass: z.boolean().meta({ description: 'True when the rotation is allowed' }),
        refusal: z
          .string()
          .nullable()
          .meta({ description: 'The `detail` that the 409 would have; null when the guards pass' }),
      })
      .meta({ id: 'RotationGuards', description: 'Whether the rotation is allowed' }),
    plan: z.array(PlanEntry).meta({ description: 'The action for each credential of the new set' }),
  })
  .meta({ id: 'Rotation', description: 'The action for each credential of the owner; never a value' });
export type Rotation = z.output<typeof Rotation>;
