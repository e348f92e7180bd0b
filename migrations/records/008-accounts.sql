-- Tài khoản: who may sign in, as what and for which agency. The e-mail is in lower case.
create table user_account (
  id text primary key,
  email text not null unique,
  email_verified integer not null,
  name text not null,
  image text,
  role text not null,
  agency_id text not null,
  state text not null,
  has_second_factor integer not null,
  created_at text not null,
  updated_at text not null
);

-- How an account proves who it is: its password (Argon2id, provider “credential”) or the province's identity provider.
create table credential (
  id text primary key,
  subject text not null,
  provider text not null,
  account_id text not null references user_account (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at text,
  refresh_token_expires_at text,
  scope text,
  password_hash text,
  created_at text not null,
  updated_at text not null
);

create index credential_of_account on credential (account_id);

create unique index credential_of_subject on credential (provider, subject);

-- Phiên: a browser that has signed in. The cookie holds the token and a signature that nobody makes from this table.
create table session (
  id text primary key,
  token text not null unique,
  account_id text not null references user_account (id) on delete cascade,
  expires_at text not null,
  last_used_at text not null,
  address text,
  user_agent text,
  created_at text not null,
  updated_at text not null
);

create index session_of_account on session (account_id);

-- A sign-in on its way: between the password and the second factor, or between here and the identity provider.
create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at text not null,
  created_at text not null,
  updated_at text not null
);

create index verification_by_identifier on verification (identifier);

-- Xác thực hai lớp: the secret and the backup codes, encrypted.
create table second_factor (
  id text primary key,
  account_id text not null unique references user_account (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified integer not null,
  failed_count integer,
  locked_until text
);

-- Codes of the last minutes: each is good once.
create table used_code (
  account_id text not null,
  code_hash text not null,
  used_at text not null,
  primary key (account_id, code_hash)
);

create table last_sign_in (
  account_id text primary key,
  at text not null
);

-- Links that work once: invitation, first administrator (no account yet), recovery. Of the token only its SHA-256 is kept;
-- a link that was used or replaced is gone.
create table one_time_link (
  token_hash text primary key,
  kind text not null,
  account_id text,
  created_at text not null,
  expires_at text not null
);
