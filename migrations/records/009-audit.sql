-- Nhật ký: who did what, when and to what. Entries are only ever added; each carries the hash of the one before it.
create table audit_entry (
  -- 1, 2, 3 … without gaps.
  number integer primary key,
  at text not null,
  asker_kind text not null,
  asker_id text,
  asker_name text not null,
  asker_role text,
  asker_from text,
  action text not null,
  outcome text not null,
  subject_kind text,
  subject_id text,
  subject_name text,
  -- ["h4400", …] in alphabetical order.
  agencies text not null,
  -- One JSON object with its keys in alphabetical order.
  detail text not null,
  -- The hash of the entry before; of the first one: 64 zeros.
  previous text not null,
  hash text not null unique,
  -- The name of the asker, and all words in subject and detail, without case and accents.
  asker_folded text not null,
  words text not null
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_action on audit_entry (action, number);
create index audit_entry_subject on audit_entry (subject_kind, subject_id, number);
create index audit_entry_subject_id on audit_entry (subject_id, number);
create index audit_entry_asker on audit_entry (asker_id, number);
create trigger audit_entry_stays before update on audit_entry begin select raise(abort, 'audit entries are never changed'); end;
create trigger audit_entry_remains before delete on audit_entry begin select raise(abort, 'audit entries are never deleted'); end;
