-- Thể thức văn bản of an agency from a day on: versions that are only ever added; fields holds the parts that do not follow
-- the rule, {"draftingUnit": "CĐS", ...}.
create table letterhead (
  agency text not null,
  number integer not null,
  from_day text not null,
  fields text not null,
  reason text not null,
  saved_at text not null,
  saved_by text,
  primary key (agency, number)
);

-- Người ký of an agency, from a day to a day. sign_right is by what right they sign.
create table signer (
  id text not null primary key,
  agency text not null,
  sign_right text not null,
  position text not null,
  name text,
  usual integer not null,
  from_day text not null,
  to_day text,
  saved_at text not null,
  saved_by text
);
create index signer_agency on signer (agency);

-- Cơ quan ban hành papers of a campaign from a day on: only ever added. papers is a JSON list; fields as in letterhead.
create table paper_office (
  campaign text not null,
  number integer not null,
  papers text not null,
  from_day text not null,
  agency text not null,
  paper_type text not null,
  sign_right text not null,
  fields text not null,
  reason text not null,
  saved_at text not null,
  saved_by text,
  primary key (campaign, number)
);
