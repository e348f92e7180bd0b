-- Lần thử đăng nhập: how often something was tried lately and did not succeed. A bucket is a keyed hash, so that nobody
-- reads an address or an e-mail from it.
create table sign_in_limit (
  bucket text primary key,
  failures integer not null,
  last_at text not null
);

create index sign_in_limit_by_age on sign_in_limit (last_at);

-- Thư chờ gửi: mails to send, each written with the change that it tells of. The content is encrypted, and gone with the
-- row once the mail is handed over or given up.
create table outbox (
  id text primary key,
  content text not null,
  written_at text not null,
  tries integer not null,
  next_try_at text not null
);

create index outbox_by_turn on outbox (next_try_at);
