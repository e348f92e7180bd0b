import { z } from 'zod';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { WAREHOUSE_FILE } from '../../platform/app.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../../platform/invariant.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';
import { KIND_TABLES } from '../kind-table.ts';
import { isPersonalHeading } from '../reading/heading.ts';
import { fingerprintHeadings } from '../reading/heading-mapping.ts';
import { SUSPICION_CODES } from '../suspicion/suspicion.ts';

const headings = z.array(z.object({ heading: z.string(), column: z.string().nullable() }));
const kinds = z.array(z.enum(['dossiers', 'procedures', 'results'])).min(1);

interface MappingRow {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly fingerprint: string;
  readonly headings: string;
}

/** Cách chỉ cột: numbered, of known columns, found again by the headings that it was made for. */
const mappings = judgedCheck(
  'cách chỉ cột',
  async (app) => {
    const rows = await recordsRows<MappingRow>(
      app,
      'select id, seq, kind, fingerprint, headings from heading_mapping order by seq',
    );
    const faults = rows.flatMap((row, index): Fault[] => {
      const read = headings.safeParse(jsonOf(row.headings));
      const known = columnsOf(row.kind);
      const what =
        row.seq !== index + 1 || row.id !== `m${row.seq}`
          ? 'số thứ tự của các cách chỉ cột bị đứt quãng'
          : !read.success || known === null
            ? 'không đọc lại được'
            : read.data.some(({ column }) => column !== null && !known.has(column))
              ? 'chỉ đến một cột không có'
              : fingerprintHeadings(read.data.map(({ heading }) => heading)) !== row.fingerprint
                ? 'không khớp với các tiêu đề của chính nó'
                : null;
      return what === null ? [] : [{ table: 'heading_mapping', key: row.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

function columnsOf(kind: string): ReadonlySet<string> | null {
  const table = KIND_TABLES[kind as keyof typeof KIND_TABLES];
  return table ? new Set(['key', ...table.columns.map(({ name }) => name)]) : null;
}

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly token_hash: string;
  readonly kinds: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

const isInstant = (text: string | null) => text === null || !Number.isNaN(Date.parse(text));

/** Nguồn đẩy: a name, a hash of a token that nobody else has, kinds that exist. */
const sources = judgedCheck(
  'nguồn đẩy',
  async (app) => {
    const rows = await recordsRows<SourceRow>(app, 'select * from source order by id');
    const faults = rows.flatMap((row): Fault[] => {
      const what = !/^[0-9a-f]{64}$/.test(row.token_hash)
        ? 'dấu của mã bí mật không đọc được nên nguồn không đẩy được'
        : rows.some((other) => other.id !== row.id && other.token_hash === row.token_hash)
          ? 'dùng chung mã bí mật với nguồn khác'
          : row.name.trim() === '' || !kinds.safeParse(jsonOf(row.kinds)).success
            ? 'tên hoặc các loại được đẩy không đọc lại được'
            : [row.created_at, row.last_used_at, row.revoked_at].every(isInstant)
              ? null
              : 'có thời điểm không đọc được';
      const advice = 'Hãy thu hồi nguồn này và thêm nguồn mới (vedich source)';
      return what === null ? [] : [{ table: 'source', key: row.id, what, advice }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** Dữ liệu đáng ngờ đã được chấp nhận: of a fact of a known kind, with a reason. */
const acceptances = judgedCheck(
  'dữ liệu đáng ngờ đã chấp nhận',
  async (app) => {
    const rows = await recordsRows<{ suspicion: string; accepted_at: string; reason: string }>(
      app,
      'select suspicion, accepted_at, reason from suspicion_acceptance order by suspicion',
    );
    const faults = rows.flatMap((row): Fault[] => {
      const [, code = ''] = /^(.+)-[0-9a-f]{16}$/.exec(row.suspicion) ?? [];
      const isKnown = (SUSPICION_CODES as readonly string[]).includes(code);
      if (isKnown && row.reason.trim() !== '' && isInstant(row.accepted_at)) return [];
      const what = isKnown ? 'không có lý do hoặc thời điểm' : 'không chỉ đến loại đáng ngờ nào';
      return [{ table: 'suspicion_acceptance', key: row.suspicion, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** The check that no heading of a person is kept. */
export const NOTHING_PERSONAL = 'dữ liệu: không có cột cá nhân';

/** Headings under which cells are kept: those of our own files, never of a person. */
const personal = judgedCheck(
  NOTHING_PERSONAL,
  async (app) => {
    const rows = await app.warehouse.query<{ batch: string; heading: string }>(
      `select distinct batch, heading from (
        select batch, unnest(json_keys(try_cast(cells as json))) as heading from refusal
        union all
        select batch, json_extract_string(written, '$.heading') as heading
        from (select batch, unnest(from_json(try_cast(columns as json), '["JSON"]')) as written from batch_sheet) as sheet
      ) as kept
      where heading is not null
      order by 1, 2`,
    );
    const own = new Set(DOSSIER_FIELDS.map(({ heading }) => heading));
    const faults = rows
      .filter(({ heading }) => !own.has(heading) && isPersonalHeading(heading))
      .map(
        ({ batch }): Fault => ({
          table: 'refusal',
          key: `đợt ${batch}`,
          what: 'giữ ô của một cột dữ liệu cá nhân',
          advice: 'Hãy hoàn tác đợt ấy rồi báo cho nhóm phát triển',
        }),
      );
    return { looked: rows.length, faults };
  },
  { after: [...SOUND_FILES, 'dòng bị từ chối: mỗi dòng một lần'], file: WAREHOUSE_FILE },
);

/** What people decided about files, sources and suspicions; and that nothing of a person is kept. */
export const verifySettings: readonly Check[] = [mappings, sources, acceptances, personal];
