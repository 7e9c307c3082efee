import { decideFiling } from '../../domain/file-report.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { type Confirmation, type DialogState, withoutTalk } from '../../inbound/dialog-state.ts';
import { droppedQuestions } from '../../inbound/dropped.ts';
import { deniesAll } from '../../inbound/intent/assent.ts';
import type { Issue, ReportItem } from '../../inbound/interpretation.ts';
import { ownership } from '../../inbound/issues.ts';
import type { Block } from '../../ports.ts';
import {
  cancelledText,
  changedSince,
  confirmPreview,
  deniedText,
  nothingChanged,
  nothingOpen,
} from '../../replies/questions.ts';
import { openDialog, saveState, standing } from './dialog.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { answerSchedule } from './schedule.ts';
import { answered, inPeriod, type Outcome, refused, type Turn } from './turn.ts';

/**
 * The question for 确认: every value as it would be stored, the values carried over from last month among them.
 * @param held what the message at hand asks about; the rest waits since an earlier one
 */
export function confirmQuestion(
  confirm: Confirmation,
  { owed, held, issues }: { owed: OwedContext; held: readonly ReportItem[]; issues: readonly Issue[] },
): readonly Block[] {
  const asked = new Set(held.map(({ taskNo }) => taskNo));
  const asksWhose = issues.some(({ answers }) => answers === ownership);
  return confirmPreview({
    no: confirm.no,
    ...(asksWhose ? { words: ownership } : {}),
    unit: confirm.proxy?.unit ?? null,
    issues,
    earlier: confirm.items.map(({ taskNo }) => taskNo).filter((no) => !asked.has(no)),
    lines: confirm.items.map(({ taskNo, sameAsLast, cleared: _, added = [], ...content }) => {
      const row = owed.rows.get(taskNo);
      const decision = row
        ? decideFiling({ content, sameAsLast, late: false, proxy: false }, { ...row, current: null })
        : null;
      const filed = decision?.ok ? decision : null;
      const carried = sameAsLast || filed?.flags.includes('carried_forward') === true;
      const wasReturned = row?.last?.returned !== undefined;
      return { taskNo, carried, wasReturned, added, content: filed?.content ?? content };
    }),
  });
}

/** The question for 确认 again, as one of its own. */
export async function askAnew(
  turn: Turn,
  confirm: Confirmation,
  issues: readonly Issue[],
): Promise<readonly Block[]> {
  const { proxy, period } = confirm;
  const unit = proxy === null ? ownUnit(turn) : { id: proxy.unitId, name: proxy.unit, proxy: true };
  const owed = await loadOwed(inPeriod(turn, parsePeriod(period) ?? turn.period), unit, lastOf(confirm));
  return confirmQuestion(confirm, { owed, held: confirm.items, issues });
}

/** A value whose task was asked about since may be meant to take the place of what waits: «投资是11亿元», 确认. */
const standingAlone = { asked: null, confirm: null };
const nothingSaid = { text: '', items: [], held: [], issues: [] };

/** 确认 and 取消: the open question is answered once; what no longer fits it is named and not stored. Behind a newer question it is shown once more. */
export async function answerConfirmation(turn: Turn, yes: boolean): Promise<Outcome> {
  const dialog = await openDialog(turn);
  const { confirm, schedule } = dialog;
  if (schedule !== undefined) return answerSchedule(turn, dialog, schedule.settings, yes);
  const asking = dialog.asked !== null || dialog.about !== undefined;
  if (!yes && asking && confirm === null) return cancel(turn, dialog);
  if (confirm === null) return yes ? refused('nothing_to_confirm') : answered('withdraw', nothingOpen());
  const pressed = turn.pressed?.['question'];
  if (pressed !== undefined && pressed !== String(confirm.no)) return refused('question_replaced');
  if (!yes) return cancel(turn, dialog);
  const newer =
    pressed === undefined ? droppedQuestions({ asked: dialog.asked }, standingAlone, nothingSaid) : [];
  if (newer.length > 0) {
    await saveState(turn, { ...dialog, asked: null });
    return answered('clarify', await askAnew(turn, confirm, newer));
  }
  await saveState(turn, { ...dialog, asked: null, confirm: null });
  if (confirm.period === turn.period) return fileConfirmed(turn, confirm);
  const period = parsePeriod(confirm.period);
  // Staff may enter what belongs to an earlier month.
  if (confirm.proxy !== null && period !== null) return fileConfirmed(inPeriod(turn, period), confirm);
  return refused('period_over', period === null ? confirm.period : periodLabel(period));
}

/**
 * 两个都不对 behind a question for 确认: nothing of what waits is registered, and what is sent next takes its place. Null for every
 * other message.
 */
export async function deniedConfirmation(
  turn: Turn,
  text: string,
  { about: _, ...dialog }: DialogState,
): Promise<Outcome | null> {
  if (dialog.confirm === null || !deniesAll(text)) return null;
  const { items } = dialog.confirm;
  await saveState(turn, { ...withoutTalk(dialog), asked: null, confirm: null });
  return answered('withdraw', deniedText(items.map(({ taskNo }) => taskNo)));
}

/** What comes next without a task is of none: 取消 ends the talk of it. */
async function cancel(turn: Turn, { about: _, ...dialog }: DialogState): Promise<Outcome> {
  await saveState(turn, { ...withoutTalk(dialog), asked: null, confirm: null });
  const numbers = dialog.confirm?.items.map((item) => item.taskNo) ?? [];
  return answered('withdraw', numbers.length === 0 ? nothingChanged() : cancelledText(numbers));
}

/** The month named instead of the one before; undefined for most. */
const lastOf = ({ lastPeriod }: Confirmation) =>
  lastPeriod === undefined ? undefined : (parsePeriod(lastPeriod) ?? undefined);

async function fileConfirmed(turn: Turn, confirm: Confirmation): Promise<Outcome> {
  const { proxy, items, seen } = confirm;
  const unit = proxy ? { id: proxy.unitId, name: proxy.unit, proxy: true } : ownUnit(turn);
  const owed = await loadOwed(turn, unit, lastOf(confirm));
  const asAsked = (taskNo: number) => standing(owed.rows.get(taskNo)) === seen[taskNo];
  return fileReports(turn, {
    unit,
    owed,
    items: items.filter((item) => asAsked(item.taskNo)),
    issues: items
      .filter((item) => !asAsked(item.taskNo))
      .map(({ taskNo }) => ({
        code: 'value_conflict',
        taskNo,
        text: changedSince(taskNo, owed.rows.get(taskNo)?.current ?? null),
      })),
    intent: 'report',
    note: proxy?.note ?? null,
  });
}

/** Liaisons and 责任领导 always have a unit (a constraint of the person table). */
export function ownUnit({ person }: Turn): ReportingUnit {
  if (person.unitId === null || person.unit === null)
    throw new Error(`person ${person.id} reports without a unit`);
  return { id: person.unitId, name: person.unit, proxy: false };
}
