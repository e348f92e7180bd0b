-- Số, ngày of the plan of a campaign, entered once the plan has them; before, the frame leaves the number open.
create table plan_number (
  campaign text not null primary key,
  number text not null,
  plan_day text not null
);
