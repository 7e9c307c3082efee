import { sql } from 'kysely';
import type { ReportContent } from '../../src/domain/report.ts';
import type { OutboxState } from '../tables/outbox.ts';
import type { Tx } from '../types.ts';
import { without } from './report-decisions.ts';
import { contentColumns } from './reports.ts';

/** How the key of a notice of 代录 begins. */
export const ENTERED = 'entered:';

export interface EntryNotice {
  readonly id: number;
  readonly state: OutboxState;
  /** The event of the first entry it tells of. */
  readonly from: number | null;
  readonly notBefore: Date;
}

/** The newest notice of 代录 to a person; locked, so that it does not go out while it is written anew. */
export function lastEntryNotice(tx: Tx, personId: number): Promise<EntryNotice | undefined> {
  return tx
    .selectFrom('outbox')
    .select(['id', 'state', 'in_reply_to as from', 'not_before as notBefore'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'notice')
    .where('key', 'like', `${ENTERED}%`)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export interface EnteredReport extends ReportContent {
  readonly taskNo: number;
  readonly period: string;
  readonly note: string | null;
  /** Who of the office entered it. */
  readonly by: string | null;
}

/** What the office entered for a unit by an event or later ones, as far as it was not taken back; in that order. */
export function enteredSince(tx: Tx, unitId: number, fromInboxId: number): Promise<EnteredReport[]> {
  return tx
    .selectFrom('report')
    .leftJoin('person', 'person.id', 'report.person_id')
    .select([
      'report.task_no as taskNo',
      'report.period',
      'report.note',
      'person.name as by',
      ...contentColumns,
    ])
    .where('report.unit_id', '=', unitId)
    .where('report.inbox_id', '>=', fromInboxId)
    .where(sql<boolean>`report.flags @> '["proxy"]'::jsonb`)
    .where(without('withdrawn'))
    .orderBy('report.id')
    .execute();
}

/** The units that reports are of, and their tasks. */
export async function unitsOfReports(
  tx: Tx,
  reportIds: readonly number[],
): Promise<{ unitId: number; taskNos: number[] }[]> {
  if (reportIds.length === 0) return [];
  const rows = await tx
    .selectFrom('report')
    .select(['unit_id as unitId', 'task_no as taskNo'])
    .where('id', 'in', reportIds)
    .orderBy('task_no')
    .execute();
  return [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, of]) => ({
    unitId,
    taskNos: of.map(({ taskNo }) => taskNo),
  }));
}
