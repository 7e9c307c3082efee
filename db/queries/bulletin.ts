import { sql } from 'kysely';
import type { Bulletin, IssueNumber } from '../../src/bulletin/document.ts';
import type { PeriodCounts } from '../../src/bulletin/facts.ts';
import type { Platform } from '../../src/ports.ts';
import type { BulletinState } from '../tables/bulletin.ts';
import type { OutboxState } from '../tables/outbox.ts';
import type { Db, Tx } from '../types.ts';

export interface StoredBulletin {
  readonly id: number;
  readonly period: string;
  /** `city`, `chapter-3`, `unit-12`, `leader-7`. */
  readonly scope: string;
  readonly version: number;
  readonly state: BulletinState;
  readonly document: Bulletin;
  readonly approvedAt: Date | null;
}

const stored = (db: Db) =>
  db
    .selectFrom('bulletin')
    .select(['id', 'period', 'scope', 'version', 'state', 'document', 'approved_at as approvedAt']);

/** One transaction at a time drafts, edits, signs or recalls: versions and issue numbers never collide. */
export async function lockBulletins(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('duban.bulletin'))`.execute(tx);
}

export function bulletinOf(db: Db, id: number): Promise<StoredBulletin | undefined> {
  return stored(db).where('id', '=', id).executeTakeFirst();
}

/** The newest version of a period's bulletin. */
export function latestBulletin(db: Db, scope: string, period: string): Promise<StoredBulletin | undefined> {
  return stored(db)
    .where('scope', '=', scope)
    .where('period', '=', period)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The version drafted last of all, of one period when given. */
export function newestBulletin(db: Db, period: string | null): Promise<StoredBulletin | undefined> {
  const all = period === null ? stored(db) : stored(db).where('period', '=', period);
  return all.orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The newest bulletin of a scope that was approved and not recalled, of one period when given. */
export function latestApproved(
  db: Db,
  scope: string,
  period: string | null,
): Promise<StoredBulletin | undefined> {
  const approved = stored(db).where('scope', '=', scope).where('state', '=', 'approved');
  return (period === null ? approved : approved.where('period', '=', period))
    .orderBy('period', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest bulletin of a scope that was ever approved, recalled ones included, of one period when given. */
export function latestIssued(
  db: Db,
  scope: string,
  period: string | null,
): Promise<StoredBulletin | undefined> {
  const issued = stored(db).where('scope', '=', scope).where('state', 'in', ['approved', 'recalled']);
  return (period === null ? issued : issued.where('period', '=', period))
    .orderBy('period', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest approved one about an earlier period of the same year. */
export function issuedBefore(db: Db, scope: string, period: string): Promise<StoredBulletin | undefined> {
  return stored(db)
    .where('scope', '=', scope)
    .where('state', '=', 'approved')
    .where('period', '<', period)
    .where('period', '>=', period.slice(0, 4))
    .orderBy('period', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What the approved ones about earlier periods of the year printed, by period. */
export async function issuedTotals(db: Db, scope: string, period: string): Promise<PeriodCounts[]> {
  const { rows } = await sql<PeriodCounts>`
    select distinct on (period) period, (document #> '{totals,owed}')::integer as owed,
           (document #> '{totals,reported}')::integer as reported, (document #> '{totals,late}')::integer as late
      from bulletin
     where scope = ${scope} and state = 'approved' and period < ${period} and period >= ${period.slice(0, 4)}
     order by period, version desc`.execute(db);
  return rows;
}

export async function insertBulletin(
  tx: Tx,
  draft: {
    period: string;
    scope: string;
    version: number;
    document: Bulletin;
    text: string;
    at: Date;
    by: number | null;
  },
): Promise<number> {
  const row = await tx
    .insertInto('bulletin')
    .values({
      period: draft.period,
      scope: draft.scope,
      version: draft.version,
      state: 'draft',
      document: JSON.stringify(draft.document),
      text: draft.text,
      drafted_at: draft.at,
      drafted_by: draft.by,
      approved_at: null,
      approved_by: null,
      opinion: null,
      issue_year: null,
      issue_no: null,
      recalled_at: null,
      recalled_by: null,
      recall_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The next number of a year; call under `lockBulletins`. */
export async function nextIssueNumber(tx: Tx, year: number): Promise<IssueNumber> {
  const row = await tx
    .selectFrom('bulletin')
    .select((select) => select.fn.max('issue_no').as('no'))
    .where('issue_year', '=', year)
    .executeTakeFirst();
  return { year, no: (row?.no ?? 0) + 1 };
}

/** Records who approved, with which opinion and when (党政机关公文处理工作条例 art. 22), and the text as it goes out. */
export async function approveBulletin(
  tx: Tx,
  approval: { id: number; by: number; opinion: string; at: Date; document: Bulletin; text: string },
): Promise<void> {
  const { number } = approval.document;
  await tx
    .updateTable('bulletin')
    .set({
      state: 'approved',
      approved_at: approval.at,
      approved_by: approval.by,
      opinion: approval.opinion,
      issue_year: number?.year ?? null,
      issue_no: number?.no ?? null,
      document: JSON.stringify(approval.document),
      text: approval.text,
    })
    .where('id', '=', approval.id)
    .where('state', '=', 'draft')
    .execute();
}

export async function recallBulletin(
  tx: Tx,
  recall: { id: number; by: number; reason: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('bulletin')
    .set({ state: 'recalled', recalled_at: recall.at, recalled_by: recall.by, recall_reason: recall.reason })
    .where('id', '=', recall.id)
    .where('state', '=', 'approved')
    .execute();
}

export interface SignatureRow {
  readonly personId: number;
  readonly name: string;
  readonly agreed: boolean;
  readonly opinion: string;
  readonly at: Date;
}

/** What each person decided last on one version, in the order of deciding. */
export async function signaturesOf(db: Db, bulletinId: number): Promise<SignatureRow[]> {
  const { rows } = await sql<SignatureRow>`
    select * from (
      select distinct on (s.person_id) s.id, s.person_id as "personId", p.name, s.agreed, s.opinion, s.at
        from bulletin_signature s join person p on p.id = s.person_id
       where s.bulletin_id = ${bulletinId}
       order by s.person_id, s.id desc) newest
     order by id`.execute(db);
  return rows.map(({ personId, name, agreed, opinion, at }) => ({ personId, name, agreed, opinion, at }));
}

export async function insertSignature(
  tx: Tx,
  signature: { bulletinId: number; personId: number; agreed: boolean; opinion: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('bulletin_signature')
    .values({
      bulletin_id: signature.bulletinId,
      person_id: signature.personId,
      agreed: signature.agreed,
      opinion: signature.opinion,
      at: signature.at,
    })
    .execute();
}

/** Notes who has been shown which version; showing it again brings it to the front. */
export async function markShown(
  tx: Tx,
  shown: { bulletinId: number; personIds: readonly number[]; at: Date },
): Promise<void> {
  if (shown.personIds.length === 0) return;
  await tx
    .insertInto('bulletin_shown')
    .values(
      shown.personIds.map((personId) => ({
        bulletin_id: shown.bulletinId,
        person_id: personId,
        at: shown.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['bulletin_id', 'person_id']).doUpdateSet({ at: shown.at }))
    .execute();
}

/** The version a person was shown last at that time, of one period when given. */
export function lastShown(
  db: Db,
  personId: number,
  { period, at }: { readonly period: string | null; readonly at: Date },
): Promise<StoredBulletin | undefined> {
  const shown = stored(db)
    .innerJoin('bulletin_shown', 'bulletin_shown.bulletin_id', 'bulletin.id')
    .where('bulletin_shown.person_id', '=', personId)
    .where('bulletin_shown.at', '<=', at);
  return (period === null ? shown : shown.where('period', '=', period))
    .orderBy('bulletin_shown.at', 'desc')
    .orderBy('bulletin.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface BulletinMessage {
  readonly id: number;
  readonly personId: number | null;
  readonly chatId: number | null;
  /** The person or the group. */
  readonly name: string;
  readonly state: OutboxState;
  readonly platform: Platform | null;
  readonly sentAt: Date | null;
  /** When the platform first said that it was read; null where it does not tell. */
  readonly readAt: Date | null;
  /** It may have reached its reader, whatever the state says. */
  readonly doubtful: boolean;
  /** When the platform took it back. */
  readonly recalledAt: Date | null;
  /** What became of the message that is to take it back or, where the platform cannot, says so; null: there is none. */
  readonly recall: OutboxState | null;
}

/** Whom an approved bulletin went to, in order. */
export async function bulletinMessages(db: Db, bulletinId: number): Promise<BulletinMessage[]> {
  const { rows } = await sql<BulletinMessage>`
    select o.id, o.person_id as "personId", o.chat_id as "chatId", coalesce(p.name, c.name, '') as name, o.state,
           o.platform, o.sent_at as "sentAt", o.read_at as "readAt", o.doubt_since is not null as doubtful,
           o.recalled_at as "recalledAt", r.state as recall
      from outbox o
      left join outbox r on r.recalls = o.id
      left join person p on p.id = o.person_id
      left join chat c on c.id = o.chat_id
     where o.bulletin_id = ${bulletinId} and o.kind = 'bulletin'
     order by o.id`.execute(db);
  return rows;
}
