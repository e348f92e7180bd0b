import type { App } from '../platform/app.ts';
import { formatCount } from '../platform/number.ts';
import type { OnProgress } from '../platform/progress.ts';
import { joinList } from '../platform/text.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { describeLacks } from './absent/describe-lacks.ts';
import { findSpeaker, insertBatchFile } from './batch-file-store.ts';
import { nameContent } from './content-name.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportRequest } from './import-request.ts';
import { importSheet, type SheetOutcome } from './import-sheet.ts';
import { type ImportResult, ISSUES_SHOWN } from './intake-api.ts';
import { listMappingsFor } from './mapping/mapping-store.ts';
import { headingKey } from './reading/heading-key.ts';
import { readFileIntoStaging, whileFileStays } from './reading/read-file.ts';
import { unreadable } from './reading/read-refusal.ts';
import type { StagedFile, StagedSheet } from './reading/staged-sheet.ts';
import { dropSheet } from './reading/straight-rows.ts';
import { placeOfSheet, type RowIssue } from './refusal.ts';
import { REASON_HEADING, REFERENCE_FIELD } from './refused/refusal-reference.ts';
import { withoutPersonalNames } from './strip-personal.ts';

/** What became of all files of a batch together. */
export interface Totals extends Omit<ImportResult, 'batch' | 'source' | 'refusedFile' | 'issues'> {
  readonly contentHashes: readonly string[];
  readonly sampleNotes: readonly RowIssue[];
}

/** Reads the files one after the other and writes their sheets as the parts of one batch. */
export async function importEach(
  app: App,
  session: WarehouseSession,
  request: ImportRequest,
  context: ImportContext,
  change: { seq: number; batch: string },
  onProgress: OnProgress,
): Promise<Totals> {
  const { kind } = request;
  const counts = {
    rows: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    skipped: 0,
    notes: 0,
    personalCells: 0,
  };
  const contentHashes: string[] = [];
  const ignoredColumns = new Set<string>();
  const ignoredSheets = new Set<string>();
  const personalColumns = new Set<string>();
  const agencyNotes = new Set<string>();
  const warnings: string[] = [];
  const mappings = await listMappingsFor(app.records, kind.kind, request.source);
  const mappingsUsed: ImportResult['mappings'] = [];
  let unknownProcedures = 0;
  const sampleNotes: RowIssue[] = [];
  let repeats: string | null = null;
  let part = 1;
  for (const [position, file] of request.files.entries()) {
    const staged = withoutPersonalNames(
      await readFileIntoStaging(
        session,
        file,
        [...kind.fields, REFERENCE_FIELD],
        { required: kind.required, mappings, temporary: app.temporary, tablePrefix: 'staged' },
        onProgress,
      ),
    );
    if (staged.sheets.length === 0) {
      throw unreadable(
        { file: file.name },
        `không có bảng nào có các cột của loại tệp này (cần ít nhất: ${requiredHeadings(kind)})`,
        'Hãy kiểm tra dòng tiêu đề và loại tệp (--kind), hoặc chỉ ra từng cột bằng lệnh vedich map hay trên màn hình Dữ liệu, rồi nhập lại',
      );
    }
    mappingsUsed.push(...staged.mappings.map((used) => ({ file: file.name, ...used })));
    const contentHash = await nameContent(session, kind, staged, context);
    contentHashes.push(contentHash);
    const ignored = unusedColumns(staged);
    for (const heading of ignored) ignoredColumns.add(heading);
    for (const sheet of staged.ignoredSheets) ignoredSheets.add(sheet);
    for (const heading of staged.personalColumns) personalColumns.add(heading);
    const speaker = await findSpeaker(session, kind.kind, contentHash);
    const firstPart = part;
    let rows = 0;
    let skipped = 0;
    if (speaker) {
      repeats ??= speaker.batch;
      rows = speaker.rows;
      skipped = speaker.skipped;
      counts.unchanged += rows;
      part += speaker.lastPart - speaker.firstPart + 1;
    } else {
      for (const sheet of staged.sheets) {
        onProgress({ phase: `Nhập ${file.name}`, done: rows, total: null });
        const outcome = await whileFileStays(file, staged.stamp, () =>
          importSheet(session, sheet, kind, context, { ...change, part, firstPart }),
        );
        rows += outcome.rows;
        skipped += outcome.skipped;
        counts.inserted += outcome.inserted;
        counts.updated += outcome.updated;
        counts.unchanged += outcome.unchanged;
        counts.refused += outcome.refused;
        counts.notes += outcome.notes;
        counts.personalCells += outcome.personalCells;
        unknownProcedures += outcome.unknownProcedures;
        if (outcome.refused > 0) warnings.push(...describeWithoutAgency(kind, staged, sheet));
        if (outcome.unknownReferences > 0)
          warnings.push(describeReferences(sheet, outcome.unknownReferences));
        warnings.push(...outcome.oddities);
        if (outcome.totals.count > 0) warnings.push(describeTotals(sheet, outcome.totals));
        if (outcome.superseded > 0) warnings.push(describeSuperseded(sheet, outcome.superseded));
        for (const note of outcome.agencyNotes) agencyNotes.add(note);
        sampleNotes.push(...outcome.sampleNotes.slice(0, ISSUES_SHOWN - sampleNotes.length));
        part += 1;
      }
    }
    if (rows + skipped === 0) {
      warnings.push(`Tệp ${file.name} chưa có dòng nào được điền nên không có gì để nhập.`);
    }
    for (const sheet of staged.sheets) await dropSheet(session, sheet);
    counts.rows += rows;
    counts.skipped += skipped;
    await insertBatchFile(session, {
      batch: change.batch,
      seq: change.seq,
      position,
      kind: kind.kind,
      name: file.name,
      contentHash,
      firstPart,
      lastPart: part - 1,
      rows,
      skipped,
      ignoredColumns: ignored,
      repeats: speaker?.batch ?? null,
    });
  }
  warnings.push(...(await describeLacks(session, kind, { id: change.batch, seq: change.seq })));
  return {
    files: request.files.length,
    ...counts,
    ignoredColumns: [...ignoredColumns],
    ignoredSheets: [...ignoredSheets],
    personalColumns: [...personalColumns],
    agencyNotes: [...agencyNotes],
    mappings: mappingsUsed,
    warnings,
    unknownProcedures,
    repeats,
    contentHashes,
    sampleNotes,
  };
}

/** A file of refused rows that comes back has the reason beside each, which is there for people. */
function unusedColumns(staged: StagedFile): readonly string[] {
  const comesBack = staged.sheets.some((sheet) =>
    sheet.columns.some(({ field }) => field.column === REFERENCE_FIELD.column),
  );
  return comesBack
    ? staged.ignoredColumns.filter((heading) => headingKey(heading) !== headingKey(REASON_HEADING))
    : staged.ignoredColumns;
}

function describeWithoutAgency(kind: ImportKind, staged: StagedFile, sheet: StagedSheet): string[] {
  if (kind.withoutAgency === undefined) return [];
  if (sheet.columns.some(({ field }) => field.column === 'agency')) return [];
  const headings = [...sheet.columns.map((column) => column.heading), ...staged.ignoredColumns];
  const what = kind.withoutAgency.replace('{headings}', () => joinList(headings));
  return [`${placeOfSheet(sheet.file, sheet.sheet)} ${what}`];
}

function describeReferences(sheet: StagedSheet, count: number): string {
  return `${placeOfSheet(sheet.file, sheet.sheet)}: ${formatCount(count)} dòng có “${REFERENCE_FIELD.heading}” không khớp dòng nào đã bị từ chối; các dòng đó được nhập như dòng thường.`;
}

function describeTotals(sheet: StagedSheet, { count, rows }: SheetOutcome['totals']): string {
  const more = count > rows.length ? ' …' : '';
  return `${placeOfSheet(sheet.file, sheet.sheet)}: bỏ qua ${formatCount(count)} dòng cộng (dòng ${rows.map(formatCount).join(', ')}${more}).`;
}

function describeSuperseded(sheet: StagedSheet, count: number): string {
  return `${placeOfSheet(sheet.file, sheet.sheet)}: ${formatCount(count)} dòng sửa cho dòng mà dòng sau của cùng đợt đã thay, nên không thay đổi gì. Muốn đổi hồ sơ đó, hãy xóa “${REFERENCE_FIELD.heading}” của dòng rồi nhập lại.`;
}

function requiredHeadings(kind: ImportKind): string {
  return joinList(
    kind.fields.filter((field) => kind.required.includes(field.column)).map((field) => field.heading),
  );
}
