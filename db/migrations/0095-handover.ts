import { type Kysely, sql } from 'kysely';

/**
 * A hand-over takes effect when the successor binds an account: `successor_id` says who that is, `settled_at` when it took
 * effect or was given up. Hand-overs agreed to before took effect at once and have neither.
 */
const statements = [
  'alter table request add column successor_id integer references person',
  'alter table request add column settled_at timestamptz',
  'alter table request drop constraint request_state_check',
  `alter table request add constraint request_state_check
    check (state in ('open', 'answered', 'agreed', 'refused', 'withdrawn'))`,
  'create index request_awaits_binding on request (successor_id) where successor_id is not null and settled_at is null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
