/** The page of NĐ 30/2020/NĐ-CP, Annex I: A4 in millimetres. */
export const PAGE_MM = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 };

/** Annex pages lie on their side, with even edges so that wide tables fit. */
export const LANDSCAPE_MM = { width: 297, height: 210, top: 20, bottom: 15, left: 20, right: 15 };

export const FONT = 'Times New Roman';

/** Sizes in points. */
export const SIZE = {
  body: 14,
  head: 13,
  motto: 14,
  recipients: 11,
  table: 12,
  annexTable: 9,
  pageNumber: 13,
};

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Widths of the two columns of the head, in millimetres of the 165 between the margins. */
export const HEAD_COLUMNS_MM = [68, 97] as const;

/** Rules of the head, in millimetres: as long as the motto; a third to a half of the lines above. */
export const RULE_MM = { motto: 64, issuer: 24, summary: 40, attached: 40 };

/** Size of a wide table's letters in points: the more columns, the smaller, never below 8. */
export function annexTableSize(columns: number): number {
  return columns <= 10 ? 11 : columns <= 15 ? 10 : columns <= 18 ? 9 : 8.5;
}
