import { reportersOfUnit } from '../../db/queries/absence.ts';
import {
  type Instruction,
  instructionsToRemind,
  takeInstructionReminder,
} from '../../db/queries/instructions.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { listPeople } from '../../db/queries/people.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { type InstructionTimes, instructionTimes } from '../domain/instruction.ts';
import { requireBeijingDate } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import { instructionOverdue, instructionReminder } from '../replies/instruction-texts.ts';
import type { AppContext } from './context.ts';

const timesOf = (ctx: AppContext, { dueOn }: Instruction): InstructionTimes =>
  instructionTimes(requireBeijingDate(dueOn), ctx.calendar);

/**
 * Reminds units of instructions (批示) on the working day before they are due, and tells them, staff and the leader once
 * when the date has passed without an answer. Each reminder is taken and written in one transaction, so any number of
 * instances may look. Returns how many were due.
 */
export async function planInstructions(ctx: AppContext): Promise<number> {
  const now = ctx.clock.now();
  let planned = 0;
  for (const instruction of await instructionsToRemind(ctx.db)) {
    const { before, overdue } = timesOf(ctx, instruction);
    const late = now >= overdue;
    const due = late ? !instruction.toldOverdue : now >= before && !instruction.toldBefore;
    if (!due) continue;
    planned += await inTransaction(ctx.db, (tx) => remind(tx, instruction, late, now));
  }
  return planned;
}

/** The next moment after now at which an instruction is to be reminded of; null when there is none. */
export async function nextInstructionAt(ctx: AppContext): Promise<Date | null> {
  const now = ctx.clock.now();
  const moments = (await instructionsToRemind(ctx.db)).flatMap((instruction) => {
    const { before, overdue } = timesOf(ctx, instruction);
    return [
      ...(instruction.toldBefore ? [] : [before]),
      ...(instruction.toldOverdue ? [] : [overdue]),
    ].filter((moment) => moment > now);
  });
  return moments.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}

async function remind(tx: Tx, instruction: Instruction, late: boolean, now: Date): Promise<number> {
  const which = late ? 'told_overdue' : 'told_before';
  if (!(await takeInstructionReminder(tx, instruction.id, which, now))) return 0;
  // Given on the day before it is due or later: the notice itself has just said so.
  const fresh = !late && now.getTime() - instruction.createdAt.getTime() < 12 * 3_600_000;
  if (fresh) return 0;
  const message = (personId: number, kind: 'reminder' | 'notice', blocks: readonly Block[]): NewMessage => ({
    key: `instruction:${instruction.id}:r${instruction.round}:${late ? 'overdue' : 'before'}:person-${personId}`,
    kind,
    target: { personId },
    blocks,
    notBefore: now,
    expiresAt: null,
    createdAt: now,
  });
  const blocks = late ? instructionOverdue(instruction) : instructionReminder(instruction);
  const owing = instruction.units.filter(({ answered }) => !answered);
  const people = [];
  for (const { id } of owing) people.push(...(await reportersOfUnit(tx, id)));
  const watchers = late ? [...(await listPeople(tx, 'staff')).map(({ id }) => id), instruction.leaderId] : [];
  const written = await enqueue(tx, [
    ...people.map(({ id }) => message(id, 'reminder', blocks)),
    ...watchers.map((id) => message(id, 'notice', blocks)),
  ]);
  return written.length;
}
