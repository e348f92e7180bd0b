import { formatCount, formatDecimal, formatPlain } from '../../platform/number.ts';
import { textTable } from '../../platform/text-table.ts';
import type { HeadroomList } from './headroom-api.ts';
import type { Effect, Quickest, SimulatedRate, Simulation } from './moves-api.ts';

/** The list as a person reads it in a terminal. */
export function listText(list: HeadroomList): string {
  const from = list.offset + 1;
  const head = list.province.map(
    ({ move, percent, ifReachable, ifAll, left, reachable }) =>
      `${move === 'online' ? 'Hồ sơ trực tuyến' : 'Thanh toán trực tuyến'} toàn tỉnh ${percentText(percent)}; chuyển được ${formatCount(left)} hồ sơ thì ${percentText(ifAll)}, trong đó theo kịp nhóm dẫn đầu ${formatCount(reachable)} hồ sơ thì ${percentText(ifReachable)}.`,
  );
  const rows = list.rows.map(({ why }, index) => `${from + index}. ${why}`);
  return [...head, list.orderText, ...rows, `${formatCount(list.total)} dòng.`].join('\n');
}

/** The package as a person reads it. */
export function quickestText({ text, moves }: Quickest): string {
  if (moves.length === 0) return text;
  const table = textTable(
    [
      { heading: 'Đơn vị', cell: (row) => row.agencyName },
      { heading: 'Mã TTHC', cell: (row) => row.procedure },
      { heading: 'Thủ tục', cell: (row) => row.procedureName },
      { heading: 'Trực tuyến', align: 'right', cell: (row) => formatCount(row.online) },
      { heading: 'Thanh toán', align: 'right', cell: (row) => formatCount(row.paid) },
    ],
    moves,
  );
  return `${text}\n${table}`;
}

/** Rates, points and places before and after. */
export function simulationText({ province, agencies, meeting }: Simulation): string {
  const effects = [province, ...agencies];
  const rates = textTable(
    [
      { heading: 'Đơn vị', cell: ({ effect }) => effect.agencyName },
      { heading: 'Chỉ tiêu', cell: ({ rate }) => rate.indicator },
      { heading: 'Trước', align: 'right', cell: ({ rate }) => percentText(rate.before.percent) },
      { heading: 'Sau', align: 'right', cell: ({ rate }) => percentText(rate.after.percent) },
      { heading: 'Giao', align: 'right', cell: ({ rate }) => percentText(rate.after.target) },
      { heading: '', cell: ({ rate }) => metText(rate.after) },
      { heading: 'Hạng', align: 'right', cell: ({ rate }) => placesText(rate.before, rate.after) },
      { heading: 'Ghi chú', cell: ({ rate }) => rate.note ?? '' },
    ],
    effects.flatMap((effect) => effect.rates.map((rate) => ({ effect, rate }))),
  );
  const scores = textTable<Effect>(
    [
      { heading: 'Đơn vị', cell: ({ agencyName }) => agencyName },
      { heading: 'Điểm trước', align: 'right', cell: ({ score }) => formatDecimal(score.before.total, 2) },
      { heading: 'Sau', align: 'right', cell: ({ score }) => formatDecimal(score.after.total, 2) },
      { heading: 'Hạng', align: 'right', cell: ({ score }) => placesText(score.before, score.after) },
    ],
    effects,
  );
  const met = meeting.map(
    ({ indicatorName, before, after, of }) =>
      `${indicatorName}: ${before} đơn vị đạt chỉ tiêu thành ${after}, trong ${of}.`,
  );
  return [rates, scores, ...met].join('\n');
}

function metText({ met }: SimulatedRate): string {
  return met === null ? '—' : met ? 'đạt' : 'chưa đạt';
}

function placesText(
  before: { readonly rank: number | null },
  { rank, of }: { readonly rank: number | null; readonly of: number | null },
): string {
  if (rank === null) return '—';
  return before.rank === rank ? `${rank}/${of}` : `${before.rank ?? '—'} → ${rank}/${of}`;
}

function percentText(value: number | null): string {
  return value === null ? '—' : `${formatPlain(value)}%`;
}
