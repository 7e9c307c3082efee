import { sql } from 'kysely';
import type { UnitKind } from '../../src/domain/directive.ts';
import type { Db } from '../types.ts';

export interface UnitProgress {
  readonly unitId: number;
  readonly unit: string;
  readonly kind: UnitKind;
  /** Place in the document's order of units. */
  readonly sort: number;
  readonly owed: number;
  readonly reported: number;
  readonly late: number;
  /** Task numbers still missing or returned. */
  readonly missing: readonly number[];
}

/** Per unit: what is owed, reported, late and missing in a period, in the document's order of units. */
export async function progressByUnit(db: Db, period: string): Promise<UnitProgress[]> {
  const { rows } = await sql<{
    unitId: number;
    unit: string;
    kind: UnitKind;
    sort: number;
    owed: number;
    reported: number;
    late: number;
    missing: number[] | null;
  }>`
    select u.id as "unitId", u.name as unit, u.kind, u.sort, count(*) as owed,
           count(*) filter (where o.state in ('filed', 'accepted')) as reported,
           count(*) filter (where r.flags ? 'late') as late,
           jsonb_agg(o.task_no order by o.task_no) filter (where o.state in ('missing', 'returned')) as missing
      from obligation o
      join unit u on u.id = o.unit_id
      left join report r on r.id = o.report_id
     where o.period = ${period}
     group by u.id, u.name, u.kind, u.sort
     order by u.sort`.execute(db);
  return rows.map((row) => ({ ...row, missing: row.missing ?? [] }));
}
