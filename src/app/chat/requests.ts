import { appendAudit } from '../../../db/queries/audit.ts';
import { insertRequest, type NewRequest } from '../../../db/queries/requests.ts';
import { parsePeriod, periodLabel, previousPeriod } from '../../domain/period.ts';
import {
  feedbackNotice,
  feedbackReceived,
  objectionNotice,
  objectionReceived,
} from '../../replies/people-texts.ts';
import { ownUnit } from './confirm.ts';
import { toStaff } from './people.ts';
import { loadOwed } from './report.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 投诉建议 …: kept with a number, and staff are told. */
export async function feedbackAnswer(turn: Turn, words: string): Promise<Outcome> {
  if (words === '') return refused('feedback_empty');
  const unit = ownUnit(turn);
  const no = await storeRequest(turn, { kind: 'feedback', unitId: unit.id, text: words });
  const notice = feedbackNotice({ no, unit: unit.name, person: turn.person.name, text: words });
  return answered('query_other', feedbackReceived(no), { notices: await toStaff(turn, no, notice) });
}

/**
 * 异议 12 …: about a figure of the unit's own, in the period it was last reported in. It is kept beside the report,
 * which stays as it is until the unit or staff correct it.
 */
export async function objectionAnswer(
  turn: Turn,
  { taskNo, text }: { taskNo: number | null; text: string },
): Promise<Outcome> {
  if (taskNo === null || text === '') return refused('objection_empty');
  const unit = ownUnit(turn);
  const row = (await loadOwed(turn, unit)).rows.get(taskNo);
  if (!row) return refused('task_not_yours', String(taskNo));
  const before = row.current === null && row.last !== null ? previousPeriod(turn.period) : null;
  const period = before ?? turn.period;
  const report = before === null ? row.current : row.last;
  const reportId = report?.id ?? null;
  const no = await storeRequest(turn, { kind: 'objection', unitId: unit.id, text, taskNo, period, reportId });
  const about = { no, unit: unit.name, taskNo, periodLabel: labelOf(period), report, text };
  return answered('query_other', objectionReceived(about), {
    notices: await toStaff(turn, no, objectionNotice(about)),
  });
}

/** Stores what a unit asks, with its trace; returns its number. */
export async function storeRequest(
  turn: Turn,
  request: Omit<NewRequest, 'personId' | 'inboxId' | 'at'>,
): Promise<number> {
  const { tx, person, at, inboxId } = turn;
  const no = await insertRequest(tx, { ...request, personId: person.id, inboxId, at });
  await appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action: `${request.kind}.ask`,
      subject: `request:${no}`,
      details: { unit: person.unit, taskNo: request.taskNo ?? null, reportId: request.reportId ?? null },
      inboxId,
    },
  ]);
  return no;
}

export function labelOf(period: string): string {
  const key = parsePeriod(period);
  return key === null ? period : periodLabel(key);
}
