-- Phát hành văn bản qua thư: who receives papers, what was handed out to whom, and what became of each mail.

-- Nơi nhận: addresses is a JSON list of mail addresses, kinds one of kinds of paper (empty: every kind).
create table paper_recipient (
  id text primary key,
  name text not null,
  recipient_group text not null,
  agency text,
  addresses text not null,
  kinds text not null,
  from_day text not null,
  to_day text
);

-- One press of “Gửi”; press_key is made by the screen, so that pressing twice sends once.
create table paper_hand_out (
  id text primary key,
  paper text not null,
  press_key text not null,
  form text not null,
  with_annex integer not null,
  handed_at text not null,
  handed_by text not null,
  unique (paper, press_key)
);

-- One mail to one address; mail is that of the last attempt. Name and address as they were then.
create table paper_delivery (
  id text primary key,
  hand_out text not null references paper_hand_out (id),
  recipient text not null,
  name text not null,
  address text not null,
  mail text not null
);

create index paper_delivery_of on paper_delivery (hand_out);

-- What became of a mail that somebody wants to know about; its content is gone with the outbox.
create table mail_fate (
  mail text primary key,
  state text not null,
  tries integer not null,
  -- When it was sent or given up.
  settled_at text,
  trouble text
);

-- Whether a fate is kept of a waiting mail; these wait behind links that people are waiting for.
alter table outbox add column followed integer not null default 0;
