import type { EmptyDenominator, Rounding, Words } from './indicator.ts';

/** Hồ sơ. */
export const DOSSIERS: Words = { vi: 'hồ sơ', en: 'dossiers' };
/** Dịch vụ công trực tuyến. */
export const SERVICES: Words = { vi: 'dịch vụ', en: 'services' };
/** Thủ tục hành chính. */
export const PROCEDURES: Words = { vi: 'thủ tục', en: 'procedures' };
/** Lượt đánh giá. */
export const RATINGS: Words = { vi: 'lượt đánh giá', en: 'ratings' };
/** Phản ánh, kiến nghị. */
export const PETITIONS: Words = { vi: 'phản ánh, kiến nghị', en: 'petitions' };
/** Cơ quan. */
export const OFFICES: Words = { vi: 'cơ quan', en: 'offices' };
/** Giao dịch thanh toán. */
export const TRANSACTIONS: Words = { vi: 'giao dịch', en: 'transactions' };
/** Điểm of the 766 set. */
export const POINTS: Words = { vi: 'điểm', en: 'points' };

/** Of every ratio: `platform/number.ts` makes it so. */
export const PERCENT_ROUNDING: Rounding = {
  decimals: 2,
  mode: 'half-up',
  words: {
    vi: 'Tỷ lệ làm tròn hai chữ số thập phân, nửa lên; cộng dồn và so với chỉ tiêu bằng tử số, mẫu số chưa làm tròn.',
    en: 'Two decimals, half up; added up and held against targets as unrounded numerators and denominators.',
  },
};

/** Of a group of the 766 set, as the national portal does. */
export const POINTS_ROUNDING: Rounding = {
  decimals: 2,
  mode: 'half-up',
  words: {
    vi: 'Điểm từng chỉ số làm tròn hai chữ số thập phân rồi mới cộng thành điểm của nhóm.',
    en: 'The points of each component are rounded to two decimals, then added up.',
  },
};

/** Không phát sinh: there is nothing below the line. */
export function nothingBelow(
  what: Words,
  portalPoints: EmptyDenominator['portalPoints'] = null,
): EmptyDenominator {
  return {
    percent: null,
    words: {
      vi: `Không có ${what.vi} nào ở mẫu số là “không phát sinh”: không có tỷ lệ, khác với 0%; không xét đạt hay chưa đạt, không xếp thứ tự.`,
      en: `No ${what.en} below the line is “nothing arose”: no percentage, which is not 0%; neither met nor missed, and not ranked.`,
    },
    portalPoints,
  };
}

/** Of a group of points: without its points there is no figure. */
export const NO_POINTS: EmptyDenominator = {
  percent: null,
  words: {
    vi: 'Chưa khai báo điểm của nhóm là “chưa báo cáo”, khác với 0 điểm.',
    en: 'A group whose points were not declared is “not reported”, which is not 0 points.',
  },
  portalPoints: null,
};
