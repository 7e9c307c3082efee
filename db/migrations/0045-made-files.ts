import { type Kysely, sql } from 'kysely';

/**
 * Files that are made when they are first wanted: paper and charts of a bulletin, which stays as it was written. Signing
 * only announces them, so nobody waits for the drawing while rows are locked.
 */
const statements = [
  'alter table file alter column bytes drop not null',
  'alter table file alter column sha256 drop not null',
  'alter table file alter column size drop not null',
  'alter table file add column bulletin_id integer references bulletin',
  'alter table file add column form text',
  'alter table file add check (bytes is not null or (bulletin_id is not null and form is not null))',
  'create unique index file_of_bulletin on file (bulletin_id, form) where bulletin_id is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
