import { upperFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import type { Choice } from '../facts/choose-collectives.ts';
import type { Collective } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { PARTS } from '../facts/grade.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import { type Column, type Row, type Table, totalOf } from '../paper/report-table.ts';
import { LEVEL_NAME } from '../wording/phrase.ts';
import { partlyBehind } from '../wording/proposal-words.ts';
import { targetWords } from '../wording/target-words.ts';

/** Tổng hợp: how many of each level stand in each grade, everybody counted once. */
export function gradeTable(facts: ReportFacts, { all, graded, partly }: Choice): Table {
  const over = isOver(facts);
  const someBehind = PARTS.flatMap((part) => partly[part]);
  const told = new Set<Collective>([...graded.criticism, ...graded.reminder, ...someBehind]);
  const groups: readonly (readonly [heading: string, members: readonly Collective[]])[] = [
    [`Tập thể ${targetWords(facts).receives} chỉ tiêu`, all],
    ['Đề nghị phê bình', graded.criticism],
    ['Đề nghị nhắc nhở, đôn đốc', graded.reminder],
    [`${upperFirst(partlyBehind(facts))}, chưa đề nghị`, someBehind],
    [
      over ? 'Đạt các chỉ tiêu được xét' : 'Không chậm chỉ tiêu được xét',
      all.filter((each) => each.apart === null && !told.has(each)),
    ],
    ['Tách riêng', all.filter(({ apart }) => apart !== null)],
  ];
  const columns: Column[] = [
    { group: null, heading: 'STT', align: 'center', width: 10, total: { kind: 'none' } },
    { group: null, heading: 'Cấp', align: 'left', width: 26, total: { kind: 'label' } },
    ...groups.map(
      ([heading]): Column => ({ group: null, heading, align: 'right', width: 25, total: { kind: 'sum' } }),
    ),
  ];
  const rows = TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0).map(
    (level, index): Row => ({
      kind: 'unit',
      cells: [
        { kind: 'count', value: index + 1 },
        { kind: 'text', text: LEVEL_NAME[level] },
        ...groups.map(([, members]) => ({
          kind: 'count' as const,
          value: members.filter(({ agency }) => agency.level === level).length,
        })),
      ],
    }),
  );
  return { columns, rows: [...rows, totalOf(columns, rows, 'Cộng')] };
}
