import { formatCount, formatDecimal, formatSigned } from '../../platform/number.ts';
import type { ImportEffect } from './rehearsal-api.ts';

const MOVES_PRINTED = 40;

/** What a rehearsal found, for a person to read line by line. */
export function describeEffect(effect: ImportEffect): string[] {
  const agencies = effect.agencies.map(
    ({ name, inserted, updated, unchanged, refused, left }) =>
      `${name}: ${formatCount(inserted)} mới, ${formatCount(updated)} cập nhật, ${formatCount(unchanged)} không đổi, ` +
      `${formatCount(refused)} dòng bị từ chối${left > 0 ? `, ${formatCount(left)} chuyển đi` : ''}.`,
  );
  const windows = effect.windows.flatMap((window, index) => {
    const moves = effect.moves.filter((move) => move.window === index);
    const more = moves.length - MOVES_PRINTED;
    return [
      `${window.title}: ${formatCount(window.moved)} số liệu thay đổi, ${formatCount(window.unmoved)} giữ nguyên.`,
      ...moves.slice(0, MOVES_PRINTED).map((move) => `  ${describeMove(move)}`),
      ...(more > 0 ? [`  … và ${formatCount(more)} số liệu khác (xem đủ bằng --json).`] : []),
    ];
  });
  const elsewhere =
    effect.refusedElsewhere > 0
      ? [`${formatCount(effect.refusedElsewhere)} dòng bị từ chối không rõ của đơn vị nào.`]
      : [];
  return [...agencies, ...elsewhere, ...windows, ...effect.notes];
}

function describeMove(move: ImportEffect['moves'][number]): string {
  const { name, scope, indicatorName, before, after, points, behindDeclared } = move;
  const by =
    points === null ? '' : ` (${formatSigned(points, (value) => formatDecimal(value, 2))} điểm phần trăm)`;
  return (
    `${name}${scope === 'subtree' ? ' (cả địa bàn)' : ''}, ${indicatorName}: ${figure(before)} → ${figure(after)}${by}` +
    `${behindDeclared ? '; số liệu khai báo vẫn đứng trước' : ''}`
  );
}

function figure({ numerator, denominator, percent }: ImportEffect['moves'][number]['before']): string {
  const counts =
    numerator === null || denominator === null ? '' : `${formatPart(numerator)}/${formatPart(denominator)}`;
  if (percent === null) return counts === '' ? 'chưa có' : `không phát sinh`;
  return `${counts === '' ? '' : `${counts} = `}${formatDecimal(percent, 2)}%`;
}

/** Declared counts may have decimals. */
function formatPart(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatDecimal(value, 2);
}
