-- What came in and what was taken back: every import and every undo is one numbered change.
create table change (
  seq bigint not null,
  kind varchar not null,
  changed_at timestamp not null,
  batch varchar not null
);

-- Đợt nhập. An undone one keeps its row and its refusals; undone_seq is the change that took it back.
create table batch (
  id varchar not null,
  seq bigint not null,
  kind varchar not null,
  source varchar,
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
  notes bigint not null,
  ignored_columns varchar not null,
  undone_seq bigint
);

-- One file of a batch and its parts (a part is one sheet). A file whose content a live batch already holds says
-- nothing while that batch stands: repeats names it, and its own numbered parts stay empty until they inherit.
create table batch_file (
  batch varchar not null,
  seq bigint not null,
  position integer not null,
  kind varchar not null,
  name varchar not null,
  content_hash varchar not null,
  first_part integer not null,
  last_part integer not null,
  row_count bigint not null,
  skipped bigint not null,
  ignored_columns varchar not null,
  repeats varchar
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
  cells varchar not null,
  part integer not null
);
