import type { Warehouse } from '../src/platform/warehouse.ts';
import { insertMadeChange } from './make-dossiers.ts';

/** A declared figure as tests speak of it; counts or a rate alone. */
export interface MadeResult {
  readonly agency: string;
  readonly indicator: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly percent?: number;
  readonly from: string;
  readonly to: string;
  readonly source?: string;
}

/** Puts declared figures straight into table `result` as current versions of one new change. */
export async function insertResults(warehouse: Warehouse, results: readonly MadeResult[]): Promise<void> {
  const seq = await insertMadeChange(warehouse);
  for (const { agency, indicator, numerator, denominator, percent, from, to, source } of results)
    await warehouse.run(
      `insert into result (key, agency, indicator, numerator, denominator, percent, from_day, to_day, source,
        said, batch, part, known_from)
      values ($1, $2, $3, $4, $5, $6, cast($7 as date), cast($8 as date), $9, 0, ${seq}, 1, ${seq})`,
      [
        `${agency}|${indicator}|${from}|${to}|${source ?? ''}`,
        agency,
        indicator,
        numerator ?? null,
        denominator ?? null,
        percent ?? null,
        from,
        to,
        source ?? null,
      ],
    );
}
