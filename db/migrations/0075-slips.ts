import { type Kysely, sql } from 'kysely';

/** 三色督办单: the slip, every step of it, and what made it go out. */
const statements = [
  `create table slip (
    id integer generated always as identity primary key,
    directive_id integer not null references directive,
    task_id integer not null references task,
    unit_id integer not null references unit,
    year integer not null,
    no integer not null,
    level text not null check (level in ('near_due', 'behind', 'overdue')),
    state text not null default 'open' check (state in ('open', 'answered', 'closed', 'withdrawn')),
    answer_by date not null,
    at timestamptz not null,
    unique (year, no)
  )`,
  // 一事一单: a unit has one slip at a time for a task.
  `create unique index slip_under_way on slip (task_id, unit_id) where state in ('open', 'answered')`,
  'create index slip_unit on slip (unit_id, id)',
  `create table slip_event (
    id integer generated always as identity primary key,
    slip_id integer not null references slip,
    kind text not null
      check (kind in ('issue', 'rise', 'lapse', 'answer', 'accept', 'return', 'withdraw', 'close')),
    level text not null,
    text text not null,
    answer_by date not null,
    paper jsonb,
    file_id integer references file,
    person_id integer references person,
    inbox_id bigint references inbox,
    at timestamptz not null
  )`,
  'create index slip_event_slip on slip_event (slip_id, id)',
  'create index slip_event_file on slip_event (file_id) where file_id is not null',
  // Each cause makes a slip go out or rise once, for ever.
  `create table slip_cause (
    cause text primary key,
    event_id integer not null references slip_event
  )`,
  // The paper of a slip is made when it is first wanted, as a bulletin's is.
  'alter table file drop constraint file_check',
  'alter table file add constraint file_check check (bytes is not null or form is not null)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
