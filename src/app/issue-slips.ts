import { reportersOfUnit } from '../../db/queries/absence.ts';
import { latestApproved } from '../../db/queries/bulletin.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import { noteMilestones } from '../../db/queries/milestones.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { recipients } from '../../db/queries/planner.ts';
import {
  dayCauses,
  paceCauses,
  pointlessSlips,
  type SlipCause,
  settingSince,
  unansweredSlips,
} from '../../db/queries/slip-causes.ts';
import { lockSlips, type StoredSlip, saveSlipStep, slipUnderWay } from '../../db/queries/slips.ts';
import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import type { Bulletin } from '../bulletin/document.ts';
import { bulletinNumber } from '../bulletin/number.ts';
import { defaultDueOn } from '../domain/instruction.ts';
import { milestoneDays } from '../domain/milestone-days.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import { decideSlip, isHigher, levelAbove, type SlipLevel } from '../domain/slip.ts';
import { type BeijingDate, beijingDate, beijingInstant, yearOf } from '../domain/time.ts';
import {
  behindReason,
  causeText,
  type SlipView,
  slipLapsed,
  slipsIssued,
  slipsOutNotice,
} from '../replies/slip-texts.ts';
import type { AppContext } from './context.ts';
import { loadSettings } from './settings.ts';
import { auditSlip, issueSlip } from './slip-issue.ts';

const FROM = '09:00';
/** For so many days a signed bulletin makes slips go out: what it says is then no longer news. */
const NEWS_DAYS = 15;

interface Round {
  readonly ctx: AppContext;
  readonly settings: Settings;
  readonly directive: { readonly id: number; readonly number: string | null };
  readonly now: Date;
  readonly today: BeijingDate;
  readonly notBefore: Date;
}

/**
 * Where the office has switched it on, sends 三色督办单 on working days from 09:00: milestones and extensions that come
 * near or have run out, tasks a signed bulletin named as behind, and slips nobody answered in time, which rise by one
 * colour. Each cause acts once; a unit gets one message however many slips there are. Returns how many slips moved.
 */
export async function issueSlips(ctx: AppContext): Promise<number> {
  const settings = await loadSettings(ctx.db);
  if (!settings.slips) return 0;
  const now = ctx.clock.now();
  const today = beijingDate(now);
  const days = milestoneDays(today, ctx.calendar);
  if (!days.ok || now < beijingInstant(today, FROM)) return 0;
  const allowed = nextAllowedInstant(now, settings, ctx.calendar);
  const directive = await directiveFor(ctx.db, yearOf(today));
  if (!allowed.ok || beijingDate(allowed.at) !== today || directive === undefined) return 0;
  const round = { ctx, settings, directive, now, today, notBefore: allowed.at };
  if (!(await somethingToDo(ctx.db, round, days.aheadTo))) return 0;
  return inTransaction(ctx.db, async (tx) => {
    await lockSlips(tx);
    await closePointless(tx, round);
    const { rising, lapsed } = await unanswered(tx, round);
    const issued = await issueAll(tx, round, [...(await factCauses(tx, round, days.aheadTo)), ...rising]);
    await tell(tx, round, issued);
    return issued.length + lapsed;
  });
}

/** Looked at without a transaction: most minutes there is nothing. */
async function somethingToDo(db: Db, round: Round, aheadTo: BeijingDate): Promise<boolean> {
  if ((await factCauses(db, round, aheadTo)).length > 0) return true;
  return (await unansweredSlips(db, round.today)).length > 0 || (await pointlessSlips(db)).length > 0;
}

async function factCauses(
  db: Db,
  { directive, today, now }: Round,
  aheadTo: BeijingDate,
): Promise<SlipCause[]> {
  const since = (await settingSince(db, 'slips')) ?? today;
  const causes = await dayCauses(db, directive.id, { today, nearTo: aheadTo, since });
  const bulletin = await latestApproved(db, 'city', null);
  const approved = bulletin?.approvedAt ?? null;
  if (bulletin === undefined || approved === null || beijingDate(approved) < since) return causes;
  if (now.getTime() - approved.getTime() > NEWS_DAYS * 86_400_000) return causes;
  return [...causes, ...(await paceCauses(db, directive.id, behindIn(bulletin.document), bulletin.period))];
}

/** Tasks that a signed bulletin calls 欠进度, with the sums it printed. */
function behindIn(bulletin: Bulletin): { taskNo: number; unit: string; what: string }[] {
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return bulletin.standings.flatMap(({ taskNo, lead, word, figures }) => {
    if (word !== '欠进度' || lead === null) return [];
    const sums = figures.flatMap(({ indicator, share, pace, byPlan = false, word: one }) =>
      one === '欠进度' && share !== null && pace !== null
        ? [{ indicator, share: rounded(share), pace: rounded(pace), byPlan }]
        : [],
    );
    return [{ taskNo, unit: lead, what: behindReason(bulletinNumber(bulletin) ?? '', sums) }];
  });
}

/** A slip without an answer rises by one colour; at the highest the office is told, once. */
async function unanswered(tx: Tx, round: Round): Promise<{ rising: SlipCause[]; lapsed: number }> {
  const rising: SlipCause[] = [];
  let lapsed = 0;
  for (const cause of await unansweredSlips(tx, round.today)) {
    const above = levelAbove(cause.level);
    if (above !== null) rising.push({ ...cause, level: above });
    else {
      await lapse(tx, round, cause);
      lapsed += 1;
    }
  }
  return { rising, lapsed };
}

async function lapse(tx: Tx, round: Round, { id, level, dueOn, taskId, unitId }: SlipCause & { id: number }) {
  const slip = await slipUnderWay(tx, taskId, unitId);
  if (slip === undefined) return;
  const to = { level, state: 'open' } as const;
  const { now: at } = round;
  const step = { slipId: id, kind: 'lapse', to, text: '', answerBy: dueOn ?? slip.answerBy, at } as const;
  await saveSlipStep(tx, { ...step, personId: null, inboxId: null });
  await auditSlip(tx, slip, { kind: 'lapse', details: { unit: slip.unit }, by: null, inboxId: null, at });
  await toStaff(tx, round, `slip:${slip.year}-${slip.no}:lapse`, slipLapsed(slip));
}

/** One slip a task and unit, in the highest colour its causes ask for; one that stands as high already covers them. */
async function issueAll(tx: Tx, round: Round, causes: readonly SlipCause[]): Promise<IssuedSlip[]> {
  const issued: IssuedSlip[] = [];
  for (const own of Map.groupBy(causes, ({ taskId, unitId }) => `${taskId}:${unitId}`).values()) {
    const [first] = own;
    if (first === undefined) continue;
    const under = (await slipUnderWay(tx, first.taskId, first.unitId)) ?? null;
    const level = own.reduce<SlipLevel>(
      (most, one) => (isHigher(one.level, most) ? one.level : most),
      first.level,
    );
    if (under !== null && !decideSlip(under, { kind: 'rise', level }).ok) continue;
    const slip = await issueSlip(tx, orderOf(round, own, level, under), under);
    issued.push({ ...slip, unitId: first.unitId, taskText: first.taskText });
    await noteMilestones(tx, toldMilestones(own), round.now);
  }
  return issued;
}

interface IssuedSlip extends SlipView {
  readonly unitId: number;
  readonly taskText: string;
}

function orderOf(
  { ctx, settings, directive, now: at, today }: Round,
  own: readonly SlipCause[],
  level: SlipLevel,
  under: StoredSlip | null,
) {
  const [first, ...others] = own as readonly [SlipCause, ...SlipCause[]];
  const { taskId, taskNo, taskText, unitId, unit } = first;
  const soon = defaultDueOn(today, settings.slipWorkdays, ctx.calendar);
  // What is near is answered by its own day.
  const days = [first, ...others].flatMap(({ dueOn }) => dueOn ?? []).sort();
  const answerBy = level === 'near_due' ? (days[0] ?? soon) : soon;
  // What rises for want of an answer is still about what it was about.
  const kept = under !== null && own.every(({ about }) => about === 'unanswered') ? [under.reason] : [];
  const reason = [...kept, ...own.map(causeText)].join('；');
  const causes = own.map(({ cause }) => cause);
  return {
    ...{ directive, taskId, taskNo, taskText, unitId, unit, level, reason, answerBy, causes, settings, at },
    by: null,
    inboxId: null,
  };
}

/** The slip speaks of them; the reminder of milestones need not. */
const toldMilestones = (own: readonly SlipCause[]) =>
  own.flatMap(({ about, cause, level }) =>
    about === 'milestone'
      ? [
          {
            id: Number(cause.split(':')[1]),
            kind: level === 'overdue' ? ('missed' as const) : ('ahead' as const),
          },
        ]
      : [],
  );

async function closePointless(tx: Tx, { now: at }: Round): Promise<void> {
  for (const slip of await pointlessSlips(tx)) {
    const to = { level: slip.level, state: 'closed' } as const;
    const step = { slipId: slip.id, kind: 'close', to, text: '', answerBy: slip.answerBy, at } as const;
    await saveSlipStep(tx, { ...step, personId: null, inboxId: null });
    await auditSlip(tx, slip, { kind: 'close', details: { unit: slip.unit }, by: null, inboxId: null, at });
  }
}

/** The liaisons; from the second colour on the unit's responsible leader, too. */
async function tell(tx: Tx, round: Round, issued: readonly IssuedSlip[]): Promise<void> {
  if (issued.length === 0) return;
  const messages: NewMessage[] = [];
  const unreachable: string[] = [];
  for (const [unitId, own] of Map.groupBy(issued, (slip) => slip.unitId)) {
    const people = await reportersOfUnit(tx, unitId);
    if (!people.some(({ hasAccount }) => hasAccount)) unreachable.push(own[0]?.unit ?? '');
    for (const { id, role } of people) {
      const shown = role === 'unit_leader' ? own.filter(({ level }) => level !== 'near_due') : own;
      if (shown.length === 0) continue;
      const texts = new Map(shown.map(({ taskNo, taskText }) => [taskNo, taskText]));
      messages.push(message(round, `slip:${keyOf(shown)}:person-${id}`, id, slipsIssued(shown, texts)));
    }
  }
  await enqueue(tx, messages);
  await toStaff(tx, round, `slip:${keyOf(issued)}:staff`, slipsOutNotice(issued, unreachable));
}

/** `2023-3-behind+2023-4-overdue`: a slip goes out in a colour once. */
const keyOf = (slips: readonly SlipView[]): string =>
  slips.map(({ year, no, level }) => `${year}-${no}-${level}`).join('+');

async function toStaff(tx: Tx, round: Round, key: string, blocks: NewMessage['blocks']): Promise<void> {
  const staff = await recipients(tx, 'staff');
  await enqueue(
    tx,
    staff.map(({ id }) => message(round, `${key}:person-${id}`, id, blocks)),
  );
}

const message = (
  { now, notBefore }: Round,
  key: string,
  personId: number,
  blocks: NewMessage['blocks'],
): NewMessage => ({
  key,
  kind: 'notice',
  stage: 'slip',
  target: { personId },
  blocks,
  notBefore,
  expiresAt: null,
  createdAt: now,
});
