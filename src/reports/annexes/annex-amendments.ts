import { formatDay } from '../../platform/date.ts';
import type { Amendment } from '../../targets/amendment-api.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Annex } from '../paper/report-document.ts';
import type { Cell, Column } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { nameInText } from '../wording/phrase.ts';
import { targetWords } from '../wording/target-words.ts';

const column = (heading: string, width: number, align: Column['align']): Column => ({
  group: null,
  heading,
  width,
  align,
  total: { kind: 'none' },
});

const COLUMNS = [
  column('STT', 9, 'center'),
  column('Cơ quan, đơn vị, địa phương', 46, 'left'),
  column('Chỉ tiêu', 40, 'left'),
  column('Trước (%)', 18, 'right'),
  column('Nay (%)', 18, 'right'),
  column('Hiệu lực từ ngày', 24, 'center'),
  column('Văn bản', 38, 'left'),
  column('Lý do', 60, 'left'),
];

/** Biểu điều chỉnh chỉ tiêu: each amendment with its document and reason; `null` when there is none. */
export function amendmentsAnnex(facts: ReportFacts, attachedTo: string): Annex | null {
  if (facts.amendments.length === 0) return null;
  return {
    caption: 'Biểu điều chỉnh chỉ tiêu',
    title: `CÁC ĐIỀU CHỈNH CHỈ TIÊU ${facts.approval === null ? targetWords(facts).given.toUpperCase() : 'ĐÃ GIAO'}`,
    attachedTo,
    landscape: true,
    table: {
      columns: [...COLUMNS],
      rows: facts.amendments.map((amendment, index) => ({
        kind: 'unit',
        cells: cellsOf(facts, amendment, index + 1),
      })),
    },
    notes: [],
  };
}

function cellsOf(facts: ReportFacts, amendment: Amendment, place: number): Cell[] {
  const agency = facts.tree.find(amendment.agency);
  const text = (words: string): Cell => ({ kind: 'text', text: words });
  const dated = amendment.documentDate === null ? '' : ` ngày ${formatDay(amendment.documentDate)}`;
  return [
    { kind: 'count', value: place },
    text(agency ? nameInText(agency, facts.tree) : amendment.agency),
    text(wordingOf(amendment.indicator).title),
    amendment.was === null ? text('không giao') : { kind: 'rate', percent: amendment.was },
    amendment.target === null ? text('thôi giao') : { kind: 'rate', percent: amendment.target },
    { kind: 'date', day: amendment.inForceFrom },
    text(`${amendment.documentNumber}${dated}`),
    text(amendment.reason),
  ];
}
