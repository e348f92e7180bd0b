-- Phân công chỉ tiêu của một đơn vị cho lĩnh vực và người phụ trách (IV.1.b): versions that are only ever added. share is
-- {"target": 55, "volume": {...}, "parts": [...]}; from_day is the first day on which a version in force holds.
create table target_share (
  campaign text not null,
  agency text not null,
  indicator text not null,
  number integer not null,
  state text not null,
  from_day text not null,
  saved_at text not null,
  reason text not null,
  share text not null,
  primary key (campaign, agency, indicator, number)
);
