import { AppError } from '../../platform/app-error.ts';
import { type Day, dayInWords } from '../../platform/date.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { numberInText } from './paper.ts';
import type { PaperSigner } from './stored-paper.ts';

/** What the clerk writes into a paper. */
export interface PaperNumber {
  /** `null`: it bears none. */
  readonly number: number | null;
  readonly signedDay: Day;
  readonly signer: PaperSigner;
}

const HEAD_NUMBER = /^Số:\s*(\d*)\s*\/\s*(\S+)$/u;
/** `ngày      tháng      năm 2024`, with whatever stands in the room left. */
const DAY_IN_WORDS = /ngày\s+(?:\d+\s+)?tháng\s+(?:\d+\s+)?năm\s+\d{4}/u;

/**
 * Whether a paper has a place in the register of its office: every one but what is attached to no other paper and bears
 * neither letterhead nor signature (áp phích).
 */
export function bearsNumber({ head }: Pick<ReportDocument, 'head'>): boolean {
  return head.form !== 'attached' || head.attachedTo !== null;
}

/** The symbol that follows the number, and the number itself where the paper has it from a decision already. */
export function symbolOf({ head }: Pick<ReportDocument, 'head'>): {
  readonly symbol: string;
  readonly number: number | null;
} {
  const [, digits = '', symbol = ''] = HEAD_NUMBER.exec(head.number) ?? [];
  if (symbol === '')
    throw new AppError(
      'refused',
      `Dòng “${head.number}” của văn bản chưa có ký hiệu để ghi số. Hãy xem lại thể thức văn bản của cơ quan ban hành.`,
    );
  return { symbol, number: digits === '' ? null : Number(digits) };
}

/**
 * Number, day and signer in every place that waits for them: head, the lines “Kèm theo …” that name this very paper,
 * place and date, signature (NĐ 30/2020, Annex I). Other papers whose numbers are open stay open.
 */
export function numberPaper(document: ReportDocument, given: PaperNumber): ReportDocument {
  if (given.number === null) return withoutNumber(document, given);
  const { symbol } = symbolOf(document);
  const number = numberInText(given.number, symbol);
  const day = dayInWords(given.signedDay);
  const own = new RegExp(
    `số:?\\s+/${symbol.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?:\\s+${DAY_IN_WORDS.source})?`,
    'u',
  );
  const attached = (line: string) => line.replace(own, `số ${number} ${day}`);
  const signed = signedPaper(document, given);
  const { head } = signed;
  return {
    ...signed,
    head: {
      ...head,
      number: `Số: ${number}`,
      attachedTo: head.attachedTo === null ? null : attached(head.attachedTo),
    },
    annexes: document.annexes.map((annex) => ({ ...annex, attachedTo: attached(annex.attachedTo) })),
  };
}

/** Day and signer of what has no place in the register; its head says no number, open or given. */
function withoutNumber(document: ReportDocument, given: PaperNumber): ReportDocument {
  const signed = signedPaper(document, given);
  return { ...signed, head: { ...signed.head, number: '' } };
}

function signedPaper(document: ReportDocument, { signedDay, signer }: PaperNumber): ReportDocument {
  const { head, signature } = document;
  const { authority, position, name } = signer;
  return {
    ...document,
    day: signedDay,
    head: { ...head, placeAndDate: head.placeAndDate.replace(DAY_IN_WORDS, dayInWords(signedDay)) },
    signature: { ...signature, authority: [...authority], position, name },
  };
}

/** The lowest number above all that are taken; numbers left out before it stay free for those who look for them. */
export function nextNumber(taken: readonly number[]): number {
  return Math.max(0, ...taken) + 1;
}

/** The lowest number from this one on that is not taken. */
export function nextFree(taken: readonly number[], from: number): number {
  const used = new Set(taken);
  let number = from;
  while (used.has(number)) number += 1;
  return number;
}

/** `Số:      /BC-STTTT (dự thảo)`: what every file of a paper says that nobody has approved. */
export function markDraft(document: ReportDocument): ReportDocument {
  const { number } = document.head;
  if (number.endsWith(DRAFT_MARK)) return document;
  return { ...document, head: { ...document.head, number: `${number} ${DRAFT_MARK}` } };
}

/** The mark of a draft in the line of its number. */
export const DRAFT_MARK = '(dự thảo)';

/** The part of a number before its symbol, as a person types it. */
export function paperNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new AppError(
    'bad-usage',
    `“${text}” không phải số văn bản (1–99999). Hãy ghi phần số, không ghi ký hiệu.`,
  );
}
