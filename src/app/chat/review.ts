import { appendAudit } from '../../../db/queries/audit.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { owedByUnit } from '../../../db/queries/owed.ts';
import { listPeople } from '../../../db/queries/people.ts';
import {
  currentSubmissions,
  decideReport,
  type SubmittedReport,
} from '../../../db/queries/report-decisions.ts';
import { countWaiting, lockWaitingReports, waitingReviews } from '../../../db/queries/review.ts';
import { periodLabel, previousPeriod } from '../../domain/period.ts';
import { acceptedAllText, reviewQueue, whichReview } from '../../replies/review-texts.ts';
import { acceptedText, returnedText, returnNotice } from '../../replies/staff-texts.ts';
import { findUnit } from './office.ts';
import { dueText } from './queries.ts';
import { refresh } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

const REVIEW_PAGE = 10;

/** 待审, 待审 2: what nobody has decided on, ten at a time. */
export async function reviewAnswer(turn: Turn, page: number): Promise<Outcome> {
  const total = await countWaiting(turn.tx, turn.period);
  const rows = await waitingReviews(turn.tx, turn.period, {
    limit: REVIEW_PAGE,
    offset: (page - 1) * REVIEW_PAGE,
  });
  const blocks = reviewQueue({
    periodLabel: periodLabel(turn.period),
    lines: rows.map((row) => ({ ...row, content: row })),
    page,
    pages: Math.ceil(total / REVIEW_PAGE),
    total,
  });
  return answered('query_other', blocks);
}

interface UnitReport {
  readonly report: SubmittedReport;
  readonly unitId: number;
  readonly unit: string;
}

/** 通过 12 市商务局; 通过 12 when one unit waits; 通过 全部 市商务局. */
export async function acceptAnswer(
  turn: Turn,
  asked: { taskNo: number | null; unit: string | null; all: boolean },
): Promise<Outcome> {
  if (asked.taskNo !== null) {
    const found = await reportInQuestion(turn, asked.taskNo, asked.unit, '通过');
    if ('intent' in found) return found;
    await record(turn, [found], 'accepted', null);
    return answered('query_other', acceptedText(asked.taskNo, found.unit));
  }
  if (asked.unit === null) return refused('nothing_to_decide', '');
  const unit = await findUnit(turn.tx, asked.unit);
  if (!unit.ok) return refusedBy(unit);
  const waiting = await lockWaitingReports(turn.tx, turn.period, { unitId: unit.id });
  const [first] = waiting;
  if (first === undefined) return refused('nothing_to_decide', unit.name);
  if (!asked.all && waiting.length > 1)
    return answered('clarify', whichReview('通过', unit.name, waiting, unit.name));
  await record(turn, waiting.map(asUnitReport), 'accepted', null);
  const numbers = waiting.map((row) => row.taskNo);
  return answered(
    'query_other',
    numbers.length === 1 ? acceptedText(first.taskNo, unit.name) : acceptedAllText(unit.name, numbers),
  );
}

/** 退回 12 市商务局 原因: the unit owes again and is told why; the unit may be left out when one alone waits. */
export async function returnAnswer(
  turn: Turn,
  asked: { taskNo: number | null; unit: string | null; reason: string },
): Promise<Outcome> {
  const { taskNo } = asked;
  if (taskNo === null) return refused('nothing_to_decide', asked.unit ?? '');
  const named = asked.unit === null ? null : await findUnit(turn.tx, asked.unit);
  // «退回 12 缺少数据»: the first words are no unit, so they belong to the reason.
  const reason = named?.ok === false ? `${asked.unit ?? ''} ${asked.reason}`.trim() : asked.reason;
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const found = await reportInQuestion(turn, taskNo, named?.ok === true ? named.name : null, '退回');
  if ('intent' in found) return named?.ok === false && found.intent === 'reject' ? refusedBy(named) : found;
  if (reason === '') return refused('reason_missing');
  await record(turn, [found], 'returned', reason);
  const liaisons = (await listPeople(turn.tx, 'liaison')).filter((one) => one.unitId === found.unitId);
  const blocks = returnNotice({ taskNo, taskText: task.text, reason, dueText: dueText(turn) });
  return answered('query_other', returnedText(taskNo, found.unit, liaisons.length), {
    notices: liaisons.map((one) => ({
      personId: one.id,
      key: `returned:report-${found.report.id}:person-${one.id}`,
      blocks,
    })),
  });
}

const asUnitReport = (row: SubmittedReport & { unitId: number; unit: string }): UnitReport => ({
  report: row,
  unitId: row.unitId,
  unit: row.unit,
});

/** The report that counts of the unit named, or of the only unit that waits; else what to answer. */
async function reportInQuestion(
  turn: Turn,
  taskNo: number,
  unitName: string | null,
  verb: '通过' | '退回',
): Promise<UnitReport | Outcome> {
  const { tx, period } = turn;
  if (!(await taskByNo(tx, turn.directive.id, taskNo))) return refused('task_unknown', String(taskNo));
  if (unitName === null) {
    const waiting = await lockWaitingReports(tx, period, { taskNo });
    const [only] = waiting;
    if (only === undefined) return refused('nothing_to_decide', `第${taskNo}项`);
    if (waiting.length > 1) return answered('clarify', whichReview(verb, `第${taskNo}项`, waiting, null));
    return asUnitReport(only);
  }
  const unit = await findUnit(tx, unitName);
  if (!unit.ok) return refusedBy(unit);
  const owed = await owedByUnit(tx, unit.id, period, previousPeriod(period));
  const row = owed.find((one) => one.taskNo === taskNo);
  const [report] = row ? await currentSubmissions(tx, [row.obligationId]) : [];
  return report
    ? { report, unitId: unit.id, unit: unit.name }
    : refused('nothing_to_decide', `${unit.name}第${taskNo}项`);
}

/** The decision, with a trace; reminders that wait are brought up to date. */
async function record(
  turn: Turn,
  decided: readonly UnitReport[],
  kind: 'accepted' | 'returned',
  reason: string | null,
): Promise<void> {
  const { tx, person, period, at } = turn;
  for (const { report } of decided) await decideReport(tx, { report, kind, reason, personId: person.id, at });
  await appendAudit(
    tx,
    decided.map(({ report, unit }) => ({
      at,
      actor: person.name,
      personId: person.id,
      action: `report.${kind}`,
      subject: `task:${report.taskNo}`,
      details: { reportId: report.id, unit, period, reason },
      inboxId: turn.inboxId,
    })),
  );
  for (const unitId of new Set(decided.map((one) => one.unitId))) await refresh(turn, unitId);
}
