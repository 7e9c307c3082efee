import { type RawBuilder, sql } from 'kysely';
import type { UnitKind } from '../../src/domain/directive.ts';
import { previousPeriod, requirePeriod } from '../../src/domain/period.ts';
import type { BeijingDate } from '../../src/domain/time.ts';
import type { Db } from '../types.ts';

/** A unit that still owes something in a period. */
export interface OpenUnit {
  readonly unitId: number;
  readonly unit: string;
  /** Everything it owes in the period; 0 unless asked for. */
  readonly owed: number;
  /** How many of that are missing or returned. */
  readonly missing: number;
  /** The first of those by task number, as many as were asked for. */
  readonly first: readonly OpenTaskNo[];
}

interface OpenTaskNo {
  readonly no: number;
  readonly returned: boolean;
  /** Whether a report of the period before counts, which 同上月 could repeat. */
  readonly repeatable: boolean;
}

export interface OpenUnitsFilter {
  readonly unitIds?: readonly number[];
  readonly unitKind?: UnitKind;
  /** Only units that still owe this task, which comes first among what they owe. */
  readonly owing?: number;
  /** Leaves out what a unit has promised (已知悉) for this day or later; what was returned since is open anew. */
  readonly unpromisedOn?: BeijingDate;
  /** How many task numbers to tell of each unit. */
  readonly shown: number;
  /** Count `owed` too. */
  readonly withOwed?: boolean;
}

const PAGE = 1_000;

/**
 * Units that still owe something in a period, in the document's order, a page of them at a time: the caller never holds
 * more than one page, whatever is open. Each page reads the index of open obligations once.
 */
export async function* openUnitPages(
  db: Db,
  period: string,
  filter: OpenUnitsFilter,
): AsyncGenerator<readonly OpenUnit[]> {
  if (filter.unitIds?.length === 0) return;
  let after: { sort: number; id: number } | null = null;
  for (;;) {
    const rows: (OpenUnit & { sort: number })[] = await openUnitPage(db, period, filter, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ sort: _, ...unit }) => unit);
    if (rows.length < PAGE) return;
    after = { sort: last.sort, id: last.unitId };
  }
}

/** All of them; for questions about a few units, or where every one is named. */
export async function openUnits(db: Db, period: string, filter: OpenUnitsFilter): Promise<OpenUnit[]> {
  const units: OpenUnit[] = [];
  for await (const page of openUnitPages(db, period, filter)) units.push(...page);
  return units;
}

async function openUnitPage(
  db: Db,
  period: string,
  filter: OpenUnitsFilter,
  after: { sort: number; id: number } | null,
): Promise<(OpenUnit & { sort: number })[]> {
  const { unitIds, unitKind, owing, unpromisedOn, shown, withOwed = false } = filter;
  const among = unitIds === undefined ? sql`` : sql`and u.id = any(${idList(unitIds)})`;
  const ofKind = unitKind === undefined ? sql`` : sql`and u.kind = ${unitKind}`;
  const task = owing === undefined ? sql`` : sql`and o.task_no = ${owing}`;
  const taskFirst = owing === undefined ? sql`` : sql`t.task_no = ${owing} desc,`;
  const ownFirst = owing === undefined ? sql`` : sql`o.task_no = ${owing} desc,`;
  const before = previousPeriod(requirePeriod(period)) ?? '';
  const unpromised =
    unpromisedOn === undefined
      ? sql``
      : sql`and (o.state = 'returned' or not exists (
              select 1 from acknowledgement a
               where a.period = o.period and a.unit_id = o.unit_id and a.until >= ${unpromisedOn}
                 and a.task_nos @> to_jsonb(o.task_no)))`;
  const open = sql`
      from obligation o
     where o.period = ${period} and o.unit_id = u.id and o.state in ('missing', 'returned') ${unpromised}`;
  const owed = withOwed
    ? sql`(select count(*) from obligation o where o.period = ${period} and o.unit_id = u.id)::integer`
    : sql`0`;
  const { rows } = await sql<OpenUnit & { sort: number }>`
    select u.id as "unitId", u.name as unit, u.sort, ${owed} as owed, c.missing, f.first
      from (select u.id, u.name, u.sort
              from unit u
             where (u.sort, u.id) > (${after?.sort ?? -2_147_483_648}, ${after?.id ?? 0}) ${among} ${ofKind}
               and exists (select 1 ${open} ${task})
             order by u.sort, u.id
             limit ${PAGE}) u
     cross join lateral (select count(*)::integer as missing ${open}) c
     cross join lateral (
           select jsonb_agg(jsonb_build_object('no', t.task_no, 'returned', t.state = 'returned', 'repeatable', exists (
                    select 1 from obligation b
                     where b.period = ${before} and b.unit_id = u.id and b.task_no = t.task_no
                       and b.state in ('filed', 'accepted'))) order by ${taskFirst} t.task_no) as first
             from (select o.task_no, o.state ${open} order by ${ownFirst} o.task_no limit ${shown}) t) f
     order by u.sort, u.id`.execute(db);
  return rows;
}

/** An array parameter that both drivers take as it is. */
export function idList(ids: readonly number[]): RawBuilder<readonly number[]> {
  return sql`${`{${ids.join(',')}}`}::integer[]`;
}
