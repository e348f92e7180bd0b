import { upperFirst } from '../../platform/text.ts';
import { type Completion, completions } from '../facts/completion.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { BLANK, type Cell, type Column, type Table } from '../paper/report-table.ts';
import { shortTitle } from '../wording/proposal-words.ts';
import { blockTable } from './annex-blocks.ts';

/** Tổng hợp mức độ hoàn thành: how many of its targets each agency met, on how many it is behind and which. */
export function completionTable(facts: ReportFacts): Table {
  const by = new Map(completions(facts).map((each) => [each.agency.id, each]));
  const behind = isOver(facts) ? 'chưa đạt' : 'chậm lộ trình';
  const columns = [
    column('Chỉ tiêu có số liệu', 16, 'right'),
    column('Đạt', 16, 'right'),
    column(upperFirst(behind), 16, 'right'),
    column(`Các chỉ tiêu ${behind}`, 110, 'left'),
  ];
  return blockTable(facts, columns, ({ id }) => cellsOf(by.get(id)));
}

function cellsOf(completion: Completion | undefined): Cell[] {
  if (completion === undefined) return [BLANK, BLANK, BLANK, BLANK];
  const { of, met, behind } = completion;
  return [
    { kind: 'count', value: of },
    { kind: 'count', value: met },
    { kind: 'count', value: behind.length },
    { kind: 'text', text: behind.map(shortTitle).join('; ') },
  ];
}

function column(heading: string, width: number, align: Column['align']): Column {
  return { group: null, heading, width, align, total: { kind: 'none' } };
}
