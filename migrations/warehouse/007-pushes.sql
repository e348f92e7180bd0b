-- Khóa của mỗi lần đẩy: written in the transaction of the import that it names, so that either both stand or neither.
-- content_hash is that of the unpacked body; answer is what the sender was told, as JSON; pushed_at is local.
create table push (
  source varchar not null,
  key varchar not null,
  content_hash varchar not null,
  batch varchar not null,
  answer varchar not null,
  pushed_at timestamp not null
);
