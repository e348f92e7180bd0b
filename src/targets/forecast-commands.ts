import type { Command } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatCount, formatDecimal } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import type { Forecast } from './forecast-api.ts';
import { effortSentence, forecastSentence, likelihoodWords } from './forecast-words.ts';
import { takeForecasts } from './take-forecasts.ts';

interface ForecastOptions {
  readonly campaign: string;
  readonly at?: string;
  readonly agency?: string;
}

/** `forecast`. */
export function addForecastCommands(program: Command, door: CommandDoor): void {
  program
    .command('forecast')
    .description('dự báo kết quả ngày cuối chiến dịch và khả năng đạt chỉ tiêu')
    .requiredOption('--campaign <ID>', 'mã chiến dịch')
    .option('--at <DAY>', 'nhìn từ hết ngày, YYYY-MM-DD (mặc định: ngày cuối có số liệu)')
    .option('--agency <ID>', 'chỉ một đơn vị')
    .action(async (options: ForecastOptions) => {
      const table = await door.withApp((app) =>
        takeForecasts(app, options.campaign, options.at ?? null, options.agency ?? null),
      );
      const sentences = options.agency ? table.rows.map(sentenceText).join('\n') : '';
      door.answer(table, () =>
        [
          textTable(
            [
              { heading: 'Đơn vị', cell: (row) => row.agency },
              { heading: 'Chỉ tiêu', cell: (row) => row.indicator },
              { heading: 'Giao', align: 'right', cell: (row) => percentText(row.target) },
              { heading: 'Đến nay', align: 'right', cell: (row) => percentText(row.soFar.percent) },
              { heading: 'Ngày cuối', align: 'right', cell: (row) => percentText(row.percent) },
              { heading: 'Khoảng 80%', align: 'right', cell: intervalText },
              { heading: 'Khả năng', cell: gradeText },
              { heading: 'Cần thêm/ngày làm việc', align: 'right', cell: extraText },
            ],
            table.rows,
          ),
          sentences,
        ]
          .filter(Boolean)
          .join('\n\n'),
      );
    });
}

/** What the row says, in sentences. */
function sentenceText(row: Forecast): string {
  return [`${row.indicator}:`, forecastSentence(row), effortSentence(row.effort, row.indicator, row.target)]
    .filter(Boolean)
    .join(' ');
}

function percentText(value: number | null): string {
  return value === null ? '—' : formatDecimal(value, 1);
}

function intervalText({ state, low, high }: Forecast): string {
  return state === 'forecast' ? `${percentText(low)}–${percentText(high)}` : '—';
}

function gradeText(forecast: Forecast): string {
  const { state, chance } = forecast;
  switch (state) {
    case 'forecast':
      return likelihoodWords(forecast) ?? '—';
    case 'final':
      return chance === null ? '—' : chance === 1 ? 'đạt' : 'chưa đạt';
    case 'too-little-data':
      return 'chưa đủ dữ liệu';
    case 'not-counted':
      return 'không dự báo';
  }
}

/** In whole dossiers: with so many more each working day the target is reached. */
function extraText({ effort }: Forecast): string {
  if (effort === null) return '—';
  return effort.reachable ? formatCount(effort.extraEachDay) : 'không đủ hồ sơ';
}
