import { type Check, type WarehouseRule, warehouseCheck } from '../../platform/invariant.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';

const KINDS = "('dossiers', 'procedures', 'results')";
/** Changes are numbered without a gap; versions lean on it. */
export const NUMBERED = 'thay đổi: số thứ tự';
/** Values of batches that can be told; what hangs on a batch leans on it. */
export const VALUES = 'đợt nhập: các giá trị';
const CHANGES = 'đợt nhập: thay đổi';
const JSON_ARRAY = (column: string) =>
  `(not json_valid(${column}) or json_type(try_cast(${column} as json)) <> 'ARRAY')`;

/** What every import and every undo leaves behind, and what hangs on a batch. */
const RULES: readonly WarehouseRule[] = [
  {
    check: NUMBERED,
    table: 'change',
    broken: `select seq::varchar as key from change group by seq having count(*) > 1
      union all
      select numbers.seq::varchar from range(1, (select coalesce(max(seq), 0) + 1 from change)) as numbers(seq)
      where numbers.seq not in (select seq from change)
      union all
      select seq::varchar from change where kind not in ('import', 'undo') or seq < 1`,
    what: 'số thay đổi bị thiếu, bị lặp, hoặc có loại lạ',
  },
  {
    check: CHANGES,
    after: [NUMBERED],
    table: 'batch',
    looked: 'select (select count(*) from batch) + (select count(*) from change) as n',
    broken: `select id as key from batch
      where not exists (
        select 1 from change where change.seq = batch.seq and change.kind = 'import' and change.batch = batch.id
      ) or (undone_seq is not null and not exists (
        select 1 from change where change.seq = batch.undone_seq and change.kind = 'undo' and change.batch = batch.id
      )) or undone_seq <= seq
      union all
      select 'thay đổi ' || seq from change
      where not exists (
        select 1 from batch where batch.id = change.batch
          and change.seq = case change.kind when 'import' then batch.seq else batch.undone_seq end
      )
      union all
      select id from batch group by id having count(*) > 1`,
    what: 'đợt nhập, lần nhập và lần hoàn tác của nó không khớp nhau',
  },
  {
    check: VALUES,
    table: 'batch',
    broken: `select id as key from batch
      where kind not in ${KINDS} or ${JSON_ARRAY('file_names')} or ${JSON_ARRAY('ignored_columns')}
        or json_array_length(try_cast(file_names as json)) <> file_count
        or least(row_count, inserted, updated, unchanged, refused, skipped, notes, coalesce(personal_cells, 0)) < 0
        or (repeats is not null and repeats not in (select id from batch))`,
    what: 'có giá trị không hợp lệ (loại, tên tệp, số âm, hoặc đợt được lặp lại không có)',
  },
  {
    check: 'đợt nhập: tổng số dòng',
    table: 'batch',
    broken: 'select id as key from batch where row_count <> inserted + updated + unchanged + refused',
    what: 'số dòng không bằng tổng mới, cập nhật, không đổi và bị từ chối',
  },
  {
    check: 'đợt nhập: các tệp',
    after: ['đợt nhập: tổng số dòng'],
    table: 'batch_file',
    broken: `select batch.id as key from batch
      left join (
        select batch, count(*) as n, sum(row_count)::bigint as row_count, sum(skipped)::bigint as skipped,
          count(distinct position) as places, min(position) as first_place, max(position) as last_place
        from batch_file group by batch
      ) as files on files.batch = batch.id
      where batch.file_count <> coalesce(files.n, 0) or batch.row_count <> coalesce(files.row_count, 0)
        or batch.skipped <> coalesce(files.skipped, 0)
        or files.places <> files.n or files.first_place <> 0 or files.last_place <> files.n - 1`,
    what: 'số tệp hoặc số dòng không bằng tổng của các tệp',
  },
  {
    check: 'đợt nhập: tệp của đợt',
    after: [VALUES],
    table: 'batch_file',
    broken: `select file.batch || ' tệp ' || (file.position + 1) as key from batch_file as file
      left join batch on batch.id = file.batch
      where batch.id is null or batch.seq <> file.seq or batch.kind <> file.kind or file.last_part < file.first_part
        or ${JSON_ARRAY('file.ignored_columns')}
        or not contains(' ' || batch.content_hash || ' ', ' ' || file.content_hash || ' ')`,
    what: 'tệp không thuộc đợt nhập nào, hoặc không khớp với đợt của nó',
  },
  {
    check: 'đợt nhập: các phần nối tiếp',
    after: ['đợt nhập: tệp của đợt', 'đợt nhập: các tệp'],
    table: 'batch_file',
    broken: `select batch as key from (
        select batch, first_part, coalesce(lag(last_part) over (partition by batch order by position), 0) as before
        from batch_file
      ) as file
      where first_part <> before + 1 group by batch`,
    what: 'các phần của đợt không nối tiếp nhau',
  },
  {
    check: 'đợt nhập: tệp lặp lại',
    after: ['đợt nhập: tệp của đợt'],
    table: 'batch_file',
    broken: `select file.batch || ' tệp ' || (file.position + 1) as key from batch_file as file
      join batch on batch.id = file.batch and batch.undone_seq is null
      where file.repeats is not null and not exists (
        select 1 from batch_file as speaker
        join batch as spoken on spoken.id = speaker.batch and spoken.undone_seq is null
        where speaker.batch = file.repeats and speaker.kind = file.kind
          and speaker.content_hash = file.content_hash and speaker.repeats is null
      )`,
    what: 'tệp lặp lại một đợt không còn nói nội dung ấy',
  },
  {
    check: 'đợt nhập: dòng bị từ chối',
    after: ['đợt nhập: tổng số dòng'],
    table: 'refusal',
    broken: `select batch.id as key from batch
      left join (select batch, count(*) as n from refusal group by batch) as listed on listed.batch = batch.id
      where batch.refused <> coalesce(listed.n, 0)`,
    what: 'số dòng bị từ chối không khớp danh sách',
  },
  {
    check: 'dòng bị từ chối: thuộc một phần của đợt',
    after: ['đợt nhập: tệp của đợt'],
    table: 'refusal',
    broken: `select refused.batch || ' phần ' || refused.part as key
      from (select distinct batch, part from refusal) as refused
      where not exists (
        select 1 from batch_file as file where file.batch = refused.batch
          and refused.part between file.first_part and file.last_part
      )`,
    what: 'dòng bị từ chối không thuộc đợt nhập nào',
  },
  {
    check: 'dòng bị từ chối: mỗi dòng một lần',
    after: ['dòng bị từ chối: thuộc một phần của đợt'],
    table: 'refusal',
    broken: `select batch || '/' || part || '/' || row_number as key from refusal
      group by batch, part, row_number having count(*) > 1
      union all
      select batch || '/' || part || '/' || row_number from refusal
      where not json_valid(cells) or (more is not null and not json_valid(more)) or row_number < 1`,
    what: 'dòng bị từ chối được ghi hai lần, hoặc không đọc lại được',
  },
  {
    check: 'phần của đợt: các cột',
    after: ['đợt nhập: tệp của đợt'],
    table: 'batch_sheet',
    broken: `select sheet.batch || ' phần ' || sheet.part as key from batch_sheet as sheet
      where ${JSON_ARRAY('sheet.columns')} or not exists (
        select 1 from batch_file as file where file.batch = sheet.batch
          and sheet.part between file.first_part and file.last_part
      )
      union
      select batch || ' phần ' || part from batch_sheet group by batch, part having count(*) > 1`,
    what: 'các cột của một phần không thuộc đợt nào, được ghi hai lần, hoặc không đọc lại được',
  },
  {
    check: 'đợt nhập: điều nhận thấy',
    table: 'batch_finding',
    broken: `select batch || ' ' || code as key from batch_finding
      where batch not in (select id from batch)
        or code not in ('partial-export', 'blanked-cells', 'other-agency')
        or ${JSON_ARRAY('agencies')} or ${JSON_ARRAY('columns')} or ${JSON_ARRAY('against')}
        or to_day < from_day or seen < 0 or out_of < 0
        or exists (
          select 1 from (select unnest(from_json(try_cast(against as json), '["VARCHAR"]')) as id) as earlier
          where earlier.id not in (select id from batch)
        )`,
    what: 'điều nhận thấy không thuộc đợt nào, hoặc dựa vào đợt không có',
  },
  {
    check: 'tên đã quyết định: lần dùng',
    after: ['đợt nhập: tệp của đợt'],
    table: 'name_use',
    broken: `select used.batch || ' phần ' || used.part || ' ' || used.decision as key from name_use as used
      where used.row_count < 1 or not exists (
        select 1 from batch_file as file where file.batch = used.batch
          and used.part between file.first_part and file.last_part
      )`,
    what: 'lần dùng quyết định về tên không thuộc đợt nào',
  },
  {
    check: 'số liệu khai báo: dòng của tệp',
    after: ['đợt nhập: tệp của đợt'],
    table: 'result_row',
    broken: `select stood.batch || ' phần ' || stood.part || ' ' || stood.key as key from result_row as stood
      where stood.row_number < 1 or not exists (
        select 1 from batch_file as file
        where file.batch = stood.batch and file.kind = 'results' and stood.part between file.first_part and file.last_part
      )`,
    what: 'nơi ghi số liệu khai báo không thuộc đợt nào',
  },
  {
    check: 'lần đẩy: đợt và câu trả lời',
    table: 'push',
    broken: `select source || ' ' || key as key from push
      where batch not in (select id from batch) or not json_valid(answer)
        or json_extract_string(try_cast(answer as json), '$.batch') is distinct from batch
        or not regexp_full_match(content_hash, '[0-9a-f]{64}')
      union
      select source || ' ' || key from push group by source, key having count(*) > 1`,
    what: 'lần đẩy không thuộc đợt nào, được ghi hai lần, hoặc câu trả lời nói đợt khác',
  },
  {
    check: 'hồ sơ: thứ tự ngày',
    table: 'dossier',
    looked: 'select count(*) as n from dossier where known_to is null',
    broken: 'select key from dossier where known_to is null and completed_at::date < received_at::date',
    what: 'hồ sơ kết thúc xử lý trước ngày tiếp nhận',
    advice: 'Hãy nhập lại hồ sơ đó với ngày đúng',
  },
  {
    check: 'hồ sơ: giá trị của các cột',
    table: 'dossier',
    broken: `select key from dossier
      where trim(key) = '' or channel not between 1 and 3 or status not between 1 and 10 or fee < 0
        or satisfaction not between 1 and 5 or said < 0
      group by key`,
    what: 'có giá trị ngoài những giá trị được phép (hình thức nộp, trạng thái, phí, mức độ hài lòng)',
  },
];

/** Changes, batches and what hangs on them. */
export const verifyBatches: readonly Check[] = RULES.map((rule) =>
  warehouseCheck({ ...rule, after: [...SOUND_FILES, ...(rule.after ?? [])] }),
);
