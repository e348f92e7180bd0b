import { type Agency, officialName } from '../../agencies/agency.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { holdersOf } from '../facts/report-facts.ts';
import { type Cell, type Column, type Row, type Table, totalOf } from '../paper/report-table.ts';
import { padCount } from '../wording/phrase.ts';

/** Columns that every annex begins with. */
export const NAME_COLUMNS: readonly Column[] = [
  { group: null, heading: 'STT', align: 'center', width: 9, total: { kind: 'none' } },
  { group: null, heading: 'Cơ quan, đơn vị, địa phương', align: 'left', width: 46, total: { kind: 'label' } },
];

const BLOCKS = [
  { level: 'department', number: 'A', title: 'CẤP TỈNH', unit: 'cơ quan', total: 'Cộng cấp tỉnh' },
  { level: 'district', number: 'B', title: 'CẤP HUYỆN', unit: 'địa phương', total: 'Cộng cấp huyện' },
  { level: 'commune', number: 'C', title: 'CẤP XÃ', unit: 'đơn vị', total: 'Cộng cấp xã' },
] as const;

/**
 * An annex table: A. cấp tỉnh, B. cấp huyện, C. cấp xã by district, one row an agency. Where columns have totals each
 * block ends with one, and all of them with a last one; sums, never means. `below` stands under the last.
 */
export function blockTable(
  facts: ReportFacts,
  columns: readonly Column[],
  cellsOf: (agency: Agency) => readonly Cell[],
  below: readonly Row[] = [],
): Table {
  const all = [...NAME_COLUMNS, ...columns];
  const hasTotals = columns.some((column) => column.total.kind !== 'none');
  const rows: Row[] = [];
  const units: Row[] = [];
  for (const block of BLOCKS) {
    const agencies = holdersOf(facts, block.level);
    if (agencies.length === 0) continue;
    rows.push({
      kind: 'group',
      level: 1,
      number: block.number,
      title: `${block.title} (${padCount(agencies.length)} ${block.unit})`,
    });
    const blockUnits: Row[] = [];
    let district: string | null = null;
    for (const [index, agency] of agencies.entries()) {
      if (agency.level === 'commune' && agency.parentId !== district) {
        district = agency.parentId;
        const parent = district === null ? null : facts.tree.find(district);
        if (parent) rows.push({ kind: 'group', level: 2, number: '', title: parent.name });
      }
      const unit: Row = {
        kind: 'unit',
        cells: [
          { kind: 'count', value: index + 1 },
          { kind: 'text', text: officialName(agency) },
          ...cellsOf(agency),
        ],
      };
      rows.push(unit);
      blockUnits.push(unit);
    }
    if (hasTotals) rows.push(totalOf(all, blockUnits, block.total));
    units.push(...blockUnits);
  }
  if (hasTotals) rows.push(totalOf(all, units, `Tổng cộng (${padCount(units.length)} đơn vị)`, 'blocks'));
  return { columns: [...all], rows: [...rows, ...below] };
}
