import { type Kysely, sql } from 'kysely';

/** Groups the service makes and keeps itself, and chats that are one and the same group behind two addresses. */
const statements = [
  `create table kept_group (
    chat_id integer primary key references chat on delete cascade,
    unit_ids jsonb,
    made_by integer not null references person,
    placed jsonb not null default '[]',
    state text not null check (state in ('making', 'kept', 'failed', 'stopped')),
    reason text,
    created_at timestamptz not null
  )`,
  `create table chat_link (
    chat_id integer primary key references chat on delete cascade,
    main_id integer not null references chat on delete cascade,
    check (chat_id <> main_id)
  )`,
  'create index chat_link_main on chat_link (main_id)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
