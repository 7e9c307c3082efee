import { type Kysely, sql } from 'kysely';

/** Every try to send a message, doubt about earlier tries, receipts, and what staff did about a message nobody got. */
const statements = [
  `alter table outbox
     add column tries_base integer not null default 0,
     add column doubt_since timestamptz,
     add column read_at timestamptz,
     add column handled_at timestamptz,
     add column handled_by integer references person,
     add column handled_how text check (handled_how in ('phoned', 'resent'))`,
  // What was under way when the schema changed may have reached the person.
  "update outbox set doubt_since = coalesce(claimed_until, created_at) where state = 'sending'",
  "update outbox set doubt_since = created_at where state = 'retrying' and reason like 'unknown: %'",
  `create index outbox_undelivered on outbox (id)
    where state in ('refused', 'unknown') or (state = 'skipped' and reason = 'no_account')`,
  'create index outbox_platform_message on outbox (platform, platform_message_id) where platform_message_id is not null',

  `create table outbox_try (
    outbox_id bigint not null references outbox,
    attempt integer not null,
    platform text not null,
    conversation text not null,
    instance text not null,
    at timestamptz not null,
    ended_at timestamptz,
    result text check (result in ('sent', 'retry', 'refused', 'unknown')),
    reason text,
    primary key (outbox_id, attempt)
  )`,
  'create index outbox_try_platform on outbox_try (platform, at)',
  'create index outbox_try_conversation on outbox_try (conversation, at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
