import { type Kysely, sql } from 'kysely';

/** What people ask of the office, who stands in for whom, who has promised a date; hints and notes on reports. */
const statements = [
  'alter table report add column note text',
  "alter table report add column hints jsonb not null default '[]'",
  "create index obligation_filed on obligation (period, report_id) where state = 'filed'",

  `create table request (
    id integer generated always as identity primary key,
    kind text not null check (kind in ('feedback', 'objection', 'handover')),
    person_id integer not null references person,
    unit_id integer not null references unit,
    task_no integer,
    period text,
    report_id bigint references report,
    text text not null,
    mobile text,
    state text not null default 'open' check (state in ('open', 'answered', 'agreed', 'refused')),
    inbox_id bigint references inbox,
    created_at timestamptz not null
  )`,
  "create index request_open on request (id) where state = 'open'",
  `create table request_answer (
    id integer generated always as identity primary key,
    request_id integer not null references request,
    text text not null,
    person_id integer not null references person,
    at timestamptz not null
  )`,
  'create index request_answer_request on request_answer (request_id)',

  `create table acting (
    id integer generated always as identity primary key,
    absent_id integer not null references person,
    acting_id integer not null references person,
    until date not null,
    created_at timestamptz not null,
    ended_at timestamptz
  )`,
  'create index acting_now on acting (acting_id) where ended_at is null',
  'create index acting_absent on acting (absent_id) where ended_at is null',

  `create table acknowledgement (
    id integer generated always as identity primary key,
    unit_id integer not null references unit,
    person_id integer not null references person,
    period text not null,
    task_nos jsonb not null,
    until date not null,
    note text not null,
    created_at timestamptz not null
  )`,
  'create index acknowledgement_period on acknowledgement (period, unit_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
