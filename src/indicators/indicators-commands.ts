import { type Command, Option } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatCount, formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { measure } from './measure.ts';
import type { ComputedIndicator, Scope } from './measurement.ts';

interface MeasureOptions {
  readonly from: string;
  readonly to: string;
  readonly agency?: string;
  readonly scope: Scope;
  readonly indicator?: string[];
  readonly by?: 'day';
  readonly knownAt?: string;
}

/** `measure`. */
export function addIndicatorsCommands(program: Command, door: CommandDoor): void {
  program
    .command('measure')
    .description('tính các chỉ tiêu từ hồ sơ trong một khoảng ngày')
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .requiredOption('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .option('--agency <ID>', 'một đơn vị')
    .addOption(
      new Option('--scope <SCOPE>', 'own: riêng đơn vị; subtree: cả địa bàn')
        .choices(['own', 'subtree'])
        .default('own'),
    )
    .option('--indicator <CODE...>', 'một hoặc nhiều chỉ tiêu')
    .addOption(new Option('--by <UNIT>', 'từng ngày').choices(['day']))
    .option(
      '--known-at <INSTANT>',
      'như đã biết vào thời điểm này: 2024-11-27 (hết ngày) hoặc 2024-11-27T17:00',
    )
    .action(async (options: MeasureOptions) => {
      const answer = await door.withApp((app) =>
        measure(app, {
          from: options.from,
          to: options.to,
          scope: options.scope,
          agency: options.agency ?? null,
          indicators: (options.indicator?.flatMap((codes) => codes.split(',')) ??
            COMPUTED_CODES) as ComputedIndicator[],
          byDay: options.by === 'day',
          knownAt: options.knownAt ?? null,
        }),
      );
      if (answer.note !== null) door.note(answer.note);
      door.answer(answer, () =>
        textTable(
          [
            ...(options.by
              ? [{ heading: 'Ngày', cell: (row: (typeof answer.rows)[number]) => row.day ?? '' }]
              : []),
            { heading: 'Đơn vị', cell: (row) => row.agency },
            { heading: 'Chỉ tiêu', cell: (row) => row.indicator },
            { heading: 'Tử số', align: 'right', cell: (row) => formatCount(row.numerator) },
            { heading: 'Mẫu số', align: 'right', cell: (row) => formatCount(row.denominator) },
            {
              heading: 'Tỷ lệ %',
              align: 'right',
              cell: (row) => (row.percent === null ? 'không phát sinh' : formatDecimal(row.percent, 2)),
            },
          ],
          answer.rows,
        ),
      );
    });
}
