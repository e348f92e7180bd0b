-- Numbers that people typed into a paper's sentences, as whoever approved it accepted them: JSON, a list.
alter table paper add column typed_numbers text;
