import { DOSSIER_TABLE } from '../dossiers/dossier-table.ts';
import type { VersionedTable } from '../platform/versioned-table.ts';

const unsaid = (name: string) => ({ name, unsaid: 'null' });

/** Where procedures are kept. */
export const PROCEDURE_TABLE: VersionedTable = {
  table: 'procedure',
  columns: ['name', 'field', 'levels', 'agencies', 'service_level', 'has_fee', 'time_limit_days'].map(unsaid),
  founding: [],
};

/** Where declared figures are kept. */
export const RESULT_TABLE: VersionedTable = {
  table: 'result',
  columns: ['agency', 'indicator', 'numerator', 'denominator', 'percent', 'from_day', 'to_day', 'source'].map(
    unsaid,
  ),
  founding: ['agency', 'indicator', 'from_day', 'to_day'],
};

/** The table that batches of a kind write to. */
export const KIND_TABLES: Readonly<Record<'dossiers' | 'procedures' | 'results', VersionedTable>> = {
  dossiers: DOSSIER_TABLE,
  procedures: PROCEDURE_TABLE,
  results: RESULT_TABLE,
};
