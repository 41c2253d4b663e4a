-- Comments, pictures, the organization's own history, accounts in full, and search.
-- Each statement ends with a semicolon at the end of its line.

-- chain_version: how many entries the organization's own chain of history has; they lie in history_entry under number 0
alter table organization add column chain_version bigint not null default 0;

-- chain_head: the hash of the newest of them; null while there is none
alter table organization add column chain_head bytea;

alter table member add column last_login_at timestamptz;

-- avatar: which picture lies in the table avatar; null when there is none
alter table member add column avatar text;

create table avatar (
  org_id uuid not null,
  user_id uuid not null,
  image bytea not null,
  primary key (org_id, user_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
);

-- addresses: ranges of addresses, joined by commas; from anywhere when there is none
alter table service_account add column addresses text not null default '';

alter table service_account add column expires_at timestamptz;

alter table token add column addresses text not null default '';

create index token_by_user on token (org_id, user_id);

create index token_by_kind on token (org_id, kind, created_at, token_id);

-- message: Comment.MESSAGE, 20,000 characters
create table comment (
  org_id uuid not null,
  comment_id uuid not null,
  number bigint not null,
  author_id uuid not null,
  message varchar(20000) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, comment_id),
  foreign key (org_id, number) references incident (org_id, number),
  foreign key (org_id, author_id) references member (org_id, user_id)
);

create index comment_by_incident on comment (org_id, number, created_at, comment_id);

-- text: the folded title, description and severity reasoning of an incident, where an index finds parts of them.
-- It only leads to incidents, whose own columns are asked then.
create table incident_search (
  org_id uuid not null,
  number bigint not null,
  text text collate "C" not null,
  primary key (org_id, number)
);

insert into incident_search (org_id, number, text)
select org_id, number,
  title_folded || ' ' || description_folded || ' ' || coalesce(severity_reasoning_folded, '')
from incident;

-- With pg_trgm, in whatever schema it lies, search has its index; where nobody made it and this user may not, or may not
-- use it, search does without.
do $$
declare
  home name;
begin
  begin
    create extension if not exists pg_trgm;
  exception
    when others then null;
  end;
  select n.nspname into home
  from pg_catalog.pg_extension as e
  join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
  where e.extname = 'pg_trgm' and has_schema_privilege(n.oid, 'usage');
  if home is not null then
    execute format(
      'create index incident_search_by_text on incident_search using gin (text %I.gin_trgm_ops)', home);
  end if;
end
$$;
