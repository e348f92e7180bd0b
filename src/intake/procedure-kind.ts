import type { ImportField } from '../dossiers/import-field.ts';
import type { ImportKind } from './import-kind.ts';
import { PROCEDURE_TABLE } from './kind-table.ts';

/** The columns of a file of procedures (thủ tục hành chính). */
const PROCEDURE_FIELDS: readonly ImportField[] = [
  { column: 'key', heading: 'Mã TTHC', aliases: ['MaTTHC', 'Mã thủ tục'], kind: 'procedure' },
  { column: 'name', heading: 'Tên TTHC', aliases: ['TenTTHC', 'Tên thủ tục'], kind: 'text' },
  { column: 'field', heading: 'Lĩnh vực', aliases: ['TenLinhVuc'], kind: 'text' },
  { column: 'levels', heading: 'Cấp thực hiện', aliases: ['CapThucHien'], kind: 'agency-levels' },
  { column: 'agencies', heading: 'Đơn vị', aliases: ['Cơ quan thực hiện'], kind: 'agency-list' },
  { column: 'service_level', heading: 'Mức độ', aliases: ['MucDo'], kind: 'service-level' },
  { column: 'has_fee', heading: 'Có phí', aliases: ['CoPhi'], kind: 'flag' },
  {
    column: 'time_limit_days',
    heading: 'Thời hạn giải quyết',
    aliases: ['ThoiHanGiaiQuyet'],
    kind: 'integer',
  },
];

/** Danh mục thủ tục: one row each, the key being the first eight characters of the code. */
export const procedureKind: ImportKind = {
  kind: 'procedures',
  table: PROCEDURE_TABLE,
  fields: PROCEDURE_FIELDS,
  required: ['key'],
  identity: ['key', 'agencies'],
  keyColumns: ['key'],
  key: 'key',
  agencyDays: [],
  otherAgencyDay: null,
  alwaysSaid: [],
  sourceColumn: null,
  indicators: [],
  checks: [],
  notes: [],
};
