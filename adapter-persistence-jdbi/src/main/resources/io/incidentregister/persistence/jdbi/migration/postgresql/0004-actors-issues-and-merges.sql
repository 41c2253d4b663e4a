-- Declared actors, effective times, issues of other systems, and merges. Each statement ends with a semicolon at the end of its line.

-- actor: whom the caller declared, in the canonical form; null when nobody
alter table operation add column actor text;

-- opened_actor, opened_effective_at: whom the opener declared, and when the opening took effect
alter table incident add column opened_actor text;

alter table incident add column opened_effective_at timestamptz;

-- changed_*: who changed anything of it last, and when that was recorded and took effect
alter table incident add column changed_by uuid;

alter table incident add column changed_actor text;

alter table incident add column changed_at timestamptz;

alter table incident add column changed_effective_at timestamptz;

-- merged_into: the number of the incident that it became a part of
alter table incident add column merged_into bigint;

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

alter table incident alter column opened_effective_at set not null;

alter table incident alter column changed_by set not null;

alter table incident alter column changed_at set not null;

alter table incident alter column changed_effective_at set not null;

create index listed_incident_by_opening on incident (org_id, deleted, opened_effective_at, number);

create index listed_incident_by_change on incident (org_id, deleted, changed_at, number);

-- held: whether the incident is open and there, so that no other such one may have the issue
create table incident_issue (
  org_id uuid not null,
  number bigint not null,
  issue_id uuid not null,
  held boolean not null,
  primary key (org_id, number, issue_id),
  foreign key (org_id, number) references incident (org_id, number)
);

create unique index incident_issue_held on incident_issue (org_id, issue_id) where held;

-- group_id: Links.GROUP, 200 characters
create table incident_group (
  org_id uuid not null,
  number bigint not null,
  group_id varchar(200) collate "C" not null,
  primary key (org_id, number, group_id),
  foreign key (org_id, number) references incident (org_id, number)
);

-- A comment that is about several incidents has a row for each.
alter table comment drop constraint comment_pkey;

alter table comment add constraint comment_pkey primary key (org_id, comment_id, number);

alter table comment add column actor text;

alter table comment add column effective_at timestamptz;

update comment set effective_at = created_at;

alter table comment alter column effective_at set not null;
