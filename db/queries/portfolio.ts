import type { Db, Tx } from '../types.ts';

/** 分管: the units and chapters one leader is in charge of. */
export interface Portfolio {
  /** In the document's order. */
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly chapters: readonly number[];
}

export async function portfolioOf(db: Db, personId: number): Promise<Portfolio> {
  const units = await db
    .selectFrom('portfolio')
    .innerJoin('unit', 'unit.id', 'portfolio.unit_id')
    .select(['unit.id', 'unit.name'])
    .where('person_id', '=', personId)
    .orderBy('unit.sort')
    .execute();
  const chapters = await db
    .selectFrom('portfolio')
    .select('chapter_no as no')
    .where('person_id', '=', personId)
    .where('chapter_no', 'is not', null)
    .orderBy('chapter_no')
    .execute();
  return { units, chapters: chapters.flatMap(({ no }) => no ?? []) };
}

/** Replaces what a leader is in charge of. */
export async function setPortfolio(
  tx: Tx,
  personId: number,
  portfolio: { readonly unitIds: readonly number[]; readonly chapters: readonly number[] },
): Promise<void> {
  await tx.deleteFrom('portfolio').where('person_id', '=', personId).execute();
  const rows = [
    ...portfolio.unitIds.map((unit_id) => ({ person_id: personId, unit_id, chapter_no: null })),
    ...portfolio.chapters.map((chapter_no) => ({ person_id: personId, unit_id: null, chapter_no })),
  ];
  if (rows.length > 0) await tx.insertInto('portfolio').values(rows).execute();
}

/** Leaders in charge of any of these units or of this chapter, by id. */
export async function leadersInCharge(
  db: Db,
  of: { readonly unitIds: readonly number[]; readonly chapterNo: number | null },
): Promise<number[]> {
  const rows = await db
    .selectFrom('portfolio')
    .innerJoin('person', 'person.id', 'portfolio.person_id')
    .select('person.id')
    .distinct()
    .where('person.active', '=', true)
    .where((where) =>
      where.or([
        ...(of.unitIds.length > 0 ? [where('portfolio.unit_id', 'in', of.unitIds)] : []),
        ...(of.chapterNo === null ? [] : [where('portfolio.chapter_no', '=', of.chapterNo)]),
        where.lit(false),
      ]),
    )
    .orderBy('person.id')
    .execute();
  return rows.map(({ id }) => id);
}
