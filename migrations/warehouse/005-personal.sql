-- Cells of a batch out of which a number or an address of a person was taken.
alter table batch add column personal_cells bigint default 0;
