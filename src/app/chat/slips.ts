import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { lockStandings } from '../../../db/queries/life.ts';
import {
  lockSlip,
  lockSlips,
  openSlips,
  type StoredSlip,
  saveSlipStep,
  slipHistory,
  slipUnderWay,
} from '../../../db/queries/slips.ts';
import { defaultDueOn } from '../../domain/instruction.ts';
import { decideSlip, type Slip } from '../../domain/slip.ts';
import { isFinished } from '../../domain/task-life.ts';
import { beijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import type { SlipRef } from '../../inbound/commands/scopes.ts';
import {
  colourWords,
  slipAnswered,
  slipAnswerTaken,
  slipDecided,
  slipDecisionDone,
  slipList,
  slipMade,
  slipsIssued,
  slipText,
} from '../../replies/slip-texts.ts';
import { auditSlip, colourFor, issueSlip, levelOfColour, viewOf } from '../slip-issue.ts';
import { toOffice } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { findUnit } from './office.ts';
import { answered, type Notice, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;

const LISTED = 20;

/** 督办单, 督办单 3: a unit sees its own, staff and leaders all. */
export async function slipsAnswer(turn: Turn, { ref }: Of<'slips'>): Promise<Outcome> {
  const { tx, person, settings } = turn;
  if (turn.inGroup) return refused('only_in_private');
  if (ref === null) {
    const rows = await openSlips(tx, person.unitId, LISTED + 1);
    const shown = rows.slice(0, LISTED).map((slip) => viewOf(slip, settings));
    return answered('query_other', slipList(shown, rows.length > LISTED, person.unitId !== null));
  }
  const slip = await find(turn, ref);
  if ('answers' in slip) return slip;
  const steps = (await slipHistory(tx, slip.id)).map((event) => ({
    ...event,
    colour: colourFor(event.level, settings),
    on: beijingDate(event.at),
  }));
  return answered('query_other', slipText(viewOf(slip, settings), steps, person.role === 'staff'));
}

/** The slip of this number, if it is one the person may see; what happens with it waits until the turn is over. */
async function find(turn: Turn, ref: SlipRef | null): Promise<StoredSlip | Outcome> {
  await lockSlips(turn.tx);
  const slip = ref === null ? undefined : await lockSlip(turn.tx, ref);
  const { unitId } = turn.person;
  return slip === undefined || (unitId !== null && slip.unitId !== unitId)
    ? refused('slip_unknown', ref === null ? '' : String(ref.no))
    : slip;
}

/** 答复督办单 3 办理情况; without a number the only one under way. */
export async function answerSlip(turn: Turn, { ref, text }: Of<'slip_answer'>): Promise<Outcome> {
  const slip = await find(turn, ref ?? (await onlyOne(turn)));
  if ('answers' in slip) return ref === null ? refused('slip_answer_empty') : slip;
  if (text === '') return refused('slip_answer_empty', String(slip.no));
  const step = decideSlip(slip, { kind: 'answer' });
  if (!step.ok) return refused(step.code, String(slip.no));
  await record(turn, slip, 'answer', { to: step.slip, text });
  const blocks = slipAnswered(viewOf(slip, turn.settings), text);
  return answered('query_other', slipAnswerTaken(slip), {
    notices: await toOffice(turn, `slip:${slip.year}-${slip.no}:answer:${turn.inboxId}`, blocks),
  });
}

async function onlyOne(turn: Turn): Promise<SlipRef | null> {
  const [only, ...others] = await openSlips(turn.tx, ownUnit(turn).id, 2);
  return only !== undefined && others.length === 0 ? only : null;
}

/** 督办单通过 3, 督办单退回 3 原因, 撤回督办单 3 原因: the unit is told. */
export async function decideSlipAnswer(
  turn: Turn,
  { decision, ref, text }: Of<'slip_decide'>,
): Promise<Outcome> {
  const slip = await find(turn, ref);
  if ('answers' in slip) return slip;
  if (decision !== 'accept' && text === '') return refused('slip_reason_missing', String(slip.no));
  const step = decideSlip(slip, { kind: decision });
  if (!step.ok) return refused(step.code, String(slip.no));
  const again = defaultDueOn(turn.today, turn.settings.slipWorkdays, turn.ctx.calendar);
  const answerBy = decision === 'return' && again > slip.answerBy ? again : slip.answerBy;
  await record(turn, slip, decision, { to: step.slip, text, answerBy });
  const blocks = slipDecided({ ...slip, answerBy }, decision, text);
  return answered('query_other', slipDecisionDone(slip, decision), {
    notices: await toPeople(turn, slip, decision, blocks),
  });
}

async function record(
  turn: Turn,
  slip: StoredSlip,
  kind: 'answer' | 'accept' | 'return' | 'withdraw',
  { to, text, answerBy = slip.answerBy }: { to: Slip; text: string; answerBy?: string },
): Promise<void> {
  const { tx, person, inboxId, at } = turn;
  const step = { slipId: slip.id, kind, to, text, answerBy, personId: person.id, inboxId, at };
  await saveSlipStep(tx, step);
  const details = { unit: slip.unit, taskNo: slip.taskNo, text };
  await auditSlip(tx, slip, { kind, details, by: person, inboxId, at });
}

/** 发督办单 12 市商务局 黄色 事由，6月10日前答复: a new one, or the one under way in a higher colour. */
export async function slipIssueAnswer(turn: Turn, said: Of<'slip_issue'>): Promise<Outcome> {
  const { tx, settings, directive, person, inboxId, at, today, ctx } = turn;
  if (said.taskNo === null || said.unit === null || said.text === '') return refused('slip_empty');
  const unit = await findUnit(tx, said.unit);
  if (!unit.ok) return refusedBy(unit);
  const task = await taskByNo(tx, directive.id, said.taskNo);
  if (!task) return refused('task_unknown', String(said.taskNo));
  const level = levelOfColour(said.colour ?? '', settings);
  if (level === null)
    return refused(
      'slip_colour',
      settings.slipColours.map((colour) => `${colourWords[colour]}色`).join('、'),
    );
  if (said.until !== null && said.until < today) return refused('date_past');
  const [standing] = await lockStandings(tx, task.id, unit.id);
  if (!standing) return refused('unit_not_on_task', String(task.no));
  if (isFinished(standing.state)) return refused('task_closed', String(task.no));
  await lockSlips(tx);
  const under = (await slipUnderWay(tx, task.id, unit.id)) ?? null;
  const step = under === null ? null : decideSlip(under, { kind: 'rise', level });
  if (under !== null && step?.ok === false) return refused(step.code, String(under.no));
  const slip = await issueSlip(
    tx,
    {
      ...{
        directive,
        taskId: task.id,
        taskNo: task.no,
        taskText: task.text,
        unitId: unit.id,
        unit: unit.name,
      },
      ...{
        level,
        reason: said.text.replace(/[。；;.]+$/u, ''),
        causes: [],
        settings,
        by: person,
        inboxId,
        at,
      },
      answerBy: said.until ?? defaultDueOn(today, settings.slipWorkdays, ctx.calendar),
    },
    under,
  );
  const people = await reportersOfUnit(tx, unit.id);
  const notices = await toPeople(
    turn,
    { ...slip, unitId: unit.id },
    slip.level,
    slipsIssued([slip], new Map([[task.no, task.text]])),
  );
  return answered('query_other', slipMade(slip, !people.some(({ hasAccount }) => hasAccount)), { notices });
}

/** The liaisons and, from the second colour on, the responsible leader; once for each message that asks for it. */
async function toPeople(
  turn: Turn,
  slip: Pick<StoredSlip, 'unitId' | 'year' | 'no' | 'level'>,
  what: string,
  blocks: Notice['blocks'],
): Promise<Notice[]> {
  const people = await reportersOfUnit(turn.tx, slip.unitId);
  return people
    .filter(({ role }) => role === 'liaison' || slip.level !== 'near_due')
    .map(({ id }) => ({
      personId: id,
      key: `slip:${slip.year}-${slip.no}:${what}:${turn.inboxId}:person-${id}`,
      blocks,
    }));
}
