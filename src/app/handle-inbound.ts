import { chatByPlatformId } from '../../db/queries/chats.ts';
import { finishEvent, type NewAnswer } from '../../db/queries/finish-event.ts';
import { failInboxRow, type InboxRow, lockInboxRow } from '../../db/queries/inbox.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { hasOpenObligations, isPeriodOpen } from '../../db/queries/owed.ts';
import type { Person } from '../../db/queries/people.ts';
import { lockTurn, type TurnRow } from '../../db/queries/turn.ts';
import type { StoredContent } from '../../db/tables/inbox.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { currentPeriod, type PeriodKey, previousPeriod } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate, yearOf } from '../domain/time.ts';
import type { Intent, Issue, ReportItem } from '../inbound/interpretation.ts';
import { answeredInGroup } from '../replies/group-texts.ts';
import { fileMissing } from '../replies/happening-texts.ts';
import { bringFile } from './bring-file.ts';
import { handleAction } from './chat/action.ts';
import { handleFile, handleMissingFile } from './chat/file.ts';
import { rememberedBy, tellLapsed } from './chat/lapsed.ts';
import { handleStranger } from './chat/stranger.ts';
import { handleText } from './chat/text.ts';
import { type Outcome, refused, silent, type Turn } from './chat/turn.ts';
import { isConsoleChat } from './console/chat.ts';
import type { AppContext } from './context.ts';
import { handleHappening } from './handle-happening.ts';
import { type OfficeRules, officeRules } from './office-rules.ts';
import { openPeriod } from './open-period.ts';
import { recogniseAccount } from './recognise-account.ts';

/** How an event was understood and what it stored; kept with the event, so a repeated push is answered the same. */
export interface HandledEvent {
  readonly intent: Intent;
  readonly items: readonly ReportItem[];
  readonly issues: readonly Issue[];
  readonly reportIds: readonly number[];
}

/** After this many failures an event rests as `failed` for staff, so that it does not hold up its conversation. */
const MAX_ATTEMPTS = 3;
const RETRY_AFTER_MS = [2_000, 10_000];

/**
 * Handles one stored event in one transaction: decision, reports, audit, answers and the inbox row together, or
 * nothing. Null when the event cannot be handled now: an earlier one of its conversation waits, or it failed (it
 * stays in the inbox with the reason and is tried again).
 */
export async function handleInbox(ctx: AppContext, inboxId: number): Promise<HandledEvent | null> {
  try {
    const handled = await inTransaction(ctx.db, (tx) => handleLocked(ctx, tx, inboxId, false));
    if (handled !== 'file_wanted') return handled;
    await bringFile(ctx, inboxId);
    const after = await inTransaction(ctx.db, (tx) => handleLocked(ctx, tx, inboxId, true));
    return after === 'file_wanted' ? null : after;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.error({ inboxId, error: message.slice(0, 500) }, 'handling an inbound event failed');
    await inTransaction(ctx.db, async (tx) => {
      const row = await lockInboxRow(tx, inboxId);
      if (!row) return;
      const wait = row.attempts + 1 < MAX_ATTEMPTS ? RETRY_AFTER_MS[row.attempts] : undefined;
      const nextAt = wait === undefined ? null : new Date(ctx.clock.now().getTime() + wait);
      await failInboxRow(tx, { id: inboxId, error: message.slice(0, 2_000), nextAt });
    });
    return null;
  }
}

/** `file_wanted`: nothing was done yet, the event's file must be brought first, outside of the transaction. */
async function handleLocked(
  ctx: AppContext,
  tx: Tx,
  inboxId: number,
  brought: boolean,
): Promise<HandledEvent | 'file_wanted' | null> {
  const locked = await lockTurn(tx, inboxId);
  if (!locked) throw new Error(`no inbox row ${inboxId}`);
  const { event: row } = locked;
  if (row.state === 'done') return row.outcome as HandledEvent;
  if (row.state === 'failed' || locked.earlierWaiting) return null;
  const person = await recogniseAccount(ctx, tx, row, locked.person);
  const { content, chatKind } = row.payload;
  // Only of people who are bound, in the private chat: anybody could fill the database otherwise.
  if (content.kind === 'remote_file' && person && chatKind === 'private' && !brought) return 'file_wanted';
  const outcome =
    (await handleHappening(tx, row, person)) ??
    (person ? await handleKnown(ctx, tx, locked, person) : await handleStranger(tx, row));
  const speaker = outcome.person ?? person ?? undefined;
  const { intent, items, issues, reportIds } = outcome;
  const handled: HandledEvent = { intent, items, issues, reportIds };
  await finishEvent(tx, {
    id: row.id,
    platform: row.platform,
    personId: speaker?.id ?? null,
    outcome: handled,
    at: ctx.clock.now(),
    answers: await answersOf(tx, row, outcome, speaker),
  });
  await enqueue(tx, noticesOf(row, outcome, ctx.clock.now()));
  return handled;
}

async function handleKnown(ctx: AppContext, tx: Tx, locked: TurnRow, person: Person): Promise<Outcome> {
  const opened = await openTurn(ctx, tx, locked, person);
  if (opened === null) return refused('no_directive');
  const { content, mentionsBot } = locked.event.payload;
  // In a group the bot speaks only when it is called.
  if (opened.inGroup && content.kind !== 'action' && !mentionsBot) return silent;
  const { dialog, lapsed } = await rememberedBy(opened);
  const turn = { ...opened, remembered: dialog };
  const outcome = await handleContent(turn, content);
  const told = await tellLapsed(turn, lapsed, { text: textOf(content), outcome });
  return opened.inGroup && mentionsBot ? saidInGroup(told) : told;
}

/** Whoever calls the bot in a group, and everybody who looks on, sees that there is an answer, though it is private. */
function saidInGroup(outcome: Outcome): Outcome {
  const { answers } = outcome;
  if (answers.length === 0 || answers.some(({ toGroup }) => toGroup === true)) return outcome;
  return { ...outcome, answers: [...answers, { blocks: answeredInGroup(), toGroup: true, pointer: true }] };
}

/** What was said, be it by a button. */
function textOf(content: StoredContent): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'action' ? (content.value['say'] ?? '') : '';
}

async function handleContent(turn: Turn, content: StoredContent): Promise<Outcome> {
  switch (content.kind) {
    case 'text':
      return handleText(turn, content.text);
    case 'action':
      return handleAction(turn, content.value, content.form);
    case 'file':
      return handleFile(turn, content);
    case 'unsupported':
      return refused('unsupported_message', content.what);
    case 'remote_file':
      return refused(turn.inGroup ? 'only_in_private' : 'file_unreadable', fileMissing.retry);
    case 'file_missing':
      return handleMissingFile(turn, content);
    case 'recalled':
    case 'bot_added':
    case 'bot_removed':
    case 'chat_opened':
    case 'person_left':
    case 'account_renamed':
    case 'receipt':
      return silent;
    default:
      return unreachable(content);
  }
}

async function openTurn(
  ctx: AppContext,
  tx: Tx,
  locked: TurnRow,
  person: Person,
): Promise<Omit<Turn, 'remembered'> | null> {
  const row = locked.event;
  const at = row.sentAt !== null && row.sentAt < row.receivedAt ? row.sentAt : row.receivedAt;
  const today = beijingDate(at);
  const directive = locked.directives.find((one) => one.year <= yearOf(today));
  if (!directive) return null;
  const rules = officeRules(ctx.calendar, locked.settings);
  const { settings } = rules;
  const period = await periodMeant(tx, { person, at, rules, year: directive.year });
  await openOnce(ctx, tx, period, settings);
  return {
    ctx,
    tx,
    inboxId: row.id,
    person,
    lockedUnitId: locked.person?.unitId ?? null,
    platform: row.platform,
    userId: row.userId,
    chatId: row.payload.chatId,
    inGroup: row.payload.chatKind === 'group',
    at,
    today,
    settings,
    directive,
    period,
    deadlines: rules.deadlines(period),
    quotes: row.payload.replyTo ?? null,
  };
}

const opened = new WeakMap<AppContext, Set<string>>();

/** Opens a period at its first message; a period that was seen open stays open, so it is looked up once. */
async function openOnce(ctx: AppContext, tx: Tx, period: PeriodKey, settings: Settings): Promise<void> {
  const known = opened.get(ctx) ?? new Set<string>();
  opened.set(ctx, known);
  if (known.has(period)) return;
  // Noted only when it was open before: what this transaction opens may be rolled back.
  if (await isPeriodOpen(tx, period)) known.add(period);
  else await openPeriod(tx, period, settings);
}

/**
 * The calendar month's period; in its first days the one before, as long as notices about that are still answered and
 * the unit owes something there. Staff and leaders then speak of the old period, too.
 */
export async function periodMeant(
  tx: Tx,
  turn: { person: Person; at: Date; rules: OfficeRules; year: number },
): Promise<PeriodKey> {
  const { person, at, rules } = turn;
  const month = currentPeriod(beijingDate(at), turn.year);
  const before = previousPeriod(month);
  if (before === null) return month;
  const until = rules.lateReportsUntil(before);
  if (until === null || at >= until) return month;
  return (await hasOpenObligations(tx, before, person.unitId)) ? before : month;
}

/** To the account that spoke, or for all to see in its group. */
async function answersOf(
  tx: Tx,
  row: InboxRow,
  { answers }: Outcome,
  person: Person | undefined,
): Promise<NewAnswer[]> {
  const { chatKind, chatId } = row.payload;
  const group = chatKind === 'group' ? await chatByPlatformId(tx, row.platform, chatId) : undefined;
  const account = { userId: row.userId, personId: person?.id ?? null };
  const skip = isConsoleChat(chatId) ? { skip: 'shown_on_page' } : {};
  return answers.flatMap(({ blocks, toGroup, pointer }) => {
    if (pointer === true && !group) return [];
    return [{ ...skip, to: toGroup === true && group ? { chatId: group.id } : account, blocks }];
  });
}

/** To others, with keys made from the event or from what they are about. */
function noticesOf(row: InboxRow, { notices }: Outcome, now: Date): NewMessage[] {
  return notices.map(({ key, personId, blocks, kind = 'notice', period, notBefore = now }) => ({
    notBefore,
    expiresAt: null,
    createdAt: now,
    inReplyTo: row.id,
    ...(period === undefined ? {} : { period }),
    key,
    kind,
    target: { personId },
    blocks,
  }));
}

function unreachable(content: never): never {
  throw new Error(`unknown content ${JSON.stringify(content)}`);
}
