import { endActing, reportersOfUnit, standInOf, startActing } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { pauseReminders } from '../../../db/queries/people.ts';
import type { Block } from '../../ports.ts';
import { pauseText } from '../../replies/pause-texts.ts';
import { actingEnded, actingNotice, leaveEnded, leaveText } from '../../replies/people-texts.ts';
import { chineseDate } from '../../replies/report-words.ts';
import { toOffice } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { answered, type Notice, type Outcome, refused, type Turn } from './turn.ts';

/** Days as they were said: ISO dates, `from` only of a day to come. */
interface Away {
  readonly until: string | null;
  readonly from?: string;
}

/** «下周一开始请假»: reminders must not rest for ever, nor until the day it begins. */
const endMissing = (from: string | undefined): Outcome =>
  from === undefined ? refused('date_unclear') : refused('leave_end_missing', chineseDate(from));

/** 暂停提醒. */
export async function pauseAnswer(turn: Turn, { until, from }: Away): Promise<Outcome> {
  if (until === null) return endMissing(from);
  if (until < turn.today) return refused('date_past');
  await pauseReminders(turn.tx, turn.person.id, until, from);
  await audit(turn, 'reminders.pause', { until, ...(from === undefined ? {} : { from }) });
  return answered('query_other', pauseText(until, from));
}

/** 恢复提醒, 销假: whoever is back needs nobody to stand in. */
export async function resumeAnswer(turn: Turn): Promise<Outcome> {
  const { tx, person, at, inboxId } = turn;
  const standIn = await standInOf(tx, person.id, turn.today);
  await pauseReminders(tx, person.id, null);
  await endActing(tx, person.id, at);
  await audit(turn, 'reminders.resume', { until: null });
  if (!standIn) return answered('query_other', pauseText(null));
  const unit = ownUnit(turn).name;
  return answered('query_other', leaveEnded(standIn.name), {
    notices: [
      {
        personId: standIn.id,
        key: `acting:${inboxId}:person-${standIn.id}`,
        blocks: actingEnded({ absent: person.name, unit }),
      },
    ],
  });
}

/**
 * 请假 到 10月8日 代报人 李四: reminders rest, and a colleague of the same unit gets them. Of whom the service has no account
 * yet, it could not remind at all: then the sender's reminders go on.
 */
export async function leaveAnswer(
  turn: Turn,
  { until, from, acting }: Away & { readonly acting: string },
): Promise<Outcome> {
  if (until === null) return endMissing(from);
  if (until < turn.today) return refused('date_past');
  const unit = ownUnit(turn);
  const colleagues = await reportersOfUnit(turn.tx, unit.id);
  const standIn = colleagues.find((one) => one.name === acting && one.id !== turn.person.id);
  if (!standIn) return refused('acting_unknown', acting);
  await pauseReminders(turn.tx, turn.person.id, standIn.hasAccount ? until : null, from);
  const { tx, person, at } = turn;
  await startActing(tx, { absentId: person.id, actingId: standIn.id, from: from ?? null, until, at });
  const first = from === undefined ? {} : { from };
  await audit(turn, 'person.leave', { ...first, until, actingId: standIn.id });
  return answered('query_other', leaveText({ ...first, until }, standIn.name, standIn.hasAccount), {
    notices: [
      {
        personId: standIn.id,
        key: `acting:${turn.inboxId}:person-${standIn.id}`,
        blocks: actingNotice({
          absent: turn.person.name,
          unit: unit.name,
          reachable: standIn.hasAccount,
          ...first,
          until,
        }),
      },
    ],
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
