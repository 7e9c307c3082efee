import { sql } from 'kysely';
import type { InstructionEventTable, InstructionState } from '../tables/instruction.ts';
import type { Db } from '../types.ts';

export interface InstructionListRow {
  readonly id: number;
  readonly taskNo: number | null;
  readonly leader: string;
  readonly text: string;
  /** ISO date. */
  readonly dueOn: string;
  readonly state: InstructionState;
  readonly round: number;
  readonly createdAt: Date;
  /** In the document's order; `answered` in the present round. */
  readonly units: readonly { readonly name: string; readonly answered: boolean }[];
}

const instructions = sql`
  select i.id, i.task_no as "taskNo", p.name as leader, i.text, to_char(i.due_on, 'YYYY-MM-DD') as "dueOn", i.state,
         i.round, i.created_at as "createdAt",
         coalesce((select jsonb_agg(jsonb_build_object('name', u.name, 'answered', iu.answered_at is not null) order by u.sort)
                     from instruction_unit iu join unit u on u.id = iu.unit_id
                    where iu.instruction_id = i.id), '[]') as units
    from instruction i
    join person p on p.id = i.leader_id`;

export interface InstructionFilter {
  readonly state: InstructionState | null;
  readonly unitId: number | null;
  readonly taskNo: number | null;
}

/** Instructions by id, closed ones included. */
export async function listInstructions(
  db: Db,
  { state, unitId, taskNo }: InstructionFilter,
  page: { after: number | null; limit: number },
): Promise<InstructionListRow[]> {
  const { rows } = await sql<InstructionListRow>`
    ${instructions}
     where i.id > ${page.after ?? 0}
       and ${state === null ? sql`true` : sql`i.state = ${state}`}
       and ${taskNo === null ? sql`true` : sql`i.task_no = ${taskNo}`}
       and ${
         unitId === null
           ? sql`true`
           : sql`exists (select 1 from instruction_unit own where own.instruction_id = i.id and own.unit_id = ${unitId})`
       }
     order by i.id
     limit ${page.limit}`.execute(db);
  return rows;
}

export interface InstructionEventRow {
  readonly kind: InstructionEventTable['kind'];
  readonly unit: string | null;
  readonly person: string;
  readonly text: string;
  readonly at: Date;
}

/** One instruction with everything that came of it, in order. */
export async function instructionById(
  db: Db,
  id: number,
): Promise<(InstructionListRow & { readonly events: readonly InstructionEventRow[] }) | undefined> {
  const { rows } = await sql<InstructionListRow>`${instructions} where i.id = ${id}`.execute(db);
  const [found] = rows;
  if (!found) return undefined;
  const { rows: events } = await sql<InstructionEventRow>`
    select e.kind, u.name as unit, p.name as person, e.text, e.at
      from instruction_event e
      join person p on p.id = e.person_id
      left join unit u on u.id = e.unit_id
     where e.instruction_id = ${id}
     order by e.id`.execute(db);
  return { ...found, events };
}
