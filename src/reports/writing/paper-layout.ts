/** The page of NĐ 30/2020/NĐ-CP, Annex I: A4 in millimetres. */
export const PAGE_MM = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 };

/** Annex pages lie on their side, with even edges so that wide tables fit. */
export const LANDSCAPE_MM = { width: 297, height: 210, top: 20, bottom: 15, left: 20, right: 15 };

/** Twentieths of a point, in which Word measures. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

export const FONT = 'Times New Roman';

/** Sizes in points. */
export const SIZE = {
  body: 14,
  head: 12,
  symbol: 13,
  motto: 13,
  recipients: 11,
  table: 11,
  pageNumber: 13,
};

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Widths of the two columns of the head, in millimetres of the 165 between the margins. */
export const HEAD_COLUMNS_MM = [75, 90] as const;

/** Rules of the head, in millimetres: as long as the motto; a third to a half of the lines above. */
export const RULE_MM = { motto: 55, issuer: 26, summary: 40, attached: 40 };

/** Size of a wide table's letters in points: the more columns, the smaller, never below 8. */
export function annexTableSize(columns: number): number {
  return columns <= 10 ? 11 : columns <= 15 ? 10 : columns <= 18 ? 9 : 8.5;
}

/** Width between the margins of an upright page. */
export const TEXT_WIDTH_MM = PAGE_MM.width - PAGE_MM.left - PAGE_MM.right;

/** Side of the QR on the first page, in millimetres, its white edge included. */
export const QR_MM = 20;

/** A page with the title and the source of a drawing still has this height for it. */
const DRAWING_HEIGHT_MM = 215;

/** A drawing in millimetres: as wide as the text, unless it would be higher than a page. */
export function drawingSize({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(TEXT_WIDTH_MM / width, DRAWING_HEIGHT_MM / height);
  return { width: width * scale, height: height * scale };
}

/** Letters that fit on one line of a title. */
const TITLE_LINE = 62;

/** Breaks a title into lines of about equal length, so that no word is left alone on the last. */
export function titleLines(text: string, longest = TITLE_LINE): string[] {
  const count = Math.ceil(text.length / longest);
  const lines: string[] = [];
  let rest = text;
  for (let left = count; left > 1; left -= 1) {
    const ideal = rest.length / left;
    const spaces = [...rest.matchAll(/ /g)].map((match) => match.index);
    const at = spaces.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0];
    if (at === undefined) break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...lines, rest];
}

/** The title of an annex, on lines as long as its page lets them be. */
export function annexTitleLines(title: string, landscape: boolean): string[] {
  return titleLines(title, landscape ? 90 : undefined);
}

/** Trích yếu of a công văn, under its number: the left column of the head at 12 points. */
export function letterSummaryLines(summary: string): string[] {
  return titleLines(summary, 32);
}

/** Letters of an issuing body's name on one line of the left column. */
const ISSUER_LINE = 26;

/** The issuing body on one line or two, as heads of papers break it: `SỞ THÔNG TIN VÀ` / `TRUYỀN THÔNG`. */
export function issuerLines(issuer: string): string[] {
  return titleLines(issuer, ISSUER_LINE);
}
