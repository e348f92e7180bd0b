import type { z } from 'zod';
import { damagedRow } from './damage.ts';

/** A stored text as the JSON that it must be; told as damaged, with its table and key, where it is not. */
export function readStored<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  place: { readonly table: string; readonly key: string },
): z.output<Schema> {
  return asDamage(place, () => schema.parse(JSON.parse(text)));
}

/** A stored value of a few that it may be. */
export function readValue<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: { readonly table: string; readonly key: string },
): z.output<Schema> {
  return asDamage(place, () => schema.parse(value));
}

function asDamage<Value>(place: { readonly table: string; readonly key: string }, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw damagedRow(place.table, place.key, error);
  }
}
