import { insertAcknowledgement } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { longestPromise } from '../../domain/acting.ts';
import { daysBetween, parseBeijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { acknowledged, acknowledgedOnly, nothingOpen } from '../../replies/people-texts.ts';
import { ownUnit } from './confirm.ts';
import { loadOwed, refresh } from './report.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/**
 * 已知悉 预计26日报: what is open now, or those of it that are named, is not escalated (group post, 责任领导) up to and including that day. The due
 * date, the liaison's own reminders and the bulletin stay as they are.
 */
export async function acknowledgeAnswer(
  turn: Turn,
  { expectedOn, note, taskNos: named }: Extract<ChatCommand, { kind: 'acknowledge' }>,
): Promise<Outcome> {
  if (expectedOn === null) return answered('smalltalk', acknowledgedOnly());
  const until = parseBeijingDate(expectedOn);
  if (until === null) return refused('date_unclear');
  const days = daysBetween(turn.today, until);
  if (days < 0) return refused('date_past');
  if (days > longestPromise) return refused('date_too_far', String(longestPromise));
  const unit = ownUnit(turn);
  const { rows } = await loadOwed(turn, unit);
  const foreign = named?.find((no) => !rows.has(no));
  if (foreign !== undefined) return refused('task_not_yours', String(foreign));
  const taskNos = [...rows.values()]
    .filter((row) => isOpen(row.state) && (named?.includes(row.taskNo) ?? true))
    .map((row) => row.taskNo);
  if (taskNos.length === 0) return answered('query_other', nothingOpen(named));
  const { tx, person, period, at } = turn;
  await insertAcknowledgement(tx, { unitId: unit.id, personId: person.id, period, taskNos, until, note, at });
  await appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action: 'unit.acknowledge',
      subject: `unit:${unit.id}`,
      details: { unit: unit.name, period, taskNos, until },
      inboxId: turn.inboxId,
    },
  ]);
  await refresh(turn, unit.id);
  return answered('query_other', acknowledged(taskNos, until));
}
