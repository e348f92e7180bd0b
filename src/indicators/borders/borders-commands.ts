import { type Command, Option } from 'commander';
import { AGENCY_LEVELS } from '../../agencies/agency.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { textTable } from '../../platform/text-table.ts';
import type { SeriesAnswer, SeriesQuery, SeriesRow } from './borders-api.ts';
import { PERIOD_UNITS } from './period.ts';
import { takeSeries } from './take-series.ts';

/** `series`. */
export function addBordersCommands(program: Command, door: CommandDoor): void {
  program
    .command('series')
    .description('chuỗi số liệu của một chỉ tiêu theo kỳ, theo địa giới từng thời kỳ hoặc của một ngày')
    .requiredOption('--indicator <CODE>', 'chỉ tiêu')
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .requiredOption('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .option('--agency <ID>', 'một đơn vị')
    .addOption(new Option('--level <LEVEL>', 'mọi đơn vị của một cấp').choices(AGENCY_LEVELS))
    .option('--below <ID>', 'các đơn vị trực thuộc đơn vị này')
    .option('--borders <DAY>', 'theo địa giới của ngày này, YYYY-MM-DD; as-was: theo từng thời kỳ', 'as-was')
    .addOption(
      new Option('--by <UNIT>', 'kỳ; ten-days là kỳ 10 ngày của chiến dịch')
        .choices(PERIOD_UNITS)
        .default('month'),
    )
    .addOption(
      new Option('--scope <SCOPE>', 'own: riêng đơn vị; subtree: cả địa bàn')
        .choices(['own', 'subtree'])
        .default('own'),
    )
    .option('--campaign <ID>', 'chiến dịch của kỳ 10 ngày (mặc định: chiến dịch mới nhất)')
    .option('--known-at <INSTANT>', 'như đã biết vào thời điểm này')
    .action(async (options: SeriesQuery) => {
      const answer = await door.withApp((app) => takeSeries(app, options));
      if (answer.note !== null) door.note(answer.note);
      door.answer(answer, () => seriesText(answer));
    });
}

function seriesText(answer: SeriesAnswer): string {
  const table = textTable(
    [
      { heading: 'Đơn vị', cell: (row: SeriesRow) => row.agency },
      { heading: 'Kỳ', cell: (row) => answer.periods[row.period]?.label ?? '' },
      { heading: 'Tử số', align: 'right', cell: (row) => countText(figureOf(row)?.numerator) },
      { heading: 'Mẫu số', align: 'right', cell: (row) => countText(figureOf(row)?.denominator) },
      { heading: 'Tỷ lệ %', align: 'right', cell: percentText },
      { heading: 'Gộp với', cell: (row) => joinedWith(row) },
      { heading: 'Ghi chú', cell: (row) => (row.note === null ? '' : `(${row.note + 1})`) },
    ],
    answer.rows,
  );
  return [
    table,
    ...answer.notes.map((note, index) => `(${index + 1}) ${note}`),
    ...(answer.changes.length > 0 ? ['Thay đổi địa giới, đơn vị:'] : []),
    ...answer.changes.map(
      ({ text, legalBasis }) => `- ${text}${legalBasis === null ? '' : ` (${legalBasis})`}`,
    ),
  ].join('\n');
}

/** The agency's own figure, else the joined one. */
function figureOf(row: SeriesRow) {
  return row.state === 'known' ? row : row.group;
}

function countText(count: number | null | undefined): string {
  return typeof count === 'number' ? formatCount(count) : '';
}

function percentText(row: SeriesRow): string {
  const figure = figureOf(row);
  if (!figure) return row.state === 'absent' ? 'chưa có/không còn' : 'không có số liệu';
  return figure.percent === null ? 'không phát sinh' : formatDecimal(figure.percent, 2);
}

function joinedWith({ agency, group }: SeriesRow): string {
  const others = (group?.units ?? []).filter(({ id }) => id !== agency).map(({ id }) => id);
  return others.length > 3 ? `${others.slice(0, 3).join(' ')} … (${others.length})` : others.join(' ');
}
