import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { hashOfModel } from './model-hash.ts';
import { findFrozen } from './paper-store.ts';
import type { FrozenPaper, StoredPaper } from './stored-paper.ts';

/** What was frozen of a paper; refuses one that is not what was approved any more. */
export async function requireFrozen(app: App, paper: StoredPaper): Promise<FrozenPaper> {
  const frozen = await findFrozen(app.records, paper.id);
  if (!frozen) throw new Error(`paper ${paper.id} has nothing frozen`);
  if (hashOfModel(frozen.model) === frozen.modelSha256) return frozen;
  throw new AppError(
    'damaged',
    `Nội dung đã giữ của văn bản ${paper.id} không còn đúng mã kiểm tra. Hãy chạy vedich verify và khôi phục từ bản sao lưu.`,
    { paper: paper.id },
  );
}
