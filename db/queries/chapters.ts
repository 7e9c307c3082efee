import type { Db } from '../types.ts';

/** Title of a chapter; undefined where the directive has none of this number. */
export async function chapterTitle(db: Db, directiveId: number, no: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('task')
    .select('chapter_title')
    .where('directive_id', '=', directiveId)
    .where('chapter_no', '=', no)
    .limit(1)
    .executeTakeFirst();
  return row?.chapter_title;
}
