import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import { writeCanonical } from '../../platform/audit/audit-entry.ts';
import { type TypedNumber, type TypedSentence, typedNumberSchema } from '../draft/edit.ts';
import { type ReportDocument, sentencesOf, textOf } from '../paper/report-document.ts';
import { padCount } from '../wording/phrase.ts';
import { hashOfBytes } from './model-hash.ts';
import type { PaperPage } from './papers-api.ts';
import type { PaperTypedNumber, StoredPaper } from './stored-paper.ts';

const storedSchema = z.array(typedNumberSchema.extend({ key: z.string() }));

/** As many as one sentence names. */
const NAMED_AT_MOST = 5;

/** The numbers that people typed, each with its sentence. */
export function typedNumbersOf(sentences: readonly TypedSentence[]): PaperTypedNumber[] {
  return sentences.flatMap(({ key, numbers }) => numbers.map((number) => ({ key, ...number })));
}

export function readTypedNumbers(text: string): PaperTypedNumber[] {
  return storedSchema.parse(JSON.parse(text));
}

/** Names exactly these numbers in these sentences beside these of the system; `null` where there are none. */
function markOf(numbers: readonly PaperTypedNumber[]): string | null {
  if (numbers.length === 0) return null;
  return hashOfBytes(Buffer.from(writeCanonical(numbers))).slice(0, 16);
}

/** What a screen shows of the numbers that people typed into a draft. */
export function typedInDraft(sentences: readonly TypedSentence[]): PaperPage['typed'] {
  const numbers = typedNumbersOf(sentences);
  return { count: numbers.length, mark: markOf(numbers), sentences: [...sentences] };
}

/** The same of a paper that was approved with them. */
export function typedInFrozen(
  { blocks }: ReportDocument,
  numbers: readonly PaperTypedNumber[],
): PaperPage['typed'] {
  const words = new Map(blocks.flatMap(sentencesOf).map(({ key, runs }) => [key, textOf(runs)]));
  const bySentence = Map.groupBy(numbers, ({ key }) => key);
  const sentences = [...bySentence].map(([key, each]) => ({
    key,
    written: words.get(key) ?? '',
    numbers: each.map(({ typed, system }) => ({ typed, system })),
    gone: [],
    words: [],
  }));
  return { count: numbers.length, mark: null, sentences };
}

/** Refuses an approval by somebody who has not said that he looked at exactly the numbers that people typed. */
export function requireConfirmed(
  { id }: StoredPaper,
  numbers: readonly PaperTypedNumber[],
  confirmed: string | null,
): void {
  if (markOf(numbers) === confirmed || numbers.length === 0) return;
  throw new AppError(
    'conflict',
    confirmed === null
      ? `Văn bản ${id} có ${inWords(numbers)}. Hãy mở văn bản, đối chiếu từng số với câu hệ thống viết rồi xác nhận khi duyệt.`
      : `Các số do người soạn nhập vào văn bản ${id} không còn như lúc ông/bà đối chiếu. Hãy tải lại văn bản, đối chiếu ${inWords(numbers)} rồi duyệt.`,
    { paper: id },
  );
}

/** `02 số do người soạn nhập: 58,38% (câu hệ thống: 38,38%), 12`. */
export function inWords(numbers: readonly PaperTypedNumber[]): string {
  const named = numbers.slice(0, NAMED_AT_MOST).map(besideSystem).join(', ');
  const rest = numbers.length > NAMED_AT_MOST ? ', …' : '';
  return `${padCount(numbers.length)} số do người soạn nhập: ${named}${rest}`;
}

/** `58,38% (câu hệ thống: 38,38%)`. */
export function besideSystem({ typed, system }: TypedNumber): string {
  return system === '' ? typed : `${typed} (câu hệ thống: ${system})`;
}
