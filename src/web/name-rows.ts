import type { AgencySummary } from '../agencies/agency-api.ts';
import type { AgencyName } from '../dashboard/dashboard-api.ts';

/** Rows beside the agency that each is of, as screens name it; a row of an agency that is not listed is left out. */
export function nameRows<Row extends { readonly agency: string }>(
  agencies: readonly AgencySummary[],
  rows: readonly Row[],
): { readonly agency: AgencyName; readonly row: Row }[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  return rows.flatMap((row) => {
    const agency = byId.get(row.agency);
    if (!agency) return [];
    const { id, name, level, parentId } = agency;
    const parent = level === 'commune' && parentId !== null ? byId.get(parentId) : null;
    return [{ agency: { id, name, level, parentName: parent?.name ?? null }, row }];
  });
}
