import { taskByNo } from '../../../db/queries/directives.ts';
import { storeFile } from '../../../db/queries/inbox.ts';
import { planProgress, plansOfUnit, type StoredPlan } from '../../../db/queries/plans.ts';
import { planOf } from '../../inbound/work-plan.ts';
import { cityLedgerText, planSheetAnswer, planSheetResult } from '../../replies/plan-file-texts.ts';
import { planStateWords } from '../../replies/plan-texts.ts';
import { chineseDate } from '../../replies/report-words.ts';
import { sheetTexts } from '../../replies/sheet-texts.ts';
import type { Paper } from '../../sheet/page-setup.ts';
import type { PlanSheet, PlanSheetEntry } from '../../sheet/read-plan-sheet.ts';
import { cityLedgerFileName } from '../../sheet/write-city-ledger.ts';
import { writePlanSheet } from '../../sheet/write-plan-sheet.ts';
import { ledgerBytes } from '../ledger-file.ts';
import { taskBook } from '../task-book.ts';
import { ownUnit } from './confirm.ts';
import { findUnit } from './office.ts';
import { filePlan, planDueOn, problemsOf, saysTheSame } from './plan.ts';
import type { ReportingUnit } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** 台账表: one row for each of the unit's tasks, with what is filed. */
export async function planSheetOf(turn: Turn, unit: ReportingUnit): Promise<Outcome> {
  const { tx, directive } = turn;
  const tasks = (await taskBook(turn.ctx, tx, directive)).tasksOf(unit.id);
  if (tasks.length === 0) return refused('nothing_owed');
  const plans = new Map((await plansOfUnit(tx, unit.id)).map((plan) => [plan.taskNo, plan]));
  const due = planDueOn(turn);
  const bytes = await writePlanSheet({
    unit: unit.name,
    year: directive.year,
    dueText: due === null ? null : chineseDate(due),
    writtenAt: turn.at,
    rows: tasks.map(({ no, text }) => {
      const plan = plans.get(no) ?? null;
      return { taskNo: no, task: text, plan, state: stateOf(plan) };
    }),
  });
  const name = `${unit.name}${directive.year}年工作台账.xlsx`;
  const file = { fileId: await storeFile(tx, { name, bytes, at: turn.at }), name };
  const missing = tasks.filter(({ no }) => !plans.has(no)).length;
  return answered('query_other', planSheetAnswer({ unit: unit.name, tasks: tasks.length, missing, file }));
}

function stateOf(plan: StoredPlan | null): string {
  if (plan === null) return '';
  return `${planStateWords[plan.state]}${plan.reason === null ? '' : `：${plan.reason}`}`;
}

/** 台账表 市商务局, asked for by staff; what comes back is filed for that unit. */
export async function unitPlanSheet(turn: Turn, name: string): Promise<Outcome> {
  const unit = await findUnit(turn.tx, name);
  return unit.ok ? planSheetOf(turn, { id: unit.id, name: unit.name, proxy: true }) : refusedBy(unit);
}

/** 台账 全市: the ledger of the whole city, for staff and leaders. */
export async function cityLedgerAnswer(turn: Turn, paper: Paper): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const { tx, directive, at } = turn;
  const { year } = directive;
  const bytes = await ledgerBytes(tx, directive, { kind: 'year', year, paper }, at);
  const name = cityLedgerFileName(year);
  const file = { fileId: await storeFile(tx, { name, bytes, at }), name };
  return answered('query_other', cityLedgerText(year, paper, file));
}

/** A plan sheet that came back: rows that say something new are filed, every other row is answered. */
export async function filePlanSheet(turn: Turn, sheet: PlanSheet): Promise<Outcome> {
  const unit = await unitOf(turn, sheet);
  if ('answers' in unit) return unit;
  const plans = new Map((await plansOfUnit(turn.tx, unit.id)).map((plan) => [plan.taskNo, plan]));
  const own = new Set(
    (await taskBook(turn.ctx, turn.tx, turn.directive)).tasksOf(unit.id).map(({ no }) => no),
  );
  const filed: number[] = [];
  const unchanged: number[] = [];
  const bad: { row: number; taskNo: number | null; text: string }[] = [];
  for (const entry of sheet.rows) {
    const { row, taskNo } = entry;
    if (isEmpty(entry)) continue;
    if (taskNo === null || !own.has(taskNo)) {
      bad.push({ row, taskNo, text: taskNo === null ? '没有任务序号' : '不是本单位承担的任务' });
      continue;
    }
    const read = planOf(entry.cells, turn.today);
    if (read.problems.length === 0 && saysTheSame(read.plan, plans.get(taskNo))) {
      unchanged.push(taskNo);
      continue;
    }
    const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
    if (!task) throw new Error(`task ${taskNo} of the task book is not in the database`);
    const problems = await problemsOf(turn, { unitId: unit.id, targets: task.targets }, read);
    if (problems.length > 0) bad.push({ row, taskNo, text: problems.join('') });
    else {
      await filePlan(turn, { taskId: task.id, taskNo, unit, plan: read.plan });
      filed.push(taskNo);
    }
  }
  const [progress] = await planProgress(turn.tx, turn.directive.id, unit.id);
  const result = planSheetResult({ filed, unchanged, bad, missing: progress?.missing ?? [] });
  return answered(bad.length > 0 ? 'clarify' : 'query_other', result);
}

async function unitOf(turn: Turn, { token }: PlanSheet): Promise<ReportingUnit | Outcome> {
  if (turn.person.unitId !== null) {
    const own = ownUnit(turn);
    return token === null || token.unit === own.name
      ? own
      : answered('reject', sheetTexts.otherUnit(token.unit, own.name));
  }
  if (token === null) return answered('reject', sheetTexts.unitMissing());
  const found = await findUnit(turn.tx, token.unit);
  return found.ok ? { id: found.id, name: found.name, proxy: true } : refusedBy(found);
}

const entered = ['leader', 'contact', 'measures', 'milestones', 'curve'] as const;

const isEmpty = ({ cells }: PlanSheetEntry): boolean =>
  entered.every((column) => (cells[column] ?? '') === '');
