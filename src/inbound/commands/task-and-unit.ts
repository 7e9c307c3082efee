import { expandTaskList, numberSource } from '../tasks/task-numbers.ts';
import { leadingUnit } from './unit-words.ts';

const taskRef = new RegExp(
  `(?:第|任务|[Tt]|#|[Nn][Oo]\\.?)?\\s*(${numberSource})\\s*(?:项(?!目)(?:任务|工作)?|号(?:任务)?)?(?=$|[\\s,:、的]|\\p{Script=Han})`,
  'u',
);

const gap = /^[\s,:、的]+/u;

/** «42 请加快推进» → 42 and the rest. */
export function leadingTask(text: string): { taskNo: number | null; rest: string } {
  const rest = text.replace(gap, '');
  const ref = taskRef.exec(rest);
  if (ref?.index !== 0 || ref[1] === undefined) return { taskNo: null, rest: rest.trim() };
  return {
    taskNo: expandTaskList(ref[1])?.[0] ?? null,
    rest: rest.slice(ref[0].length).replace(gap, '').trim(),
  };
}

function splitUnit(text: string): { unit: string | null; rest: string } {
  const unit = leadingUnit(text);
  return {
    unit,
    rest: text
      .slice(unit?.length ?? 0)
      .replace(gap, '')
      .trim(),
  };
}

/** «12 市商务局 数据不实» or «市商务局 第12项:数据不实» → task, unit, the rest. */
export function taskAndUnit(text: string): { taskNo: number | null; unit: string | null; rest: string } {
  const first = leadingTask(text);
  const named = splitUnit(first.rest);
  if (first.taskNo !== null) return { taskNo: first.taskNo, ...named };
  const { taskNo, rest } = leadingTask(named.rest);
  return { taskNo, unit: named.unit, rest };
}
