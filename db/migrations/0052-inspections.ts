import { type Kysely, sql } from 'kysely';

/** Inspections, what was found on site, how it was put right, and what was concluded. */
const statements = [
  `create table inspection (
    id integer generated always as identity primary key,
    directive_id integer not null references directive,
    kind text not null,
    source text not null,
    plan text not null,
    team jsonb not null,
    starts_on date not null,
    ends_on date not null,
    state text not null default 'open' check (state in ('open', 'finished')),
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
  `create table inspection_scope (
    inspection_id integer not null references inspection,
    unit_id integer not null references unit,
    task_id integer not null references task,
    primary key (inspection_id, unit_id, task_id)
  )`,
  'create index inspection_scope_unit on inspection_scope (unit_id, task_id)',
  `create table finding (
    id integer generated always as identity primary key,
    inspection_id integer not null references inspection,
    unit_id integer not null references unit,
    task_no integer,
    text text not null,
    rectify_by date,
    state text not null check (state in ('noted', 'open', 'answered', 'verified')),
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
  'create index finding_inspection on finding (inspection_id, id)',
  "create index finding_open on finding (rectify_by) where state in ('open', 'answered')",
  `create table finding_event (
    id integer generated always as identity primary key,
    finding_id integer not null references finding,
    command text not null check (command in ('answer', 'verify', 'return')),
    text text not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
  'create index finding_event_finding on finding_event (finding_id, id)',
  // Pictures and files of a finding (on site) or of its rectification (evidence).
  `create table finding_file (
    finding_id integer not null references finding,
    file_id integer not null references file,
    person_id integer not null references person,
    at timestamptz not null,
    primary key (finding_id, file_id)
  )`,
  `create table inspection_conclusion (
    id integer generated always as identity primary key,
    inspection_id integer not null references inspection,
    unit_id integer not null references unit,
    text text not null,
    review text,
    review_at timestamptz,
    review_by integer references person,
    decision text,
    decided_at timestamptz,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null,
    unique (inspection_id, unit_id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
