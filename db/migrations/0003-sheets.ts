import { type Kysely, sql } from 'kysely';

/** Sheets that came back, so that a repeated one is recognised and an edited one continues from what was taken. */
const statements = [
  `create table sheet_intake (
    id bigint generated always as identity primary key,
    unit_id bigint not null references unit,
    period text not null,
    sha256 text not null,
    sheet text,
    inbox_id bigint not null references inbox,
    taken jsonb not null,
    at timestamptz not null,
    unique (unit_id, period, sha256)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
