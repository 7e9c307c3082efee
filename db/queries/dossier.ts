import { sql } from 'kysely';
import type { Db } from '../types.ts';

/**
 * What a year leaves behind, part by part: names instead of ids, no phone numbers, no platform ids, no secrets.
 * `y` is the directive's id, `p` its year.
 */
const parts = {
  obligations: sql`
    select o.id, o.task_no as "taskNo", u.name as unit, o.period, o.role, o.state, o.versions,
           o.first_filed_at as "firstFiledAt"
      from obligation o join task t on t.id = o.task_id join unit u on u.id = o.unit_id
     where t.directive_id = y.id order by o.period, o.task_no, u.sort`,
  reports: sql`
    select r.id, r.receipt_no as "receiptNo", r.task_no as "taskNo", u.name as unit, r.period, r.version, r.status,
           r.percent, r.metrics, r.progress, r.problems, r.next_steps as "nextSteps", r.expected_by as "expectedBy",
           r.flags, r.hints, r.note, p.name as person, r.received_at as "receivedAt",
           (o.report_id = r.id) as "counts"
      from report r join obligation o on o.id = r.obligation_id join task t on t.id = o.task_id
      join unit u on u.id = r.unit_id left join person p on p.id = r.person_id
     where t.directive_id = y.id order by r.id`,
  decisions: sql`
    select d.report_id as "reportId", d.kind, d.reason, p.name as person, d.at
      from report_decision d join report r on r.id = d.report_id join obligation o on o.id = r.obligation_id
      join task t on t.id = o.task_id left join person p on p.id = d.person_id
     where t.directive_id = y.id order by d.id`,
  notices: sql`
    select n.key, n.kind, n.period, n.stage, p.name as person, c.name as chat, n.platform, n.state, n.reason,
           n.created_at as "createdAt", n.sent_at as "sentAt"
      from outbox n left join person p on p.id = n.person_id left join chat c on c.id = n.chat_id
     where n.kind <> 'reply' and n.period like y.year || '-%' order by n.id`,
  bulletins: sql`
    select b.id, b.period, b.scope, b.version, b.state, b.issue_year as "issueYear", b.issue_no as "issueNo",
           b.document, b.opinion, b.approved_at as "approvedAt", p.name as "approvedBy"
      from bulletin b left join person p on p.id = b.approved_by
     where b.period like y.year || '-%' order by b.id`,
  plans: sql`
    select w.id, t.no as "taskNo", u.name as unit, w.version, w.leader, w.contact, w.measures, w.curve, w.state, w.reason,
           w.late, w.at,
           (select coalesce(jsonb_agg(jsonb_build_object('dueOn', m.due_on, 'what', m.what, 'evidence', m.evidence,
                                                         'doneAt', d.at, 'doneText', d.text) order by m.seq), '[]')
              from milestone m left join milestone_done d on d.milestone_id = m.id where m.plan_id = w.id) as milestones
      from work_plan w join task t on t.id = w.task_id join unit u on u.id = w.unit_id
     where t.directive_id = y.id order by w.id`,
  life: sql`
    select e.id, t.no as "taskNo", u.name as unit, e.command, e.from_state as "from", e.to_state as "to",
           e.due_on as "dueOn", e.text, p.name as person, e.at
      from life_event e join task t on t.id = e.task_id join unit u on u.id = e.unit_id
      left join person p on p.id = e.person_id
     where t.directive_id = y.id order by e.id`,
  assignments: sql`
    select c.id, t.no as "taskNo", u.name as unit, c.kind, c.effective_on as "effectiveOn", c.reason, p.name as person,
           c.at, c.applied_at as "appliedAt"
      from assignment_change c join task t on t.id = c.task_id join unit u on u.id = c.unit_id
      join person p on p.id = c.person_id
     where t.directive_id = y.id order by c.id`,
  requests: sql`
    select q.id, q.kind, u.name as unit, p.name as person, q.task_no as "taskNo", q.period, q.text, q.state,
           q.created_at as "at",
           (select coalesce(jsonb_agg(jsonb_build_object('text', a.text, 'at', a.at) order by a.id), '[]')
              from request_answer a where a.request_id = q.id) as answers
      from request q join unit u on u.id = q.unit_id join person p on p.id = q.person_id
     where extract(year from q.created_at at time zone 'Asia/Shanghai') = y.year order by q.id`,
  inspections: sql`
    select i.id as no, i.kind, i.source, i.plan, i.team, i.starts_on as "from", i.ends_on as "to", i.state, i.at
      from inspection i where i.directive_id = y.id order by i.id`,
  findings: sql`
    select f.id as no, f.inspection_id as "inspectionNo", u.name as unit, f.task_no as "taskNo", f.text,
           f.rectify_by as "rectifyBy", f.state, f.at,
           (select coalesce(jsonb_agg(jsonb_build_object('command', e.command, 'text', e.text, 'at', e.at) order by e.id), '[]')
              from finding_event e where e.finding_id = f.id) as steps
      from finding f join inspection i on i.id = f.inspection_id join unit u on u.id = f.unit_id
     where i.directive_id = y.id order by f.id`,
  conclusions: sql`
    select c.inspection_id as "inspectionNo", u.name as unit, c.text, c.review, c.decision, c.at
      from inspection_conclusion c join inspection i on i.id = c.inspection_id join unit u on u.id = c.unit_id
     where i.directive_id = y.id order by c.id`,
  approvals: sql`
    select a.inspection_id as "inspectionNo", p.name as by, a.opinion, a.at
      from inspection_approval a join inspection i on i.id = a.inspection_id join person p on p.id = a.person_id
     where i.directive_id = y.id order by a.id`,
  slips: sql`
    select s.id, s.year, s.no, u.name as unit, t.no as "taskNo", s.level, s.state, s.answer_by as "answerBy", s.at,
           (select jsonb_agg(jsonb_build_object('kind', e.kind, 'level', e.level, 'text', e.text,
                                                'answerBy', e.answer_by, 'paper', e.paper, 'person', p.name, 'at', e.at)
                             order by e.id)
              from slip_event e left join person p on p.id = e.person_id where e.slip_id = s.id) as steps
      from slip s join task t on t.id = s.task_id join unit u on u.id = s.unit_id
     where s.directive_id = y.id order by s.id`,
  audit: sql`
    select a.id, a.at, a.actor, a.action, a.subject, a.details
      from audit a where extract(year from a.at at time zone 'Asia/Shanghai') between y.year and y.year + 1
     order by a.id`,
} as const;

export type DossierPart = keyof typeof parts;

export const dossierParts = Object.keys(parts) as DossierPart[];

/** Every row of a part, as plain JSON. */
export async function dossierRows(
  db: Db,
  directive: { id: number; year: number },
  part: DossierPart,
): Promise<object[]> {
  const { rows } = await sql<{ row: object }>`
    with y as (select ${directive.id}::int as id, ${directive.year}::int as year)
    select to_jsonb(x) as row from y cross join lateral (${parts[part]}) x`.execute(db);
  return rows.map(({ row }) => row);
}

/** The year's counts from aggregates, to be compared with the rows that are kept. */
export async function dossierCounts(db: Db, directiveId: number) {
  const { rows } = await sql<{
    tasks: number;
    units: number;
    obligations: number;
    reported: number;
    late: number;
    versions: number;
  }>`
    select (select count(*)::int from task where directive_id = ${directiveId}) as tasks,
           count(distinct o.unit_id)::int as units, count(o.id)::int as obligations,
           (count(*) filter (where o.state in ('filed', 'accepted')))::int as reported,
           (count(*) filter (where r.flags ? 'late'))::int as late,
           coalesce(sum(o.versions), 0)::int as versions
      from obligation o join task t on t.id = o.task_id left join report r on r.id = o.report_id
     where t.directive_id = ${directiveId}`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('no counts');
  return counts;
}
