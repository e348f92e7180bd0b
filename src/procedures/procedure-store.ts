import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { knownSql } from '../platform/known-version.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { buildCatalogue, type Procedure, type ProcedureCatalogue } from './procedure.ts';

/** The versions known, in the order of their codes. */
const proceduresSql = (version: number | null) => `
select key, name, field, levels, agencies, service_level, has_fee, time_limit_days
from procedure
where ${knownSql(version)}
order by key`;

interface ProcedureRow {
  readonly key: string;
  readonly name: string | null;
  readonly field: string | null;
  readonly levels: string | null;
  readonly agencies: string | null;
  readonly service_level: string | null;
  readonly has_fee: boolean | null;
  readonly time_limit_days: number | null;
}

const levels = z.array(z.enum(AGENCY_LEVELS));
const agencyIds = z.array(z.string());
/** A file without a column Mức độ offers nothing online. */
const serviceLevel = z.enum(['full', 'partial', 'information']).nullable();

/** The catalogue of procedures as last imported, or as a data version knows it. */
export async function loadCatalogue(
  warehouse: WarehouseSession,
  version: number | null = null,
): Promise<ProcedureCatalogue> {
  const rows = await warehouse.query<ProcedureRow>(proceduresSql(version));
  const lists = new Map<string, readonly string[]>();
  return buildCatalogue(rows.map((row) => toProcedure(row, lists)));
}

function toProcedure(row: ProcedureRow, lists: Map<string, readonly string[]>): Procedure {
  return {
    code: row.key,
    name: row.name ?? row.key,
    field: row.field ?? '',
    levels: row.levels === null ? [] : levels.parse(JSON.parse(row.levels)),
    agencyIds: readList(row.agencies ?? '[]', lists),
    serviceLevel: serviceLevel.parse(row.service_level) ?? 'information',
    hasFee: row.has_fee ?? false,
    timeLimitDays: row.time_limit_days,
    validFrom: null,
    validTo: null,
  };
}

/** Hundreds of procedures share one list of all communes: each list is read once. */
function readList(text: string, lists: Map<string, readonly string[]>): readonly string[] {
  const known = lists.get(text);
  if (known) return known;
  const list = agencyIds.parse(JSON.parse(text));
  lists.set(text, list);
  return list;
}
