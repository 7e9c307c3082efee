import { type Kysely, sql } from 'kysely';

/** Who is logged in to the web console, and one-time links to it. Only hashes of what opens it are kept. */
const statements = [
  `create table console_session (
    token_hash text primary key,
    person_id integer references person,
    platform text,
    user_id text,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index console_session_expiry on console_session (expires_at)',
  `create table console_ticket (
    token_hash text primary key,
    person_id integer not null references person,
    platform text not null,
    user_id text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
