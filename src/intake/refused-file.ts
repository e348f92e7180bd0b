import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ImportField } from '../dossiers/import-field.ts';
import { neutraliseFormula } from '../platform/text.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { listRefusedCells, listRefusedHeadings } from './refusal-store.ts';

const ROWS_A_PAGE = 20_000;

/**
 * Writes the refused rows of a batch with the reason beside each, in a form that can be mended and imported again:
 * CSV in UTF-8 with a byte order mark, our own headings, no cell that a spreadsheet would take for a formula.
 */
export async function writeRefusedFile(
  session: WarehouseSession,
  batch: string,
  fields: readonly ImportField[],
  path: string,
): Promise<void> {
  const present = await listRefusedHeadings(session, batch);
  const headings = fields
    .flatMap((field) => (field.kind === 'money' ? [field.heading, 'Phí', 'Lệ phí'] : [field.heading]))
    .filter((heading) => present.includes(heading));
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  const written = finished(file);
  file.write(`\uFEFF${[...headings, 'Lý do'].map(csvCell).join(',')}\r\n`);
  for (let offset = 0; ; offset += ROWS_A_PAGE) {
    const rows = await listRefusedCells(session, batch, { offset, limit: ROWS_A_PAGE });
    const lines = rows.map((row) =>
      [...headings.map((heading) => row.cells[heading] ?? ''), row.message].map(csvCell).join(','),
    );
    if (lines.length > 0 && !file.write(`${lines.join('\r\n')}\r\n`)) {
      await Promise.race([written, once(file, 'drain')]);
    }
    if (rows.length < ROWS_A_PAGE) break;
  }
  file.end();
  await written;
}

function csvCell(text: string): string {
  const safe = neutraliseFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
