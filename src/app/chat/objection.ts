import { latestApproved, type StoredBulletin } from '../../../db/queries/bulletin.ts';
import { owedByUnit, type StoredReport } from '../../../db/queries/owed.ts';
import { type PeriodKey, parsePeriod, previousPeriod } from '../../domain/period.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { ReportContent } from '../../domain/report.ts';
import { beijingDate, daysBetween, formatChineseDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { objectionNotice, objectionReceived } from '../../replies/people-texts.ts';
import { ownUnit } from './confirm.ts';
import { findPeriod } from './office.ts';
import { toStaff } from './people.ts';
import { loadOwed, type ReportingUnit } from './report.ts';
import { labelOf, storeRequest } from './requests.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Objection = Extract<ChatCommand, { kind: 'objection' }>;

/**
 * 异议 12 …, 异议 3月 第12项 …: about a figure of the unit's own, within the days a bulletin may be questioned
 * (政府督查工作条例 art. 17). It is kept beside the report, which stays as it is until the unit or staff correct it.
 */
export async function objectionAnswer(turn: Turn, objection: Objection): Promise<Outcome> {
  const { taskNo, text } = objection;
  if (taskNo === null || text === '') return refused('objection_empty');
  const unit = ownUnit(turn);
  const found = await periodObjectedTo(turn, unit, taskNo, objection.period ?? null);
  if ('code' in found) return refusedBy(found);
  const { period, report, returned } = found;
  const reportId = report?.id ?? null;
  const no = await storeRequest(turn, { kind: 'objection', unitId: unit.id, text, taskNo, period, reportId });
  const about = { no, unit: unit.name, taskNo, periodLabel: labelOf(period), report, returned, text };
  return answered('query_other', objectionReceived(about), {
    notices: await toStaff(turn, no, objectionNotice(about)),
  });
}

interface ObjectedTo {
  readonly period: PeriodKey;
  readonly report: StoredReport | null;
  /** What was returned and not filed anew, where no report counts. */
  readonly returned: ReportContent | null;
}

/**
 * The period named; else that of the newest signed bulletin while it may be questioned; else the one in which the unit
 * reported last.
 */
async function periodObjectedTo(
  turn: Turn,
  unit: ReportingUnit,
  taskNo: number,
  named: string | null,
): Promise<ObjectedTo | Rejection> {
  if (named !== null) {
    const found = findPeriod(turn, named);
    if (!found.ok) return found;
    const late = tooLate(turn, await latestApproved(turn.tx, 'city', found.period));
    return late ?? reportIn(turn, unit, taskNo, found.period);
  }
  const bulletin = await latestApproved(turn.tx, 'city', null);
  const printed = parsePeriod(bulletin?.period ?? '');
  if (printed !== null && printed <= turn.period && tooLate(turn, bulletin) === null)
    return reportIn(turn, unit, taskNo, printed);
  const row = (await loadOwed(turn, unit)).rows.get(taskNo);
  if (!row) return { ok: false, code: 'task_not_yours', about: String(taskNo) };
  // What was returned counts nowhere.
  const last = row.last?.returned === undefined ? row.last : null;
  const before = row.current === null && last !== null ? previousPeriod(turn.period) : null;
  return before === null || row.returned !== null
    ? { period: turn.period, report: row.current, returned: row.returned }
    : { period: before, report: last, returned: null };
}

async function reportIn(
  { tx }: Turn,
  unit: ReportingUnit,
  taskNo: number,
  period: PeriodKey,
): Promise<ObjectedTo | Rejection> {
  const row = (await owedByUnit(tx, unit.id, period, null)).find((one) => one.taskNo === taskNo);
  return row
    ? { period, report: row.current, returned: row.returned }
    : { ok: false, code: 'task_not_yours', about: String(taskNo) };
}

function tooLate({ at, settings }: Turn, bulletin: StoredBulletin | undefined): Rejection | null {
  const approvedAt = bulletin?.approvedAt ?? null;
  if (approvedAt === null) return null;
  const approvedOn = beijingDate(approvedAt);
  return daysBetween(approvedOn, beijingDate(at)) <= settings.objectionDays
    ? null
    : { ok: false, code: 'objection_late', about: formatChineseDate(approvedOn) };
}
