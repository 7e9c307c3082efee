import { lockUnit } from '../../../db/queries/owed.ts';
import {
  noteShown,
  type ReportInReview,
  reportsInReview,
  shownVersions,
} from '../../../db/queries/review.ts';
import type { PeriodKey } from '../../domain/period.ts';
import {
  changedSinceShown,
  type Verb,
  whichMonth,
  whichMonthOf,
  whichReview,
} from '../../replies/review-texts.ts';
import type { FoundUnit } from './office.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** Which report a decision is about, as far as it was said. */
export interface Subject {
  readonly taskNo: number;
  readonly unit: FoundUnit | null;
  readonly period: PeriodKey | null;
  readonly version: number | null;
}

/** Reports that all fit what was said of one task. */
export interface Several {
  readonly named: string;
  readonly open: readonly ReportInReview[];
}

export interface Decision {
  readonly verb: Verb;
  /** Why it is returned. */
  readonly reason: string;
  /** A month the reason begins with. */
  readonly monthSaid: string | null;
}

/**
 * The one report a decision is about, as the reviewer has seen it; else what to answer. Without a month it is the one
 * that waits in any month. A report that was replaced since it was shown is shown anew instead.
 */
export async function reportInQuestion(
  turn: Turn,
  subject: Subject,
  decision: Decision,
): Promise<ReportInReview | Several | Outcome> {
  const { taskNo, unit } = subject;
  const { verb, reason, monthSaid } = decision;
  const named = `${unit?.name ?? ''}第${taskNo}项`;
  const counted = await reportsOf(turn, subject);
  const open = counted.filter((report) => isOpenTo(verb, report, subject, turn.period));
  const [only, ...more] = open;
  if (only === undefined) return refused('nothing_to_decide', named);
  if (more.length > 0) return { named, open };
  if (monthSaid !== null && monthSaid !== only.period) {
    const meant = counted.filter((report) => report.period === monthSaid && report.unitId === only.unitId);
    return answered('clarify', whichMonth([...meant, only], reason));
  }
  return asShown(turn, only, subject.version, decision);
}

function reportsOf({ tx, directive }: Turn, { taskNo, unit, period }: Subject): Promise<ReportInReview[]> {
  return reportsInReview(tx, directive.id, {
    taskNo,
    ...(unit === null ? {} : { unitId: unit.id }),
    ...(period === null ? {} : { period }),
  });
}

/** Which of several is meant: asked once where a unit has several months open on several tasks. */
export function whichOfSeveral(several: readonly Several[], { verb, reason }: Decision): Outcome[] {
  const open = several.flatMap((one) => one.open);
  const units = new Set(open.map(({ unit }) => unit));
  if (several.length > 1 && units.size === 1) return [answered('clarify', whichMonthOf(verb, open, reason))];
  return several.map((one) => answered('clarify', whichReview(verb, one.named, one.open, { reason })));
}

/** What was accepted can still be returned, where its unit is named, of the month that is said or under way. */
function isOpenTo(
  verb: Verb,
  { state, period }: ReportInReview,
  subject: Subject,
  underWay: PeriodKey,
): boolean {
  if (state === 'filed') return true;
  return verb === '退回' && subject.unit !== null && period === (subject.period ?? underWay);
}

/** The report once nobody can file on it any more, if it is still the version that was named, or was shown last. */
async function asShown(
  turn: Turn,
  found: ReportInReview,
  named: number | null,
  { verb, reason }: Decision,
): Promise<ReportInReview | Outcome> {
  const { tx, directive, person } = turn;
  await lockUnit(tx, found.unitId);
  const { taskNo, unitId, period, obligationId } = found;
  const [now] = await reportsInReview(tx, directive.id, { taskNo, unitId, period });
  if (now === undefined) return refused('nothing_to_decide', `${found.unit}第${taskNo}项`);
  const seen = named ?? (await shownVersions(tx, person.id, [obligationId])).get(obligationId);
  if (seen === undefined || seen === now.version) return now;
  await noteShown(tx, person.id, [now]);
  return answered('clarify', changedSinceShown(verb, now, seen, reason));
}
