-- The last entry of the audit as it was known a moment ago: by it the end of the audit cannot be cut off unseen.
create table audit_head (
  number bigint not null,
  hash varchar not null
);
