-- Phê duyệt chỉ tiêu: the decision that gives an assignment its force. Nothing is ever deleted; withdrawn_at ends it.
create table target_approval (
  id text primary key,
  -- The later one has the greater number.
  seq integer not null unique,
  campaign text not null,
  assignment text not null,
  decision_number text not null,
  decision_date text not null,
  in_force_from text not null,
  signer_position text not null,
  note text,
  approved_at text not null,
  approved_by text,
  withdrawn_at text,
  withdrawn_reason text
);

-- An assignment has one approval at a time.
create unique index target_approval_standing on target_approval (assignment) where withdrawn_at is null;

-- Điều chỉnh chỉ tiêu of one agency on one indicator, on top of one assignment.
create table target_amendment (
  id text primary key,
  seq integer not null unique,
  campaign text not null,
  assignment text not null,
  agency text not null,
  indicator text not null,
  -- In hundredths of a percent; null is "thôi giao".
  target_hundredths integer,
  in_force_from text not null,
  document_number text not null,
  document_date text,
  reason text not null,
  amended_at text not null,
  amended_by text,
  withdrawn_at text,
  withdrawn_reason text
);

create index target_amendment_of on target_amendment (campaign, agency);
