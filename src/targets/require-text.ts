import { withoutPersonal } from '../intake/personal-content.ts';
import { AppError } from '../platform/app-error.ts';
import { upperFirst } from '../platform/text.ts';

/** The number of a document, without the word before it: `Số: 2871/QĐ-UBND` is `2871/QĐ-UBND`. */
export function requireDocumentNumber(what: string, text: string): string {
  return requireText(what, text.trim().replace(/^số\s*:?\s*(?=\S)/iu, ''), 100);
}

/** A text that somebody must write, trimmed and without anything personal; refused when it is empty or too long. */
export function requireText(what: string, text: string, longest: number): string {
  const written = text.trim();
  if (written === '') throw new AppError('bad-usage', `Chưa có ${what}. Hãy ghi ${what} rồi thử lại.`);
  if (written.length > longest)
    throw new AppError(
      'bad-usage',
      `${upperFirst(what)} dài ${written.length} ký tự, quá ${longest}. Hãy ghi ngắn hơn.`,
    );
  return withoutPersonal(written);
}
