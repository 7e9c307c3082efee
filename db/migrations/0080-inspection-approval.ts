import { type Kysely, sql } from 'kysely';

/** Who let the result of an inspection be published, with opinion and time (政府督查工作条例 art. 21). */
const statements = [
  `create table inspection_approval (
    id integer generated always as identity primary key,
    inspection_id integer not null references inspection,
    opinion text not null,
    person_id integer not null references person,
    inbox_id bigint not null references inbox,
    at timestamptz not null
  )`,
  'create index inspection_approval_inspection on inspection_approval (inspection_id, at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
