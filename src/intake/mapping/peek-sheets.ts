import { unreadable } from '../reading/read-refusal.ts';
import { openPackage, type WorkbookFile } from '../reading/workbook-package.ts';
import { readFrame } from '../reading/workbook-parts.ts';
import { listenToSheet } from '../reading/workbook-sheet.ts';
import { scanXml, WorkbookFault } from '../reading/workbook-xml.ts';
import { PEEKED_ROWS, type PeekedTable } from './peeked-table.ts';

/** The first rows of every sheet of a workbook. */
export async function peekSheets(task: WorkbookFile): Promise<readonly PeekedTable[]> {
  const refusal = unreadable(
    { file: task.name },
    'đây không phải là bảng tính .xlsx, hoặc bảng tính bị hỏng',
    'Hãy mở bằng Excel, lưu lại thành .xlsx rồi làm lại',
  );
  try {
    const parts = await openPackage(task);
    try {
      const frame = await readFrame(parts);
      if (!frame) throw refusal;
      const tables: PeekedTable[] = [];
      for (const { name, part } of frame.sheets) {
        if (part === null) continue;
        const rows: PeekedTable['rows'][number][] = [];
        const scan = scanXml(
          listenToSheet(frame, {
            wanted: null,
            row(rowNumber, cells) {
              const isBlank = cells.every((cell) => cell === null || cell.trim() === '');
              if (rows.length < PEEKED_ROWS && !isBlank) rows.push({ rowNumber, cells: [...cells] });
            },
            passOver() {},
          }),
        );
        for await (const piece of parts.read(part)) {
          scan.write(piece);
          if (rows.length >= PEEKED_ROWS) break;
        }
        tables.push({ sheet: name, rows, keyed: false });
      }
      return tables;
    } finally {
      parts.close();
    }
  } catch (error) {
    throw error instanceof WorkbookFault ? refusal : error;
  }
}
