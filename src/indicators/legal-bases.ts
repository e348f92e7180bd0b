import type { Day } from '../platform/date.ts';
import type { IndicatorBasis } from './indicator.ts';

/** A row of the annex of QĐ 766/QĐ-TTg; its numbers are those that the national portal counts by. */
export function row766(row: string): IndicatorBasis {
  return decision766(`Phụ lục, nhóm ${row.charAt(0)}, chỉ số ${row}`);
}

/** A group of the annex of QĐ 766/QĐ-TTg. */
export function group766(group: string): IndicatorBasis {
  return decision766(`Phụ lục, nhóm ${group}`);
}

function decision766(article: string): IndicatorBasis {
  return {
    document: 'Quyết định số 766/QĐ-TTg',
    date: '2022-06-23',
    article,
    validFrom: '2022-06-23',
    validTo: null,
    checked: false,
  };
}

/** The texts that give the province its targets of 2024, as the plan quotes them (III.1.b). */
export const TARGETS_2024: readonly IndicatorBasis[] = [
  {
    document: 'Nghị quyết số 01/NQ-CP',
    date: '2024-01-05',
    article: 'Mục V Phụ lục III',
    validFrom: '2024-01-05',
    validTo: '2024-12-31',
    checked: true,
  },
  {
    document: 'Nghị quyết số 02/NQ-CP',
    date: '2024-01-05',
    article: 'Mục II Phụ lục III',
    validFrom: '2024-01-05',
    validTo: '2024-12-31',
    checked: true,
  },
  {
    document: 'Kế hoạch số 29/KH-UBND tỉnh Đắk Lắk',
    date: '2024-02-07',
    article: 'Mục II Phụ lục II',
    validFrom: '2024-02-07',
    validTo: '2024-12-31',
    checked: true,
  },
];

/** Levels at which a service is offered online; repealed by NĐ 224/2026/NĐ-CP, Điều 90. */
export const SERVICE_LEVELS: IndicatorBasis = {
  document: 'Nghị định số 42/2022/NĐ-CP',
  date: '2022-06-24',
  article: 'Điều 11',
  validFrom: '2022-08-15',
  validTo: '2026-06-30',
  checked: false,
};

/** The level at which a service is offered by default, and when it may be less. */
export const SERVICE_LEVELS_2026: IndicatorBasis = {
  document: 'Nghị định số 224/2026/NĐ-CP',
  date: '2026-06-24',
  article: 'Điều 14',
  validFrom: '2026-07-01',
  validTo: null,
  checked: true,
};

/** What must be measured of online services as it happens. */
export const MEASURED_IN_REAL_TIME: IndicatorBasis = {
  document: 'Nghị định số 224/2026/NĐ-CP',
  date: '2026-06-24',
  article: 'Điều 19',
  validFrom: '2026-07-01',
  validTo: null,
  checked: true,
};

/** Receiving, time limits, supplements and returning; replaced by NĐ 118/2025/NĐ-CP on 1/7/2025. */
export const TIME_LIMITS: IndicatorBasis = {
  document: 'Nghị định số 61/2018/NĐ-CP',
  date: '2018-04-23',
  article: 'Điều 17 đến Điều 20',
  validFrom: '2018-06-21',
  validTo: '2025-06-30',
  checked: false,
};

/** What a published procedure must say. */
export const PROCEDURE_CONTENT: IndicatorBasis = {
  document: 'Nghị định số 63/2010/NĐ-CP',
  date: '2010-06-08',
  article: 'Điều 8',
  validFrom: '2010-10-14',
  validTo: null,
  checked: false,
};

/** Whether it binds on some day of the window. */
export function bindsWithin({ validFrom, validTo }: IndicatorBasis, from: Day, to: Day): boolean {
  return validFrom <= to && (validTo === null || validTo >= from);
}
