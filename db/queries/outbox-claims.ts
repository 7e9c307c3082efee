import { sql } from 'kysely';
import type { Block, Platform, RateLimit } from '../../src/ports.ts';
import type { OutboxKind, TryResult } from '../tables/outbox.ts';
import type { Tx } from '../types.ts';
import { restingKinds } from './outbox.ts';

/** One row taken for sending; nobody else touches it until its claim has lapsed. */
export interface ClaimedMessage {
  readonly id: number;
  readonly key: string;
  readonly kind: OutboxKind;
  readonly platform: Platform;
  readonly conversation: string;
  readonly userId: string | null;
  readonly personId: number | null;
  readonly chatId: number | null;
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly expiresAt: Date | null;
  /** The platform's id of the message this one answers. */
  readonly answers: string | null;
  /** The platform's ids of the message this one takes back; null where it takes none back or there is none to name. */
  readonly recalls: readonly string[] | null;
  /** Ever made, this one included. Together with the instance it fences off a holder whose claim has lapsed. */
  readonly attempts: number;
  /** Of the present run of tries, this one included. */
  readonly tries: number;
  /** Since when an earlier try may have reached the person; null: surely none did. */
  readonly doubtSince: Date | null;
  /** A holder took it before and never said what became of it. */
  readonly lapsed: boolean;
}

export interface ClaimOrder {
  /** Asked once it is this instance's turn: what others claimed while it waited must not lie in its future. */
  now(): Date;
  readonly instance: string;
  readonly platform: Platform;
  readonly limits: readonly RateLimit[];
  readonly limit: number;
  readonly leaseMs: number;
  /** The longest a try can be under way; one that never ended counts as ended then. */
  readonly sendMs: number;
  /** True in quiet hours and on days off: reminders wait, answers and notices do not. */
  quiet(at: Date): boolean;
}

type Claim = Omit<ClaimOrder, 'now' | 'quiet'> & { readonly now: Date; readonly quiet: boolean };

export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** True when something is due that only the platform's rate limits hold back. */
  readonly limited: boolean;
}

/**
 * Takes the oldest row that is due of each conversation, at most `limit` and at most what the platform's rate limits
 * leave. While a row of a conversation is being sent or waits for its next try, later ones of that conversation wait;
 * a row that may not go out yet holds up nobody. A claim far in the future is a claim from before the clock was set
 * back and counts as lapsed.
 *
 * A try counts against a limit from its claim until `perMs` after it ended, so that the platform never sees more than
 * `count` in any window, however long a message was on its way. All instances count the same rows, one at a time.
 */
export async function claimReady(tx: Tx, order: ClaimOrder): Promise<Claimed> {
  const { platform, limits } = order;
  if (limits.length > 0)
    await sql`select pg_advisory_xact_lock(hashtext(${`duban.send.${platform}`}))`.execute(tx);
  const now = order.now();
  const claim: Claim = { ...order, now, quiet: order.quiet(now) };
  if (limits.length === 0) return { messages: await take(tx, claim, claim.limit), limited: false };
  const room = await roomOnPlatform(tx, claim);
  const messages = room > 0 ? await take(tx, claim, Math.min(claim.limit, room)) : [];
  const limited = messages.length < claim.limit && (await anyDue(tx, claim));
  return { messages, limited };
}

/** How many messages the whole app may send now. */
async function roomOnPlatform(tx: Tx, claim: Claim): Promise<number> {
  let room = claim.limit;
  for (const { scope, count, perMs } of claim.limits) {
    if (scope !== 'app') continue;
    const { rows } = await sql<{ used: number }>`
      select count(*) as used from outbox_try t where t.platform = ${claim.platform} and ${inWindow(claim, perMs)}`.execute(
      tx,
    );
    room = Math.min(room, count - (rows[0]?.used ?? 0));
  }
  return room;
}

/** How far the clocks of two machines that run the service may be apart for their limits to hold together. */
const SKEW_MS = 60_000;

/** Tries that still count against a limit. One dated far after now is from before the clock was set back. */
function inWindow({ now, sendMs }: Claim, perMs: number) {
  const from = now.getTime() - perMs;
  return sql`t.at > ${new Date(from - sendMs)} and t.at <= ${new Date(now.getTime() + SKEW_MS)}
    and (t.ended_at > ${new Date(from)} or (t.ended_at is null and t.at > ${new Date(from - sendMs)}))`;
}

function withinConversationLimits(claim: Claim) {
  const limits = claim.limits.filter(({ scope }) => scope !== 'app');
  if (limits.length === 0) return sql`true`;
  return sql.join(
    limits.map(({ scope, count, perMs }) => {
      const concerned = scope === 'chat' ? sql`o.chat_id is null` : sql`o.chat_id is not null`;
      return sql`(${concerned} or (select count(*) from outbox_try t
                    where t.conversation = o.conversation and ${inWindow(claim, perMs)}) < ${count})`;
    }),
    sql` and `,
  );
}

/** Rows of the platform that may go out by their own time, whatever stands before them. */
function due(claim: Claim) {
  const { now, leaseMs } = claim;
  const absurd = new Date(now.getTime() + 3 * leaseMs);
  return sql`o.state in ('queued', 'retrying', 'sending') and o.platform = ${claim.platform}
    and o.not_before <= ${now} and ${awake(claim, 'o.kind')}
    and (o.state <> 'sending' or o.claimed_until <= ${now} or o.claimed_until > ${absurd})
    and not exists (
          select 1 from outbox e
           where e.conversation = o.conversation
             and e.state in ('queued', 'retrying', 'sending')
             and e.id <> o.id
             and ((e.state = 'sending' and e.claimed_until > ${now} and e.claimed_until <= ${absurd})
                  or (e.id < o.id and ${awake(claim, 'e.kind')}
                      and (e.state <> 'queued' or e.not_before <= ${now}))))`;
}

function awake({ quiet }: Claim, kind: string) {
  return quiet ? sql`${sql.ref(kind)} not in (${sql.join(restingKinds)})` : sql`true`;
}

/** That an instance died says nothing about the message, so a lapsed claim is not counted among its tries. */
async function take(tx: Tx, claim: Claim, limit: number): Promise<ClaimedMessage[]> {
  const { now, instance, platform } = claim;
  const until = new Date(now.getTime() + claim.leaseMs);
  const { rows } = await sql<ClaimedMessage>`
    with ready as (
      select o.id, o.state = 'sending' as lapsed, o.doubt_since
        from outbox o
       where ${due(claim)} and ${withinConversationLimits(claim)}
       order by o.not_before, o.id
       limit ${limit}
         for update of o skip locked),
    taken as (
      update outbox
         set state = 'sending', claimed_by = ${instance}, claimed_until = ${until}, attempts = attempts + 1,
             doubt_since = coalesce(outbox.doubt_since, ${now}::timestamptz),
             tries_base = tries_base + ready.lapsed::integer
        from ready
       where outbox.id = ready.id
      returning outbox.*, ready.lapsed, ready.doubt_since as doubted),
    logged as (
      insert into outbox_try (outbox_id, attempt, platform, conversation, instance, at)
      select id, attempts, platform, conversation, ${instance}, ${now} from taken)
    select t.id, t.key, t.kind, t.platform, t.conversation, t.user_id as "userId", t.person_id as "personId",
           t.chat_id as "chatId", t.blocks, t.text, t.expires_at as "expiresAt", i.message_id as answers,
           t.attempts, t.attempts - t.tries_base as tries, t.doubted as "doubtSince", t.lapsed,
           case when w.id is not null
                then jsonb_build_array(w.platform_message_id) || coalesce(w.platform_parts, '[]') end as recalls
      from taken t
      left join outbox w on w.id = t.recalls and w.platform = t.platform and w.platform_message_id is not null
      left join inbox i on i.id = t.in_reply_to and t.kind = 'reply' and i.platform = ${platform}
     order by t.id`.execute(tx);
  return rows;
}

async function anyDue(tx: Tx, claim: Claim): Promise<boolean> {
  const { rows } = await sql`select 1 from outbox o where ${due(claim)} limit 1`.execute(tx);
  return rows.length > 0;
}

/** What became of a claimed row. */
export type Settlement =
  | {
      readonly state: 'sent';
      readonly messageId: string;
      readonly parts: readonly string[];
      readonly at: Date;
    }
  /** The message it names was taken back, and nothing had to be said. */
  | { readonly state: 'recalled'; readonly at: Date }
  /** `doubtful`: this try may have reached the person. */
  | {
      readonly state: 'retrying';
      readonly notBefore: Date;
      readonly reason: string;
      readonly doubtful: boolean;
    }
  | { readonly state: 'refused' | 'unknown' | 'skipped'; readonly reason: string };

/** How a try ended; null: it was decided before anything was sent. */
export interface TryEnd {
  readonly at: Date;
  readonly result: TryResult;
  readonly reason: string | null;
}

/**
 * Writes how the try ended and what that means for the row; false when the claim had lapsed and the row is somebody
 * else's by now. The try is on record in any case.
 */
export async function settle(
  tx: Tx,
  claimed: Pick<ClaimedMessage, 'id' | 'attempts' | 'doubtSince'>,
  instance: string,
  settlement: Settlement,
  end: TryEnd | null,
): Promise<boolean> {
  const attempt = sql`outbox_id = ${claimed.id} and attempt = ${claimed.attempts}`;
  const noted = end
    ? sql`update outbox_try set ended_at = ${end.at}, result = ${end.result}, reason = ${end.reason} where ${attempt}`
    : sql`delete from outbox_try where ${attempt}`;
  const sent = settlement.state === 'sent';
  const done = sent || settlement.state === 'recalled';
  const reason = sent ? null : settlement.state === 'recalled' ? 'recalled' : settlement.reason;
  const sure = settlement.state === 'retrying' ? !settlement.doubtful : end?.result !== 'unknown';
  const { rows } = await sql`
    with noted as (${noted})
    update outbox
       set state = ${done ? 'sent' : settlement.state}, reason = ${reason},
           claimed_by = null, claimed_until = null,
           doubt_since = ${sure ? sql`${claimed.doubtSince}::timestamptz` : sql`doubt_since`},
           platform_message_id = ${sent ? settlement.messageId : sql`platform_message_id`},
           platform_parts = ${sent && settlement.parts.length > 0 ? sql`${JSON.stringify(settlement.parts)}::jsonb` : sql`platform_parts`},
           sent_at = ${done ? settlement.at : sql`sent_at`},
           not_before = ${settlement.state === 'retrying' ? settlement.notBefore : sql`not_before`}
     where id = ${claimed.id} and state = 'sending' and claimed_by = ${instance} and attempts = ${claimed.attempts}
    returning 1`.execute(tx);
  if (settlement.state === 'recalled' && rows.length > 0)
    await sql`update outbox w set recalled_at = ${settlement.at} from outbox o
               where o.id = ${claimed.id} and w.id = o.recalls`.execute(tx);
  return rows.length > 0;
}

/**
 * A platform of `running` on which the person can be reached and this message was not tried yet; null when every
 * channel has had it. The simulator comes last: what a real platform refused should reach somebody.
 */
export async function otherChannel(
  tx: Tx,
  message: Pick<ClaimedMessage, 'id' | 'personId'>,
  running: readonly Platform[],
): Promise<Platform | null> {
  if (message.personId === null || running.length === 0) return null;
  const { rows } = await sql<{ platform: Platform }>`
    select a.platform from account a
     where a.person_id = ${message.personId} and a.platform in (${sql.join(running)})
       and a.platform not in (select t.platform from outbox_try t where t.outbox_id = ${message.id})
     order by a.platform = 'simulator', a.preferred desc, a.bound_at, a.platform limit 1`.execute(tx);
  return rows[0]?.platform ?? null;
}

/** Puts a claimed message, which surely reached nobody, into the queue of another platform. Fenced like `settle`. */
export async function changeChannel(
  tx: Tx,
  claimed: Pick<ClaimedMessage, 'id' | 'attempts' | 'personId'>,
  instance: string,
  to: { readonly platform: Platform; readonly notBefore: Date; readonly end: TryEnd },
): Promise<boolean> {
  const { rows } = await sql`
    with noted as (
      update outbox_try set ended_at = ${to.end.at}, result = ${to.end.result}, reason = ${to.end.reason}
       where outbox_id = ${claimed.id} and attempt = ${claimed.attempts})
    update outbox
       set state = 'queued', reason = ${to.end.reason}, claimed_by = null, claimed_until = null, doubt_since = null,
           platform = ${to.platform}, conversation = ${`${to.platform}:person-${claimed.personId}`}, user_id = null,
           tries_base = attempts, not_before = ${to.notBefore}
     where id = ${claimed.id} and state = 'sending' and claimed_by = ${instance} and attempts = ${claimed.attempts}
    returning 1`.execute(tx);
  return rows.length > 0;
}
