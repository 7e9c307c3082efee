import type { DirectiveRow } from '../../../db/queries/directives.ts';
import type { Person } from '../../../db/queries/people.ts';
import type { OutboxKind } from '../../../db/tables/outbox.ts';
import type { Tx } from '../../../db/types.ts';
import { type Deadlines, deadlinesFor, type PeriodKey } from '../../domain/period.ts';
import type { Rejection, RejectionCode } from '../../domain/rejection.ts';
import type { Settings } from '../../domain/settings.ts';
import type { BeijingDate } from '../../domain/time.ts';
import type { DialogState } from '../../inbound/dialog-state.ts';
import type { Intent, Issue, ReportItem } from '../../inbound/interpretation.ts';
import type { Block, Platform } from '../../ports.ts';
import { rejected } from '../../replies/rejections.ts';
import type { AppContext } from '../context.ts';

/** One event being handled: who speaks, where, when, and the transaction everything is written in. */
export interface Turn {
  readonly ctx: AppContext;
  readonly tx: Tx;
  readonly inboxId: number;
  readonly person: Person;
  /** Of which unit nobody else files until the turn is committed. */
  readonly lockedUnitId: number | null;
  readonly platform: Platform;
  /** The sender's account on that platform. */
  readonly userId: string;
  readonly chatId: string;
  readonly inGroup: boolean;
  /** When the person sent it (the platform's word), which decides whether a report is in time. */
  readonly at: Date;
  readonly today: BeijingDate;
  readonly settings: Settings;
  readonly directive: DirectiveRow;
  readonly period: PeriodKey;
  /** Null while the year's calendar is not known. */
  readonly deadlines: Deadlines | null;
  /** What the chat remembered about the speaker when the event came. */
  readonly remembered: DialogState;
  /** The platform's id of the message that this one quotes. */
  readonly quotes: string | null;
  /** What the pressed button carried, when the sentence comes from one. */
  readonly pressed?: Readonly<Record<string, string>>;
}

/**
 * The key of what the chat remembers about the speaker. Questions are asked in the private chat, also after a message
 * in a group, and a person has one private chat on a platform.
 */
export function conversationOf({ platform }: Pick<Turn, 'platform'>): string {
  return `${platform}:private`;
}

/** The same event, about another month. */
export function inPeriod(turn: Turn, period: PeriodKey): Turn {
  if (period === turn.period) return turn;
  const deadlines = deadlinesFor(period, turn.settings, turn.ctx.calendar);
  return { ...turn, period, deadlines: deadlines.ok ? deadlines : null };
}

/** What came of a turn: how it was understood, what to answer, what was stored. */
export interface Outcome {
  readonly intent: Intent;
  readonly items: readonly ReportItem[];
  readonly issues: readonly Issue[];
  /** Answers to the sender, by private chat unless `toGroup`. */
  readonly answers: readonly Answer[];
  /** Messages to other people: a returned report, an urge. */
  readonly notices: readonly Notice[];
  readonly reportIds: readonly number[];
  /** The person the account is bound to now, when the event bound it. */
  readonly person?: Person;
}

export interface Answer {
  readonly blocks: readonly Block[];
  /** For all to see, where the sender spoke in a group; a group sees unit names and counts only. */
  readonly toGroup?: boolean;
  /** It only tells the group where the answer is: left out where the group is not known. */
  readonly pointer?: true;
}

export interface Notice {
  readonly personId: number;
  /** Made from the notice's meaning; unique for ever. */
  readonly key: string;
  /** `notice` when absent. */
  readonly kind?: OutboxKind;
  readonly period?: string;
  readonly blocks: readonly Block[];
  /** Earliest moment it may go out; at once when absent. */
  readonly notBefore?: Date;
}

export function answered(intent: Intent, blocks: readonly Block[], more: Partial<Outcome> = {}): Outcome {
  return { intent, items: [], issues: [], answers: [{ blocks }], notices: [], reportIds: [], ...more };
}

export function refused(code: RejectionCode, about?: string): Outcome {
  return answered('reject', rejected(code, about));
}

export function refusedBy(rejection: Rejection): Outcome {
  return refused(rejection.code, rejection.about);
}

/** Nothing to say: small talk, or a group message that is not meant for the bot. */
export const silent: Outcome = {
  intent: 'ignore',
  items: [],
  issues: [],
  answers: [],
  notices: [],
  reportIds: [],
};
