-- Comments, pictures, the organization's own history, accounts in full, and search.
-- Each statement ends with a semicolon at the end of its line.

-- chain_version: how many entries the organization's own chain of history has; they lie in history_entry under number 0
alter table organization add column chain_version integer not null default 0;

-- chain_head: the hash of the newest of them; null while there is none
alter table organization add column chain_head blob;

alter table member add column last_login_at text;

-- avatar: which picture lies in the table avatar; null when there is none
alter table member add column avatar text;

create table avatar (
  org_id text not null,
  user_id text not null,
  image blob not null,
  primary key (org_id, user_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
) strict;

-- addresses: ranges of addresses, joined by commas; from anywhere when there is none
alter table service_account add column addresses text not null default '';

alter table service_account add column expires_at text;

alter table token add column addresses text not null default '';

create index token_by_user on token (org_id, user_id);

create index token_by_kind on token (org_id, kind, created_at, token_id);

-- message: Comment.MESSAGE, 20,000 characters
create table comment (
  org_id text not null,
  comment_id text not null,
  number integer not null,
  author_id text not null,
  message text not null,
  created_at text not null,
  updated_at text not null,
  primary key (org_id, comment_id),
  foreign key (org_id, number) references incident (org_id, number),
  foreign key (org_id, author_id) references member (org_id, user_id)
) strict;

create index comment_by_incident on comment (org_id, number, created_at, comment_id);

-- place: the organization's incidents lie in incident_search from place * 1099511627776 (2 to the 40th) on, each behind
-- that by its number
create table searched_organization (
  org_id text not null,
  place integer primary key,
  unique (org_id)
) strict;

insert into searched_organization (org_id)
select org_id from organization order by created_at, org_id;

-- text: the folded title, description and severity reasoning of an incident, of which nothing but the index is kept.
-- It only leads to incidents, whose own columns are asked then; so it need not know where in the text something stands.
create virtual table incident_search using fts5 (
  text,
  tokenize = 'trigram case_sensitive 1',
  detail = none,
  content = '',
  contentless_delete = 1
);

insert into incident_search (rowid, text)
select o.place * 1099511627776 + i.number,
  i.title_folded || ' ' || i.description_folded || ' ' || coalesce(i.severity_reasoning_folded, '')
from searched_organization as o
join incident as i on i.org_id = o.org_id
order by o.place, i.number;
