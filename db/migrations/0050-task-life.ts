import { type Kysely, sql } from 'kysely';

/** Where units stand with their tasks, what staff changed of who does what, and who led when. */
const statements = [
  `create table assignment_life (
    task_id integer not null references task,
    unit_id integer not null references unit,
    state text not null,
    due_on date,
    changed_at timestamptz not null,
    primary key (task_id, unit_id)
  )`,
  'create index assignment_life_state on assignment_life (state, task_id)',
  `create table life_event (
    id bigint generated always as identity primary key,
    task_id integer not null references task,
    unit_id integer not null references unit,
    command text not null,
    from_state text not null,
    to_state text not null,
    due_on date,
    text text not null,
    person_id integer references person,
    request_id integer references request,
    at timestamptz not null
  )`,
  'create index life_event_task on life_event (task_id, unit_id, id)',
  `create table assignment_change (
    id integer generated always as identity primary key,
    task_id integer not null references task,
    unit_id integer not null references unit,
    kind text not null check (kind in ('add', 'remove', 'lead')),
    effective_on date not null,
    reason text not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null,
    applied_at timestamptz
  )`,
  'create index assignment_change_task on assignment_change (task_id, id)',
  'create index assignment_change_ahead on assignment_change (effective_on, id) where applied_at is null',

  'alter table request drop constraint request_kind_check',
  `alter table request add constraint request_kind_check
     check (kind in ('feedback', 'objection', 'handover', 'extension', 'closing'))`,
  'alter table request add column due_on date',

  // Who led is part of what was owed then: a lead that changes later does not change the past.
  'alter table obligation add column role text',
  `update obligation o set role = a.role from assignment a
    where a.task_id = o.task_id and a.unit_id = o.unit_id`,
  'alter table task add column split_from integer references task',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
