import { formatDay } from '../../platform/date.ts';
import type { Replaced } from '../facts/replaced.ts';
import { type DocumentHead, type Sentence, sentence } from '../paper/report-document.ts';

/** Thay thế: which papers this one takes the place of, and why they were withdrawn; `null` where it is the first. */
export function replacementSentence(
  head: Pick<DocumentHead, 'typeName'>,
  replaced: readonly Replaced[],
): Sentence | null {
  if (replaced.length === 0) return null;
  const type = typeInText(head);
  const names = replaced.map(
    ({ number, day, withdrawn }) =>
      `${number === null ? type : `${type} số ${number}`} ngày ${formatDay(day)}${
        withdrawn === null
          ? ''
          : ` (thu hồi ngày ${formatDay(withdrawn.day)}, lý do: ${inOneLine(withdrawn.reason)})`
      }`,
  );
  return sentence('replaces', `${type} này thay thế ${names.join(' và ')}.`);
}

/** A reason as it was typed, without its lines and its last stop. */
function inOneLine(reason: string): string {
  return reason.replace(/\s+/gu, ' ').replace(/[\s.;,]+$/u, '');
}

/** `Báo cáo`; a công văn has no name of its type above it. */
function typeInText({ typeName }: Pick<DocumentHead, 'typeName'>): string {
  if (typeName === '') return 'Công văn';
  return `${typeName.slice(0, 1)}${typeName.slice(1).toLowerCase()}`;
}
