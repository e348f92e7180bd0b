import type { ImportField } from '../dossiers/import-field.ts';
import { type CellWord, quote } from '../intake/convert-words.ts';
import type { ImportKind } from '../intake/import-kind.ts';
import { RESULT_TABLE } from '../intake/kind-table.ts';
import { fold, joinList } from '../platform/text.ts';
import { findIndicator, INDICATORS } from './catalogue.ts';
import { INDICATOR_GROUPS } from './declared-indicators.ts';

/** The columns of a file of declared figures (Phụ lục I, a portal's table). */
export const RESULT_FIELDS: readonly ImportField[] = [
  {
    column: 'agency',
    heading: 'Đơn vị',
    aliases: ['Đơn vị tiếp nhận', 'Cơ quan', 'Mã đơn vị', 'Mã định danh', 'MaDonVi'],
    kind: 'agency',
  },
  { column: 'indicator', heading: 'Chỉ tiêu', aliases: ['Mã chỉ tiêu', 'ChiTieu'], kind: 'indicator' },
  { column: 'numerator', heading: 'Tử số', aliases: ['TuSo'], kind: 'count' },
  { column: 'denominator', heading: 'Mẫu số', aliases: ['MauSo'], kind: 'count' },
  {
    column: 'percent',
    heading: 'Tỷ lệ (%)',
    aliases: ['Tỷ lệ', 'Tỉ lệ', 'Tỉ lệ (%)', 'TyLe'],
    kind: 'decimal',
  },
  { column: 'from_day', heading: 'Từ ngày', aliases: ['TuNgay'], kind: 'day' },
  { column: 'to_day', heading: 'Đến ngày', aliases: ['DenNgay'], kind: 'day' },
  { column: 'source', heading: 'Nguồn', aliases: ['Nguồn số liệu', 'Nguon'], kind: 'text' },
];

const COUNTED = ['numerator', 'denominator', 'percent'];

const hasCounts = (has: (column: string) => boolean) => has('numerator') && has('denominator');

/** How far a rate may lie from its counts: half of its last digit (35,2 for 35,16), or 0,01 where it has two or more. */
const ROUNDING =
  'case when percent = round(percent) then 0.5 when percent = round(percent, 1) then 0.05 else 0.01 end';

/** The six figures that the plan sets as targets, named to whoever writes a figure that nobody knows. */
const TARGETED = [
  'online-dossiers',
  'online-payments',
  'transparency',
  'digitised-dossiers',
  'on-time',
  'satisfaction',
];

/** The portal counts more procedures with payment than procedures with a fee and dossiers; both are kept as given. */
const OFTEN_ABOVE = ['procedures-paid-online', 'fee-procedures-with-dossiers'].map(quote).join(', ');

/**
 * Codes and names of indicators and groups. A name that an indicator and its group bear (Thanh toán trực tuyến) means
 * the indicator; one that two indicators bear means neither.
 */
function indicatorWords(): readonly CellWord[] {
  const namesOf = (each: { readonly name: string; readonly shortName?: string }) => [
    ...new Set([each.name, each.shortName ?? each.name].map(fold)),
  ];
  const groupCodes = new Set(
    INDICATOR_GROUPS.map(({ code }) => code).filter((code) => !TARGETED.includes(code)),
  );
  const single = INDICATORS.filter(({ code }) => !groupCodes.has(code));
  const bearers = Map.groupBy(single.flatMap(namesOf), (name) => name);
  const indicators = single.map((each) => ({
    code: each.code,
    names: namesOf(each).filter((name) => bearers.get(name)?.length === 1),
  }));
  const groups = INDICATOR_GROUPS.filter(({ code }) => groupCodes.has(code)).map((each) => ({
    code: each.code,
    names: namesOf(each).filter((name) => !bearers.has(name)),
  }));
  return [...indicators, ...groups].map(({ code, names }) => ({
    value: quote(code),
    spellings: [code, ...names],
  }));
}

/** Số liệu khai báo: ratios counted elsewhere; the key is agency, indicator, period and source. */
export const resultKind: ImportKind = {
  kind: 'results',
  table: RESULT_TABLE,
  fields: RESULT_FIELDS,
  required: ['agency', 'indicator', 'from_day', 'to_day'],
  identity: ['agency', 'indicator'],
  keyColumns: ['agency', 'indicator', 'from_day', 'to_day'],
  key: "concat_ws('|', agency, indicator, from_day, to_day, coalesce(source, ''))",
  agencyDays: ['to_day'],
  otherAgencyDay: 'from_day',
  // A rate that comes alone must not stand beside the counts of an earlier one.
  alwaysSaid: [...COUNTED, 'source'],
  sourceColumn: 'source',
  indicators: indicatorWords(),
  indicatorAdvice: `; hãy ghi mã, ví dụ ${joinList(
    TARGETED.map((code) => `${code} (${findIndicator(code)?.name})`),
  )}`,
  checks: [
    {
      when: (has) => {
        const missing = hasCounts(has) ? '(numerator is null or denominator is null)' : 'true';
        return has('percent') ? `percent is null and ${missing}` : missing;
      },
      column: 'percent',
      code: 'bad-number',
      what: 'không có tỷ lệ, cũng không có đủ tử số và mẫu số',
    },
    {
      when: (has) => (has('percent') ? `percent > 100 and indicator not in (${OFTEN_ABOVE})` : null),
      column: 'percent',
      code: 'bad-number',
      what: '“{value}” lớn hơn 100%',
    },
    {
      when: (has) =>
        hasCounts(has) ? `numerator > denominator and indicator not in (${OFTEN_ABOVE})` : null,
      column: 'numerator',
      other: 'denominator',
      code: 'bad-value',
      what: 'tử số “{value}” lớn hơn mẫu số “{other}”',
    },
    {
      when: (has) =>
        has('percent') && hasCounts(has)
          ? `abs(percent - 100 * numerator / nullif(denominator, 0)) > ${ROUNDING} + 1e-9`
          : null,
      column: 'percent',
      code: 'bad-value',
      what: 'tỷ lệ “{value}” không khớp với tử số và mẫu số của dòng',
    },
    {
      when: () => 'to_day < from_day',
      column: 'to_day',
      other: 'from_day',
      code: 'bad-value',
      what: '“{value}” trước ngày đầu kỳ “{other}”',
    },
  ],
  notes: [],
};
