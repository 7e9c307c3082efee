import { type TaskRow, taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import { owedByUnit, returnedOfTask } from '../../../db/queries/owed.ts';
import type { Person } from '../../../db/queries/people.ts';
import { acceptedCurve } from '../../../db/queries/plans.ts';
import { reportsOfTask } from '../../../db/queries/reports.ts';
import type { Db } from '../../../db/types.ts';
import { type JudgedReport, judgeTask } from '../../domain/pace.ts';
import { dueOn, monthNumber, type PeriodKey, periodLabel, previousPeriod } from '../../domain/period.ts';
import { daysBetween, formatChineseDate } from '../../domain/time.ts';
import type { Block } from '../../ports.ts';
import { actions } from '../../replies/blocks.ts';
import { missingUnitsLine } from '../../replies/lead-texts.ts';
import { judgedLine } from '../../replies/leader-texts.ts';
import { deadlineText, isOpen, returnedBlocks, taskText } from '../../replies/liaison-texts.ts';
import { notOwedLine, standingLine } from '../../replies/questions.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** Tasks asked about in one message that are answered with a line each. */
const LISTED = 20;

/** The due date as it is printed; the document's 25th while the year's calendar is not known. */
export function dueText(turn: Turn): string {
  return formatChineseDate(turn.deadlines?.dueOn ?? dueOn(turn.period));
}

/** 截止 */
export async function deadlineAnswer(turn: Turn): Promise<Outcome> {
  const { deadlines, person, period, today } = turn;
  const due = deadlines?.dueOn ?? dueOn(period);
  const rows =
    person.unitId === null ? [] : await owedByUnit(turn.tx, person.unitId, period, previousPeriod(period));
  return answered(
    'query_deadline',
    deadlineText({
      periodLabel: periodLabel(period),
      dueText: formatChineseDate(due),
      graceText:
        deadlines && deadlines.graceOn !== deadlines.dueOn ? formatChineseDate(deadlines.graceOn) : null,
      daysLeft: daysBetween(today, due),
      missing: person.unitId === null ? null : rows.filter((row) => isOpen(row.state)).length,
    }),
  );
}

/** The word for the task, by the lead's own figures and accepted plan; nothing where nobody leads. */
async function judged(
  db: Db,
  { id, targets }: Pick<TaskRow, 'id' | 'targets'>,
  { period, tolerance }: { readonly period: PeriodKey; readonly tolerance: number },
  units: readonly { readonly id: number; readonly name: string; readonly role: string }[],
  reports: readonly (JudgedReport & { readonly unit: string })[],
): Promise<Block[]> {
  const lead = units.find(({ role }) => role === 'lead');
  if (!lead) return [];
  const report = reports.find(({ unit }) => unit === lead.name) ?? null;
  const curve = await acceptedCurve(db, id, lead.id);
  const { word, targets: figures } = judgeTask(targets, report, monthNumber(period), tolerance, curve);
  return [
    judgedLine(
      word,
      figures.map(({ target, sum }) => `${target.indicator}：${sum}`),
    ),
  ];
}

/**
 * 任务 12, and «12项上个月报的多少?».
 * @param also an earlier period whose reports are asked for as well
 */
export async function taskAnswer(
  turn: Turn,
  taskNo: number,
  also?: PeriodKey,
  of?: Viewed['of'],
): Promise<Outcome> {
  const { tx, person, period, directive } = turn;
  const blocks = await taskView(tx, {
    directiveId: directive.id,
    period,
    ...(also === undefined ? {} : { also }),
    ...(of === undefined ? {} : { of }),
    taskNo,
    viewer: person,
    paceTolerance: turn.settings.paceTolerance,
  });
  if (blocks === null) return refused('task_unknown', String(taskNo));
  return answered(also === undefined ? 'query_task' : 'query_last', blocks);
}

/** «18项、60项»: a line on each task of the unit; null where the unit has none of them. */
export async function severalTasks(turn: Turn, taskNos: readonly number[]): Promise<Outcome | null> {
  const { person, period, tx } = turn;
  if (person.unitId === null) return null;
  const rows = await owedByUnit(tx, person.unitId, period, previousPeriod(period));
  const owed = new Map(rows.map((row) => [row.taskNo, row]));
  const lines = taskNos
    .flatMap((no) => owed.get(no) ?? [])
    .map((row) => standingLine(row.taskNo, row.current, row.returned));
  const others = taskNos.filter((no) => !owed.has(no));
  const looked = taskNos.slice(0, 3).map((no) => `任务 ${no}`);
  return lines.length === 0
    ? null
    : answered('query_task', [...lines.slice(0, LISTED), ...notOwedLine(others), actions(...looked)]);
}

interface Viewed {
  readonly directiveId: number;
  readonly period: PeriodKey;
  readonly also?: PeriodKey;
  readonly taskNo: number;
  readonly viewer: Pick<Person, 'unit' | 'unitId'>;
  /** The one unit whose reports are asked for; all that the viewer may see when absent. */
  readonly of?: { readonly id: number; readonly name: string };
  /** With it staff and leaders also get the word for the task. */
  readonly paceTolerance?: number;
}

/**
 * A task as somebody may see it; null when there is none of this number. A liaison sees the reports of the own unit,
 * and as the lead those of the co-units; staff and leaders see all.
 */
export async function taskView(db: Db, asked: Viewed): Promise<Block[] | null> {
  const { period, viewer } = asked;
  const task = await taskByNo(db, asked.directiveId, asked.taskNo);
  if (!task) return null;
  const units = await unitsOfTask(db, task.id);
  const leads = units.some((unit) => unit.id === viewer.unitId && unit.role === 'lead');
  const seesAll = viewer.unitId === null || leads;
  const meant = (unit: string) => asked.of === undefined || asked.of.name === unit;
  const visible = async (key: PeriodKey) =>
    (await reportsOfTask(db, task.id, key)).filter(
      (report) => (seesAll || report.unit === viewer.unit) && meant(report.unit),
    );
  const reports = await visible(period);
  const back = (await returnedOfTask(db, task.id, period)).filter(
    ({ unitId, unit }) => (viewer.unitId === null || unitId === viewer.unitId) && meant(unit),
  );
  const shown = reports.length === 0 && back.length > 0 ? [] : [{ key: period, reports }];
  if (asked.also !== undefined) shown.unshift({ key: asked.also, reports: await visible(asked.also) });
  const own = (list: typeof reports) => list.filter((report) => report.unit === viewer.unit);
  // A liaison who looks at an open task wants to know what was said last, and often to say it again.
  const open = viewer.unitId !== null && asked.also === undefined && own(reports).length === 0;
  const before = open ? previousPeriod(period) : null;
  const last = before === null ? [] : own(await visible(before));
  if (before !== null && last.length > 0) shown.unshift({ key: before, reports: last });
  const backBefore =
    before === null || last.length > 0
      ? []
      : (await returnedOfTask(db, task.id, before)).filter(({ unitId }) => unitId === viewer.unitId);
  const reported = new Set(reports.map((report) => report.unit));
  const silent = units.filter(
    (unit) => (unit.role === 'co' || viewer.unitId === null) && !reported.has(unit.name) && meant(unit.name),
  );
  return [
    ...taskText({
      no: task.no,
      chapterTitle: task.chapterTitle,
      text: task.text,
      units,
      openEnded: task.openEnded,
      unresolved: task.groups.filter((group) => !group.resolved).map((group) => group.phrase),
      targets: task.targets,
      periods: shown.map((one) => ({
        label: periodLabel(one.key),
        reports: one.reports.map((report) => ({
          unit: report.unit,
          content: report,
          version: report.version,
          flags: report.flags,
          note: report.note,
        })),
      })),
    }),
    ...(before === null
      ? []
      : returnedBlocks({ taskNo: task.no, periodLabel: periodLabel(before), own: false }, backBefore)),
    ...returnedBlocks(
      { taskNo: task.no, periodLabel: periodLabel(period), own: viewer.unitId !== null },
      back,
    ),
    ...(asked.paceTolerance === undefined || viewer.unitId !== null || asked.of !== undefined
      ? []
      : await judged(db, task, { period, tolerance: asked.paceTolerance }, units, reports)),
    ...(viewer.unitId === null ? missingUnitsLine(silent.map((unit) => unit.name)) : []),
    ...(last.length + backBefore.length > 0 ? [actions(`第${task.no}项 同上月`)] : []),
    ...(leads && units.length > 1
      ? [...missingUnitsLine(silent.map((unit) => unit.name)), actions(`汇总 ${task.no}`)]
      : []),
  ];
}
