import type { Command } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDay } from '../platform/date.ts';
import { formatCount, formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { readWays } from './read-ways.ts';
import { takeWhatIf } from './take-what-if.ts';
import type { WhatIf, WhatIfColumn } from './what-if-api.ts';

interface WhatIfOptions {
  readonly campaign: string;
  readonly at?: string;
  readonly readings?: readonly string[];
}

/** `targets what-if`. */
export function addWhatIfCommand(targets: Command, door: CommandDoor): void {
  targets
    .command('what-if')
    .description('nếu giao theo các cách hiểu khác nhau: bao nhiêu đơn vị đạt, toàn tỉnh đến đâu')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option(
      '--readings <READINGS...>',
      'một cách hiểu, ví dụ uplift=relative,cap=95; dùng nhiều lần để so nhiều cách',
    )
    .option('--at <DAY>', 'so với kết quả đến hết ngày này, YYYY-MM-DD')
    .action(async (options: WhatIfOptions) => {
      const ways = options.readings === undefined ? null : readWays(options.readings.join(';'));
      const answer = await door.withApp((app) =>
        takeWhatIf(app, options.campaign, { at: options.at ?? null, ways }),
      );
      door.answer(answer, () => whatIfText(answer));
    });
}

function whatIfText({ window, columns }: WhatIf): string {
  const about = `Kết quả từ ${formatDay(window.from)} đến hết ${formatDay(window.to)}.`;
  return [about, ...columns.map(columnText)].join('\n\n');
}

function columnText(column: WhatIfColumn): string {
  const groups = textTable(
    [
      { heading: 'Chỉ tiêu', cell: ({ indicator }) => indicator },
      { heading: 'Cấp', cell: ({ level }) => level },
      {
        heading: 'Được giao',
        align: 'right',
        cell: ({ withTarget, agencies }) => `${withTarget}/${agencies}`,
      },
      { heading: 'Đạt nay', align: 'right', cell: ({ met, measured }) => `${met}/${measured}` },
      {
        heading: 'Đạt ở kỳ gốc',
        align: 'right',
        cell: ({ metAtBaseline, measuredAtBaseline }) => `${metAtBaseline}/${measuredAtBaseline}`,
      },
      { heading: 'Thấp nhất', align: 'right', cell: ({ lowest }) => percentText(lowest) },
      { heading: 'Giữa', align: 'right', cell: ({ median }) => percentText(median) },
      { heading: 'Cao nhất', align: 'right', cell: ({ highest }) => percentText(highest) },
    ],
    column.groups,
  );
  const province = textTable(
    [
      { heading: 'Toàn tỉnh', cell: ({ indicator }) => indicator },
      { heading: 'Nay', align: 'right', cell: ({ today }) => percentText(today.percent) },
      { heading: 'Nếu mọi đơn vị vừa đạt', align: 'right', cell: ({ reach }) => percentText(reach) },
      { heading: 'Chỉ tiêu của tỉnh', align: 'right', cell: ({ target }) => percentText(target) },
      {
        heading: '',
        cell: ({ isEnough }) => (isEnough === null ? '—' : isEnough ? 'đủ' : 'chưa đủ'),
      },
    ],
    column.province,
  );
  return [column.title, ...changesText(column), groups, '', province].join('\n');
}

function changesText({ changes }: WhatIfColumn): string[] {
  if (changes === null) return [];
  if (changes.targets === 0) return ['Không khác cột đầu.'];
  const most = changes.most[0];
  const by =
    most === undefined || most.by === null
      ? ''
      : `, nhiều nhất ${formatDecimal(most.by, 2)} điểm (${most.agency}, ${most.indicator})`;
  return [
    `So với cột đầu: ${formatCount(changes.agencies)} đơn vị, ${formatCount(changes.targets)} chỉ tiêu khác (${changes.higher} cao hơn, ${changes.lower} thấp hơn)${by}.`,
  ];
}

function percentText(value: number | null): string {
  return value === null ? '—' : formatDecimal(value, 2);
}
