import { type Kysely, sql } from 'kysely';

/** What a bulletin looks for among many reports: who leads, what came late, what names a problem. */
const statements = [
  "create index obligation_lead on obligation (task_id, period) where role = 'lead'",
  "create index report_late on report (period) where flags ? 'late'",
  "create index assignment_lead on assignment (task_id) where role = 'lead'",
  'create index report_problems on report (period) where problems is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
