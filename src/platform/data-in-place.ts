import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, RECORDS_FILE, WAREHOUSE_FILE } from './app.ts';
import { AppError } from './app-error.ts';

/**
 * Gives a question that fails once the files of opened data are no longer at their place: deleted, moved, or another disk
 * mounted over them. The engines go on writing into what nobody can open any more, and all of it is lost at the end.
 */
export async function keepInPlace(app: Pick<App, 'directory'>): Promise<() => Promise<void>> {
  const paths = [RECORDS_FILE, WAREHOUSE_FILE].map((name) => join(app.directory, name));
  const opened = await Promise.all(paths.map(identity));
  return async () => {
    const now = await Promise.all(paths.map(identity));
    if (now.every((found, index) => found === opened[index])) return;
    throw new AppError(
      'damaged',
      'Thư mục dữ liệu không còn ở chỗ cũ (bị xóa, bị chuyển đi hoặc ổ đĩa đã tháo) nên không ghi gì nữa. Hãy dừng Về Đích, đưa thư mục về chỗ cũ hoặc khôi phục bản sao lưu gần nhất, rồi chạy lại.',
    );
  };
}

async function identity(path: string): Promise<string | null> {
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => null,
  );
}
