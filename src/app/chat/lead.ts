import { type TaskRow, taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import { reportsOfTask } from '../../../db/queries/reports.ts';
import { blankItem } from '../../inbound/interpretation.ts';
import { adoptedBefore, composeProgress, leadDraft } from '../../replies/lead-texts.ts';
import { sha256 } from '../issue-bind-code.ts';
import { ownUnit } from './confirm.ts';
import { fileReports, loadOwed, type OwedContext } from './report.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 汇总 12 shows the lead what the co-units reported; 采纳汇总 12 writes it into the lead's own progress text. */
export async function compileAnswer(
  turn: Turn,
  { taskNo, adopt }: { taskNo: number; adopt: boolean },
): Promise<Outcome> {
  const unit = ownUnit(turn);
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const units = await unitsOfTask(turn.tx, task.id);
  if (!units.some((one) => one.id === unit.id)) return refused('task_not_yours', String(taskNo));
  const role = units.find((one) => one.id === unit.id)?.role;
  if (role !== 'lead') return refused('not_lead', String(taskNo));
  const owed = await loadOwed(turn, unit);
  const reports = (await reportsOfTask(turn.tx, task.id, turn.period)).filter(
    (one) => one.unit !== unit.name,
  );
  const lines = reports.map((report) => ({ unit: report.unit, content: report }));
  const seen = sha256(reports.map((report) => report.id).join()).slice(0, 12);
  const stale = turn.pressed?.['seen'] !== undefined && turn.pressed['seen'] !== seen;
  if (adopt && lines.length === 0) return refused('nothing_to_compile', String(taskNo));
  if (adopt && !stale) return adoptLines(turn, owed, task, lines);
  const reported = new Set(reports.map((report) => report.unit));
  return answered(
    'query_task',
    leadDraft({
      taskNo,
      taskText: task.text,
      lines,
      missing: units.filter((one) => one.role === 'co' && !reported.has(one.name)).map((one) => one.name),
      own: owed.rows.get(taskNo)?.current ?? null,
      seen,
      renewed: adopt && stale,
    }),
  );
}

/** Only the progress text is new: percent, state and figures of the task stay the lead's own. */
function adoptLines(
  turn: Turn,
  owed: OwedContext,
  task: TaskRow,
  lines: Parameters<typeof composeProgress>[1],
): Promise<Outcome> {
  const own = owed.rows.get(task.no)?.current?.progress ?? null;
  const progress = composeProgress(own, lines);
  if (progress === own) return Promise.resolve(answered('query_other', adoptedBefore(task.no)));
  const item = { ...blankItem(task.no), progress };
  return fileReports(turn, {
    unit: ownUnit(turn),
    owed,
    items: [item],
    issues: [],
    intent: 'report',
    shown: true,
  });
}
