import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { OutboxKind, OutboxState } from '../tables/outbox.ts';
import type { Db } from '../types.ts';

/** One notice to a unit: who was told what, when, by which channel, and what became of it. */
export interface NoticeRow {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly period: string | null;
  readonly stage: string | null;
  /** Of the person; null for posts in a group. */
  readonly unit: string | null;
  readonly person: string | null;
  readonly chat: string | null;
  readonly platform: Platform | null;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
  readonly attempts: number;
  readonly handledAt: Date | null;
  readonly handledBy: string | null;
  readonly handledHow: 'phoned' | 'resent' | null;
}

export interface NoticeFilter {
  /** That unit's people, and posts in groups that name it. */
  readonly unitId: number | null;
  readonly period: string | null;
}

/**
 * What counts as a notice to units: everything but answers that went to a unit's people or into a group. A post names
 * a unit where its name does not stand inside a longer one (市商务局 in 禹州市商务局).
 */
function notices({ unitId, period }: NoticeFilter) {
  const named = sql`o.chat_id is not null and exists (select 1 from unit n where n.id = ${unitId}
    and o.text ~ ('(^|[^一-鿿])' || n.name))`;
  return sql`o.kind <> 'reply' and o.kind <> 'bulletin'
    and ${unitId === null ? sql`(p.unit_id is not null or o.chat_id is not null)` : sql`(p.unit_id = ${unitId} or (${named}))`}
    and ${period === null ? sql`true` : sql`o.period = ${period}`}`;
}

const from = sql`outbox o
  left join person p on p.id = o.person_id
  left join unit u on u.id = p.unit_id
  left join chat c on c.id = o.chat_id
  left join person h on h.id = o.handled_by`;

/** Newest first; `before` is the last id of the page before. */
export async function listNotices(
  db: Db,
  filter: NoticeFilter,
  page: { readonly limit: number; readonly offset?: number; readonly before?: number | null },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select o.id, o.kind, o.period, o.stage, u.name as unit, p.name as person, c.name as chat, o.platform, o.state,
           o.reason, o.created_at as "createdAt", o.not_before as "notBefore", o.sent_at as "sentAt",
           o.read_at as "readAt", o.attempts, o.handled_at as "handledAt", h.name as "handledBy",
           o.handled_how as "handledHow"
      from ${from}
     where ${notices(filter)} and ${page.before == null ? sql`true` : sql`o.id < ${page.before}`}
     order by o.id desc
     limit ${page.limit} offset ${page.offset ?? 0}`.execute(db);
  return rows;
}

export async function countNotices(db: Db, filter: NoticeFilter): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from ${from} where ${notices(filter)}`.execute(db);
  return rows[0]?.n ?? 0;
}
