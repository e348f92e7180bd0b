import { type Command, Option } from 'commander';
import type { Scope } from '../indicators/measurement.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatDay } from '../platform/date.ts';
import { formatCount, formatDecimal, formatPlain } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import type { AgencyScore, ComponentScore, GroupScore } from './score.ts';
import { COMMUNE_READINGS, type CommuneReading } from './score-set.ts';
import { SCORE_SETS } from './score-sets.ts';
import { type ScoreTable, takeScores } from './take-scores.ts';

interface ScoreOptions {
  readonly set: string;
  readonly from: string;
  readonly to: string;
  readonly agency?: string;
  readonly source?: 'declared' | 'computed';
  readonly scope: Scope;
  readonly communeRows: CommuneReading;
  readonly knownAt?: string;
}

/** `score`. */
export function addScoresCommands(program: Command, door: CommandDoor): void {
  program
    .command('score')
    .description('chấm điểm theo Bộ chỉ số 766: từng chỉ số, nhóm, tổng, thứ hạng trong cấp')
    .requiredOption('--set <SET>', `bộ chỉ số: ${SCORE_SETS.map(({ code }) => code).join(', ')}`)
    .requiredOption('--from <DAY>', 'từ ngày, YYYY-MM-DD')
    .requiredOption('--to <DAY>', 'đến hết ngày, YYYY-MM-DD')
    .option('--agency <ID>', 'một đơn vị, đến từng chỉ số')
    .addOption(
      new Option(
        '--source <SOURCE>',
        'declared: chỉ số liệu khai báo; computed: chỉ tính từ hồ sơ; không ghi: khai báo trước, tính sau',
      ).choices(['declared', 'computed']),
    )
    .addOption(
      new Option('--scope <SCOPE>', 'own: riêng đơn vị; subtree: cả địa bàn (tỉnh luôn là cả địa bàn)')
        .choices(['own', 'subtree'])
        .default('own'),
    )
    .addOption(
      new Option(
        '--commune-rows <READING>',
        'chỉ số mà tài liệu của Cổng không áp dụng cho cấp xã; scored: vẫn chấm; waived: cho điểm tối đa',
      )
        .choices([...COMMUNE_READINGS])
        .default('scored'),
    )
    .option(
      '--known-at <INSTANT>',
      'như đã biết vào thời điểm này: 2024-11-27 (hết ngày) hoặc 2024-11-27T17:00',
    )
    .action(async (options: ScoreOptions) => {
      const { set, from, to, scope, communeRows } = options;
      const agency = options.agency ?? null;
      const source = options.source ?? null;
      const knownAt = options.knownAt ?? null;
      const table = await door.withApp((app) =>
        takeScores(app, { set, from, to, agency, source, scope, communeRows, knownAt }),
      );
      if (table.note !== null) door.note(table.note);
      door.answer(withPoints(table), () => {
        const row = agency === null ? undefined : table.rows[0];
        return row ? agencyText(row) : tableText(table);
      });
    });
}

/** Scripts add points up, so that those of a component without a figure are 0 in JSON; its `state` says that there is none. */
function withPoints(table: ScoreTable) {
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      components: row.components.map((component) => ({ ...component, points: component.points ?? 0 })),
    })),
  };
}

function tableText({ rows, published }: ScoreTable): string {
  const groups = rows[0]?.groups ?? [];
  const table = textTable<AgencyScore>(
    [
      { heading: 'Đơn vị', cell: ({ agency }) => agency },
      { heading: 'Cấp', cell: ({ level }) => level },
      { heading: 'Điểm', align: 'right', cell: ({ total }) => formatDecimal(total, 2) },
      { heading: 'Hạng', align: 'right', cell: placeText },
      {
        heading: 'Có số liệu',
        align: 'right',
        cell: ({ standsOn }) => `${standsOn.reported}/${standsOn.of}`,
      },
      ...groups.map(({ code, max }, index) => ({
        heading: `${code} (${max})`,
        align: 'right' as const,
        cell: (row: AgencyScore) => groupText(row.groups[index]),
      })),
    ],
    rows,
  );
  return [
    table,
    ...published.map(
      ({ on, points, rank, of, regionalRank, regionOf, region, source }) =>
        `Cổng công bố ngày ${formatDay(on)}: ${formatDecimal(points, 2)} điểm${rank === null ? '' : `, hạng ${rank}/${of}`}${
          regionalRank === null ? '' : `, ${regionalRank}/${regionOf} ${region}`
        } (${source})`,
    ),
  ].join('\n');
}

function agencyText(row: AgencyScore): string {
  const table = textTable<ComponentScore>(
    [
      { heading: 'Số', cell: ({ number }) => number },
      { heading: 'Chỉ số', cell: ({ code }) => code },
      { heading: 'Tử số / mẫu số', align: 'right', cell: countsText },
      { heading: 'Tỷ lệ %', align: 'right', cell: rateText },
      { heading: 'Điểm', align: 'right', cell: pointsText },
      { heading: 'Tối đa', align: 'right', cell: ({ max }) => formatPlain(max) },
      { heading: 'Từ', cell: ({ origin }) => ORIGIN_WORDS[origin] },
      {
        heading: 'Ghi chú',
        cell: ({ note, missing }) => [missing?.text, note].filter(Boolean).join('. '),
      },
    ],
    row.components,
  );
  const unknown =
    row.notReported > 0
      ? `, ${row.standsOn.text}, chưa báo cáo cho ${formatPlain(row.notReported)} điểm`
      : '';
  return `${table}\n${row.agency}: ${formatDecimal(row.total, 2)} / ${formatPlain(row.max)} điểm${row.rank === null ? '' : `, hạng ${placeText(row)} trong cấp`}${unknown}`;
}

const ORIGIN_WORDS: Record<ComponentScore['origin'], string> = {
  declared: 'khai báo',
  computed: 'hồ sơ',
  none: '—',
};

function groupText(group: GroupScore | undefined): string {
  return group === undefined || group.standsOn.reported === 0 ? '—' : formatDecimal(group.points, 2);
}

function pointsText({ points }: ComponentScore): string {
  return points === null ? 'chưa báo cáo' : formatDecimal(points, 2);
}

function placeText({ rank, of }: Pick<AgencyScore, 'rank' | 'of'>): string {
  return rank === null ? '—' : `${rank}/${of}`;
}

function countsText({ numerator, denominator }: ComponentScore): string {
  return numerator === null || denominator === null
    ? '—'
    : `${formatCount(numerator)} / ${formatCount(denominator)}`;
}

function rateText({ percent, state }: ComponentScore): string {
  if (percent !== null) return formatDecimal(percent, 2);
  return state === 'nothing-arose' ? 'không phát sinh' : '—';
}
