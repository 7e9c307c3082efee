import type { NewMessage } from '../../db/queries/outbox.ts';
import { lockBudget, spentBudget } from '../../db/queries/planner.ts';
import type { Tx } from '../../db/types.ts';
import type { Settings } from '../domain/settings.ts';
import { addDays, beijingDate, beijingInstant, dayOfWeek } from '../domain/time.ts';

type Budget = Pick<Settings, 'messagesPerPersonPerDay' | 'postsPerGroupPerWeek'>;

/** `notBefore`: the moment all messages of the round fall on. */
interface Times {
  readonly now: Date;
  readonly notBefore: Date;
}

/**
 * As `withinBudget`, but a private message that its day has no room for goes out on the next day that has, as long as it
 * is understood then: the digests of two periods that fall on one day come on two.
 * @param nextDay when something may go out after the day of an instant; null when nobody knows
 */
export async function spreadOverDays(
  tx: Tx,
  messages: readonly NewMessage[],
  { now, notBefore }: Times,
  budget: Budget,
  nextDay: (after: Date) => Date | null,
): Promise<NewMessage[]> {
  const marked = await withinBudget(tx, messages, { now, notBefore }, budget);
  const next = nextDay(notBefore);
  const mayWait = ({ skip, target, expiresAt }: NewMessage) =>
    skip === 'budget' && !('chatId' in target) && expiresAt !== null && next !== null && next < expiresAt;
  const late = marked.filter(mayWait);
  if (next === null || late.length === 0) return marked;
  const moved = await spreadOverDays(
    tx,
    late.map(({ skip: _, ...message }) => ({ ...message, notBefore: next, deferred: 'budget' as const })),
    { now, notBefore: next },
    budget,
    nextDay,
  );
  const byKey = new Map(moved.map((message) => [message.key, message]));
  return marked.map((message) => byKey.get(message.key) ?? message);
}

/**
 * Marks what would go over the message budget as skipped: private messages per person and Beijing day, posts per group
 * and week from Monday. Notices to staff are the service's own affairs and do not count. All messages fall on
 * `notBefore`; what still waits from earlier counts for the day it can go out. The budget stays locked until the
 * transaction ends.
 */
export async function withinBudget(
  tx: Tx,
  messages: readonly NewMessage[],
  { now, notBefore }: Times,
  budget: Budget,
): Promise<NewMessage[]> {
  const counted = messages.filter((message) => message.kind !== 'notice' && message.skip === undefined);
  if (counted.length === 0) return [...messages];
  await lockBudget(tx);
  const day = beijingDate(notBefore);
  const monday = addDays(day, 1 - dayOfWeek(day));
  const people = counted.flatMap(({ target }) => ('chatId' in target ? [] : [target.personId ?? 0]));
  const chats = counted.flatMap(({ target }) => ('chatId' in target ? [target.chatId] : []));
  const midnight = (offset: number, from = day) => beijingInstant(addDays(from, offset), '00:00');
  const spent = {
    people: await spentBudget(tx, 'person_id', people, { from: midnight(0), to: midnight(1), now }),
    chats: await spentBudget(tx, 'chat_id', chats, {
      from: midnight(0, monday),
      to: midnight(7, monday),
      now,
    }),
  };
  return messages.map((message) => {
    if (!counted.includes(message)) return message;
    const group = 'chatId' in message.target;
    const ledger = group ? spent.chats : spent.people;
    const id = 'chatId' in message.target ? message.target.chatId : (message.target.personId ?? 0);
    const used = ledger.get(id) ?? 0;
    if (used >= (group ? budget.postsPerGroupPerWeek : budget.messagesPerPersonPerDay))
      return { ...message, skip: 'budget' };
    ledger.set(id, used + 1);
    return message;
  });
}
