import type { Procedure } from '../procedures/procedure.ts';
import { type AgencyQuality, rateAt } from './agency-quality.ts';
import { CLOSING, DAY_MINUTES, drawCounterMinute, PASSED_ON_NEXT_DAY_FROM } from './day-hours.ts';
import type { Random } from './random.ts';
import { MARK } from './row-table.ts';
import type { WorkingDays } from './working-days.ts';

/** Tên trạng thái as the national portal writes them. */
const STATUS = {
  registered: 'Mới đăng ký',
  received: 'Được tiếp nhận',
  turnedAway: 'Không được tiếp nhận',
  inProgress: 'Đang xử lý',
  supplement: 'Yêu cầu bổ sung giấy tờ',
  payment: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  withdrawn: 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  done: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
} as const;

/** A procedure as its dossiers need it. */
export interface ServedProcedure {
  readonly procedure: Procedure;
  /** Code and field as CSV cells. */
  readonly codeCell: string;
  readonly fieldCell: string;
  /** Đồng. */
  readonly fee: number;
}

/** What the writer of rows knows of the year. */
export interface LineFrame {
  readonly days: WorkingDays;
  /** The last day of the export: nothing later is known. */
  readonly lastDay: number;
  readonly campaignFirstDay: number;
  /** `HH:mm` of each minute of a day. */
  readonly clock: readonly string[];
}

/** The rest of a dossier's line, after its code and its agency: everything not decided by the plan is drawn here. */
export function lineAfterAgency(
  minuteOfYear: number,
  marks: number,
  served: ServedProcedure,
  quality: AgencyQuality,
  frame: LineFrame,
  random: Random,
): string {
  const { days, lastDay } = frame;
  const day = Math.floor(minuteOfYear / DAY_MINUTES);
  const minute = minuteOfYear % DAY_MINUTES;
  const head = `${served.codeCell},${served.fieldCell}`;
  const text = (onDay: number, atMinute: number) => `${days.text(onDay)} ${frame.clock[atMinute]}`;
  if (marks & (MARK.registered | MARK.turnedAway)) {
    const isTurnedAway = (marks & MARK.turnedAway) !== 0;
    const received = isTurnedAway && random.next() < 0.3 ? text(day, minute) : '';
    const status = isTurnedAway ? STATUS.turnedAway : STATUS.registered;
    return `${head},${text(day, minute)},${received},,,,Trực tuyến,${status},,Không,Không,,,Không,${random.next() < 0.5 ? 'Có' : 'Không'},`;
  }
  const isOnline = (marks & MARK.online) !== 0;
  const channel = isOnline ? 'Trực tuyến' : counterChannel(random);
  const submitted = drawSubmitted(day, minute, marks, channel === BY_POST, frame, random);
  const progressNow = progressOn(day, frame);

  const start = !days.isWorking(day) || minute >= PASSED_ON_NEXT_DAY_FROM ? days.onOrAfter(day + 1) : day;
  const limit = served.procedure.timeLimitDays;
  const due = limit === null ? null : days.after(start, limit);
  const isWithdrawn = random.next() < 0.012;
  const isLate = !isWithdrawn && random.next() >= rateAt(quality.onTime, progressNow);
  let completedDay: number | null = drawCompletion(start, due, limit, isLate, isWithdrawn, days, random);
  if (completedDay > lastDay || (isLate && random.next() < 0.04)) completedDay = null;
  let completedMinute = 0;
  if (completedDay !== null) {
    completedMinute =
      completedDay === day
        ? Math.min(minute + 5 + random.below(100), DAY_MINUTES - 1)
        : drawCounterMinute(random);
  }
  let returned = '';
  if (completedDay !== null && !isWithdrawn) {
    const wait = random.next();
    const returnedDay =
      wait < 0.55 ? completedDay : wait < 0.94 ? days.after(completedDay, 1 + random.below(3)) : lastDay + 1;
    if (returnedDay === completedDay)
      returned = text(returnedDay, Math.min(completedMinute + random.below(60), DAY_MINUTES - 1));
    else if (returnedDay <= lastDay) returned = text(returnedDay, drawCounterMinute(random));
  }
  const isOwing = (marks & MARK.owing) !== 0;
  const isPaid = (marks & MARK.paid) !== 0;
  const status =
    completedDay === null
      ? openStatus(isOwing && !isPaid, random)
      : isWithdrawn
        ? random.next() < 0.6
          ? STATUS.withdrawn
          : STATUS.stopped
        : returned === ''
          ? STATUS.done
          : STATUS.returned;
  const yes = (rate: number) => (random.next() < rate ? 'Có' : 'Không');
  let result = ',';
  if (completedDay !== null && !isWithdrawn) {
    const progressThen = progressOn(completedDay, frame);
    const digitised = yes(rateAt(quality.results, progressThen));
    result = `${digitised},${yes(rateAt(quality.electronic, progressThen))}`;
  }
  const isRated = completedDay !== null && random.next() < 0.165;
  return (
    `${head},${submitted},${text(day, minute)},${due === null ? '' : text(due, CLOSING)},` +
    `${completedDay === null ? '' : text(completedDay, completedMinute)},${returned},${channel},${status},` +
    `${feeCell(served, isOwing, isPaid, random)},${isPaid ? 'Có' : 'Không'},` +
    `${yes(rateAt(quality.components, progressNow))},${result},${yes(rateAt(quality.reused, progressNow))},` +
    `${yes(rateAt(quality.synchronised, progressNow))},${isRated ? rating(rateAt(quality.satisfied, progressNow), random) : ''}`
  );
}

const BY_POST = 'Bưu chính công ích';

function counterChannel(random: Random): string {
  const luck = random.next();
  return luck < 0.022 ? BY_POST : luck < 0.025 ? '' : 'Trực tiếp';
}

/** Full improvement by the thirtieth day of the campaign. */
function progressOn(day: number, { campaignFirstDay }: LineFrame): number {
  return Math.min(Math.max((day - campaignFirstDay + 1) / 30, 0), 1);
}

/** Papers are taken in when they are handed over; online ones wait for the officer, over the evening or a weekend. */
function drawSubmitted(
  day: number,
  minute: number,
  marks: number,
  isByPost: boolean,
  { days, clock }: LineFrame,
  random: Random,
): string {
  const text = (onDay: number, atMinute: number) => `${days.text(onDay)} ${clock[atMinute]}`;
  if (isByPost) return text(day - 1 - random.below(4), drawCounterMinute(random));
  if ((marks & MARK.online) === 0) return text(day, minute - random.below(4));
  if (marks & MARK.unattended) return text(day, minute);
  const luck = random.next();
  if (luck < 0.5) return text(day, Math.max(minute - 5 - random.below(175), 0));
  if (luck < 0.88) return text(day - 1, 17 * 60 + random.below(6 * 60));
  return text(day - 1 - random.below(3), 8 * 60 + random.below(14 * 60));
}

function drawCompletion(
  start: number,
  due: number | null,
  limit: number | null,
  isLate: boolean,
  isWithdrawn: boolean,
  days: WorkingDays,
  random: Random,
): number {
  const luck = random.next();
  if (isWithdrawn) return days.after(start, Math.floor(luck * Math.max(limit ?? 3, 3) * 0.6));
  if (limit === null || due === null) return days.after(start, Math.floor(luck * luck * 5));
  if (isLate) return days.after(due, 1 + Math.floor(-Math.log(1 - luck) * 3));
  return days.after(start, Math.ceil(limit * (0.3 + 0.7 * Math.sqrt(luck))));
}

function openStatus(mayOwe: boolean, random: Random): string {
  const luck = random.next();
  if (luck < 0.12) return STATUS.received;
  if (luck < 0.22) return STATUS.supplement;
  if (luck < 0.3 && mayOwe) return STATUS.payment;
  return STATUS.inProgress;
}

/** Waived fees stand as 0; some offices leave the cell blank until the fee is taken. */
function feeCell(
  { procedure, fee }: ServedProcedure,
  isOwing: boolean,
  isPaid: boolean,
  random: Random,
): string {
  if (isOwing) {
    const luck = random.next();
    if (!isPaid && luck < 0.05) return '';
    return String(fee * (fee <= 20_000 ? 1 + Math.floor(luck * luck * 5) : 1));
  }
  if (procedure.hasFee) return '0';
  return random.next() < 0.6 ? '' : '0';
}

function rating(satisfied: number, random: Random): string {
  const luck = random.next();
  if (luck < satisfied) return luck < satisfied * 0.62 ? 'Rất hài lòng' : 'Hài lòng';
  const rest = (luck - satisfied) / (1 - satisfied);
  return rest < 0.7 ? 'Bình thường' : rest < 0.95 ? 'Không hài lòng' : 'Rất không hài lòng';
}
