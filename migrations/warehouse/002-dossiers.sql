-- Hồ sơ, one row a version: current while known_to is null; said is the mask of the fields that its batch spoke of (0: derived by
-- an undo); part numbers the sheets of a batch.
create table dossier (
  key varchar not null,
  agency varchar not null,
  procedure varchar,
  field varchar,
  submitted_at timestamp,
  received_at timestamp,
  due_at timestamp,
  completed_at timestamp,
  returned_at timestamp,
  channel tinyint not null,
  status tinyint,
  fee bigint,
  paid_online boolean,
  components_digitised boolean,
  result_digitised boolean,
  electronic_result boolean,
  reused boolean,
  synchronised boolean,
  satisfaction tinyint,
  said integer not null,
  batch bigint not null,
  part integer not null,
  known_from bigint not null,
  known_to bigint
);

-- What a batch said that changed nothing: kept so that taking an earlier batch back leaves it standing.
create table dossier_repeat (
  key varchar not null,
  agency varchar not null,
  procedure varchar,
  field varchar,
  submitted_at timestamp,
  received_at timestamp,
  due_at timestamp,
  completed_at timestamp,
  returned_at timestamp,
  channel tinyint not null,
  status tinyint,
  fee bigint,
  paid_online boolean,
  components_digitised boolean,
  result_digitised boolean,
  electronic_result boolean,
  reused boolean,
  synchronised boolean,
  satisfaction tinyint,
  said integer not null,
  batch bigint not null,
  part integer not null
);
