import { appendAudit } from '../../../db/queries/audit.ts';
import { insertRequest, type NewRequest } from '../../../db/queries/requests.ts';
import { parsePeriod, periodLabel } from '../../domain/period.ts';
import { feedbackNotice, feedbackReceived } from '../../replies/people-texts.ts';
import { ownUnit } from './confirm.ts';
import { toStaff } from './people.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 投诉建议 …: kept with a number, and staff are told. */
export async function feedbackAnswer(turn: Turn, words: string): Promise<Outcome> {
  if (words === '') return refused('feedback_empty');
  const unit = ownUnit(turn);
  const no = await storeRequest(turn, { kind: 'feedback', unitId: unit.id, text: words });
  const notice = feedbackNotice({ no, unit: unit.name, person: turn.person.name, text: words });
  return answered('query_other', feedbackReceived(no), { notices: await toStaff(turn, no, notice) });
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
