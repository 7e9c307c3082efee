import { type Kysely, sql } from 'kysely';

/** Which version of a report a reviewer was shown last: a decision is about that one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review_shown (
      person_id integer not null references person,
      obligation_id bigint not null references obligation on delete cascade,
      version integer not null,
      primary key (person_id, obligation_id)
    )`.execute(db);
}
