import type { AgencyLevel } from '../../agencies/agency.ts';
import type { ComputedIndicator } from '../../indicators/measurement.ts';

/** A band of rates whose agencies are named: `từ 30% đến 40%`. */
export interface RateBand {
  /** Inclusive lower edge; `above` instead where the edge itself is left out. */
  readonly atLeast: number | null;
  readonly above: number | null;
  /** Exclusive upper edge. */
  readonly below: number | null;
  /** Only those with nothing above the line although there is something below it. */
  readonly zero: boolean;
  /** Follows the noun: `có tỷ lệ DVC trực tuyến dưới 40%`. */
  readonly predicate: string;
  /** Stands before the count where the plan puts it: `có 03/17 sở, ngành …`. */
  readonly lead: string;
  readonly listing: 'gồm' | 'gồm:';
  readonly withRates: boolean;
}

/** What is said of the agencies of one level. */
export interface LevelBands {
  readonly level: AgencyLevel;
  /** `Cấp huyện: `. */
  readonly lead: string;
  readonly bands: readonly RateBand[];
}

/** One item of II.2. */
export interface BaselineTopic {
  readonly indicator: ComputedIndicator;
  readonly title: string;
  readonly levels: readonly LevelBands[];
  /** Ends with the count of all without any: `05 đơn vị cấp tỉnh, … không có hồ sơ thanh toán trực tuyến`. */
  readonly countNone: string | null;
}

const RANGE = {
  atLeast: null,
  above: null,
  below: null,
  zero: false,
  lead: '',
  listing: 'gồm:',
  withRates: true,
} as const;

/** Section II.2 of the plan: which rates are low, and how the plan words them. */
export const BASELINE_TOPICS: readonly BaselineTopic[] = [
  {
    indicator: 'online-dossiers',
    title: 'Tỷ lệ DVC trực tuyến',
    levels: [
      {
        level: 'department',
        lead: 'Cấp tỉnh: ',
        bands: [{ ...RANGE, below: 40, listing: 'gồm', predicate: 'có tỷ lệ DVC trực tuyến dưới 40%' }],
      },
      {
        level: 'district',
        lead: 'Cấp huyện: ',
        bands: [
          { ...RANGE, atLeast: 30, below: 40, predicate: 'có tỷ lệ DVC trực tuyến từ 30% đến 40%' },
          { ...RANGE, below: 30, predicate: 'có tỷ lệ DVC trực tuyến dưới 30%' },
        ],
      },
    ],
    countNone: null,
  },
  {
    indicator: 'online-payments',
    title: 'Tỷ lệ thanh toán trực tuyến',
    levels: [
      {
        level: 'department',
        lead: 'Cấp tỉnh: ',
        bands: [
          { ...RANGE, above: 0, below: 15, predicate: 'có tỷ lệ hồ sơ thanh toán trực tuyến dưới 15%' },
          {
            ...RANGE,
            zero: true,
            lead: 'có ',
            withRates: false,
            predicate:
              'có TTHC có nghĩa vụ tài chính nhưng không có phát sinh hồ sơ thanh toán trực tuyến, tỷ lệ hồ sơ thanh toán trực tuyến là 0%',
          },
        ],
      },
    ],
    countNone: 'không có hồ sơ thanh toán trực tuyến',
  },
];

/** Rates of the baseline section that the annex and the summary table show for the whole province. */
export const SUMMARY_INDICATORS: readonly ComputedIndicator[] = [
  'online-dossiers',
  'active-online-services',
  'online-payments',
  'procedures-paid-online',
  'digitised-dossiers',
  'digitised-results',
  'electronic-results',
  'reused-data',
  'on-time',
  'satisfaction',
  'national-sync',
];

/** Indicators that count procedures: the longer the window the more of them, so windows of other lengths say nothing. */
export const SPAN_BOUND_INDICATORS: readonly string[] = ['active-online-services', 'procedures-paid-online'];
