import type { Uplift } from '../campaigns/campaign.ts';
import { formatPlain } from '../platform/number.ts';
import {
  factorInWords,
  PLAN_READINGS,
  type ReadingFrame,
  readingsOf,
  type TargetReadings,
} from './readings.ts';
import type { ReadingNote } from './readings-api.ts';
import { periodInWords } from './rule.ts';

/** A point that III.2 leaves open: what is asked, why it is read as it is, how each choice reads. */
interface OpenPoint {
  readonly id: ReadingNote['id'];
  readonly question: string;
  readonly reason: string;
  /** How readings take it, a sentence. */
  taken(readings: TargetReadings): string;
  /** Every way of reading it that the plan's words allow, the frame's among them. */
  choices(readings: TargetReadings): readonly string[];
}

const UPLIFT: OpenPoint = {
  id: 'uplift',
  question: '“Tăng thêm 5%” (mục III.2.a) là cộng điểm phần trăm hay nhân?',
  reason:
    'Văn bản hành chính thường nói “tăng thêm 5%” của một tỷ lệ theo nghĩa điểm phần trăm, và kế hoạch ghi mọi mức bằng %.',
  taken: ({ uplift }) => upliftInWords(uplift),
  choices: ({ uplift }) => [
    upliftInWords({ mode: 'points', value: uplift.value }),
    upliftInWords({ mode: 'relative', value: uplift.value }),
  ],
};

const BASELINE: OpenPoint = {
  id: 'baseline',
  question: 'Kết quả đem so với mức trung ương là của thời gian nào?',
  reason:
    'Đoạn đầu mục III.2 nói “năm 2023”, nhưng điểm a nói “đến tháng 10/2024” và Phụ lục I chỉ có số liệu đến tháng 10/2024.',
  taken: ({ baseline }) => `Kết quả kỳ gốc là của ${periodInWords(baseline)}.`,
  choices: () => ['Kết quả kỳ gốc là của năm 2023.', 'Kết quả kỳ gốc là của năm 2024.'],
};

const FLOOR: OpenPoint = {
  id: 'floor',
  question: 'Chỉ tiêu của một đơn vị có được thấp hơn mức trung ương không?',
  reason: 'Mục III.2: giao “theo nguyên tắc không thấp hơn chỉ tiêu chung” được giao cho UBND tỉnh.',
  taken: ({ floor }) => floorInWords(floor),
  choices: () => [floorInWords('central'), floorInWords('none')],
};

const UPLIFT_ON: OpenPoint = {
  id: 'uplift-on',
  question: 'Từ mức trung ương trở lên, phần tăng thêm cộng vào kết quả của đơn vị hay chỉ vào mức sàn?',
  reason:
    'Thứ tự câu của điểm a: bằng kết quả đạt được, không nhỏ hơn mức trung ương, “và tăng thêm 5%”; trường hợp dưới mức trung ương cũng cộng vào mức gốc.',
  taken: ({ upliftOn }) => upliftOnInWords(upliftOn),
  choices: () => [upliftOnInWords('own-result'), upliftOnInWords('floor')],
};

const CAP: OpenPoint = {
  id: 'cap',
  question: 'Chỉ tiêu cao nhất là bao nhiêu?',
  reason: 'Một tỷ lệ không thể vượt 100%; cộng thêm cho đơn vị đã trên 95% thì dừng ở 100%.',
  taken: ({ cap }) => `Chỉ tiêu cao nhất là ${formatPlain(cap)}%.`,
  choices: () => ['Không đặt mức cao nhất.'],
};

const OPEN_POINTS = [UPLIFT, BASELINE, FLOOR, UPLIFT_ON, CAP];

/** How each point that III.2 leaves open was taken, beside how the campaign's frame takes it and why. */
export function noteReadings(campaign: ReadingFrame, readings: TargetReadings): ReadingNote[] {
  const plan = readingsOf(campaign, PLAN_READINGS);
  return OPEN_POINTS.map((point) => {
    const taken = point.taken(readings);
    const byDefault = point.taken(plan);
    return {
      id: point.id,
      question: point.question,
      taken,
      isDefault: taken === byDefault,
      byDefault,
      reason: point.reason,
      alternatives: [...new Set([byDefault, ...point.choices(readings)])].filter((each) => each !== taken),
    };
  });
}

function upliftInWords({ mode, value }: Uplift): string {
  return mode === 'points'
    ? `Tăng thêm là cộng ${formatPlain(value)} điểm phần trăm: 50% thành ${formatPlain(50 + value)}%.`
    : `Tăng thêm là nhân với ${factorInWords({ mode, value })}: 50% thành ${formatPlain(50 + value / 2)}%.`;
}

function floorInWords(floor: TargetReadings['floor']): string {
  return floor === 'central'
    ? 'Không giao thấp hơn mức trung ương: kết quả dưới mức đó thì lấy mức trung ương và tăng thêm.'
    : 'Lấy kết quả của đơn vị và tăng thêm, kể cả khi vẫn thấp hơn mức trung ương.';
}

function upliftOnInWords(upliftOn: TargetReadings['upliftOn']): string {
  return upliftOn === 'own-result'
    ? 'Cộng vào kết quả của đơn vị.'
    : 'Chỉ cộng vào mức sàn: giao bằng kết quả của đơn vị, không thấp hơn mức trung ương cộng phần tăng thêm.';
}
