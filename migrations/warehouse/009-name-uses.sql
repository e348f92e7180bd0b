-- Which decisions about names (records: name_decision) the accepted rows of a part of a batch rest on, and how many rows.
create table name_use (
  batch varchar not null,
  part integer not null,
  decision varchar not null,
  row_count bigint not null
);
