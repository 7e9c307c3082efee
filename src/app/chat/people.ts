import { endActing, reportersOfUnit, startActing } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { pauseReminders } from '../../../db/queries/people.ts';
import { insertRequest, openHandover } from '../../../db/queries/requests.ts';
import { readSuccessor } from '../../domain/acting.ts';
import type { Block } from '../../ports.ts';
import { pauseText } from '../../replies/pause-texts.ts';
import { actingNotice, handoverAsked, handoverNotice, leaveText } from '../../replies/people-texts.ts';
import { toOffice } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

/** 暂停提醒 and 恢复提醒; whoever is back needs nobody to stand in. */
export async function pauseAnswer(turn: Turn, until: string | null): Promise<Outcome> {
  if (until !== null && until < turn.today) return refused('date_past');
  await pauseReminders(turn.tx, turn.person.id, until);
  if (until === null) await endActing(turn.tx, turn.person.id, turn.at);
  await audit(turn, until === null ? 'reminders.resume' : 'reminders.pause', { until });
  return answered('query_other', pauseText(until));
}

/** 请假 到 10月8日 代报人 李四: reminders rest, and a colleague of the same unit gets them. */
export async function leaveAnswer(
  turn: Turn,
  { until, acting }: { until: string | null; acting: string },
): Promise<Outcome> {
  if (until === null) return refused('date_unclear');
  if (until < turn.today) return refused('date_past');
  const unit = ownUnit(turn);
  const colleagues = await reportersOfUnit(turn.tx, unit.id);
  const standIn = colleagues.find((one) => one.name === acting && one.id !== turn.person.id);
  if (!standIn) return refused('acting_unknown', acting);
  await pauseReminders(turn.tx, turn.person.id, until);
  await startActing(turn.tx, { absentId: turn.person.id, actingId: standIn.id, until, at: turn.at });
  await audit(turn, 'person.leave', { until, actingId: standIn.id });
  return answered('query_other', leaveText(until, standIn.name, standIn.hasAccount), {
    notices: [
      {
        personId: standIn.id,
        key: `acting:${turn.inboxId}:person-${standIn.id}`,
        blocks: actingNotice({ absent: turn.person.name, unit: unit.name, until }),
      },
    ],
  });
}

/** 交接 李四 138…: a request; nothing changes until staff agree. */
export async function handoverAnswer(turn: Turn, to: string): Promise<Outcome> {
  const successor = readSuccessor(to);
  if (successor === null || successor.name === turn.person.name) return refused('successor_unclear');
  const open = await openHandover(turn.tx, turn.person.id);
  if (open) return refused('handover_open', String(open.id));
  const unit = ownUnit(turn);
  const no = await insertRequest(turn.tx, {
    kind: 'handover',
    personId: turn.person.id,
    unitId: unit.id,
    text: successor.name,
    mobile: successor.mobile,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  await audit(turn, 'handover.ask', { requestId: no, to: successor.name });
  return answered('query_other', handoverAsked(no, successor.name), {
    notices: await toStaff(
      turn,
      no,
      handoverNotice({ no, unit: unit.name, from: turn.person.name, to: successor.name }),
    ),
  });
}

/** One notice to each of the staff about a request. */
export function toStaff(turn: Turn, no: number, blocks: readonly Block[]): Promise<Notice[]> {
  return toOffice(turn, `request:${no}`, blocks);
}

function audit(turn: Turn, action: string, details: object): Promise<void> {
  const { tx, person, at, inboxId } = turn;
  return appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action,
      subject: `person:${person.id}`,
      details: { unit: person.unit, ...details },
      inboxId,
    },
  ]);
}
