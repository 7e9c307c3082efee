import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import {
  closeInstruction,
  type Instruction,
  insertInstruction,
  insertInstructionEvent,
  lastAnswer,
  lockInstruction,
  markAnswered,
  openInstructions,
  reopenInstruction,
} from '../../../db/queries/instructions.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { defaultDueOn } from '../../domain/instruction.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { formatChineseDateTime, parseBeijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { firstDate } from '../../inbound/commands/common.ts';
import type { Block } from '../../ports.ts';
import {
  answerRepeated,
  answerReported,
  answerTaken,
  closedNotice,
  instructionClosed,
  instructionForStaff,
  instructionGiven,
  instructionList,
  instructionNotice,
  instructionReturned,
  instructionUrged,
  instructionUrging,
  returnedToUnits,
} from '../../replies/instruction-texts.ts';
import { instructOnWhat } from '../../replies/pointer-texts.ts';
import { addresseesOf } from './instruct-target.ts';
import { answered, type Notice, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Instruct = Extract<ChatCommand, { kind: 'instruct' }>;
type Numbered = { readonly no: number | null; readonly text: string };

const LISTED = 20;

/** 批示 42 请加快推进，10月15日前报结果: kept with a number and a due date; the unit and the office are told. */
export async function instructAnswer(turn: Turn, { taskNo, text, due, unit }: Instruct): Promise<Outcome> {
  if (taskNo === null && unit === undefined) return refused('instruction_target_missing');
  if (text === '') return refused('instruction_empty');
  if (due !== null && due < turn.today) return refused('date_past');
  const { tx, directive, person, at, inboxId, settings, ctx } = turn;
  const target = await addresseesOf(turn, { taskNo, text, unit });
  if ('code' in target) return refusedBy(target);
  const dueOn = due ?? defaultDueOn(turn.today, settings.instructionWorkdays, ctx.calendar);
  const id = await insertInstruction(tx, {
    directiveId: directive.id,
    taskNo,
    leaderId: person.id,
    text,
    dueOn,
    unitIds: target.unitIds,
    inboxId,
    at,
  });
  await audit(turn, 'instruction.give', id, { taskNo, units: target.unitIds, dueOn });
  const given = await reload(turn, id);
  const unreachable = await unreachableUnits(turn, given);
  return answered('query_other', instructionGiven(given, target.taskText, unreachable, target.left), {
    notices: [
      ...(await toUnits(turn, given, 'given', instructionNotice(given, target.taskText))),
      ...(await toStaff(turn, given, 'given', instructionForStaff(given, target.taskText, unreachable))),
    ],
  });
}

/** «再加一条，…»: an instruction is on a task or a unit, most likely on that of the leader's newest one. */
export async function instructMore({ tx, person }: Turn, words: string): Promise<Outcome> {
  const [last] = (await openInstructions(tx, { leaderId: person.id }, LISTED)).sort((a, b) => b.id - a.id);
  const about = last?.taskNo ?? last?.units[0]?.name;
  return about === undefined
    ? refused('instruction_target_missing')
    : answered('clarify', instructOnWhat(String(about), words));
}

/** 催一下批示4: units that have not answered are told again. */
export async function urgeInstruction(turn: Turn, no: number | null): Promise<Outcome> {
  const found = await find(turn, no);
  if ('code' in found) return no === null ? instructionsAnswer(turn) : refusedBy(found);
  if (turn.person.role === 'leader' && found.leaderId !== turn.person.id) return refused('no_right');
  const waiting = { ...found, units: found.units.filter(({ answered: done }) => !done) };
  if (waiting.units.length > 0)
    await audit(turn, 'instruction.urge', found.id, { units: waiting.units.map(({ id }) => id) });
  const unreachable = await unreachableUnits(turn, waiting);
  return answered('query_other', instructionUrged(found, unreachable), {
    notices: await toUnits(turn, waiting, 'urge', instructionUrging(found)),
  });
}

/** 批示台账: what is under way, of the own unit, of the leader, or for staff all of it. */
export async function instructionsAnswer(turn: Turn): Promise<Outcome> {
  const { tx, person } = turn;
  const whose =
    person.unitId !== null
      ? { unitId: person.unitId }
      : person.role === 'leader'
        ? { leaderId: person.id }
        : 'all';
  const rows = await openInstructions(tx, whose, LISTED + 1);
  return answered('query_other', instructionList(rows.slice(0, LISTED), rows.length > LISTED));
}

/** The instruction of the unit on a task that is under way, for «第5项批示已落实»; null where none or several are. */
export async function instructionOnTask(turn: Turn, taskNo: number): Promise<number | null> {
  const { unitId } = turn.person;
  if (unitId === null) return null;
  const [only, ...others] = (await openInstructions(turn.tx, { unitId }, LISTED)).filter(
    (one) => one.taskNo === taskNo,
  );
  return only === undefined || others.length > 0 ? null : only.id;
}

/** 回复批示 3 …: reported to the leader at once, staff get a copy. */
export async function answerInstruction(turn: Turn, { no, text }: Numbered): Promise<Outcome> {
  const { tx, person, at, inboxId } = turn;
  const { unitId, unit } = person;
  if (unitId === null || unit === null) return refused('no_right');
  const found = await find(turn, no);
  if ('code' in found && found.code === 'instruction_unknown' && no === null) return whichOne(turn, unitId);
  if ('code' in found) return refusedBy(found);
  if (!found.units.some(({ id }) => id === unitId)) return refused('instruction_unknown', String(found.id));
  if (text === '') return refused('instruction_answer_empty', String(found.id));
  if ((await lastAnswer(tx, { instructionId: found.id, unitId })) === text)
    return answered('query_other', answerRepeated(found));
  const event = { instructionId: found.id, kind: 'answered', unitId, text, personId: person.id } as const;
  await insertInstructionEvent(tx, { ...event, inboxId, at });
  await markAnswered(tx, { instructionId: found.id, unitId, at });
  await audit(turn, 'instruction.answer', found.id, { unit });
  const now = await reload(turn, found.id);
  const answer = { unit, person: person.name, dateText: formatChineseDateTime(at), text };
  return answered('query_other', answerTaken(now), {
    notices: [
      notice(turn, now, 'answer', now.leaderId, answerReported(now, answer, true)),
      ...(await toStaff(turn, now, 'answer', answerReported(now, answer, false))),
    ],
  });
}

/** 批示办结 3: by the leader who gave it, or by staff on the leader's word. */
export async function closeAnswer(turn: Turn, { no, text }: Numbered): Promise<Outcome> {
  const found = await find(turn, no);
  if ('code' in found) return refusedBy(found);
  const { tx, person, at, inboxId } = turn;
  if (person.role === 'leader' && found.leaderId !== person.id) return refused('no_right');
  const event = { instructionId: found.id, kind: 'closed', unitId: null, text, personId: person.id } as const;
  await insertInstructionEvent(tx, { ...event, inboxId, at });
  await closeInstruction(tx, found.id);
  await audit(turn, 'instruction.close', found.id, { text });
  const blocks = closedNotice(found, person.name, text);
  return answered('query_other', instructionClosed(found), {
    notices: [
      ...(await toUnits(turn, found, 'closed', blocks)),
      ...(await toStaff(turn, found, 'closed', blocks)),
      ...(found.leaderId === person.id ? [] : [notice(turn, found, 'closed', found.leaderId, blocks)]),
    ],
  });
}

/** 批示退回 3 …: every unit answers anew, until a new date. */
export async function returnInstruction(turn: Turn, { no, text }: Numbered): Promise<Outcome> {
  const found = await find(turn, no);
  if ('code' in found) return refusedBy(found);
  const { tx, person, at, inboxId, today, settings, ctx } = turn;
  if (person.role === 'leader' && found.leaderId !== person.id) return refused('no_right');
  if (text === '') return refused('instruction_return_empty', String(found.id));
  const named = parseBeijingDate(firstDate(text, today) ?? '');
  if (named !== null && named < today) return refused('date_past');
  const kept =
    found.dueOn > today ? found.dueOn : defaultDueOn(today, settings.instructionWorkdays, ctx.calendar);
  const event = {
    instructionId: found.id,
    kind: 'returned',
    unitId: null,
    text,
    personId: person.id,
  } as const;
  await insertInstructionEvent(tx, { ...event, inboxId, at });
  await reopenInstruction(tx, found.id, named ?? kept);
  await audit(turn, 'instruction.return', found.id, { text });
  const now = await reload(turn, found.id);
  const blocks = returnedToUnits(now, text);
  return answered('query_other', instructionReturned(now), {
    notices: [
      ...(await toUnits(turn, now, 'returned', blocks)),
      ...(await toStaff(turn, now, 'returned', blocks)),
    ],
  });
}

/** 批示已落实 where several are under way: which one, with their numbers. */
async function whichOne({ tx }: Turn, unitId: number): Promise<Outcome> {
  const rows = await openInstructions(tx, { unitId }, LISTED + 1);
  return answered('query_other', instructionList(rows.slice(0, LISTED), rows.length > LISTED));
}

/** By its number; without one the only one under way. */
async function find(turn: Turn, no: number | null): Promise<Instruction | Rejection> {
  const { tx, person } = turn;
  const unknown = { ok: false, code: 'instruction_unknown', about: no === null ? '' : String(no) } as const;
  let id = no;
  if (id === null) {
    const whose = person.unitId === null ? ('all' as const) : { unitId: person.unitId };
    const [only, ...others] = await openInstructions(tx, whose, 2);
    if (only === undefined || others.length > 0) return unknown;
    id = only.id;
  }
  const found = await lockInstruction(tx, id);
  if (!found) return unknown;
  return found.state === 'closed' ? { ok: false, code: 'instruction_closed', about: String(id) } : found;
}

async function reload(turn: Turn, id: number): Promise<Instruction> {
  const found = await lockInstruction(turn.tx, id);
  if (!found) throw new Error(`instruction ${id} is gone`);
  return found;
}

async function unreachableUnits(turn: Turn, { units }: Instruction): Promise<string[]> {
  const silent: string[] = [];
  for (const { id, name } of units) {
    const people = await reportersOfUnit(turn.tx, id);
    if (!people.some(({ hasAccount }) => hasAccount)) silent.push(name);
  }
  return silent;
}

function notice(
  turn: Turn,
  { id }: Instruction,
  what: string,
  personId: number,
  blocks: readonly Block[],
): Notice {
  return { personId, key: `instruction:${id}:${what}:${turn.inboxId}:person-${personId}`, blocks };
}

async function toUnits(
  turn: Turn,
  instruction: Instruction,
  what: string,
  blocks: readonly Block[],
): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const { id } of instruction.units)
    for (const person of await reportersOfUnit(turn.tx, id))
      notices.push(notice(turn, instruction, what, person.id, blocks));
  return notices;
}

async function toStaff(
  turn: Turn,
  instruction: Instruction,
  what: string,
  blocks: readonly Block[],
): Promise<Notice[]> {
  const staff = await listPeople(turn.tx, 'staff');
  return staff
    .filter(({ id }) => id !== turn.person.id)
    .map(({ id }) => notice(turn, instruction, what, id, blocks));
}

function audit(turn: Turn, action: string, id: number, details: object): Promise<void> {
  const { tx, person, at, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject: `instruction:${id}`, details, inboxId },
  ]);
}
