import { type Kysely, sql } from 'kysely';

/** Further ids of an account on its platform, and when the members of a group are asked for next. */
const statements = [
  `create table account_alias (
    platform text not null,
    kind text not null,
    value text not null,
    user_id text not null,
    primary key (platform, kind, value),
    foreign key (platform, user_id) references account (platform, user_id) on update cascade on delete cascade
  )`,
  'create index account_alias_account on account_alias (platform, user_id)',
  "alter table chat add column members_due_at timestamptz not null default 'epoch'",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
