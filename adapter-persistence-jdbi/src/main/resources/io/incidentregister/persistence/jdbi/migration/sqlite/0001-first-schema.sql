-- The first schema. Each statement ends with a semicolon at the end of its line.
-- Every key starts with org_id, so that organizations can be spread over machines.
-- Times are texts in UTC of fixed width (2026-01-02T03:04:05.678Z), ids are texts in lower case.

-- name: Organization.NAME, 200 characters
-- next_number: what the organization's next incident is called; raised in the transaction that opens it
create table organization (
  org_id text not null,
  name text not null,
  purpose text not null,
  created_at text not null,
  signing_key blob not null,
  next_number integer not null,
  primary key (org_id)
) strict;

-- email: EmailAddress.MAX_LENGTH, 254 characters
-- first_name, last_name: User.NAME, 100 characters
-- roles: names, joined by commas
create table member (
  org_id text not null references organization (org_id),
  user_id text not null,
  email text not null,
  email_folded text not null,
  first_name text not null,
  last_name text not null,
  kind text not null,
  roles text not null,
  joined_at text not null,
  deactivated_at text,
  primary key (org_id, user_id),
  constraint member_email unique (org_id, email_folded)
) strict;

-- secret_hash: SHA-256
create table service_account (
  org_id text not null,
  client_id text not null,
  user_id text not null,
  secret_hash blob not null,
  created_at text not null,
  revoked_at text,
  primary key (org_id, client_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
) strict;

-- Not unique: a unique key without org_id could not be kept on several machines.
create index service_account_by_client on service_account (client_id);

-- hash: SHA-256 of the secret, which is not kept
create table token (
  org_id text not null,
  token_id text not null,
  family_id text not null,
  user_id text not null,
  kind text not null,
  hash blob not null,
  roles text not null,
  created_at text not null,
  expires_at text,
  revoked_at text,
  primary key (org_id, token_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
) strict;

create index token_by_hash on token (hash);

create index token_by_family on token (org_id, family_id);

-- name: Source.NAME, 200 characters
-- position: the order in which sources were added
create table source (
  org_id text not null references organization (org_id),
  name text not null,
  retired integer not null,
  position integer not null,
  primary key (org_id, name)
) strict;

-- content: Tag.CONTENT, 100 characters; folded, a text may be longer
create table tag (
  org_id text not null,
  tag_id text not null,
  content text not null,
  content_folded text not null,
  creator_id text not null,
  primary key (org_id, tag_id),
  constraint tag_content unique (org_id, content_folded),
  foreign key (org_id, creator_id) references member (org_id, user_id)
) strict;

-- title: IncidentFields.TITLE, 500 characters
-- description, severity_reasoning: IncidentFields.DESCRIPTION, SEVERITY_REASONING, 100,000 characters
-- *_folded: what search and sorting use, folded by the program so that all stores agree
-- severity, status: ranks
-- chain_head: the hash of the newest history entry
create table incident (
  org_id text not null references organization (org_id),
  number integer not null,
  uid text not null,
  version integer not null,
  title text not null,
  title_folded text not null,
  description text not null,
  description_folded text not null,
  severity integer,
  severity_reasoning text,
  severity_reasoning_folded text,
  status integer not null,
  closure text,
  source text,
  source_folded text,
  assigned_to text,
  opened_by text not null,
  updated_by text not null,
  created_at text not null,
  updated_at text not null,
  detected_at text,
  occurred_at text,
  responded_at text,
  contained_at text,
  comment_count integer not null,
  chain_head blob not null,
  primary key (org_id, number),
  constraint incident_uid unique (org_id, uid),
  foreign key (org_id, source) references source (org_id, name),
  foreign key (org_id, assigned_to) references member (org_id, user_id),
  foreign key (org_id, opened_by) references member (org_id, user_id),
  foreign key (org_id, updated_by) references member (org_id, user_id)
) strict;

create index incident_by_creation on incident (org_id, created_at, number);

create index incident_by_update on incident (org_id, updated_at, number);

create index incident_by_detection on incident (org_id, detected_at, number);

create index incident_by_status on incident (org_id, status, number);

create index incident_by_severity on incident (org_id, severity, number);

create index incident_by_assignee on incident (org_id, assigned_to, number);

create table incident_tag (
  org_id text not null,
  number integer not null,
  tag_id text not null,
  primary key (org_id, number, tag_id),
  foreign key (org_id, number) references incident (org_id, number),
  foreign key (org_id, tag_id) references tag (org_id, tag_id)
) strict, without rowid;

create index incident_tag_by_tag on incident_tag (org_id, tag_id, number);

-- objective, relevance: labels
create table incident_objective (
  org_id text not null,
  number integer not null,
  objective text not null,
  relevance text,
  created_at text not null,
  primary key (org_id, number, objective),
  foreign key (org_id, number) references incident (org_id, number)
) strict, without rowid;

create index incident_objective_by_objective on incident_objective (org_id, objective, number);

-- risk_id: RSK-00001 or AKR-00001; the risks themselves are kept elsewhere
create table incident_risk (
  org_id text not null,
  number integer not null,
  risk_id text not null,
  primary key (org_id, number, risk_id),
  foreign key (org_id, number) references incident (org_id, number)
) strict, without rowid;

create table operation (
  org_id text not null references organization (org_id),
  operation_id text not null,
  kind text not null,
  user_id text not null,
  face text not null,
  request_id text not null,
  recorded_at text not null,
  effective_at text not null,
  incident_count integer not null,
  primary key (org_id, operation_id)
) strict;

-- No foreign key: it would cost two fifths of the time of a bulk, and history stays when what it tells of goes.
-- changes: the canonical form
create table history_entry (
  org_id text not null,
  number integer not null,
  version_after integer not null,
  version_before integer not null,
  incident_uid text not null,
  operation_id text not null,
  changes text not null,
  previous_hash blob not null,
  hash blob not null,
  primary key (org_id, number, version_after)
) strict;

create index history_entry_by_operation on history_entry (org_id, operation_id, number);
