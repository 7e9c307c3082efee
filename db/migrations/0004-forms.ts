import { type Kysely, sql } from 'kysely';

/**
 * Cards with what was pressed on them, links to the form page, drafts typed there, and the service's own secrets.
 * A draft is never a report: nothing that counts or reminds reads `form_draft`.
 */
const statements = [
  `create table secret (
    name text primary key,
    value text not null,
    created_at timestamptz not null
  )`,
  `create table card (
    id integer generated always as identity primary key,
    kind text not null check (kind in ('form', 'list')),
    person_id integer not null references person,
    period text not null,
    task_no integer,
    created_at timestamptz not null
  )`,
  "create index card_form on card (person_id, period, task_no) where kind = 'form'",
  `create table card_press (
    id bigint generated always as identity primary key,
    card text not null,
    button text not null,
    entered text not null,
    answer text not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
  'create index card_press_button on card_press (card, button, id)',
  `create table form_link (
    nonce text primary key,
    person_id integer not null references person,
    period text not null,
    platform text not null,
    user_id text not null,
    chat_id text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create table form_draft (
    person_id integer not null references person,
    period text not null,
    task_no integer not null,
    fields jsonb not null,
    updated_at timestamptz not null,
    primary key (person_id, period, task_no)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
