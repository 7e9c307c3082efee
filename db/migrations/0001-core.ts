import { type Kysely, sql } from 'kysely';

/**
 * The core schema. Times are `timestamptz`, calendar dates are `date`, periods are text 'YYYY-MM'.
 * What the service decides is written once and never overwritten: reports have versions, decisions on them are rows
 * of their own, and the audit log refuses UPDATE and DELETE.
 */
const statements = [
  `create table setting (
    key text primary key,
    value jsonb not null,
    updated_at timestamptz not null,
    updated_by text not null
  )`,

  `create table unit (
    id integer generated always as identity primary key,
    name text not null unique,
    kind text not null check (kind in ('city', 'county')),
    sort integer not null
  )`,
  `create table unit_alias (
    alias text not null,
    unit_id integer not null references unit,
    valid_from date,
    valid_to date,
    primary key (alias, unit_id)
  )`,

  `create table directive (
    id integer generated always as identity primary key,
    number text not null unique,
    title text,
    issuer text,
    signed_on date,
    published_on date,
    year integer not null unique,
    revision integer not null default 1,
    source_name text not null,
    source_sha256 text not null,
    imported_at timestamptz not null,
    result jsonb not null
  )`,
  `create table task (
    id integer generated always as identity primary key,
    directive_id integer not null references directive,
    no integer not null,
    chapter_no integer not null,
    chapter_title text not null,
    section_no integer not null,
    section_title text not null,
    text text not null,
    open_ended boolean not null,
    groups jsonb not null,
    targets jsonb not null,
    source_line integer not null,
    unique (directive_id, no)
  )`,
  `create table assignment (
    task_id integer not null references task,
    unit_id integer not null references unit,
    role text not null check (role in ('lead', 'co')),
    primary key (task_id, unit_id)
  )`,
  'create index assignment_unit on assignment (unit_id)',

  `create table person (
    id integer generated always as identity primary key,
    name text not null,
    role text not null check (role in ('liaison', 'unit_leader', 'staff', 'leader')),
    unit_id integer references unit,
    mobile text,
    active boolean not null default true,
    paused_until date,
    check ((role in ('liaison', 'unit_leader')) = (unit_id is not null))
  )`,
  'create index person_unit on person (unit_id)',
  `create table account (
    platform text not null,
    user_id text not null,
    person_id integer not null references person,
    bound_at timestamptz not null,
    primary key (platform, user_id)
  )`,
  'create index account_person on account (person_id)',
  `create table bind_code (
    code_hash text primary key,
    person_id integer not null references person,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table chat (
    id integer generated always as identity primary key,
    platform text not null,
    platform_chat_id text not null,
    name text not null,
    working boolean not null default false,
    unique (platform, platform_chat_id)
  )`,
  `create table chat_member (
    chat_id integer not null references chat,
    person_id integer not null references person,
    primary key (chat_id, person_id)
  )`,

  `create table inbox (
    id bigint generated always as identity primary key,
    platform text not null,
    event_id text not null,
    message_id text,
    conversation text not null,
    user_id text not null,
    payload jsonb not null,
    sent_at timestamptz,
    received_at timestamptz not null,
    state text not null default 'received' check (state in ('received', 'done', 'failed')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    error text,
    person_id integer references person,
    outcome jsonb,
    handled_at timestamptz,
    unique (platform, event_id)
  )`,
  'create unique index inbox_message on inbox (platform, message_id) where message_id is not null',
  "create index inbox_waiting on inbox (next_at, id) where state = 'received'",
  "create index inbox_conversation on inbox (conversation, id) where state = 'received'",
  'create index inbox_person on inbox (person_id, id)',
  'create index inbox_account on inbox (platform, user_id, received_at)',
  `create table file (
    id integer generated always as identity primary key,
    name text not null,
    sha256 text not null,
    size integer not null,
    bytes bytea not null,
    created_at timestamptz not null
  )`,

  `create table obligation (
    id bigint generated always as identity primary key,
    task_id integer not null references task,
    task_no integer not null,
    unit_id integer not null references unit,
    period text not null,
    state text not null default 'missing' check (state in ('missing', 'filed', 'accepted', 'returned')),
    report_id bigint,
    versions integer not null default 0,
    first_filed_at timestamptz,
    unique (period, unit_id, task_id)
  )`,
  "create index obligation_open on obligation (period, unit_id) where state in ('missing', 'returned')",
  'create index obligation_task on obligation (task_id, period)',
  `create table report (
    id bigint generated always as identity primary key,
    obligation_id bigint not null references obligation,
    receipt_no text not null,
    version integer not null,
    task_no integer not null,
    unit_id integer not null references unit,
    period text not null,
    status text,
    percent numeric,
    metrics jsonb not null,
    progress text,
    problems text,
    next_steps text,
    expected_by date,
    flags jsonb not null,
    person_id integer references person,
    inbox_id bigint references inbox,
    received_at timestamptz not null,
    unique (obligation_id, version)
  )`,
  'create index report_inbox on report (inbox_id)',
  'create index report_period on report (period, unit_id, task_no)',
  'alter table obligation add foreign key (report_id) references report',
  `create table report_decision (
    id bigint generated always as identity primary key,
    report_id bigint not null references report,
    kind text not null check (kind in ('withdrawn', 'accepted', 'returned')),
    reason text,
    person_id integer references person,
    at timestamptz not null
  )`,
  'create index report_decision_report on report_decision (report_id)',

  `create table dialog (
    person_id integer not null references person,
    conversation text not null,
    state jsonb not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (person_id, conversation)
  )`,

  `create table schedule_run (
    period text not null,
    stage text not null,
    due_at timestamptz not null,
    ran_at timestamptz not null,
    outcome text not null check (outcome in ('planned', 'skipped')),
    reason text,
    planned integer not null,
    primary key (period, stage)
  )`,
  `create table outbox (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    period text,
    stage text,
    platform text,
    conversation text not null,
    user_id text,
    person_id integer references person,
    chat_id integer references chat,
    blocks jsonb not null,
    text text not null,
    in_reply_to bigint references inbox,
    state text not null default 'queued'
      check (state in ('queued', 'sending', 'sent', 'retrying', 'unknown', 'refused', 'skipped', 'cancelled')),
    reason text,
    not_before timestamptz not null,
    expires_at timestamptz,
    attempts integer not null default 0,
    claimed_by text,
    claimed_until timestamptz,
    platform_message_id text,
    created_at timestamptz not null,
    sent_at timestamptz
  )`,
  "create index outbox_waiting on outbox (not_before, id) where state in ('queued', 'retrying', 'sending')",
  "create index outbox_order on outbox (conversation, id) where state in ('queued', 'retrying', 'sending')",
  'create index outbox_person on outbox (person_id, created_at)',
  'create index outbox_chat on outbox (chat_id, created_at)',
  'create index outbox_reply on outbox (in_reply_to)',

  `create table bulletin (
    id integer generated always as identity primary key,
    period text not null,
    version integer not null,
    state text not null check (state in ('draft', 'approved')),
    document jsonb not null,
    text text not null,
    drafted_at timestamptz not null,
    drafted_by integer references person,
    approved_at timestamptz,
    approved_by integer references person,
    opinion text,
    unique (period, version)
  )`,

  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    person_id integer references person,
    action text not null,
    subject text not null,
    details jsonb not null,
    inbox_id bigint references inbox
  )`,
  'create index audit_subject on audit (subject, id)',
  `create function audit_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`,
  `create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_is_append_only()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
