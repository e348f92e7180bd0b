-- Where each statement of a declared figure stood: the row of its file as a person sees it. Those that came in before
-- have none.
create table result_row (
  batch varchar not null,
  part integer not null,
  key varchar not null,
  file varchar not null,
  sheet varchar,
  row_number bigint not null
);
