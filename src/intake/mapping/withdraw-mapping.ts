import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
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
  await withdrawStoredMapping(app.records, id, changeInstant(app.clock()));
  const found = (await listMappings(app, kinds)).find((mapping) => mapping.id === id);
  if (!found) {
    throw new AppError('not-found', `Không có cách chỉ cột ${id}. Hãy xem lại danh sách các cách chỉ cột.`, {
      id,
    });
  }
  return found;
}
