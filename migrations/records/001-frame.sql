-- Agencies and successions (dated), the campaign frame, the working-day calendar, settings of the installation.
create table agency (
  id text primary key,
  level text not null,
  type text not null,
  name text not null,
  short_name text not null,
  aliases text not null,
  parent_id text,
  gso_code text,
  h_code text,
  valid_from text,
  valid_to text,
  target_exemption text
);

create table succession (
  from_id text not null,
  to_id text not null,
  share text not null,
  on_day text not null,
  legal_basis text not null,
  primary key (from_id, to_id)
);

create table campaign (
  id text primary key,
  frame text not null
);

-- A day that departs from Monday to Friday: off (holiday) or make-up (a Saturday worked).
create table calendar_exception (
  day text primary key,
  kind text not null,
  name text not null,
  source text not null
);

create table setting (
  name text primary key,
  value text not null
);

-- Chỉ tiêu đã giao: the stored proposal of a campaign, one JSON document an assignment.
create table target_assignment (
  id text primary key,
  campaign text not null,
  assigned_at text not null,
  proposal text not null
);
