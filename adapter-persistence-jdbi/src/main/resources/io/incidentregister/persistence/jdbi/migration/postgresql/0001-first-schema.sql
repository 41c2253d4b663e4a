-- The first schema. Each statement ends with a semicolon at the end of its line.
-- Every key starts with org_id, so that organizations can be spread over machines.
-- Texts that are compared or sorted are so by code point.

-- name: Organization.NAME, 200 characters
-- next_number: what the organization's next incident is called; raised in the transaction that opens it
create table organization (
  org_id uuid not null,
  name varchar(200) not null,
  purpose text not null,
  created_at timestamptz not null,
  signing_key bytea not null,
  next_number bigint not null,
  primary key (org_id)
);

-- email: EmailAddress.MAX_LENGTH, 254 characters
-- first_name, last_name: User.NAME, 100 characters
-- roles: names, joined by commas
create table member (
  org_id uuid not null references organization (org_id),
  user_id uuid not null,
  email varchar(254) not null,
  email_folded text collate "C" not null,
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  kind text not null,
  roles text not null,
  joined_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (org_id, user_id),
  constraint member_email unique (org_id, email_folded)
);

-- secret_hash: SHA-256
create table service_account (
  org_id uuid not null,
  client_id text not null,
  user_id uuid not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (org_id, client_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
);

-- Not unique: a unique key without org_id could not be kept on several machines.
create index service_account_by_client on service_account (client_id);

-- hash: SHA-256 of the secret, which is not kept
create table token (
  org_id uuid not null,
  token_id uuid not null,
  family_id uuid not null,
  user_id uuid not null,
  kind text not null,
  hash bytea not null,
  roles text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, token_id),
  foreign key (org_id, user_id) references member (org_id, user_id)
);

create index token_by_hash on token (hash);

create index token_by_family on token (org_id, family_id);

-- name: Source.NAME, 200 characters
-- position: the order in which sources were added
create table source (
  org_id uuid not null references organization (org_id),
  name varchar(200) collate "C" not null,
  retired boolean not null,
  position bigint not null,
  primary key (org_id, name)
);

-- content: Tag.CONTENT, 100 characters; folded, a text may be longer
create table tag (
  org_id uuid not null,
  tag_id uuid not null,
  content varchar(100) not null,
  content_folded text collate "C" not null,
  creator_id uuid not null,
  primary key (org_id, tag_id),
  constraint tag_content unique (org_id, content_folded),
  foreign key (org_id, creator_id) references member (org_id, user_id)
);

-- title: IncidentFields.TITLE, 500 characters
-- description, severity_reasoning: IncidentFields.DESCRIPTION, SEVERITY_REASONING, 100,000 characters
-- *_folded: what search and sorting use, folded by the program so that all stores agree
-- severity, status: ranks
-- chain_head: the hash of the newest history entry
create table incident (
  org_id uuid not null references organization (org_id),
  number bigint not null,
  uid uuid not null,
  version bigint not null,
  title varchar(500) not null,
  title_folded text collate "C" not null,
  description varchar(100000) not null,
  description_folded text collate "C" not null,
  severity smallint,
  severity_reasoning varchar(100000),
  severity_reasoning_folded text collate "C",
  status smallint not null,
  closure text,
  source varchar(200) collate "C",
  source_folded text collate "C",
  assigned_to uuid,
  opened_by uuid not null,
  updated_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  detected_at timestamptz,
  occurred_at timestamptz,
  responded_at timestamptz,
  contained_at timestamptz,
  comment_count bigint not null,
  chain_head bytea not null,
  primary key (org_id, number),
  constraint incident_uid unique (org_id, uid),
  foreign key (org_id, source) references source (org_id, name),
  foreign key (org_id, assigned_to) references member (org_id, user_id),
  foreign key (org_id, opened_by) references member (org_id, user_id),
  foreign key (org_id, updated_by) references member (org_id, user_id)
);

create index incident_by_creation on incident (org_id, created_at, number);

create index incident_by_update on incident (org_id, updated_at, number);

create index incident_by_detection on incident (org_id, detected_at, number);

create index incident_by_status on incident (org_id, status, number);

create index incident_by_severity on incident (org_id, severity, number);

create index incident_by_assignee on incident (org_id, assigned_to, number);

create table incident_tag (
  org_id uuid not null,
  number bigint not null,
  tag_id uuid not null,
  primary key (org_id, number, tag_id),
  foreign key (org_id, number) references incident (org_id, number),
  foreign key (org_id, tag_id) references tag (org_id, tag_id)
);

create index incident_tag_by_tag on incident_tag (org_id, tag_id, number);

-- objective, relevance: labels
create table incident_objective (
  org_id uuid not null,
  number bigint not null,
  objective text not null,
  relevance text,
  created_at timestamptz not null,
  primary key (org_id, number, objective),
  foreign key (org_id, number) references incident (org_id, number)
);

create index incident_objective_by_objective on incident_objective (org_id, objective, number);

-- risk_id: RSK-00001 or AKR-00001; the risks themselves are kept elsewhere
create table incident_risk (
  org_id uuid not null,
  number bigint not null,
  risk_id text not null,
  primary key (org_id, number, risk_id),
  foreign key (org_id, number) references incident (org_id, number)
);

create table operation (
  org_id uuid not null references organization (org_id),
  operation_id uuid not null,
  kind text not null,
  user_id uuid not null,
  face text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  incident_count bigint not null,
  primary key (org_id, operation_id)
);

-- No foreign key: it would cost two fifths of the time of a bulk, and history stays when what it tells of goes.
-- changes: the canonical form
create table history_entry (
  org_id uuid not null,
  number bigint not null,
  version_after bigint not null,
  version_before bigint not null,
  incident_uid uuid not null,
  operation_id uuid not null,
  changes text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (org_id, number, version_after)
);

create index history_entry_by_operation on history_entry (org_id, operation_id, number);
