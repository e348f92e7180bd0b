-- Quyết định về tên đơn vị: what a person decided that an unclear text of files means. folded is the key under which
-- spellings are alike; agency null is "không phải đơn vị nào của tỉnh"; withdrawn_at ends it.
create table name_decision (
  id text primary key,
  number integer not null unique,
  text text not null,
  folded text not null,
  source text,
  agency text,
  decided_at text not null,
  decided_by text,
  note text,
  withdrawn_at text
);

create index name_decision_folded on name_decision (folded);
