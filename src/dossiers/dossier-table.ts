import type { VersionedTable } from '../platform/versioned-table.ts';
import { DOSSIER_FIELDS } from './dossier-field.ts';

/** Where dossiers are kept: a dossier begins with the first row that names its agency. */
export const DOSSIER_TABLE: VersionedTable = {
  table: 'dossier',
  columns: DOSSIER_FIELDS.filter((field) => field.column !== 'key').map((field) => ({
    name: field.column,
    // A missing channel counts as in person (trực tiếp).
    unsaid: field.column === 'channel' ? '1' : 'null',
  })),
  founding: ['agency'],
};
