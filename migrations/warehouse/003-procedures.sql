-- Thủ tục hành chính, versioned like dossiers; levels and agencies are JSON arrays.
create table procedure (
  key varchar not null,
  name varchar,
  field varchar,
  levels varchar,
  agencies varchar,
  service_level varchar,
  has_fee boolean,
  time_limit_days integer,
  said integer not null,
  batch bigint not null,
  part integer not null,
  known_from bigint not null,
  known_to bigint
);

create table procedure_repeat (
  key varchar not null,
  name varchar,
  field varchar,
  levels varchar,
  agencies varchar,
  service_level varchar,
  has_fee boolean,
  time_limit_days integer,
  said integer not null,
  batch bigint not null,
  part integer not null
);
