-- What came in and what was taken back: every import and every undo is one numbered change.
create table change (
  seq bigint not null,
  kind varchar not null,
  changed_at timestamp not null,
  batch varchar not null
);

create table batch (
  id varchar not null,
  seq bigint not null,
  kind varchar not null,
  source varchar not null,
  simulated boolean not null,
  imported_at timestamp not null,
  file_names varchar not null,
  content_hash varchar not null,
  repeats varchar,
  file_count integer not null,
  row_count bigint not null,
  inserted bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  refused bigint not null,
  skipped bigint not null,
  ignored_columns varchar not null,
  undone_seq bigint
);

create table refusal (
  batch varchar not null,
  file varchar not null,
  sheet varchar,
  row_number bigint not null,
  field varchar,
  code varchar not null,
  value varchar,
  message varchar not null,
  cells varchar not null
);
