-- Dữ liệu đáng ngờ đã được chấp nhận: somebody looked and says that the data are right; the id is that of the fact.
create table suspicion_acceptance (
  suspicion text primary key,
  accepted_at text not null,
  accepted_by text,
  reason text not null
);
