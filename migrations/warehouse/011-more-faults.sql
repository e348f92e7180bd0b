-- What else is wrong with a refused row, besides its first reason: a JSON array of {"column", "code", "value", "message"},
-- null where nothing is. Rows refused before this column was there have told their first reason alone.
alter table refusal add column more varchar;
