import { type Kysely, sql } from 'kysely';

/** Pressed cards on which it is still to be shown what came of the press. */
const statements = [
  `create table press_due (
    inbox_id bigint primary key references inbox on delete cascade,
    platform text not null,
    ref text not null,
    next_at timestamptz not null,
    tries integer not null default 0
  )`,
  'create index press_due_next on press_due (next_at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
