import type { ComputedIndicator } from '../../indicators/measurement.ts';

/** How papers speak of an indicator. */
export interface IndicatorWording {
  /** `Tỷ lệ DVC trực tuyến`: the title of its item. */
  readonly title: string;
  /** What is counted above the line: `hồ sơ nộp trực tuyến`. */
  readonly above: string;
  /** What is counted below it: `hồ sơ tiếp nhận`. */
  readonly below: string;
  /** What is said of an agency without any below the line. */
  readonly nothingArose: string;
  /** What is said of an agency at 0 %. */
  readonly none: string;
}

/** The words of each indicator that dossiers give; the first two as section II of the plan writes them. */
const INDICATOR_WORDING: Readonly<Record<ComputedIndicator, IndicatorWording>> = {
  'online-dossiers': {
    title: 'Tỷ lệ DVC trực tuyến',
    above: 'hồ sơ nộp trực tuyến',
    below: 'hồ sơ tiếp nhận',
    nothingArose: 'không phát sinh hồ sơ',
    none: 'không có hồ sơ trực tuyến',
  },
  'active-online-services': {
    title: 'Tỷ lệ DVC trực tuyến có phát sinh hồ sơ',
    above: 'DVC có phát sinh hồ sơ trực tuyến',
    below: 'DVC trực tuyến',
    nothingArose: 'không có DVC trực tuyến',
    none: 'không có DVC trực tuyến phát sinh hồ sơ',
  },
  'online-payments': {
    title: 'Tỷ lệ thanh toán trực tuyến',
    above: 'hồ sơ thanh toán trực tuyến',
    below: 'hồ sơ thuộc TTHC có nghĩa vụ tài chính',
    nothingArose: 'không phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính',
    none: 'không có hồ sơ thanh toán trực tuyến',
  },
  'procedures-paid-online': {
    title: 'Tỷ lệ TTHC có giao dịch thanh toán trực tuyến',
    above: 'TTHC có giao dịch thanh toán trực tuyến',
    below: 'TTHC có nghĩa vụ tài chính phát sinh hồ sơ',
    nothingArose: 'không phát sinh TTHC có nghĩa vụ tài chính',
    none: 'không có TTHC phát sinh giao dịch thanh toán trực tuyến',
  },
  'digitised-dossiers': {
    title: 'Tỷ lệ số hóa hồ sơ',
    above: 'hồ sơ được số hóa thành phần',
    below: 'hồ sơ tiếp nhận',
    nothingArose: 'không phát sinh hồ sơ',
    none: 'không có hồ sơ được số hóa',
  },
  'digitised-results': {
    title: 'Tỷ lệ số hóa kết quả giải quyết TTHC',
    above: 'kết quả được số hóa',
    below: 'hồ sơ đã giải quyết',
    nothingArose: 'không phát sinh kết quả',
    none: 'không có kết quả được số hóa',
  },
  'electronic-results': {
    title: 'Tỷ lệ cấp kết quả điện tử',
    above: 'hồ sơ được cấp kết quả điện tử',
    below: 'hồ sơ đã giải quyết',
    nothingArose: 'không phát sinh kết quả',
    none: 'không có kết quả điện tử',
  },
  'reused-data': {
    title: 'Tỷ lệ khai thác, sử dụng lại dữ liệu',
    above: 'hồ sơ có thành phần được sử dụng lại',
    below: 'hồ sơ tiếp nhận',
    nothingArose: 'không phát sinh hồ sơ',
    none: 'không có hồ sơ sử dụng lại dữ liệu',
  },
  'on-time': {
    title: 'Tiến độ giải quyết',
    above: 'hồ sơ đúng hạn',
    below: 'hồ sơ xét tiến độ',
    nothingArose: 'không phát sinh hồ sơ xét tiến độ',
    none: 'không có hồ sơ đúng hạn',
  },
  satisfaction: {
    title: 'Mức độ hài lòng',
    above: 'lượt đánh giá hài lòng',
    below: 'lượt đánh giá',
    nothingArose: 'không có lượt đánh giá',
    none: 'không có lượt đánh giá hài lòng',
  },
  'national-sync': {
    title: 'Tỷ lệ đồng bộ hồ sơ lên Cổng DVC quốc gia',
    above: 'hồ sơ đã đồng bộ',
    below: 'hồ sơ tiếp nhận',
    nothingArose: 'không phát sinh hồ sơ',
    none: 'không có hồ sơ đồng bộ',
  },
};

/** Declared only: no dossier gives it. */
const TRANSPARENCY: IndicatorWording = {
  title: 'Công khai, minh bạch TTHC',
  above: 'điểm đạt được',
  below: 'điểm tối đa',
  nothingArose: 'không phát sinh',
  none: 'chưa đạt điểm nào',
};

/** The words of an indicator; a code that papers do not know speaks for itself. */
export function wordingOf(indicator: string): IndicatorWording {
  if (indicator === 'transparency') return TRANSPARENCY;
  return (
    INDICATOR_WORDING[indicator as ComputedIndicator] ?? {
      title: indicator,
      above: 'tử số',
      below: 'mẫu số',
      nothingArose: 'không phát sinh',
      none: 'đạt 0%',
    }
  );
}
