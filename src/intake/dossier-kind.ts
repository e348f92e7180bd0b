import { DOSSIER_FIELDS } from '../dossiers/dossier-field.ts';
import { DOSSIER_TABLE } from '../dossiers/dossier-table.ts';
import { ABSENT_MEANINGS } from './absent/absent-meaning.ts';
import type { ImportKind } from './import-kind.ts';

/** Hồ sơ, one row each. */
export const dossierKind: ImportKind = {
  kind: 'dossiers',
  table: DOSSIER_TABLE,
  fields: DOSSIER_FIELDS,
  required: ['key'],
  identity: ['key', 'agency'],
  keyColumns: ['key'],
  key: 'key',
  agencyDays: ['received_at', 'submitted_at'],
  otherAgencyDay: null,
  alwaysSaid: [],
  sourceColumn: null,
  indicators: [],
  checks: [
    {
      when: (has) =>
        has('received_at') && has('completed_at') ? 'completed_at::date < received_at::date' : null,
      column: 'completed_at',
      other: 'received_at',
      code: 'date-order',
      what: 'kết thúc xử lý “{value}” trước ngày tiếp nhận “{other}”',
    },
    {
      when: (has) =>
        has('completed_at') && !has('received_at') ? 'completed_at::date < held_received_at::date' : null,
      held: 'received_at',
      column: 'completed_at',
      code: 'date-order',
      what: 'kết thúc xử lý “{value}” trước ngày tiếp nhận đang lưu ({stored})',
    },
    {
      when: (has) =>
        has('received_at') && !has('completed_at') ? 'held_completed_at::date < received_at::date' : null,
      held: 'completed_at',
      column: 'received_at',
      code: 'date-order',
      what: 'tiếp nhận “{value}” sau ngày kết thúc xử lý đang lưu ({stored})',
    },
  ],
  notes: [
    {
      code: 'unknown-procedure',
      column: 'procedure',
      when: `not exists (
        select 1 from procedure as known where known.key = line.procedure and known.known_to is null
      )`,
      what: '{value} không có trong danh mục thủ tục; hồ sơ được giữ, tính như thủ tục không có phí và không trực tuyến.',
    },
  ],
  oddities: [
    {
      columns: ['returned_at', 'received_at'],
      when: 'returned_at::date < received_at::date',
      what: 'ngày trả trước ngày tiếp nhận',
    },
    {
      columns: ['returned_at', 'completed_at'],
      when: 'returned_at::date < completed_at::date',
      what: 'ngày trả trước ngày kết thúc xử lý',
    },
  ],
  withoutAgency:
    'chưa có cột đơn vị. Các tiêu đề đọc được: {headings}; hồ sơ chưa có trong kho thì không biết thuộc đơn vị nào.',
  absentMeanings: ABSENT_MEANINGS,
};
