import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';
import { hasSubject } from './percent-subject.ts';
import { about, saysAll } from './state-scope.ts';
import type { StatusHit } from './statuses.ts';
import type { TaskWords } from './task-words.ts';

const lead = '(?:至于|关于|说到)';
const mark = '(?:的话|方面|[这那]一?[块边]儿?)';
const named = pattern(
  new RegExp(
    String.raw`^[\s:,、]*(?:${lead}(?<led>\p{Script=Han}{2,14}?)${mark}?|(?<marked>\p{Script=Han}{2,14}?)(?:${mark}|(?=[嘛呢]$)))[嘛呢吧啊]?$`,
    'u',
  ),
);
/** 平台在调试呢, 说实话呢: a statement, or a way to begin one. */
const noTopic = /[在正着了已没未]|实话|[讲说]$/u;

/** «检测业务嘛,没启动», «至于检测业务,60%»: of what the next clause is said, where the one before only names it; '' where it does not. */
export function topicOf(previous: string): string {
  const { led, marked = led } = named.exec(previous)?.groups ?? {};
  return marked === undefined || noTopic.test(marked) || !hasSubject(marked) ? '' : marked;
}

/** The state of a topic is as far the task's as if both were said in one breath: «检测业务没启动». */
export function ofTopic(
  hit: StatusHit | null,
  topic: string,
  text: string,
  { start, end }: Placed,
  task: TaskWords,
): StatusHit | null {
  if (hit === null || topic === '') return hit;
  const clause = `${topic}${text.slice(start, end)}`;
  const at = { index: topic.length + hit.start - start };
  const scope = about(clause, at, task);
  if (scope === 'part') return null;
  return hit.status === 'done' && scope === 'named' && !saysAll(clause, at, '', task)
    ? { ...hit, partial: true }
    : hit;
}
