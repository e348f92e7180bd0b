-- Nguồn đẩy: systems that may push rows. Of a token only its SHA-256 is kept; kinds is a JSON list.
create table source (
  id text primary key,
  name text not null,
  token_hash text not null,
  kinds text not null,
  created_at text not null,
  last_used_at text,
  revoked_at text
);
