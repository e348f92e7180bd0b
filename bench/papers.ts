/**
 * How long papers take: one report with all its annexes, the 212 papers of the agencies, an annex of 5.000 rows, and
 * LibreOffice converting the same Word file, where it is installed.
 *
 *   node bench/papers.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport } from '../src/reports/kinds/build-report.ts';
import type { ReportDocument } from '../src/reports/paper/report-document.ts';
import type { ReportFormat } from '../src/reports/paper/report-format.ts';
import { renderReport } from '../src/reports/writing/render-report.ts';
import { makeFacts } from '../test/make-report-facts.ts';

const RUNS = 3;
const LONG_ANNEX_ROWS = 5_000;
const LIMITS = { report: 1_500, agencies: 25_000, longAnnex: 3_000, memory: 700 };

const facts = makeFacts('day-30');
const report = buildReport(facts, null);

/** The quickest of some runs, in milliseconds: what the work itself takes. */
async function best(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

function say(what: string, milliseconds: number, limit: number | null): void {
  const beside = limit === null ? '' : `, giới hạn ${limit} ms, tỷ lệ ${(milliseconds / limit).toFixed(2)}`;
  console.log(`${what}: ${Math.round(milliseconds)} ms${beside}`);
}

/** An annex of so many rows, as a list of every dossier of a unit would be. */
function longAnnex(rows: number): ReportDocument {
  const [annex] = report.annexes;
  if (!annex) throw new Error('no annex');
  const columns = ['STT', 'Mã hồ sơ', 'Đơn vị', 'Ngày tiếp nhận', 'Kênh nộp', 'Kết quả (%)'].map(
    (heading) => ({
      group: null,
      heading,
      align: 'left' as const,
      width: 20,
      total: { kind: 'none' as const },
    }),
  );
  const unit = (row: number) => ({
    kind: 'unit' as const,
    cells: [
      { kind: 'count' as const, value: row + 1 },
      { kind: 'text' as const, text: `000.00.12.H15-241108-${row}` },
      { kind: 'text' as const, text: 'UBND xã Ea Súp' },
      { kind: 'date' as const, day: '2024-11-08' },
      { kind: 'text' as const, text: 'Trực tuyến' },
      { kind: 'rate' as const, percent: (row % 10_000) / 100 },
    ],
  });
  const table = { columns, rows: Array.from({ length: rows }, (_, row) => unit(row)) };
  return { ...report, annexes: [{ ...annex, table }] };
}

const started = performance.now();
for (const agency of facts.holders) {
  const paper = buildReport(facts, agency);
  await renderReport(paper, 'docx');
  await renderReport(paper, 'pdf');
}
say(`${facts.holders.length} đơn vị, docx và pdf`, performance.now() - started, LIMITS.agencies);
const memory = process.resourceUsage().maxRSS / 1024;
console.log(`bộ nhớ nhiều nhất: ${Math.round(memory)} MB, giới hạn ${LIMITS.memory} MB`);

const quickest = new Map<ReportFormat, number>();
for (const format of ['docx', 'pdf', 'xlsx'] as const) {
  const time = await best(() => renderReport(report, format));
  quickest.set(format, time);
  say(`báo cáo cùng ${report.annexes.length} phụ lục, ${format}`, time, LIMITS.report);
}

const long = longAnnex(LONG_ANNEX_ROWS);
say(`phụ lục ${LONG_ANNEX_ROWS} dòng, pdf`, await best(() => renderReport(long, 'pdf')), LIMITS.longAnnex);

const directory = mkdtempSync(join(tmpdir(), 'vedich-papers-'));
try {
  const file = join(directory, 'report.docx');
  writeFileSync(file, await renderReport(report, 'docx'));
  const convert = () =>
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${directory}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        directory,
        file,
      ],
      { stdio: 'ignore' },
    );
  const other = await best(async () => convert());
  const ours = quickest.get('pdf') ?? 0;
  console.log(
    `LibreOffice đổi cùng tệp Word sang PDF: ${Math.round(other)} ms, gấp ${(other / ours).toFixed(1)} lần`,
  );
} catch {
  console.log('LibreOffice: không có trên máy này');
} finally {
  rmSync(directory, { recursive: true, force: true });
}
