import type { Run } from '../paper/report-document.ts';

/** Styles of letters, by the style of a run: a clerk who changes one changes all of its kind. */
const RUN_STYLE: Readonly<Record<Run['style'], string | null>> = {
  plain: null,
  figure: null,
  typed: null,
  bold: 'Strong',
  italic: 'Emphasis',
  blank: 'ToAdd',
};

/** Characters that XML 1.0 cannot hold, which no word needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const NEEDS_ESCAPE = /[&<>"]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The words as XML holds them, in text and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(NEEDS_ESCAPE, (sign) => ESCAPES[sign] ?? sign);
}

/** A stretch of words; its spaces stay. */
export function wordsXml(text: string, style: string | null = null): string {
  if (text === '') return '';
  const properties = style === null ? '' : `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** A paragraph in a style, of the content given; `keepNext` holds it on the page of what follows. */
export function paragraphXml(style: string, content: string, keepNext = false): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${keepNext ? '<w:keepNext/>' : ''}</w:pPr>${content}</w:p>`;
}

/** A paragraph of plain words. */
export function lineXml(style: string, text: string): string {
  return paragraphXml(style, wordsXml(text));
}

/** Lines broken by us; the space stays before the break, so that the words read on. */
export function linesXml(style: string, lines: readonly string[]): string {
  return paragraphXml(
    style,
    lines
      .map((line, index) =>
        index < lines.length - 1 ? `${wordsXml(`${line} `)}<w:r><w:br/></w:r>` : wordsXml(line),
      )
      .join(''),
  );
}

/** A paragraph of the text: its number or dash, then its runs; neighbours in one style are one stretch. */
export function runsXml(number: string, runs: readonly Run[], keepNext: boolean): string {
  const stretches: { text: string; style: string | null }[] = [{ text: number, style: null }];
  for (const run of runs) {
    const style = RUN_STYLE[run.style];
    const last = stretches.at(-1);
    if (last && last.style === style) last.text += run.text;
    else stretches.push({ text: run.text, style });
  }
  return paragraphXml(
    'BodyText',
    stretches.map(({ text, style }) => wordsXml(text, style)).join(''),
    keepNext,
  );
}
