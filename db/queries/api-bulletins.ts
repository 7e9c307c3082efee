import { sql } from 'kysely';
import type { Bulletin } from '../../src/bulletin/document.ts';
import type { BulletinState } from '../tables/bulletin.ts';
import type { Db } from '../types.ts';

export interface BulletinListRow {
  readonly id: number;
  readonly period: string;
  readonly version: number;
  readonly state: BulletinState;
  readonly title: string;
  readonly draftedAt: Date;
  readonly draftedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly opinion: string | null;
}

/** Bulletin versions by id, without their documents; of one period when given. */
export async function listBulletins(
  db: Db,
  filter: { period: string | null },
  page: { after: number | null; limit: number },
): Promise<BulletinListRow[]> {
  const { rows } = await sql<BulletinListRow>`
    select b.id, b.period, b.version, b.state, b.document ->> 'title' as title, b.drafted_at as "draftedAt",
           d.name as "draftedBy", b.approved_at as "approvedAt", a.name as "approvedBy", b.opinion
      from bulletin b
      left join person d on d.id = b.drafted_by
      left join person a on a.id = b.approved_by
     where b.id > ${page.after ?? 0}
       and (${filter.period}::text is null or b.period = ${filter.period})
     order by b.id
     limit ${page.limit}`.execute(db);
  return rows;
}

/** One bulletin version with its document and the full text that was signed. */
export function bulletinById(
  db: Db,
  id: number,
): Promise<{ document: Bulletin; text: string; state: BulletinState } | undefined> {
  return db
    .selectFrom('bulletin')
    .select(['document', 'text', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
}
