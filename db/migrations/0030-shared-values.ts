import { type Kysely, sql } from 'kysely';

/** What instances share about a platform: values that expire, and which parts of a message went out. */
const statements = [
  `create table shared_value (
    name text primary key,
    value text,
    good_until timestamptz,
    making_until timestamptz
  )`,
  `create table sent_part (
    key text not null,
    part integer not null,
    message_id text,
    begun_at timestamptz not null default clock_timestamp(),
    primary key (key, part)
  )`,
  'alter table account add column preferred boolean not null default false',
  'alter table account add column plain boolean not null default false',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
