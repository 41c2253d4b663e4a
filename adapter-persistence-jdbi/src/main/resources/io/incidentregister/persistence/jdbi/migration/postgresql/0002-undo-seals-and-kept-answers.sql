-- Deletion, undo, seals and answers that are kept. Each statement ends with a semicolon at the end of its line.

-- deleted: gone from the register, though not from history
alter table incident add column deleted boolean not null default false;

-- Lists leave out what is deleted: with it in their indexes, these hold all that a page or a count needs.
-- None by number: the primary key leads there, and every change of an incident would write it.
create index listed_incident_by_creation on incident (org_id, deleted, created_at, number);

create index listed_incident_by_update on incident (org_id, deleted, updated_at, number);

create index listed_incident_by_detection on incident (org_id, deleted, detected_at, number);

create index listed_incident_by_status on incident (org_id, deleted, status, number);

create index listed_incident_by_severity on incident (org_id, deleted, severity, number);

create index listed_incident_by_assignee on incident (org_id, deleted, assigned_to, number);

drop index incident_by_creation;

drop index incident_by_update;

drop index incident_by_detection;

drop index incident_by_status;

drop index incident_by_severity;

drop index incident_by_assignee;

-- idempotency_key: IdempotencyKey, 255 characters
alter table operation add column idempotency_key varchar(255) collate "C";

-- undoes: the operation that it takes back
alter table operation add column undoes uuid;

-- An operation is taken back once.
create unique index operation_by_undone on operation (org_id, undoes);

create index operation_by_time on operation (org_id, recorded_at, operation_id);

create index operation_by_user on operation (org_id, user_id, recorded_at, operation_id);

create index operation_by_key on operation (org_id, idempotency_key, recorded_at, operation_id);

-- form: the canonical form in which the entry was hashed; what is there already, in the first
alter table history_entry add column form integer not null default 1;

-- The entries that wait for a seal.
create table unsealed_entry (
  org_id uuid not null,
  number bigint not null,
  version_after bigint not null,
  primary key (org_id, number, version_after)
);

insert into unsealed_entry (org_id, number, version_after)
select org_id, number, version_after from history_entry;

-- place: where in the sequence of the sealed the entry stands, from 0
create table sealed_entry (
  org_id uuid not null,
  place bigint not null,
  number bigint not null,
  version_after bigint not null,
  primary key (org_id, place),
  constraint sealed_entry_once unique (org_id, number, version_after)
);

-- first_entry: the place of the first of entry_count entries
create table seal (
  org_id uuid not null,
  number bigint not null,
  sealed_at timestamptz not null,
  first_entry bigint not null,
  entry_count bigint not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (org_id, number)
);

-- Where the seals end: number and hash of the newest. Made when it is first locked.
create table seal_head (
  org_id uuid not null,
  number bigint not null,
  hash bytea not null,
  primary key (org_id)
);

-- fingerprint: of what was asked for
-- answer: as the face wrote it down; null until the call is done
create table kept_answer (
  org_id uuid not null,
  user_id uuid not null,
  idempotency_key varchar(255) collate "C" not null,
  fingerprint bytea not null,
  kept_at timestamptz not null,
  answer bytea,
  primary key (org_id, user_id, idempotency_key)
);

create index kept_answer_by_time on kept_answer (org_id, kept_at);
