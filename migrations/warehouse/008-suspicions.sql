-- What an import did to what was there before it, found while it was written: rows that a re-export left out, filled
-- cells that it blanked, agencies that its source had never spoken of. Shown only while the batch stands.
create table batch_finding (
  batch varchar not null,
  code varchar not null,
  agencies varchar not null,
  from_day date,
  to_day date,
  seen bigint not null,
  out_of bigint not null,
  columns varchar not null,
  against varchar not null
);
