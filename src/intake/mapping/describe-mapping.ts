import type { ImportField } from '../../dossiers/import-field.ts';
import type { ListedMapping } from './mapping-api.ts';
import type { StoredMapping } from './mapping-store.ts';

/** A kept mapping with the names of its fields; a field that is no more reads as bỏ qua. */
export function describeMapping(
  mapping: StoredMapping,
  fields: readonly ImportField[],
  inForce: boolean,
): ListedMapping {
  const { id, kind, source, fingerprint, decidedAt, withdrawnAt } = mapping;
  const headings = mapping.headings.map(({ heading, column }) => {
    const field = fields.find((each) => each.column === column);
    return { heading, field: field ? { column: field.column, heading: field.heading } : null };
  });
  return { id, kind, source, fingerprint, headings, decidedAt, withdrawnAt, inForce };
}
