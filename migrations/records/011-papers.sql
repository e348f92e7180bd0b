-- Văn bản: the life of a paper from its draft to its issue, and what was issued, as it was.
create table paper (
  -- vb-12
  id text primary key,
  seq integer not null unique,
  campaign text not null,
  milestone text not null,
  kind text not null,
  -- Whom it is about; null: the whole province.
  agency text,
  -- Whose paper it is; null: the office that coordinates for the province.
  issuer text,
  -- draft, submitted, approved, issued, withdrawn, discarded
  state text not null,
  -- Grows with every change; a change of a revision that is no longer the last is refused.
  revision integer not null,
  changed_at text not null,
  changed_by text,
  opened_at text not null,
  opened_by text,
  submitted_at text,
  submitted_by text,
  approved_at text,
  approved_by text,
  -- From the approval on, JSON: the paper word for word, its figures, what its indicators meant.
  model text,
  model_sha256 text,
  figures text,
  definitions text,
  data_version integer,
  verification_code text unique,
  verification_url text,
  -- From the issue on.
  issued_at text,
  issued_by text,
  number integer,
  year integer,
  symbol text,
  signed_day text,
  signer_name text,
  signer_position text,
  -- JSON list: the lines above the position.
  signer_authority text,
  -- 1: signed before it was approved here, recorded afterwards.
  recorded_late integer not null default 0,
  withdrawn_at text,
  withdrawn_by text,
  withdrawn_reason text,
  replaced_by text references paper (id)
);

-- One live paper of a kind at a time; what is issued stands beside it.
create unique index paper_live on paper (campaign, milestone, kind, coalesce(agency, ''))
  where state in ('draft', 'submitted', 'approved');
-- Numbers run from 01 in each year, for each symbol of each office (NĐ 30/2020, Article 15); one withdrawn keeps its own.
create unique index paper_number on paper (coalesce(issuer, ''), year, symbol, number) where number is not null;
create index paper_of on paper (campaign, seq);

-- Sửa: what a person put in place of a sentence, took away or wrote after it. A restored one is deleted.
create table paper_edit (
  -- sua-3
  id text primary key,
  seq integer not null unique,
  paper text not null references paper (id),
  sentence text not null,
  -- rewrite, remove, add-after
  kind text not null,
  text text not null,
  -- The generated words that the person saw.
  basis text not null,
  edited_at text not null,
  edited_by text
);
create index paper_edit_of on paper_edit (paper, seq);

create table paper_comment (
  -- gy-2
  id text primary key,
  seq integer not null unique,
  paper text not null references paper (id),
  -- Key of the sentence; null: about the paper.
  sentence text,
  text text not null,
  commented_at text not null,
  commented_by text,
  resolved_at text,
  resolved_by text
);
create index paper_comment_of on paper_comment (paper, seq);

-- Files of an issued paper. The PDF is kept; the others are written again from the paper and known by their hash.
create table paper_file (
  paper text not null references paper (id),
  format text not null,
  sha256 text not null,
  size integer not null,
  bytes blob,
  made_at text not null,
  primary key (paper, format)
);
create index paper_file_known on paper_file (sha256);
