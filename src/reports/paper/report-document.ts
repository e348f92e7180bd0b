import { z } from 'zod';
import { drawingSchema, drawnWords } from './drawing.ts';
import { PAPER_KINDS } from './paper-kind.ts';
import { cellText, headingRows, type Table, tableSchema } from './report-table.ts';

/** The line that stands on every page and sheet made from made-up data. */
export const SIMULATED_LINE = 'SỐ LIỆU MÔ PHỎNG - KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC';

const runSchema = z.object({
  text: z.string(),
  /** `typed`: a number that a person wrote and no data stand behind; papers print it as any other. */
  style: z.enum(['plain', 'bold', 'italic', 'figure', 'typed', 'blank']),
});
const runsSchema = z.array(runSchema);

/** A measured figure that a sentence speaks of: what a screen opens to explain it. */
const tieSchema = z.object({
  agency: z.string(),
  indicator: z.string(),
  scope: z.enum(['own', 'subtree']),
  from: z.iso.date(),
  to: z.iso.date(),
});

const sentenceSchema = z.object({
  /** What it says, not where it stands: the same in every making of the paper (`results/online-dossiers/province`). */
  key: z.string(),
  about: z.array(tieSchema),
  runs: runsSchema,
  /** Who put these words in place of generated ones, and when; `null` for generated words. Papers print nothing of it. */
  written: z.object({ by: z.string(), at: z.string() }).nullable(),
});
const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const blockSchema = z.discriminatedUnion('kind', [
  /** Căn cứ, in italics, one a line. */
  z.object({ kind: z.literal('basis'), text: z.string() }),
  /** Mục, khoản, điểm with a title: `I.`, `1.`, `a)`. */
  z.object({ kind: z.literal('heading'), level: levelSchema, number: z.string(), text: z.string() }),
  /** Khoản or điểm without a title: a numbered paragraph. */
  sentenceSchema.extend({ kind: z.literal('clause'), level: levelSchema, number: z.string() }),
  sentenceSchema.extend({ kind: z.literal('paragraph') }),
  /** Gạch đầu dòng. */
  z.object({ kind: z.literal('list'), items: z.array(sentenceSchema) }),
  /** Biểu đồ, bản đồ: what it shows in a sentence above, where its figures come from below. */
  z.object({
    kind: z.literal('drawing'),
    /** `Biểu đồ 1`, the same as on the screen. */
    title: z.string(),
    /** For those who hear it read: what the drawing shows, in words. */
    alternative: z.string(),
    source: z.string(),
    drawing: drawingSchema,
  }),
  z.object({ kind: z.literal('table'), title: z.string(), table: tableSchema }),
  z.object({ kind: z.literal('note'), text: z.string() }),
]);

const headSchema = z.object({
  /**
   * `named`: a paper with a tên loại · `letter`: công văn, its trích yếu under the number · `attached`: an annex issued with a
   * decision, without quốc hiệu, number and signature of its own.
   */
  form: z.enum(['named', 'letter', 'attached']),
  /** Cơ quan chủ quản trực tiếp, in capitals; `null` when there is none. */
  superior: z.string().nullable(),
  /** Cơ quan ban hành, in capitals. */
  issuer: z.string(),
  /** `Số:      /BC-STTTT`, the number left for the clerk. */
  number: z.string(),
  /** `Đắk Lắk, ngày 17 tháng 11 năm 2024`. */
  placeAndDate: z.string(),
  /** Tên loại: `BÁO CÁO`; empty for a công văn. */
  typeName: z.string(),
  /** Trích yếu nội dung. */
  summary: z.string(),
  /** `(Kèm theo Kế hoạch …)`, for papers attached to another. */
  attachedTo: z.string().nullable(),
  /** Kính gửi; empty when there is none. */
  addressees: z.array(z.string()),
});

const signatureSchema = z.object({
  /** `KT. CHỦ TỊCH`, `TM. …`; empty for a head who signs in his own right. */
  authority: z.array(z.string()),
  position: z.string(),
  /** `null` is left blank for the signer. */
  name: z.string().nullable(),
});

const annexSchema = z.object({
  /** `Phụ lục I`. */
  caption: z.string(),
  title: z.string(),
  attachedTo: z.string(),
  landscape: z.boolean(),
  table: tableSchema,
  notes: z.array(z.string()),
});

const provenanceSchema = z.object({
  source: z.string(),
  from: z.string(),
  to: z.string(),
  /** Local minute at which the figures were taken. */
  takenAt: z.string(),
  dataVersion: z.number(),
});

export const documentSchema = z.object({
  kind: z.enum(PAPER_KINDS),
  /** The agency whose paper it is; `null` for the paper of the whole. */
  subject: z.string().nullable(),
  /** `day-10`: also the name of the file. */
  code: z.string(),
  /** What the file properties call it. */
  title: z.string(),
  /** The day the paper bears. */
  day: z.string(),
  head: headSchema,
  blocks: z.array(blockSchema),
  signature: signatureSchema,
  /** Nơi nhận, without the dashes. */
  recipients: z.array(z.string()),
  annexes: z.array(annexSchema),
  simulated: z.boolean(),
  provenance: provenanceSchema,
  /** Where anyone finds out whether this paper and its figures still hold; `null` for one that is not issued. */
  verification: z.object({ code: z.string(), url: z.string() }).nullable(),
});

/** A stretch of text in one style; figures stand apart so that a reader's eye, or a screen, can find them. */
export type Run = z.infer<typeof runSchema>;
/** Số liệu mà câu nói tới. */
export type Tie = z.infer<typeof tieSchema>;
/** Câu: what a coordinator edits as one, with the figures that it stands on. */
export type Sentence = z.infer<typeof sentenceSchema>;
export type Block = z.infer<typeof blockSchema>;
export type DocumentHead = z.infer<typeof headSchema>;
export type Signature = z.infer<typeof signatureSchema>;
/** Phụ lục: a table on pages of its own, numbered by themselves. */
export type Annex = z.infer<typeof annexSchema>;
/** Where the figures come from and up to when they count. */
export type Provenance = z.infer<typeof provenanceSchema>;
/** Văn bản: one paper as pure data, from which every format is written. */
export type ReportDocument = z.infer<typeof documentSchema>;

const TO_ADD = '[Bổ sung: ';
const BLANK = /(\[Bổ sung: [^\]]*\])/u;
const FIGURE = /[+-]?\d[\d.]*(?:,\d+)?(?:\/[\dA-ZĐ][\dA-ZĐ.-]*)*(?: ?(?:%|điểm %))?/gu;

/** Joins sentences and runs: sentences are cut so that their figures stand apart, runs stay as they are. */
export function runsOf(...parts: readonly (string | Run)[]): Run[] {
  return parts.flatMap((part) =>
    typeof part === 'string'
      ? part
          .split(BLANK)
          .flatMap((text): Run[] => (text.startsWith(TO_ADD) ? [{ text, style: 'blank' }] : cutFigures(text)))
      : [part],
  );
}

/** A sentence by its key, its words and the figures that they tell. */
export function sentence(
  key: string,
  words: string | readonly (string | Run)[],
  about: readonly Tie[] = [],
): Sentence {
  const runs = typeof words === 'string' ? runsOf(words) : runsOf(...words);
  return { key, about: [...about], runs, written: null };
}

/** The sentences of a block, in the order in which they are read. */
export function sentencesOf(block: Block): readonly Sentence[] {
  switch (block.kind) {
    case 'clause':
    case 'paragraph':
      return [block];
    case 'list':
      return block.items;
    default:
      return [];
  }
}

/** `[Bổ sung: nguyên nhân]`: a marked blank that a person fills. */
export function toAdd(what: string): string {
  return `${TO_ADD}${what}]`;
}

/** Set in bold, as the plan sets its dates and scores. */
export function bold(text: string): Run {
  return { text, style: 'bold' };
}

function cutFigures(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(FIGURE)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), style: 'plain' });
    runs.push({ text: match[0], style: 'figure' });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), style: 'plain' });
  return runs;
}

/** The data from which the figures come, as file properties name them: `Phiên bản dữ liệu 3`. */
export function dataVersionInWords({ dataVersion }: Provenance): string {
  return `Phiên bản dữ liệu ${dataVersion}`;
}

/** The words of the runs. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Kính gửi: one receiver on its line; several below it, each with a dash. */
export function addresseeLines({ addressees }: Pick<DocumentHead, 'addressees'>): string[] {
  if (addressees.length < 2) return addressees.map((addressee) => `Kính gửi: ${addressee}`);
  const last = addressees.length - 1;
  return [
    'Kính gửi:',
    ...addressees.map((addressee, index) => `- ${addressee}${index === last ? '.' : ';'}`),
  ];
}

/** Nơi nhận, each with its dash. */
export function recipientLines({ recipients }: Pick<ReportDocument, 'recipients'>): string[] {
  return recipients.map((recipient) => `- ${recipient}`);
}

/** The words of a block, one line each, as they are read. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'basis':
    case 'note':
      return [block.text];
    case 'heading':
      return [`${block.number} ${block.text}`];
    case 'clause':
      return [`${block.number} ${textOf(block.runs)}`];
    case 'paragraph':
      return [textOf(block.runs)];
    case 'list':
      return block.items.map((item) => `- ${textOf(item.runs)}`);
    case 'drawing':
      return [block.title, ...drawnWords(block.drawing), block.source];
    case 'table':
      return [...(block.title === '' ? [] : [block.title]), ...tableLines(block.table)];
  }
}

/** The head as lines of text: an annex issued with a decision has none but its title. */
function headLines({ head }: ReportDocument): string[] {
  const attachedTo = head.attachedTo === null ? [] : [head.attachedTo];
  const issued = [
    ...(head.superior === null ? [] : [head.superior]),
    head.issuer,
    head.number,
    head.placeAndDate,
  ];
  switch (head.form) {
    case 'named':
      return [...issued, head.typeName, head.summary, ...attachedTo, ...addresseeLines(head)];
    case 'letter':
      return [...issued, head.summary, ...addresseeLines(head)];
    case 'attached':
      return [head.typeName, head.summary, ...attachedTo];
  }
}

/** Nơi nhận and who signs; an annex issued with a decision is signed with it. */
function footLines(document: ReportDocument): string[] {
  const { signature, head } = document;
  if (head.form === 'attached') return [];
  return [
    'Nơi nhận:',
    ...recipientLines(document),
    ...signature.authority,
    signature.position,
    ...(signature.name === null ? [] : [signature.name]),
  ];
}

/** What stands beside the QR on the first page: not a word of the paper itself. */
export function verificationLines({ verification }: Pick<ReportDocument, 'verification'>): string[] {
  if (verification === null) return [];
  return [`Mã tra cứu: ${verification.code}`, `Tra cứu: ${verification.url}`];
}

/** The QR for those who hear the paper read. */
export function verificationInWords({ code }: { readonly code: string }): string {
  return `Mã QR dẫn tới trang tra cứu văn bản, mã tra cứu ${code}`;
}

/** The whole paper as lines of text, annexes included, in the order it is read. */
export function documentLines(document: ReportDocument): string[] {
  return [
    ...(document.simulated ? [SIMULATED_LINE] : []),
    ...headLines(document),
    ...document.blocks.flatMap(blockLines),
    ...footLines(document),
    ...document.annexes.flatMap((annex) => [
      annex.caption,
      annex.title,
      annex.attachedTo,
      ...tableLines(annex.table),
      ...annex.notes,
    ]),
  ];
}

function tableLines(table: Table): string[] {
  return [
    ...headingRows(table.columns).map((row) => row.map((cell) => cell.text).join('\t')),
    ...table.rows.map((row) =>
      row.kind === 'group' ? `${row.number} ${row.title}`.trim() : row.cells.map(cellText).join('\t'),
    ),
  ];
}
