import { type RawBuilder, sql } from 'kysely';
import type { InspectionFacts } from '../../src/bulletin/facts.ts';
import type { Db, Tx } from '../types.ts';
import { type FactRange, ofTask } from './bulletin-facts.ts';

/** Lets the conclusions drawn so far be published. */
export async function insertApproval(
  tx: Tx,
  approval: {
    readonly inspectionNo: number;
    readonly opinion: string;
    readonly personId: number;
    readonly inboxId: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('inspection_approval')
    .values({
      inspection_id: approval.inspectionNo,
      opinion: approval.opinion,
      person_id: approval.personId,
      inbox_id: approval.inboxId,
      at: approval.at,
    })
    .execute();
}

/**
 * Conclusions `c` that stand: nobody asked for a review, or it was answered. Approval must come after that answer, as
 * it may have changed what was concluded.
 */
const settledAt = sql`case when c.review is null then c.at when c.decision is not null then c.decided_at end`;

/** Of an inspection's conclusions: how many stand and wait for approval, how many are under review. */
export async function unapproved(
  db: Db,
  inspectionNo: number,
): Promise<{ waiting: number; inReview: number }> {
  const { rows } = await sql<{ waiting: number; inReview: number }>`
    select (count(*) filter (where s.settled_at is not null and not exists (
              select 1 from inspection_approval a
               where a.inspection_id = s.inspection_id and a.at >= s.settled_at)))::integer as waiting,
           (count(*) filter (where s.settled_at is null))::integer as "inReview"
      from (select c.inspection_id, ${settledAt} as settled_at
              from inspection_conclusion c where c.inspection_id = ${inspectionNo}) s`.execute(db);
  return rows[0] ?? { waiting: 0, inReview: 0 };
}

/** Conclusion `c` belongs to what the range looks at. */
function inScope(range: FactRange): RawBuilder<unknown> {
  if (range.scope.kind === 'all') return sql`true`;
  if (range.scope.kind === 'unit') return sql`c.unit_id = ${range.scope.unitId}`;
  return sql`exists (select 1 from inspection_scope s join task t on t.id = s.task_id
                      where s.inspection_id = c.inspection_id and s.unit_id = c.unit_id and ${ofTask(range)})`;
}

/**
 * Inspections whose results were approved in (`since`, `until`], by number, each with the units those approvals speak
 * of, in the document's order; all of them without `since`. What was found is counted as it stands now.
 */
export async function inspectionFacts(
  db: Db,
  range: FactRange,
  { since, until }: { readonly since: Date | null; readonly until: Date },
): Promise<InspectionFacts[]> {
  const { rows } = await sql<InspectionFacts>`
    with concluded as (
      select c.inspection_id, c.unit_id, c.text, c.decision, ${settledAt} as settled_at
        from inspection_conclusion c where ${inScope(range)}),
    published as (
      select c.*, a.id as approval_id, a.at as approved_at
        from concluded c
        join lateral (select a.id, a.at from inspection_approval a
                       where a.inspection_id = c.inspection_id and a.at >= c.settled_at and a.at <= ${until}
                       order by a.id limit 1) a on true
       where ${since}::timestamptz is null or a.at > ${since})
    select i.id as no, i.kind, i.source, i.starts_on as "from", i.ends_on as "to",
           max(p.approval_id) as "approvalId",
           (select person.name from inspection_approval a join person on person.id = a.person_id
             where a.id = max(p.approval_id)) as "approvedBy",
           jsonb_agg(jsonb_build_object('unit', u.name, 'unitSort', u.sort, 'conclusion', p.text, 'decision', p.decision,
                     'findings', f.findings, 'rectify', f.rectify, 'verified', f.verified) order by u.sort) as units
      from published p
      join inspection i on i.id = p.inspection_id and i.directive_id = ${range.directiveId}
      join unit u on u.id = p.unit_id
      join lateral (select count(*)::integer as findings,
                           (count(*) filter (where state <> 'noted'))::integer as rectify,
                           (count(*) filter (where state = 'verified'))::integer as verified
                      from finding f where f.inspection_id = p.inspection_id and f.unit_id = p.unit_id
                       and f.at <= ${until}) f on true
     group by i.id
     order by i.id`.execute(db);
  return rows;
}
