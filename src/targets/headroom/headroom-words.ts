import type { AgencyLevel } from '../../agencies/agency.ts';
import { formatCount, formatDecimal, formatPlain, percentOf } from '../../platform/number.ts';
import type { Block, Goal, HeadroomRow, HeldRate, Move, Order, View } from './headroom-api.ts';

/** Agencies of a level, as `một phần tư số … khác` names them. */
const LEVEL_NOUN: Record<AgencyLevel, string> = {
  province: 'tỉnh',
  department: 'sở, ngành',
  district: 'huyện',
  commune: 'xã, phường',
};

interface MoveWords {
  readonly left: string;
  readonly done: string;
  readonly rate: string;
  /** Row of the 766 set that counts procedures in use. */
  readonly inUse: string;
}

/** What is not done yet, what is done, and the rate that rises. */
export const MOVE_WORDS: Readonly<Record<Move, MoveWords>> = {
  online: {
    left: 'chưa nộp trực tuyến',
    done: 'hồ sơ trực tuyến',
    rate: 'tỷ lệ hồ sơ trực tuyến',
    inUse: '3.2',
  },
  payment: {
    left: 'phải nộp phí chưa thanh toán trực tuyến',
    done: 'hồ sơ thanh toán trực tuyến',
    rate: 'tỷ lệ thanh toán trực tuyến',
    inUse: '3.5b',
  },
};

/** Vì sao: why a row stands where it stands, with its numbers, in one sentence. */
export function explainRow(row: Omit<HeadroomRow, 'why'>, goal: Goal, by: View): string {
  if (row.blocked !== null) return `${subjectOf(row)}; ${blockText(row.blocked, row.move)}.`;
  const clauses: (string | null)[] = [subjectOf(row), by === 'pair' ? peerClause(row) : sumClause(row)];
  if (by !== 'procedure') clauses.push(agencyClause(row, by));
  clauses.push(startClause(row, by), goal === 'score' ? pointsClause(row) : null);
  return `${clauses.filter((clause) => clause !== null).join('; ')}.`;
}

function subjectOf(row: Omit<HeadroomRow, 'why'>): string {
  const { agencyName, procedureName, left, denominator, percent, move, agencies, procedures } = row;
  const daily = row.perWorkingDay ?? 0;
  const each = daily < 1 ? '' : `, chừng ${formatCount(Math.round(daily))} hồ sơ mỗi ngày làm việc`;
  const where = agencyName ?? (agencies === 1 ? '1 đơn vị' : `${formatCount(agencies)} đơn vị`);
  const what =
    row.procedure !== null || procedures === 1
      ? `hồ sơ “${procedureName ?? 'không ghi thủ tục'}”`
      : `hồ sơ của ${formatCount(procedures)} thủ tục`;
  const rate = percent === null || row.procedure === null ? '' : ` (đạt ${formatPlain(percent)}%)`;
  return `${where}: ${formatCount(left)}/${formatCount(denominator)} ${what} ${MOVE_WORDS[move].left}${rate}${each}`;
}

function peerClause({
  peers,
  level,
  percent,
  reachable,
  field,
  gains,
  move,
}: Omit<HeadroomRow, 'why'>): string {
  if (peers === null || level === null) return 'chưa đủ đơn vị cùng cấp để so sánh';
  const noun = LEVEL_NOUN[level];
  const which = {
    procedure: `một phần tư số ${noun} khác có thủ tục này đạt từ ${formatPlain(peers.percent)}%`,
    field: `một phần tư số ${noun} khác đạt từ ${formatPlain(peers.percent)}% ở lĩnh vực ${field}`,
    level: `một phần tư số ${noun} khác đạt từ ${formatPlain(peers.percent)}% trên mọi thủ tục làm được`,
  }[peers.basis];
  if (reachable === 0 || gains.reachable.dossiers === 0)
    return `${which}, ${(percent ?? 0) >= peers.percent ? 'đơn vị đã theo kịp' : 'cách chưa đến một hồ sơ'}`;
  const more = `thêm ${formatCount(reachable)} ${MOVE_WORDS[move].done}`;
  return `${which}, theo kịp là ${more}, tỷ lệ của tỉnh tăng ${gainText(gains.reachable.provincePercent)} điểm phần trăm`;
}

function sumClause({ reachable, gains, move }: Omit<HeadroomRow, 'why'>): string {
  if (reachable === 0) return 'chưa có mức của đơn vị cùng cấp nào cao hơn để theo';
  return `theo kịp một phần tư số đơn vị dẫn đầu cùng cấp là thêm ${formatCount(reachable)} ${MOVE_WORDS[move].done}, tỷ lệ của tỉnh tăng ${gainText(gains.reachable.provincePercent)} điểm phần trăm`;
}

function agencyClause({ rate, gains, reachable }: Omit<HeadroomRow, 'why'>, by: View): string | null {
  if (rate === null) return null;
  if (rate.origin === 'declared')
    return 'tỷ lệ của đơn vị là số liệu khai báo nên chuyển hồ sơ không làm đổi';
  const target = targetText(rate);
  const after = afterOf(rate, gains.reachable.dossiers);
  if (reachable === 0 || after === null || rate.percent === null) return target;
  const outcome =
    rate.target === null || rate.met !== false
      ? target
      : gains.reachable.meets
        ? `đạt chỉ tiêu ${formatPlain(rate.target)}%`
        : by === 'agency' && rate.missing !== null
          ? `còn thiếu ${formatCount(rate.missing - gains.reachable.dossiers)} hồ sơ nữa mới đạt chỉ tiêu ${formatPlain(rate.target)}%`
          : `chưa đến chỉ tiêu ${formatPlain(rate.target)}%`;
  const rises =
    after === rate.percent
      ? `của đơn vị vẫn khoảng ${formatPlain(after)}%`
      : `của đơn vị từ ${formatPlain(rate.percent)}% lên ${formatPlain(after)}%`;
  return outcome === null ? rises : `${rises}, ${outcome}`;
}

function targetText({ target, met }: HeldRate): string | null {
  if (target === null || met === null) return null;
  return met
    ? `đơn vị đã đạt chỉ tiêu ${formatPlain(target)}%`
    : `đơn vị chưa đạt chỉ tiêu ${formatPlain(target)}%`;
}

function afterOf({ numerator, denominator }: HeldRate, dossiers: number): number | null {
  return numerator === null || denominator === null ? null : percentOf(numerator + dossiers, denominator);
}

function startClause({ unstarted, move, gains }: Omit<HeadroomRow, 'why'>, by: View): string | null {
  if (unstarted === 0) return null;
  const { done, inUse } = MOVE_WORDS[move];
  if (by === 'procedure') return `${formatCount(unstarted)} đơn vị chưa có ${done} nào`;
  const first = `thêm ${gainText(gains.one.agencyPoints ?? 0)} điểm 766 cho đơn vị (chỉ số ${inUse})`;
  return by === 'pair'
    ? `chưa có ${done} nào, hồ sơ đầu tiên ${first}`
    : `${formatCount(unstarted)} thủ tục chưa có ${done} nào, hồ sơ đầu tiên của mỗi thủ tục ${first}`;
}

function pointsClause({ gains }: Omit<HeadroomRow, 'why'>): string | null {
  const { provincePoints, agencyPoints, dossiers } = gains.reachable;
  if (dossiers === 0) return null;
  const ofAgency = agencyPoints === null ? '' : `, của đơn vị thêm ${gainText(agencyPoints)}`;
  return `khi đó điểm 766 của tỉnh thêm ${gainText(provincePoints)}${ofAgency}`;
}

/** A rise with two decimals; one too small for them is not called 0. */
function gainText(gain: number): string {
  if (gain === 0) return '0';
  return gain < 0.005 ? 'dưới 0,01' : formatDecimal(gain, 2);
}

/** Why dossiers cannot be moved, and what would have to change. */
export function blockText(block: Block, move: Move): string {
  switch (block) {
    case 'information':
      return 'thủ tục mới ở mức cung cấp thông tin nên chưa nộp trực tuyến được, muốn tăng phải nâng lên một phần hoặc toàn trình';
    case 'unknown-procedure':
      return move === 'online'
        ? 'mã thủ tục để trống hoặc chưa có trong danh mục nên chưa biết có nộp trực tuyến được không, cần bổ sung danh mục TTHC'
        : 'mã thủ tục để trống hoặc chưa có trong danh mục nên chưa biết có phí hay không, cần bổ sung danh mục TTHC';
  }
}

/** What headroom is, and what it is not. */
export const HEADROOM_NOTE =
  'Hồ sơ đã nhận không nộp lại được; số chưa chuyển cho biết nơi nào còn nhận nhiều hồ sơ giấy, để những ngày tới chuyển ở đó trước.';

/** How rows that cannot be moved are ordered. */
export const BLOCKED_ORDER = 'Xếp theo số hồ sơ chưa chuyển được, nhiều nhất đứng trước.';

/** How rows are ordered. */
export function orderText(goal: Goal, order: Order): string {
  const byScore = goal === 'score';
  switch (order) {
    case 'province':
      return byScore
        ? 'Xếp theo số điểm 766 mà tỉnh được thêm khi theo kịp một phần tư số đơn vị dẫn đầu cùng cấp.'
        : 'Xếp theo số hồ sơ có thể thêm khi theo kịp một phần tư số đơn vị dẫn đầu cùng cấp; mỗi hồ sơ tăng tỷ lệ của tỉnh như nhau dù ở đâu.';
    case 'agency':
      return byScore
        ? 'Xếp theo số điểm 766 mà chính đơn vị được thêm khi theo kịp một phần tư số đơn vị dẫn đầu cùng cấp.'
        : 'Xếp theo mức tăng tỷ lệ của chính đơn vị khi theo kịp một phần tư số đơn vị dẫn đầu cùng cấp.';
    case 'unit':
      return byScore
        ? 'Xếp theo số điểm 766 mà một hồ sơ đem lại cho đơn vị.'
        : 'Xếp theo mức tăng tỷ lệ của đơn vị khi thêm một hồ sơ, đơn vị chỉ còn thiếu một hồ sơ đứng trước.';
    case 'nearest':
      return 'Xếp theo số hồ sơ còn thiếu để đạt chỉ tiêu, ít nhất đứng trước.';
  }
}
