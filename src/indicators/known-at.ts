import { readInstant } from '../platform/instant.ts';
import type { KnownFigures } from './known-figures.ts';

/** What an answer says of the instant at which its figures were known. */
export function describeKnownAt(
  known: Pick<KnownFigures, 'dataVersion'>,
  knownAt: string | null,
): { readonly knownAt: string | null; readonly note: string | null } {
  if (knownAt === null) return { knownAt: null, note: null };
  return {
    knownAt: readInstant(knownAt).toISOString(),
    note:
      known.dataVersion === 0
        ? 'Đến thời điểm này chưa có số liệu nào được nhập, nên mọi mẫu số đều là 0.'
        : null,
  };
}
