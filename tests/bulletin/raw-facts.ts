import { sql } from 'kysely';
import type { Db } from '../../db/types.ts';
import type { BulletinScope } from '../../src/bulletin/document.ts';
import type { BulletinFacts, ProblemFacts, TaskFacts, UnitFacts } from '../../src/bulletin/facts.ts';
import type { Target } from '../../src/domain/directive.ts';
import { type PeriodKey, previousPeriod } from '../../src/domain/period.ts';
import type { ReportedMetric, ReportStatus } from '../../src/domain/report.ts';

/** What lies in the tables, one row each, nothing counted and nothing chosen. */
export interface Raw {
  readonly tasks: readonly {
    readonly no: number;
    readonly chapter: number;
    readonly text: string;
    readonly targets: readonly Target[];
  }[];
  readonly duties: readonly {
    readonly taskNo: number;
    readonly unit: string;
    readonly sort: number;
    readonly role: string;
  }[];
  /** By version. */
  readonly reports: readonly RawReport[];
}

interface RawReport {
  readonly id: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly period: string;
  readonly version: number;
  readonly receiptNo: string;
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
  readonly problems: string | null;
  readonly flags: readonly string[];
  /** Milliseconds. */
  readonly receivedAt: number;
  readonly decisions: readonly { readonly kind: string; readonly at: number }[];
}

export async function readRaw(db: Db): Promise<Raw> {
  const { rows: tasks } = await sql<
    Raw['tasks'][number]
  >`select no, chapter_no as chapter, text, targets from task`.execute(db);
  const { rows: duties } = await sql<Raw['duties'][number]>`
    select t.no as "taskNo", u.name as unit, u.sort, a.role
      from assignment a join task t on t.id = a.task_id join unit u on u.id = a.unit_id`.execute(db);
  const { rows } = await sql<Omit<RawReport, 'receivedAt' | 'decisions'> & { receivedAt: Date }>`
    select r.id, r.task_no as "taskNo", u.name as unit, r.period, r.version, r.receipt_no as "receiptNo", r.status,
           r.metrics, r.problems, r.flags, r.received_at as "receivedAt"
      from report r join unit u on u.id = r.unit_id order by r.version, r.id`.execute(db);
  const { rows: decided } = await sql<{ reportId: number; kind: string; at: Date }>`
    select report_id as "reportId", kind, at from report_decision order by id`.execute(db);
  const decisions = Map.groupBy(decided, ({ reportId }) => reportId);
  const reports = rows.map((row) => ({
    ...row,
    receivedAt: row.receivedAt.getTime(),
    decisions: (decisions.get(row.id) ?? []).map(({ kind, at }) => ({ kind, at: at.getTime() })),
  }));
  return { tasks, duties, reports };
}

/** The counted part of a bulletin's facts, worked out report by report as they stood before `asOf`. */
export function factsFromRaw(
  raw: Raw,
  { period, asOf, scope }: { period: PeriodKey; asOf: Date; scope: BulletinScope },
): Pick<BulletinFacts, 'units' | 'tasks' | 'problems' | 'before' | 'history'> {
  const tasks = raw.tasks.filter(({ no, chapter }) => {
    if (scope.kind === 'chapter') return chapter === scope.no;
    return (
      scope.kind !== 'unit' || raw.duties.some(({ taskNo, unit }) => taskNo === no && unit === scope.name)
    );
  });
  const numbers = new Set(tasks.map(({ no }) => no));
  const duties = raw.duties.filter(
    ({ taskNo, unit }) => numbers.has(taskNo) && (scope.kind !== 'unit' || unit === scope.name),
  );
  const leads = new Map(
    raw.duties.filter(({ role }) => role === 'lead').map(({ taskNo, unit }) => [taskNo, unit]),
  );
  const standingIn = (of: string) => currentReports(raw, of, asOf.getTime());
  const now = standingIn(period);
  const owned = Object.values(Object.groupBy(duties, ({ unit }) => unit));
  const units = owned.flatMap((own = []): UnitFacts[] => {
    const [first] = own;
    if (first === undefined) return [];
    const filed = own.flatMap(({ taskNo, unit }) => now.get(`${taskNo} ${unit}`) ?? []);
    const missing = own
      .filter(({ taskNo, unit }) => !now.has(`${taskNo} ${unit}`))
      .map(({ taskNo }) => taskNo);
    return [
      {
        name: first.unit,
        sort: first.sort,
        owed: own.length,
        reported: filed.length,
        late: filed.filter(({ flags }) => flags.includes('late')).length,
        missing: missing.sort((a, b) => a - b),
      },
    ];
  });
  const taskFacts = (standing: ReadonlyMap<string, RawReport>): TaskFacts[] =>
    tasks.map(({ no, text, targets }) => {
      const own = duties.filter(({ taskNo }) => taskNo === no);
      const lead = leads.get(no) ?? null;
      const report = standing.get(`${no} ${lead}`);
      return {
        no,
        text,
        targets,
        lead,
        owed: own.length,
        reported: own.filter(({ unit }) => standing.has(`${no} ${unit}`)).length,
        leadReport:
          report === undefined
            ? null
            : {
                reportId: report.id,
                version: report.version,
                receiptNo: report.receiptNo,
                status: report.status,
                metrics: report.metrics,
              },
        curve: [],
        resting: null,
      };
    });
  const problems = duties.flatMap(({ taskNo, unit, sort, role }): ProblemFacts[] => {
    const speaks = role === 'lead' || !leads.has(taskNo) || scope.kind === 'unit';
    const report = now.get(`${taskNo} ${unit}`);
    if (!speaks || report === undefined || report.problems === null) return [];
    const { id, version, receiptNo, problems: text } = report;
    return [{ reportId: id, version, receiptNo, taskNo, unit, unitSort: sort, text }];
  });
  const earlier = previousPeriod(period);
  const sum = (of: (unit: UnitFacts) => number) => units.reduce((total, unit) => total + of(unit), 0);
  return {
    units,
    tasks: taskFacts(now),
    problems,
    before: earlier === null ? null : { period: earlier, tasks: taskFacts(standingIn(earlier)) },
    history: [
      {
        period,
        owed: sum(({ owed }) => owed),
        reported: sum(({ reported }) => reported),
        late: sum(({ late }) => late),
      },
    ],
  };
}

/** By «task unit»: the newest version that was not taken back, unless the office returned it. */
function currentReports(raw: Raw, period: string, before: number): Map<string, RawReport> {
  const current = new Map<string, RawReport>();
  const returned = new Set<string>();
  for (const report of raw.reports) {
    if (report.period !== period || report.receivedAt >= before) continue;
    const kinds = report.decisions.filter(({ at }) => at < before).map(({ kind }) => kind);
    if (kinds.includes('withdrawn')) continue;
    const key = `${report.taskNo} ${report.unit}`;
    current.set(key, report);
    if (kinds.at(-1) === 'returned') returned.add(key);
    else returned.delete(key);
  }
  for (const key of returned) current.delete(key);
  return current;
}
