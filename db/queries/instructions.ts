import { sql } from 'kysely';
import type { InstructionEventTable, InstructionState } from '../tables/instruction.ts';
import type { Db, Tx } from '../types.ts';

export interface InstructedUnit {
  readonly id: number;
  readonly name: string;
  readonly answered: boolean;
}

export interface Instruction {
  readonly id: number;
  readonly taskNo: number | null;
  readonly leaderId: number;
  readonly leader: string;
  readonly text: string;
  /** ISO date. */
  readonly dueOn: string;
  readonly state: InstructionState;
  readonly round: number;
  readonly toldBefore: boolean;
  readonly toldOverdue: boolean;
  readonly createdAt: Date;
  /** In the document's order. */
  readonly units: readonly InstructedUnit[];
}

const select = sql`
  select i.id, i.task_no as "taskNo", i.leader_id as "leaderId", p.name as leader, i.text,
         to_char(i.due_on, 'YYYY-MM-DD') as "dueOn", i.state, i.round, i.told_before is not null as "toldBefore",
         i.told_overdue is not null as "toldOverdue", i.created_at as "createdAt",
         coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'answered', iu.answered_at is not null)
                            order by u.sort)
                     from instruction_unit iu join unit u on u.id = iu.unit_id
                    where iu.instruction_id = i.id), '[]') as units
    from instruction i
    join person p on p.id = i.leader_id`;

export async function insertInstruction(
  tx: Tx,
  instruction: {
    directiveId: number;
    taskNo: number | null;
    leaderId: number;
    text: string;
    dueOn: string;
    unitIds: readonly number[];
    inboxId: number;
    at: Date;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('instruction')
    .values({
      directive_id: instruction.directiveId,
      task_no: instruction.taskNo,
      leader_id: instruction.leaderId,
      text: instruction.text,
      due_on: instruction.dueOn,
      told_before: null,
      told_overdue: null,
      inbox_id: instruction.inboxId,
      created_at: instruction.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (instruction.unitIds.length > 0)
    await tx
      .insertInto('instruction_unit')
      .values(instruction.unitIds.map((unit_id) => ({ instruction_id: id, unit_id, answered_at: null })))
      .execute();
  return id;
}

/** The instruction of this number, locked, so that it is answered or closed by one message at a time. */
export async function lockInstruction(tx: Tx, id: number): Promise<Instruction | undefined> {
  await sql`select 1 from instruction where id = ${id} for update`.execute(tx);
  const { rows } = await sql<Instruction>`${select} where i.id = ${id}`.execute(tx);
  return rows[0];
}

/** Not closed yet, the soonest due first: of one unit, of one leader, or all. */
export async function openInstructions(
  db: Db,
  of: { readonly unitId: number } | { readonly leaderId: number } | 'all',
  limit: number,
): Promise<Instruction[]> {
  const whose =
    of === 'all'
      ? sql`true`
      : 'unitId' in of
        ? sql`exists (select 1 from instruction_unit own where own.instruction_id = i.id and own.unit_id = ${of.unitId})`
        : sql`i.leader_id = ${of.leaderId}`;
  const { rows } = await sql<Instruction>`
    ${select} where i.state <> 'closed' and ${whose} order by i.due_on, i.id limit ${limit}`.execute(db);
  return rows;
}

/** Those a unit still owes an answer to and about which not everybody has been reminded. */
export async function instructionsToRemind(db: Db): Promise<Instruction[]> {
  const { rows } = await sql<Instruction>`
    ${select} where i.state = 'open' and (i.told_before is null or i.told_overdue is null) order by i.id`.execute(
    db,
  );
  return rows;
}

export async function insertInstructionEvent(
  tx: Tx,
  event: {
    instructionId: number;
    kind: InstructionEventTable['kind'];
    unitId: number | null;
    text: string;
    personId: number;
    inboxId: number;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('instruction_event')
    .values({
      instruction_id: event.instructionId,
      kind: event.kind,
      unit_id: event.unitId,
      text: event.text,
      person_id: event.personId,
      inbox_id: event.inboxId,
      at: event.at,
    })
    .execute();
}

/** What a unit answered last in the present round of an instruction; undefined where it has not. */
export async function lastAnswer(
  tx: Tx,
  of: { readonly instructionId: number; readonly unitId: number },
): Promise<string | undefined> {
  const last = await tx
    .selectFrom('instruction_event')
    .select(['kind', 'text'])
    .where('instruction_id', '=', of.instructionId)
    .where((where) => where.or([where('unit_id', '=', of.unitId), where('kind', '=', 'returned')]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.kind === 'answered' ? last.text : undefined;
}

/** A unit has answered; with the last one the instruction is answered. */
export async function markAnswered(
  tx: Tx,
  answer: { instructionId: number; unitId: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('instruction_unit')
    .set({ answered_at: answer.at })
    .where('instruction_id', '=', answer.instructionId)
    .where('unit_id', '=', answer.unitId)
    .execute();
  await sql`
    update instruction set state = 'answered'
     where id = ${answer.instructionId} and state = 'open'
       and not exists (select 1 from instruction_unit u
                        where u.instruction_id = ${answer.instructionId} and u.answered_at is null)`.execute(
    tx,
  );
}

export async function closeInstruction(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('instruction').set({ state: 'closed' }).where('id', '=', id).execute();
}

/** Sent back: every unit owes an answer anew, until `dueOn`. */
export async function reopenInstruction(tx: Tx, id: number, dueOn: string): Promise<void> {
  await tx
    .updateTable('instruction')
    .set((set) => ({
      state: 'open',
      due_on: dueOn,
      round: set('round', '+', 1),
      told_before: null,
      told_overdue: null,
    }))
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('instruction_unit')
    .set({ answered_at: null })
    .where('instruction_id', '=', id)
    .execute();
}

/** Takes a reminder of an instruction for this transaction; false when it was taken before. */
export async function takeInstructionReminder(
  tx: Tx,
  id: number,
  which: 'told_before' | 'told_overdue',
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('instruction')
    .set({ [which]: at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where(which, 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
