import type { Warehouse } from '../src/platform/warehouse.ts';
import type { Procedure } from '../src/procedures/procedure.ts';
import { insertMadeChange } from './make-dossiers.ts';

/** A valid procedure, fully online and without a fee, with the differences given. */
export function makeProcedure(differences: Partial<Procedure> & { readonly code: string }): Procedure {
  return {
    name: `Thủ tục ${differences.code}`,
    field: 'Hộ tịch',
    levels: ['commune'],
    agencyIds: [],
    serviceLevel: 'full',
    hasFee: false,
    timeLimitDays: 5,
    validFrom: null,
    validTo: null,
    ...differences,
  };
}

/** Puts the procedures straight into table `procedure` as current versions of one new change. */
export async function insertProcedures(
  warehouse: Warehouse,
  procedures: readonly Procedure[],
): Promise<void> {
  const seq = await insertMadeChange(warehouse);
  for (const procedure of procedures)
    await warehouse.run(
      `insert into procedure (key, name, field, levels, agencies, service_level, has_fee, time_limit_days, said, batch, part, known_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 0, ${seq}, 1, ${seq})`,
      [
        procedure.code,
        procedure.name,
        procedure.field,
        JSON.stringify(procedure.levels),
        JSON.stringify(procedure.agencyIds),
        procedure.serviceLevel,
        procedure.hasFee,
        procedure.timeLimitDays,
      ],
    );
}
