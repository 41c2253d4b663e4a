-- Declared actors, effective times, issues of other systems, and merges. Each statement ends with a semicolon at the end of its line.

-- actor: whom the caller declared, in the canonical form; null when nobody
alter table operation add column actor text;

-- opened_actor, opened_effective_at: whom the opener declared, and when the opening took effect
alter table incident add column opened_actor text;

alter table incident add column opened_effective_at text not null default '';

-- changed_*: who changed anything of it last, and when that was recorded and took effect
alter table incident add column changed_by text not null default '';

alter table incident add column changed_actor text;

alter table incident add column changed_at text not null default '';

alter table incident add column changed_effective_at text not null default '';

-- merged_into: the number of the incident that it became a part of
alter table incident add column merged_into integer;

-- Nothing took effect at another time than it was recorded so far; the clock may have been set back meanwhile. Where
-- somebody damaged the history, the audit says so, and not this.
update incident as i set
  opened_effective_at = i.created_at,
  changed_by = coalesce(o.user_id, i.updated_by),
  changed_at = coalesce(told.recorded_at, i.updated_at),
  changed_effective_at = coalesce(o.effective_at, i.updated_at)
from incident as it
left join (
  select each.org_id, each.number, max(its.recorded_at) as recorded_at
  from history_entry as each
  join operation as its on its.org_id = each.org_id and its.operation_id = each.operation_id
  group by each.org_id, each.number
) as told on told.org_id = it.org_id and told.number = it.number
left join history_entry as h
  on h.org_id = it.org_id and h.number = it.number and h.version_after = it.version
left join operation as o on o.org_id = h.org_id and o.operation_id = h.operation_id
where it.org_id = i.org_id and it.number = i.number;

create index listed_incident_by_opening on incident (org_id, deleted, opened_effective_at, number);

create index listed_incident_by_change on incident (org_id, deleted, changed_at, number);

-- held: whether the incident is open and there, so that no other such one may have the issue
-- With row ids: without, SQLite looks for who holds an issue among all issues of the organization.
create table incident_issue (
  org_id text not null,
  number integer not null,
  issue_id text not null,
  held integer not null,
  primary key (org_id, number, issue_id),
  foreign key (org_id, number) references incident (org_id, number)
) strict;

create unique index incident_issue_held on incident_issue (org_id, issue_id) where held;

-- group_id: Links.GROUP, 200 characters
create table incident_group (
  org_id text not null,
  number integer not null,
  group_id text not null,
  primary key (org_id, number, group_id),
  foreign key (org_id, number) references incident (org_id, number)
) strict, without rowid;

-- A comment that is about several incidents has a row for each.
create table comment_about (
  org_id text not null,
  comment_id text not null,
  number integer not null,
  author_id text not null,
  message text not null,
  created_at text not null,
  updated_at text not null,
  actor text,
  effective_at text not null,
  primary key (org_id, comment_id, number),
  foreign key (org_id, number) references incident (org_id, number),
  foreign key (org_id, author_id) references member (org_id, user_id)
) strict;

insert into comment_about (org_id, comment_id, number, author_id, message, created_at, updated_at, effective_at)
select org_id, comment_id, number, author_id, message, created_at, updated_at, created_at from comment;

drop table comment;

alter table comment_about rename to comment;

create index comment_by_incident on comment (org_id, number, created_at, comment_id);
