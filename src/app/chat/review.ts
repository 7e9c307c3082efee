import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { lockUnit } from '../../../db/queries/owed.ts';
import { decideReport } from '../../../db/queries/report-decisions.ts';
import {
  countWaiting,
  noteShown,
  type ReportInReview,
  reportsInReview,
  shownVersions,
  unitsWaiting,
  waitingReviews,
} from '../../../db/queries/review.ts';
import { currentPeriod, deadlinesFor, dueOn, type PeriodKey, previousPeriod } from '../../domain/period.ts';
import { lateReportsUntil } from '../../domain/reporting-period.ts';
import { formatChineseDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import type { ReportsNamed } from '../../inbound/commands/scopes.ts';
import { looksLikeUnit } from '../../inbound/commands/unit-words.ts';
import { returnedText, returnNotice } from '../../replies/return-texts.ts';
import {
  acceptedAllText,
  acceptedText,
  allOfWhom,
  reviewQueue,
  whichReview,
} from '../../replies/review-texts.ts';
import { findPeriod, findUnit } from './office.ts';
import { refresh } from './report.ts';
import { type Decision, reportInQuestion, type Several, whichOfSeveral } from './review-subject.ts';
import { answered, type Notice, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

const REVIEW_PAGE = 10;
const UNITS_NAMED = 10;

type Asked<Kind extends ChatCommand['kind']> = Omit<Extract<ChatCommand, { kind: Kind }>, 'kind'>;

/** 待审, 待审 2, 待审 2023-04, 待审 市商务局: what nobody has decided on, ten at a time. */
export async function reviewAnswer(turn: Turn, { page, ...asked }: Asked<'review_queue'>): Promise<Outcome> {
  const { tx, directive, person } = turn;
  const found = findPeriod(turn, asked.period ?? null);
  if (!found.ok) return refusedBy(found);
  const unit = asked.unit === undefined ? null : await findUnit(tx, asked.unit);
  if (unit?.ok === false) return refusedBy(unit);
  const { period } = found;
  const ofUnit = unit === null ? {} : { unitId: unit.id };
  const counts = await countWaiting(tx, directive.id, ofUnit);
  const total = counts.find((one) => one.period === period)?.n ?? 0;
  const rows = await waitingReviews(
    tx,
    directive.id,
    { ...ofUnit, period, before: previousPeriod(period) },
    { limit: REVIEW_PAGE, offset: (page - 1) * REVIEW_PAGE },
  );
  await noteShown(tx, person.id, rows);
  const blocks = reviewQueue({
    period,
    underWay: turn.period,
    unit: unit?.name ?? null,
    lines: rows,
    page,
    pages: Math.ceil(total / REVIEW_PAGE),
    total,
    others: counts.filter((one) => one.period !== period),
  });
  return answered('query_other', blocks);
}

/** 通过 12 市商务局; 通过 12 when one unit waits; 通过 12、13 市商务局; 通过 全部 市商务局. */
export function acceptAnswer(turn: Turn, { all, ...asked }: Asked<'accept'>): Promise<Outcome> {
  return asked.taskNos.length === 0
    ? acceptOfUnit(turn, asked, all)
    : decideNamed(turn, asked, { verb: '通过', reason: '', monthSaid: null });
}

/** 退回 12 市商务局 原因: the unit owes again and is told why; the unit may be left out when one alone waits. */
export async function returnAnswer(
  turn: Turn,
  { reason, monthSaid: said, ...asked }: Asked<'return'>,
): Promise<Outcome> {
  const { taskNos, unit } = asked;
  const monthSaid = said ?? null;
  if (taskNos.length === 0) return refused('nothing_to_decide', unit ?? '');
  const named = unit === null ? null : await findUnit(turn.tx, unit);
  if (unit === null || named === null || named.ok)
    return decideNamed(turn, asked, { verb: '退回', reason, monthSaid });
  // A mistyped unit must not make the report of another one be returned.
  if (looksLikeUnit(unit) === 'yes') return refusedBy(named);
  // «退回 12 缺少数据»: the first words are no unit, so they belong to the reason.
  const words = `${unit} ${reason}`.trim();
  return decideNamed(turn, { ...asked, unit: null }, { verb: '退回', reason: words, monthSaid });
}

/** Decides on each report that is clear, and says of each other one what is not. */
async function decideNamed(turn: Turn, named: ReportsNamed, decision: Decision): Promise<Outcome> {
  const { tx, directive } = turn;
  const unit = named.unit === null ? null : await findUnit(tx, named.unit);
  if (unit?.ok === false) return refusedBy(unit);
  const period = named.period === undefined ? null : findPeriod(turn, named.period);
  if (period?.ok === false) return refusedBy(period);
  const decided: ReportInReview[] = [];
  const unclear: Outcome[] = [];
  const several: Several[] = [];
  for (const taskNo of named.taskNos) {
    const about = { taskNo, unit, period: period?.period ?? null, version: named.version ?? null };
    const found = (await taskByNo(tx, directive.id, taskNo))
      ? await reportInQuestion(turn, about, decision)
      : refused('task_unknown', String(taskNo));
    if ('intent' in found) unclear.push(found);
    else if ('open' in found) several.push(found);
    else decided.push(found);
  }
  unclear.push(...whichOfSeveral(several, decision));
  const [first] = unclear;
  if (decided.length === 0 && first !== undefined)
    return { ...first, answers: unclear.flatMap(({ answers }) => answers) };
  if (decision.verb === '退回' && decision.reason === '') return refused('reason_missing');
  const done =
    decision.verb === '通过' ? await accept(turn, decided) : await returnAll(turn, decided, decision);
  return { ...done, answers: [...done.answers, ...unclear.flatMap(({ answers }) => answers)] };
}

async function accept(turn: Turn, reports: readonly ReportInReview[]): Promise<Outcome> {
  await record(turn, reports, 'accepted', null);
  return answered('query_other', acceptedText(reports));
}

/** 通过 全部 市商务局, of the month under way unless another is named. */
async function acceptOfUnit(turn: Turn, asked: ReportsNamed, all: boolean): Promise<Outcome> {
  const { tx, directive, person } = turn;
  const found = findPeriod(turn, asked.period ?? null);
  if (!found.ok) return refusedBy(found);
  const { period } = found;
  if (asked.unit === null) {
    const units = all ? await unitsWaiting(tx, directive.id, period, UNITS_NAMED) : [];
    return units.length === 0
      ? refused('nothing_to_decide', '')
      : answered('clarify', allOfWhom(units, period));
  }
  const unit = await findUnit(tx, asked.unit);
  if (!unit.ok) return refusedBy(unit);
  await lockUnit(tx, unit.id);
  const counted = await reportsInReview(tx, directive.id, { period, unitId: unit.id });
  const waiting = counted.filter(({ state }) => state === 'filed');
  if (waiting.length === 0) return refused('nothing_to_decide', unit.name);
  if (!all && waiting.length > 1)
    return answered('clarify', whichReview('通过', unit.name, waiting, { all: unit.name }));
  const shown = await shownVersions(
    tx,
    person.id,
    waiting.map(({ obligationId }) => obligationId),
  );
  const seen = ({ obligationId, version }: ReportInReview) =>
    (shown.get(obligationId) ?? version) === version;
  const accepted = waiting.filter(seen);
  const changed = waiting.filter((report) => !seen(report));
  await noteShown(tx, person.id, changed);
  if (accepted.length > 0) await record(turn, accepted, 'accepted', null);
  const [only] = waiting;
  return answered(
    'query_other',
    only !== undefined && waiting.length === 1 && changed.length === 0
      ? acceptedText([only])
      : acceptedAllText(unit.name, period, accepted, changed),
  );
}

async function returnAll(
  turn: Turn,
  reports: readonly ReportInReview[],
  { reason }: Decision,
): Promise<Outcome> {
  await record(turn, reports, 'returned', reason);
  const blocks = [];
  const notices: Notice[] = [];
  const together = Map.groupBy(reports, ({ unitId, period }) => `${unitId} ${period}`);
  for (const returned of together.values()) {
    const [first] = returned;
    if (first === undefined) continue;
    const people = await reportersOfUnit(turn.tx, first.unitId);
    const liaisons = people.filter(({ role }) => role === 'liaison');
    const until = answerableUntil(turn, first.period);
    const told = liaisons.some(({ hasAccount }) => hasAccount);
    blocks.push(...returnedText(returned, { told, over: until === 'over' }));
    const lines = [];
    for (const report of returned) {
      const task = await taskByNo(turn.tx, turn.directive.id, report.taskNo);
      lines.push({ report, taskText: task?.text ?? '' });
    }
    const notice = returnNotice(lines, { reason, until });
    for (const { id } of liaisons)
      notices.push({ personId: id, key: `returned:report-${first.id}:person-${id}`, blocks: notice });
  }
  return answered('query_other', blocks, { notices });
}

/**
 * Until when a unit can report on a period that was returned: the due date as it is printed, `late` past that, or `over`
 * once its messages are taken for the next period.
 */
function answerableUntil(turn: Turn, period: PeriodKey): string | 'late' | 'over' {
  const { settings, today, at, ctx, directive } = turn;
  const month = currentPeriod(today, directive.year);
  if (period < month) {
    const until = lateReportsUntil(period, settings, ctx.calendar);
    if (period !== previousPeriod(month) || until === null || at >= until) return 'over';
  }
  const limits = deadlinesFor(period, settings, ctx.calendar);
  const due = limits.ok ? limits.dueOn : dueOn(period);
  return due < today ? 'late' : formatChineseDate(due);
}

/** The decision, with a trace; reminders that wait are brought up to date. */
async function record(
  turn: Turn,
  decided: readonly ReportInReview[],
  kind: 'accepted' | 'returned',
  reason: string | null,
): Promise<void> {
  const { tx, person, at } = turn;
  for (const report of decided) await decideReport(tx, { report, kind, reason, personId: person.id, at });
  await appendAudit(
    tx,
    decided.map(({ id, taskNo, version, unit, period }) => ({
      at,
      actor: person.name,
      personId: person.id,
      action: `report.${kind}`,
      subject: `task:${taskNo}`,
      details: { reportId: id, unit, period, version, reason },
      inboxId: turn.inboxId,
    })),
  );
  const concerned = new Map(decided.map(({ unitId, period }) => [`${unitId} ${period}`, { unitId, period }]));
  for (const { unitId, period } of concerned.values()) await refresh({ ...turn, period }, unitId);
}
