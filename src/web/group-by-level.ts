import type { AgencyName } from '../dashboard/dashboard-api.ts';
import { lowerFirst } from '../platform/text.ts';

/** Rows of one level, or of the communes of one district, under one heading. */
export interface LevelGroup<Row> {
  readonly level: AgencyName['level'];
  readonly name: string;
  readonly rows: readonly Row[];
}

const GROUP_NAMES = {
  province: 'Cấp tỉnh',
  department: 'Sở, ban, ngành',
  district: 'UBND huyện, thị xã, thành phố',
  commune: 'UBND xã, phường, thị trấn',
} as const;

/** Groups rows by level, communes by their district unless they are to stay together, in the order in which they come. */
export function groupByLevel<Row extends { readonly agency: AgencyName }>(
  rows: readonly Row[],
  communes: 'by-district' | 'together' = 'by-district',
): LevelGroup<Row>[] {
  const groups = new Map<string, { level: AgencyName['level']; name: string; rows: Row[] }>();
  for (const row of rows) {
    const { level, parentName } = row.agency;
    const name =
      level === 'commune' && parentName !== null && communes === 'by-district'
        ? `Các xã thuộc ${lowerFirst(parentName)}`
        : GROUP_NAMES[level];
    const group = groups.get(name) ?? { level, name, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
  }
  return [...groups.values()];
}
