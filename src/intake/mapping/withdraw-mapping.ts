import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import type { ImportKind } from '../import-kind.ts';
import { listMappings } from './list-mappings.ts';
import type { ListedMapping } from './mapping-api.ts';
import { withdrawStoredMapping } from './mapping-store.ts';

/** Bỏ cách chỉ cột: an earlier one of the same headings stands again; what was imported stays as it is. */
export async function withdrawMapping(
  app: App,
  kinds: readonly ImportKind[],
  id: string,
): Promise<ListedMapping> {
  const change = await beginChange(app, 'import', null);
  await inTransaction(app.records, async (transaction) => {
    if (await withdrawStoredMapping(transaction, id, changeInstant(app.clock())))
      await change.record(transaction, { what: 'withdraw-mapping', subject: { kind: 'mapping', id } });
  });
  const found = (await listMappings(app, kinds)).find((mapping) => mapping.id === id);
  if (!found) {
    throw new AppError('not-found', `Không có cách chỉ cột ${id}. Hãy xem lại danh sách các cách chỉ cột.`, {
      id,
    });
  }
  return found;
}
