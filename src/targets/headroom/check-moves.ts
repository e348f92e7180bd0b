import { officialName } from '../../agencies/agency.ts';
import { requireAgency } from '../../indicators/window.ts';
import { AppError } from '../../platform/app-error.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import type { Headroom } from './headroom.ts';
import type { Move } from './headroom-api.ts';
import { blockText, MOVE_WORDS } from './headroom-words.ts';
import type { ChosenMove, NamedMove } from './moves-api.ts';
import type { Ground } from './take-ground.ts';

/**
 * The chosen moves with names, those of one agency and procedure added up; refused where any of them asks for more than
 * there is, for a procedure that cannot go online, or for a payment that is not due.
 */
export function checkMoves(
  ground: Pick<Ground, 'known' | 'from' | 'to'>,
  list: readonly Headroom[],
  chosen: readonly ChosenMove[],
): NamedMove[] {
  const merged = new Map<string, ChosenMove & { readonly index: number }>();
  for (const [index, { agency, procedure, online, paid }] of chosen.entries()) {
    const code = procedure.trim().slice(0, 8);
    const key = `${agency} ${code}`;
    const { online: o = 0, paid: p = 0, index: first = index } = merged.get(key) ?? {};
    merged.set(key, { agency, procedure: code, online: o + online, paid: p + paid, index: first });
  }
  const index = new Map(list.map((each) => [`${each.move} ${each.agency} ${each.code}`, each]));
  const issues: { where: string; message: string }[] = [];
  const moves = [...merged.values()].map(({ index: at, ...move }): NamedMove => {
    const found = (kind: Move) => index.get(`${kind} ${move.agency} ${move.procedure}`) ?? null;
    const message = whyNot(ground, move, found);
    if (message !== null) issues.push({ where: `moves[${at}]`, message });
    const agency = ground.known.tree.find(move.agency);
    return {
      ...move,
      agencyName: agency ? officialName(agency) : move.agency,
      procedureName: (found('online') ?? found('payment'))?.procedure?.name ?? move.procedure,
    };
  });
  const [first] = issues;
  if (!first) return moves;
  const more = issues.length > 1 ? ` Còn ${formatCount(issues.length - 1)} dòng khác chưa đúng.` : '';
  throw new AppError('bad-usage', `${first.message}${more}`, { issues });
}

/** Why a move cannot be made, a Vietnamese sentence; `null`: it can. */
function whyNot(
  { known, from, to }: Pick<Ground, 'known' | 'from' | 'to'>,
  move: ChosenMove,
  found: (kind: Move) => Headroom | null,
): string | null {
  let name: string;
  try {
    name = officialName(requireAgency(known.tree, move.agency, from, to));
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  if (move.online === 0 && move.paid === 0)
    return `${name}, thủ tục ${move.procedure}: chưa ghi chuyển bao nhiêu hồ sơ. Hãy ghi số hồ sơ, hoặc bỏ dòng này.`;
  const received = found('online');
  if (!received)
    return `${name} không nhận hồ sơ nào của thủ tục ${move.procedure} từ ${formatDay(from)} đến ${formatDay(to)}. Hãy chọn thủ tục khác, hoặc kỳ khác.`;
  return (
    whyTooMany(name, move.procedure, 'online', move.online, received) ??
    (move.paid > 0 && !found('payment')
      ? `${name}, thủ tục ${move.procedure}: không có hồ sơ nào phải nộp phí nên không có khoản nào để thanh toán trực tuyến. Hãy bỏ số thanh toán ở dòng này.`
      : whyTooMany(name, move.procedure, 'payment', move.paid, found('payment')))
  );
}

function whyTooMany(
  name: string,
  procedure: string,
  kind: Move,
  wanted: number,
  headroom: Headroom | null,
): string | null {
  if (wanted === 0 || headroom === null) return null;
  const where = `${name}, thủ tục ${procedure}`;
  if (headroom.blocked !== null) return `${where}: ${blockText(headroom.blocked, kind)}. Hãy bỏ dòng này.`;
  if (wanted <= headroom.left) return null;
  return `${where}: chỉ có ${formatCount(headroom.left)} hồ sơ ${MOVE_WORDS[kind].left}, ít hơn ${formatCount(wanted)} hồ sơ muốn chuyển. Hãy ghi nhiều nhất ${formatCount(headroom.left)}.`;
}
