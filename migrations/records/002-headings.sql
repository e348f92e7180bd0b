-- Cách chỉ cột: what a person said of all tables with the same headings.
create table heading_mapping (
  id text primary key,
  -- The later decision has the greater number.
  seq integer not null unique,
  kind text not null,
  -- Files of this source only; null: of any source that has no mapping of its own.
  source text,
  fingerprint text not null,
  -- [{"heading": "Số biên nhận", "column": "key"}, {"heading": "Ghi chú", "column": null}]
  headings text not null,
  decided_at text not null,
  withdrawn_at text
);
