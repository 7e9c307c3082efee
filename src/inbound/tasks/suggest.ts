import type { InterpretContext } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { coreWords } from '../values/core-words.ts';
import { taskWords } from '../values/task-words.ts';

/** Pairs every task shares say nothing about which one is meant. */
const everywhere = /建设|推进|工作|任务|项目|完成|进展|情况|加快|实施|推动|发展|全面|进度|目前|正常/gu;

/** Up to three owed tasks whose wording a message without a number shares most with; only for the question back. */
export function suggestTasks(text: string, context: InterpretContext): number[] {
  const words = coreWords(text.slice(0, 300)).replace(everywhere, ' ');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = words.slice(at, at + 2);
    if (!/[\s%]/u.test(pair)) pairs.add(pair);
  }
  if (pairs.size === 0) return [];
  const scored: { no: number; hits: number }[] = [];
  for (const task of context.owed.values()) {
    const own = taskWords(task, fold).pairs;
    let hits = 0;
    for (const pair of pairs) if (own.has(pair)) hits += 1;
    if (hits >= 2) scored.push({ no: task.no, hits });
  }
  scored.sort((a, b) => b.hits - a.hits || a.no - b.no);
  const best = scored[0]?.hits ?? 0;
  return scored
    .filter(({ hits }) => hits * 2 >= best)
    .slice(0, 3)
    .map(({ no }) => no);
}
