import { type Kysely, sql } from 'kysely';

/** 批示: what leaders ask for, of whom, until when, and everything that came of it. */
const statements = [
  `create table instruction (
    id integer generated always as identity primary key,
    directive_id integer not null references directive,
    task_no integer,
    leader_id integer not null references person,
    text text not null,
    due_on date not null,
    state text not null default 'open' check (state in ('open', 'answered', 'closed')),
    round integer not null default 1,
    told_before timestamptz,
    told_overdue timestamptz,
    inbox_id bigint references inbox,
    created_at timestamptz not null
  )`,
  "create index instruction_open on instruction (due_on) where state <> 'closed'",
  'create index instruction_leader on instruction (leader_id, id)',
  `create table instruction_unit (
    instruction_id integer not null references instruction,
    unit_id integer not null references unit,
    answered_at timestamptz,
    primary key (instruction_id, unit_id)
  )`,
  'create index instruction_unit_unit on instruction_unit (unit_id, instruction_id)',
  `create table instruction_event (
    id integer generated always as identity primary key,
    instruction_id integer not null references instruction,
    kind text not null check (kind in ('answered', 'returned', 'closed')),
    unit_id integer references unit,
    text text not null,
    person_id integer not null references person,
    inbox_id bigint references inbox,
    at timestamptz not null
  )`,
  'create index instruction_event_instruction on instruction_event (instruction_id, id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
