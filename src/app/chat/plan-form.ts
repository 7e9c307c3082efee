import { taskByNo } from '../../../db/queries/directives.ts';
import { planProgress, plansOfUnit } from '../../../db/queries/plans.ts';
import type { Issue } from '../../inbound/interpretation.ts';
import { planFromEntries } from '../../inbound/plan-form.ts';
import { planFormResult } from '../../replies/plan-file-texts.ts';
import { taskBook } from '../task-book.ts';
import { ownUnit } from './confirm.ts';
import { unpackForms } from './form-submit.ts';
import { filePlan, problemsOf, saysTheSame } from './plan.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

type Words = Readonly<Record<string, string>>;

/**
 * What was submitted on the page for work plans: each task is filed as the next version of its plan or answered with
 * what keeps it from being filed; one that changed meanwhile is not overwritten.
 */
export async function submitPlans(turn: Turn, value: Words, form: Words): Promise<Outcome> {
  if (value['person'] !== String(turn.person.id)) return refused('card_not_yours');
  const unit = ownUnit(turn);
  const plans = new Map((await plansOfUnit(turn.tx, unit.id)).map((plan) => [plan.taskNo, plan]));
  const own = (await taskBook(turn.ctx, turn.tx, turn.directive)).tasksOf(unit.id).map(({ no }) => no);
  const filed: number[] = [];
  const issues: Issue[] = [];
  for (const { taskNo, fields, version } of unpackForms(form)) {
    const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
    if (!task || !own.includes(taskNo)) {
      issues.push({ code: 'task_not_owed', taskNo, text: '不是本单位承担的任务，未登记。' });
      continue;
    }
    if ((plans.get(taskNo)?.version ?? 0) !== version) {
      const text = `该项台账在您填写期间已有新的版本，本次未登记；请核对最新内容后再提交。`;
      issues.push({ code: 'value_conflict', taskNo, text });
      continue;
    }
    const read = planFromEntries(fields, task.targets);
    if (read.problems.length === 0 && saysTheSame(read.plan, plans.get(taskNo))) continue;
    const problems = await problemsOf(turn, { unitId: unit.id, targets: task.targets }, read);
    if (problems.length > 0) issues.push({ code: 'not_understood', taskNo, text: problems.join('') });
    else {
      await filePlan(turn, { taskId: task.id, taskNo, unit, plan: read.plan });
      filed.push(taskNo);
    }
  }
  const [progress] = await planProgress(turn.tx, turn.directive.id, unit.id);
  const result = planFormResult({ filed, issues, missing: progress?.missing ?? [] });
  return answered(issues.length > 0 ? 'clarify' : 'query_other', result, { issues });
}
