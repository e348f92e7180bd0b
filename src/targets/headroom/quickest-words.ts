import { formatCount, formatPlain } from '../../platform/number.ts';
import { MOVE_WORDS } from './headroom-words.ts';
import type { Quickest } from './moves-api.ts';

/** The package in one sentence. */
export function explainQuickest(answer: Omit<Quickest, 'text'>): string {
  const { agencyName, goal, aim, aimPercent, missing, moves, left, reachable, after, rate } = answer;
  const { done } = MOVE_WORDS[goal];
  const goalText =
    aimPercent === null
      ? ''
      : aim === 'target'
        ? `chỉ tiêu ${formatPlain(aimPercent)}%`
        : `mức ${formatPlain(aimPercent)}%, được đủ điểm chỉ số ${goal === 'online' ? '3.3' : '3.6'}`;
  const lacks = `${agencyName} còn thiếu ${formatCount(missing ?? 0)} ${done} để đạt ${goalText}`;
  const places = `${formatCount(moves.length)} nơi (mỗi nơi là một thủ tục tại một đơn vị)`;
  switch (answer.state) {
    case 'declared':
      return `Tỷ lệ của ${agencyName} là số liệu khai báo, đứng trước số đếm từ hồ sơ, nên chuyển hồ sơ không làm đổi tỷ lệ này.`;
    case 'no-aim':
      return rate.denominator
        ? `${agencyName} không được giao chỉ tiêu này nên không có mức để hướng tới.`
        : `${agencyName} chưa phát sinh hồ sơ nên chưa có gì để chuyển.`;
    case 'reached':
      return `${agencyName} đã đạt ${goalText}.`;
    case 'reachable':
      return `${lacks}; nhanh nhất là chuyển ở ${places}, mỗi nơi chỉ cần theo kịp một phần tư số đơn vị dẫn đầu cùng cấp.`;
    case 'only-all':
      return `${lacks}; theo kịp một phần tư số đơn vị dẫn đầu cùng cấp mới thêm được ${formatCount(reachable)}, nên phải vượt mức ấy ở ít nhất ${places}.`;
    case 'out-of-reach':
      return `${lacks}, nhưng chỉ còn ${formatCount(left)} hồ sơ chuyển được, nên với số hồ sơ đã nhận thì cao nhất là ${after === null ? '—' : `${formatPlain(after)}%`}.`;
  }
}
