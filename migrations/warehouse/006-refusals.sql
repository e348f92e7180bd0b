-- The code of a dossier as its refused row writes it; null for other kinds of file and where the row has none.
alter table refusal add column key varchar;

update refusal set key = json_extract_string(cells, '$."Mã hồ sơ"')
where batch in (select id from batch where kind = 'dossiers');

-- One part of a batch: the columns that were read of it, in the order of the file. columns is a JSON array of
-- {"heading": ours, "written": the file's}.
create table batch_sheet (
  batch varchar not null,
  part integer not null,
  file varchar not null,
  sheet varchar,
  columns varchar not null
);

-- Parts that came before this table was there, as far as their refused rows tell.
insert into batch_sheet
select batch, part, any_value(file), any_value(sheet),
  to_json(list_transform(json_keys(any_value(cells)::json), lambda name: {'heading': name, 'written': name}))::varchar
from refusal
group by batch, part;

-- A row that came back with the code of a refused one (batch, part, row_number), accepted or refused anew. It counts
-- while its own batch stands.
create table refusal_answer (
  batch varchar not null,
  part integer not null,
  row_number bigint not null,
  answer_batch varchar not null,
  answer_part integer not null,
  answer_row bigint not null
);

-- Bỏ qua: a refused row that nobody will correct, and why; restored_at is when that was taken back.
create table refusal_dismissal (
  batch varchar not null,
  part integer not null,
  row_number bigint not null,
  reason varchar not null,
  dismissed_at timestamp not null,
  restored_at timestamp
);
