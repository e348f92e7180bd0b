-- Số liệu khai báo: ratios counted elsewhere; key is agency, indicator, period and source.
create table result (
  key varchar not null,
  agency varchar not null,
  indicator varchar not null,
  numerator double,
  denominator double,
  percent double,
  from_day date not null,
  to_day date not null,
  source varchar,
  said integer not null,
  batch bigint not null,
  part integer not null,
  known_from bigint not null,
  known_to bigint
);

create table result_repeat (
  key varchar not null,
  agency varchar not null,
  indicator varchar not null,
  numerator double,
  denominator double,
  percent double,
  from_day date not null,
  to_day date not null,
  source varchar,
  said integer not null,
  batch bigint not null,
  part integer not null
);
