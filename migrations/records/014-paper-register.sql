-- Sổ đăng ký văn bản: in whose register a paper is numbered, so that the papers that an office issues for the campaign and its
-- own of the same symbol share one run of numbers.
alter table paper add column office text;
update paper set office = coalesce(issuer, '') where approved_at is not null;
drop index paper_number;
create unique index paper_number on paper (office, year, symbol, number) where number is not null;
