import { z } from 'zod';
import type { App } from '../../platform/app.ts';
import { localDay } from '../../platform/date.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../../platform/invariant.ts';
import { frozenFiguresSchema } from '../facts/frozen-figures.ts';
import { documentSchema, type ReportDocument, sentencesOf } from '../paper/report-document.ts';
import { formatsOf } from '../paper/report-format.ts';
import { hashOfBytes, hashOfModel } from './model-hash.ts';
import { bearsNumber } from './number-paper.ts';
import { numberInText, PAPER_STATES, type PaperState } from './paper.ts';
import { readPaperBytes } from './paper-file-store.ts';
import type { PaperRow } from './paper-store.ts';

interface FileRow {
  readonly paper: string;
  readonly format: string;
  readonly sha256: string;
  readonly size: number;
  /** Whether its bytes are kept. */
  readonly kept: number;
}

/** States of a paper whose words and figures are frozen. */
const FROZEN: ReadonlySet<PaperState> = new Set(['approved', 'issued', 'withdrawn']);
const NUMBERED: ReadonlySet<PaperState> = new Set(['issued', 'withdrawn']);
const code = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);

/** Văn bản: each has what its state needs, and what was frozen is what was approved. */
const papers = judgedCheck('văn bản: nội dung đã giữ', async (app) => {
  const rows = await recordsRows<PaperRow>(app, 'select * from paper order by seq');
  const faults = rows.flatMap((row, index): Fault[] => {
    const what =
      row.seq !== index + 1 || row.id !== `vb-${row.seq}`
        ? 'số thứ tự của các văn bản bị đứt quãng'
        : (faultOfState(row) ?? faultOfFrozen(row) ?? faultOfNumber(row));
    return what === null ? [] : [{ table: 'paper', key: row.id, what }];
  });
  return { looked: rows.length, faults: [...faults, ...twice(rows)] };
});

function faultOfState(row: PaperRow): string | null {
  if (!PAPER_STATES.includes(row.state)) return 'trạng thái không có';
  const times = [
    row.opened_at,
    row.changed_at,
    row.submitted_at,
    row.approved_at,
    row.issued_at,
    row.withdrawn_at,
  ];
  if (times.some((at) => at !== null && Number.isNaN(Date.parse(at)))) return 'có thời điểm không đọc được';
  if ((row.state === 'withdrawn') !== (row.withdrawn_at !== null && row.withdrawn_reason !== null))
    return 'việc thu hồi thiếu thời điểm hoặc lý do';
  if (FROZEN.has(row.state) !== (row.approved_at !== null)) return 'việc duyệt không khớp với trạng thái';
  return NUMBERED.has(row.state) === (row.issued_at !== null)
    ? null
    : 'việc phát hành không khớp với trạng thái';
}

function faultOfFrozen(row: PaperRow): string | null {
  const parts = [
    row.model,
    row.model_sha256,
    row.figures,
    row.definitions,
    row.data_version,
    row.verification_code,
    row.office,
  ];
  if (!FROZEN.has(row.state))
    return [...parts, row.typed_numbers].every((part) => part === null)
      ? null
      : 'chưa duyệt nhưng đã giữ nội dung';
  if (parts.some((part) => part === null)) return 'đã duyệt nhưng thiếu nội dung đã giữ';
  const model = documentSchema.safeParse(jsonOf(row.model ?? ''));
  if (!model.success) return 'nội dung đã giữ không đọc được';
  if (hashOfModel(model.data) !== row.model_sha256) return 'nội dung đã giữ không đúng mã kiểm tra';
  const figures = frozenFiguresSchema.safeParse(jsonOf(row.figures ?? ''));
  if (!figures.success || figures.data.dataVersion !== row.data_version)
    return 'số liệu đã giữ không đọc được';
  if (!Array.isArray(jsonOf(row.definitions ?? ''))) return 'định nghĩa đã giữ không đọc được';
  if (!sameTyped(row.typed_numbers, model.data)) return 'số do người soạn nhập không khớp với nội dung';
  return code.safeParse(row.verification_code).success &&
    model.data.verification?.code === row.verification_code
    ? null
    : 'mã xác thực không khớp với nội dung';
}

/** Exactly the numbers that the words mark as typed were accepted; of a paper approved before they were kept, none. */
function sameTyped(stored: string | null, { blocks }: ReportDocument): boolean {
  const marked = blocks
    .flatMap(sentencesOf)
    .flatMap(({ runs }) => runs.flatMap(({ style, text }) => (style === 'typed' ? [text] : [])));
  const accepted = z.array(z.object({ typed: z.string() })).safeParse(jsonOf(stored ?? '[]'));
  return accepted.data?.map(({ typed }) => typed).join('\n') === marked.join('\n');
}

function faultOfNumber(row: PaperRow): string | null {
  if (!NUMBERED.has(row.state)) return row.number === null ? null : 'chưa phát hành nhưng đã có số';
  const { number, year, symbol, signed_day: day, signer_name: name, signer_position: position } = row;
  if (day === null || !name || !position) return 'đã phát hành nhưng thiếu ngày hoặc người ký';
  if (day > localDay(new Date(row.issued_at ?? ''))) return 'ngày ký sau ngày phát hành';
  const model = documentSchema.safeParse(jsonOf(row.model ?? ''));
  // One issued when every paper took a number keeps the one it has.
  if (model.data && !bearsNumber(model.data) && number === null)
    return year === null && symbol === null ? null : 'không mang số nhưng có năm hoặc ký hiệu';
  if (number === null || year === null || !symbol) return 'đã phát hành nhưng thiếu số';
  if (!Number.isInteger(number) || number < 1 || Number(day.slice(0, 4)) !== year)
    return 'số và năm của ngày ký không khớp';
  return model.data?.head.number === `Số: ${numberInText(number, symbol)}`
    ? null
    : 'số trong nội dung khác số đã ghi';
}

/** A number is given once a year, for a symbol in the register of an office. */
function twice(rows: readonly PaperRow[]): Fault[] {
  const numbered = rows.filter(({ number }) => number !== null);
  const byNumber = Map.groupBy(numbered, ({ office, year, symbol, number }) =>
    JSON.stringify([office, year, symbol, number]),
  );
  return [...byNumber.values()].flatMap(([, second]) =>
    second ? [{ table: 'paper', key: second.id, what: 'số văn bản được dùng hai lần trong một năm' }] : [],
  );
}

/** Tệp đã phát hành: all formats of every issued paper, the PDF byte for byte. */
const files = judgedCheck('văn bản: tệp đã phát hành', async (app) => {
  const rows = await recordsRows<FileRow>(
    app,
    'select paper, format, sha256, size, bytes is not null as kept from paper_file order by paper, format',
  );
  const issued = await recordsRows<Pick<PaperRow, 'id' | 'kind'>>(
    app,
    "select id, kind from paper where state in ('issued', 'withdrawn') order by seq",
  );
  const byPaper = Map.groupBy(rows, ({ paper }) => paper);
  const faults: Fault[] = [];
  for (const { id, kind } of issued) {
    const known = byPaper.get(id) ?? [];
    byPaper.delete(id);
    const isWhole = formatsOf(kind).every((format) => known.some((file) => file.format === format));
    if (!isWhole) faults.push({ table: 'paper_file', key: id, what: 'thiếu tệp của văn bản đã phát hành' });
    // One after the other: all PDFs of a campaign together are more than memory should hold.
    for (const file of known) if (!(await isRight(app, file))) faults.push(damagedFile(file));
  }
  const stray = [...byPaper.keys()].map((paper) => ({
    table: 'paper_file',
    key: paper,
    what: 'có tệp của văn bản chưa phát hành',
  }));
  return { looked: rows.length, faults: [...faults, ...stray] };
});

async function isRight(app: App, { paper, format, sha256, size, kept }: FileRow): Promise<boolean> {
  if (format !== 'pdf') return kept === 0 && /^[0-9a-f]{64}$/.test(sha256);
  const bytes = await readPaperBytes(app.records, paper, format);
  return bytes !== null && bytes.length === size && hashOfBytes(bytes) === sha256;
}

function damagedFile({ paper, format }: FileRow): Fault {
  return { table: 'paper_file', key: `${paper} ${format}`, what: 'tệp đã giữ không đúng mã kiểm tra' };
}

/** Edits and comments are of papers that are there: of drafts mostly, and kept as the story of the others. */
const beside = judgedCheck('văn bản: sửa đổi và góp ý', async (app) => {
  const faults: Fault[] = [];
  let looked = 0;
  for (const [table, prefix] of [
    ['paper_edit', 'sua'],
    ['paper_comment', 'gy'],
  ] as const) {
    const rows = await recordsRows<{ id: string; seq: number; known: string | null }>(
      app,
      `select ${table}.id, ${table}.seq, paper.id as known from ${table} left join paper on paper.id = ${table}.paper order by ${table}.seq`,
    );
    looked += rows.length;
    for (const { id, seq, known } of rows)
      if (id !== `${prefix}-${seq}` || known === null)
        faults.push({ table, key: id, what: 'không thuộc văn bản nào hoặc sai số thứ tự' });
  }
  return { looked, faults };
});

/** Papers, what was frozen of them, and the files of those that were issued. */
export const verifyPapers: readonly Check[] = [papers, files, beside];
