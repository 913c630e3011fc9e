/** Parts that response schemas share. */
import * as z from 'zod';

export const InstantText = (description: string) =>
  z.string().meta({ format: 'date-time', description }).nullable();

export const Count = (description: string) => z.int().min(0).meta({ description }).nullable();

/** A word of Graph in the spelling of Graph; a word that does not look like a name is `[redacted:name]`. */
export const GraphWord = (description: string) => z.string().meta({ description }).nullable();

export const Flag = (description: string) => z.boolean().meta({ description }).nullable();
