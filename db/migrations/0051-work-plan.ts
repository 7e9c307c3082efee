import { type Kysely, sql } from 'kysely';

/** What units plan for their tasks, in versions, and what became of the milestones. */
const statements = [
  `create table work_plan (
    id integer generated always as identity primary key,
    task_id integer not null references task,
    unit_id integer not null references unit,
    version integer not null,
    leader text not null,
    contact text not null,
    measures text not null,
    curve jsonb not null,
    state text not null default 'filed' check (state in ('filed', 'accepted', 'returned')),
    reason text,
    decided_by integer references person,
    decided_at timestamptz,
    late boolean not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null,
    unique (task_id, unit_id, version)
  )`,
  "create index work_plan_waiting on work_plan (id) where state = 'filed'",
  'create index work_plan_unit on work_plan (unit_id, task_id, version)',
  `create table milestone (
    id integer generated always as identity primary key,
    plan_id integer not null references work_plan,
    seq integer not null,
    due_on date not null,
    what text not null,
    evidence text not null,
    unique (plan_id, seq)
  )`,
  'create index milestone_due on milestone (due_on)',
  `create table milestone_notice (
    milestone_id integer not null references milestone,
    kind text not null check (kind in ('ahead', 'missed')),
    at timestamptz not null,
    primary key (milestone_id, kind)
  )`,
  `create table milestone_done (
    milestone_id integer primary key references milestone,
    text text not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
