import type { App } from '../platform/app.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { keepUntilWritten } from '../platform/write-mark.ts';
import { listBatches } from './batch-store.ts';

/** Whether everything in an installation may be shown to anybody: it holds made-up dossiers, and says so. */
export function isSample(app: App): Promise<boolean> {
  return holdsMadeUp(app.warehouse);
}

/** What whoever puts rows into such an installation must know. */
export const OPEN_TO_ALL =
  'Thư mục này là bản mẫu: ai mở được địa chỉ cũng xem được mọi số liệu trong đó. Số liệu thật hãy nhập vào thư mục tạo bằng init --empty.';

/** Asked with every request of a visitor. */
const holdsMadeUp = keepUntilWritten(async (warehouse: WarehouseSession) =>
  (await listBatches(warehouse)).some(({ simulated, undone }) => simulated && !undone),
);
