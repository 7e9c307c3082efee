import { expandTaskList, numberSource, wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { leadingUnit, looksLikeUnit } from './unit-words.ts';

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

const asked =
  /(?:任务|工作)?(?:的)?(?:现在|目前)?(?:(?:进展|进度|推进|完成)?(?:情况)?得?(?:怎么样|如何|怎样|咋样|怎么回事|到哪(?:一步)?)(?:了|啦)?|(?:完成|办结|报|有进展)(?:了)?(?:没有?|吗)|(?:为什么|为何|为啥|怎么)(?:进度|进展|推进)?(?:这么|那么|还|一直|会)*(?:慢|滞后|落后|欠进度|没(?:有)?(?:动|进展|完成|动静))(?:了|呢)?|(?:还有|都有)?(?:谁|哪些单位|哪家|哪几家)(?:还)?(?:没|未)报(?:送)?|(?<=[项号\d])(?![项号])\p{Script=Han}{0,10}?(?:多少|几成)(?:亿元?|万元?|个|家)?了?|呢)$/u;

/** 市商务局 74, 市商务局第74项的情况: what one unit reported on a task. */
export function taskOfUnit(line: string): ChatCommand | null {
  const named = line
    .replace(/[?]$/u, '')
    .replace(asked, '')
    .replace(/(?:的)?(?:报送|进展|完成)?(?:内容|情况|进展|进度)?$/u, '');
  const { taskNo, unit, rest } = taskAndUnit(named);
  return taskNo !== null && unit !== null && rest === '' && looksLikeUnit(unit) === 'yes'
    ? { kind: 'task', taskNo, unit }
    : null;
}

/** 第98项怎么样了, 72项谁没报: a question about one task, answered by showing it. */
export function taskQuestion(line: string): ChatCommand | null {
  const named = line.replace(/[?]$/u, '').replace(asked, '').trim();
  if (named === line || !/[第项号任务]/u.test(named)) return null;
  const nos = wholeReference(named);
  const [taskNo] = nos ?? [];
  return nos?.length === 1 && taskNo !== undefined ? { kind: 'task', taskNo } : null;
}
