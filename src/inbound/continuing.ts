import { sameFigure } from '../domain/figure.ts';
import { fits } from '../domain/file-report.ts';
import type { ReportedMetric } from '../domain/report.ts';
import { numbersIn } from './choices.ts';
import type { DialogState } from './dialog-state.ts';
import {
  type Interpretation,
  type InterpretContext,
  type PreviousValues,
  type ReportItem,
  valueDoubts,
} from './interpretation.ts';
import { normalise } from './normalise.ts';
import { pattern } from './pattern.ts';
import { withFieldsNamed } from './tasks/fields-named.ts';
import { suggestTasks } from './tasks/suggest.ts';
import { isBlank } from './values/assemble-item.ts';
import { headingField } from './values/labels.ts';
import { anyStatusSource } from './values/words.ts';
import { shareSource } from './vocabulary/amounts.ts';

/** 另外一项60%, 其他的都…, 各单位平均55%: of another task, of several, or of the unit as a whole. */
const notOfIt = pattern(
  /[另下上][外]?(?:一|那)?(?:项(?!目)|个任务|条任务)|还有(?:一|两|几)(?:项(?!目)|个任务)|(?:其[余他它]|别的|剩下|剩余)的?(?:[几两三]?[项个])?/u,
  /(?:各|每|全部|所有|几|多|两|三)(?:项(?!目)|个任务|单位|科室)|平均|报送率|办结率|单位(?:的)?(?:整体|总体)?(?:进度|完成率)/u,
);

/** 进展:…, 目前进展:…; problems and next steps under their labels are read without a task already. */
const labelled = /^[\s,]*(?:目前|最新|工作|本月|当前|具体)?(?:的?工作)?进展(?:情况)?\s*:/u;

/** «加上改扩建的一共5所»: what was told before is part of it. */
const together =
  /^[\s,]*(?:[再还]?(?:加上|连同|算上|连)[^,;。\d]{1,12}?[,的]*)?(?=(?:一共|总共|合计|共计|总计|累计)\s*\d)/u;

/**
 * A message without a task goes on about the one task of the last message: «48项», then «完成55%», «问题是征地», «下月底能完»;
 * unless its words fit another task of the unit, or speak of others.
 * @returns the task and what is said of it; null when that is not clear
 */
export function continued(
  said: string,
  { recentTaskNo, talk, asked, confirm }: DialogState,
  context: InterpretContext,
): { readonly no: number; readonly words: string } | null {
  if (recentTaskNo === null || talk === undefined || !context.owed.has(recentTaskNo)) return null;
  // «75%» behind a whole report may be of any task; behind 任务6, or what was asked of it, it is the answer.
  if (!talk.named && bareShare.test(normalise(said))) return null;
  if (confirm?.items.some(({ taskNo }) => taskNo === recentTaskNo) === true) return null;
  const begun = asked === null ? '' : begunWith(asked.text, said, recentTaskNo, context);
  if (begun === null) return null;
  const typed = `${begun}${said.replace(ofThis, '')}`;
  const words = normalise(typed);
  const numbers = numbersIn(words.replace(written, ' '));
  if (notOfIt.test(words) || numbers.some((no) => context.owed.has(no))) return null;
  const likely = suggestTasks(words.replace(/\d+(?:\.\d+)?\s*%/gu, ' '), context);
  if (likely.length > 0 && !likely.includes(recentTaskNo)) return null;
  return {
    no: recentTaskNo,
    words: together.test(words) ? words.replace(together, '') : typed.replace(calledSo, ''),
  };
}

/** «专精特新也是这项里的,47家» */
const ofThis = /(?:也|都)?(?:是|在|算|属于)这[个项](?:任务)?(?:里面?|当中)?的?[,，]\s*/u;

/** «旅游特色村那项问题是资金不足», where these words do not speak of another task. */
const calledSo =
  /^\s*(?:对了|那|还有|[,，\s])*\p{Script=Han}{3,20}?的?[那这]一?[个项条](?:任务)?[,，]?(?=下一?步|存在|主要|问题|困难|进展)/u;

const bareShare = new RegExp(`^(?:大概|大约|约|\\s)*${shareSource}(?:左右|了|吧|[\\s。!])*$`, 'u');

/** 写76: a value, whatever task has that number. */
const written = /(?:写|填|进度)(?:个|成|为|是)?\s*\d{1,3}(?=[吧了\s。!]*(?:$|[,;]))/gu;
const anyValue = new RegExp(`\\d|百分之|[一二三四五六七八九]成|${anyStatusSource}`, 'u');

/** Whether the words may hold a value: «20%», «已完成». */
export function tellsValue(said: string): boolean {
  return anyValue.test(normalise(said));
}

/** 进度; 科技型中小企业: a name, whose value comes in the next message. */
const name = /^\s*\p{Script=Han}{2,12}[:：\s]*$/u;
const value = /^\s*(?:是|有|共|约|大概)?\s*(?:\d|百分之|[一二三四五六七八九]成)/u;

/**
 * What the message before began, where it was asked of which task that is; '' where it stands by itself. Null where that
 * tells a value, which may be of another task.
 */
function begunWith(before: string, said: string, no: number, context: InterpretContext): string | null {
  if (tellsValue(before)) return null;
  if (headingField(normalise(before)) !== null) return `${before.trim()}：`;
  if (name.test(before) && value.test(normalise(said))) return before.trim();
  return suggestTasks(normalise(before), context).includes(no) ? '' : null;
}

/**
 * How such a message is taken, read as one on the task: what is still blank in its report is filled. Null where nothing
 * is, or where a value stands that it would change: then the sender is asked which task it is of.
 */
export function filledIn(
  understood: Interpretation,
  said: string,
  no: number,
  context: InterpretContext,
): Interpretation | null {
  const { items, held, issues } = understood;
  const [item, ...others] = [...items, ...held];
  const current = context.owed.get(no)?.current ?? null;
  if (item === undefined) return onlyDoubted(understood, no) ? understood : null;
  if (others.length > 0 || item.taskNo !== no || item.sameAsLast) return null;
  if (!issues.every(({ taskNo, code }) => taskNo === no && valueDoubts.has(code))) return null;
  if (held.length > 0 && issues.some(({ code }) => code === 'metric_ambiguous')) return null;
  if (!saysMore(item, said, no, context) || contradicts(item, current, together.test(normalise(said))))
    return null;
  if (current?.progress == null || item.progress === null) return understood;
  const more: ReportItem = { ...item, added: [...new Set([...(item.added ?? []), 'progress' as const])] };
  return items.length > 0 ? { ...understood, items: [more] } : { ...understood, held: [more] };
}

/** «200%», «200个» of two kinds: what has to be asked about the task. */
function onlyDoubted({ issues }: Interpretation, no: number): boolean {
  return issues.length > 0 && issues.every(({ taskNo, code }) => taskNo === no && valueDoubts.has(code));
}

/** Words alone must be called 进展, or speak of the task: «领导在开会» is nothing to report. */
function saysMore(item: ReportItem, said: string, no: number, context: InterpretContext): boolean {
  if (!isBlank({ ...item, progress: null, metrics: [] })) return true;
  if (item.metrics.some((metric) => metric.valueInTargetUnit !== null)) return true;
  const words = normalise(said);
  const fields = normalise(withFieldsNamed(said));
  return labelled.test(fields) || suggestTasks(words, context).includes(no);
}

/** @param total a larger figure is the sum of what was told and the rest */
function contradicts(item: ReportItem, current: PreviousValues | null, total: boolean): boolean {
  if (current === null) return false;
  const { percent, status, expectedBy, problems, nextSteps } = current;
  const changed = <T>(before: T | null | undefined, now: T | null): boolean =>
    before != null && now !== null && before !== now;
  const again =
    changed(percent, item.percent) ||
    changed(status, item.status) ||
    changed(expectedBy, item.expectedBy) ||
    changed(problems, item.problems) ||
    changed(nextSteps, item.nextSteps) ||
    item.metrics.some((metric) => current.metrics.some((before) => differ(before, metric, total)));
  return again || !fits(item.percent ?? percent, item.status ?? status) || repeatsOnly(item, current, total);
}

/** Whether both are the figure of one target, and not the same. */
function differ(before: ReportedMetric, now: ReportedMetric, total: boolean): boolean {
  if (!sameFigure(before, now) || (before.value === now.value && before.unit === now.unit)) return false;
  return !(total && before.unit === now.unit && now.value > before.value);
}

/** «60%» where 60 % stand already: perhaps of another task. */
function repeatsOnly(item: ReportItem, current: PreviousValues, total: boolean): boolean {
  const { percent, status, metrics, expectedBy, problems, nextSteps, progress } = item;
  const fresh = <T>(now: T | null, before: T | null | undefined): boolean => now !== null && before == null;
  return !(
    fresh(percent, current.percent) ||
    fresh(status, current.status) ||
    fresh(expectedBy, current.expectedBy) ||
    fresh(problems, current.problems) ||
    fresh(nextSteps, current.nextSteps) ||
    (progress !== null && !(current.progress ?? '').includes(progress)) ||
    metrics.some((metric) => total || !current.metrics.some((before) => sameFigure(before, metric)))
  );
}
