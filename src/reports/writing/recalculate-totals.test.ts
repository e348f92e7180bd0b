import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { everyPaper } from '../../../test/every-paper.ts';
import { unzip } from '../../../test/read-papers.ts';
import { type Cell, cellText, headingRows } from '../paper/report-table.ts';
import { renderReport } from './render-report.ts';
import { writeZip } from './write-zip.ts';

/** Every sheet as a file of values as they are, not as they look; tabs between. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1';

const CAN_RECALCULATE = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const folder = mkdtempSync(join(tmpdir(), 'vedich-totals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!CAN_RECALCULATE)(
  'totals reckoned anew by a spreadsheet are those that the paper prints',
  async () => {
    const papers = everyPaper().filter(({ document }) => document.annexes.length > 0);
    for (const { name, document } of papers) {
      const files = await unzip(await renderReport(document, 'xlsx'));
      // What was reckoned by us is taken out: whatever stands there afterwards was reckoned by the spreadsheet.
      for (const [part, xml] of files)
        if (part.startsWith('xl/worksheets/')) files.set(part, xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'));
      writeFileSync(join(folder, `${name}.xlsx`), writeZip(files));
    }
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        EVERY_SHEET,
        '--outdir',
        folder,
        ...papers.map(({ name }) => join(folder, `${name}.xlsx`)),
      ],
      { stdio: 'ignore' },
    );
    let reckoned = 0;
    for (const { name, document } of papers)
      for (const { caption, table } of document.annexes) {
        const lines = readFileSync(join(folder, `${name}-${caption}.csv`), 'utf8').split('\n');
        const first = 4 + headingRows(table.columns).length;
        for (const [index, row] of table.rows.entries()) {
          if (row.kind !== 'total') continue;
          const values = (lines[first + index] ?? '').split('\t').map((value) => value.replace(/^"|"$/g, ''));
          expect(values, `${name}, ${caption}, row ${index}`).toEqual(row.cells.map(printed));
          if (row.of !== 'province') reckoned += 1;
        }
      }
    expect(reckoned).toBeGreaterThan(10);
  },
);

function printed(cell: Cell): string {
  if (cell.kind === 'count') return String(cell.value);
  return cell.kind === 'rate' && cell.percent !== null ? String(cell.percent) : cellText(cell);
}
