import { sameDimension } from '../../domain/quantity.ts';
import type { InterpretContext, Issue, OwedTask } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { fold } from '../normalise.ts';
import { within } from '../spans.ts';
import { valueAgain } from '../tasks/pronouns.ts';
import { quotedTask } from '../tasks/quoted-task.ts';
import { suggestTasks } from '../tasks/suggest.ts';
import { onlyReported } from '../tasks/unnamed-task.ts';
import { isBlank } from '../values/assemble-item.ts';
import { coreWords, coverage, pairsOf } from '../values/core-words.ts';
import { readItem, type Source } from '../values/read-item.ts';
import { noTask, noWords, taskWords } from '../values/task-words.ts';
import { anyStatusSource } from '../values/words.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';
import {
  apologySource,
  clumsySource,
  hesitationSource,
  slipSource,
  stopSource,
} from '../vocabulary/spoken.ts';
import { ownUnit } from './own-unit.ts';

/** 等等, 慢着, 说早了: somebody has thought better of it. */
const secondThought = new RegExp(
  `^\\s*(?:(?:${stopSource}|${hesitationSource}|不是|错了|${apologySource}|(?:[说报写填]|结论)(?:早|快|急|满|高|低|多|少)了|(?:刚才|刚刚|上面|上一?条)(?:那?个|那?条|的)?(?:不对|错了)|(?:${slipSource}|${clumsySource}))[啊哦呀了,。!…~\\s]*){1,4}(?<=[,。!…~\\s])(?=\\S)`,
  'u',
);

/** «等等,没全部完成,还差验收»: what stands behind, if it says anything. */
function thoughtBetter(source: Source): string | null {
  const at = secondThought.exec(source.text)?.[0].length;
  if (at === undefined) return null;
  const { item, issues } = readItem(source, noTask, noWords, [at, source.text.length], { correcting: true });
  const dated = within(source.dates, at, source.text.length).length > 0;
  const said = dated || issues.length > 0 || !isBlank({ ...item, progress: null });
  return said ? source.own.slice(at) : null;
}

const sign = new RegExp(`应该?[是为]|(?:更正|订正|更改|修改|改)[为成到]?|不对|错了|${slipSource}`, 'u');
/** «高标准农田那个应该是3.2万亩»: what is called so, and its figure. */
const namedFigure = new RegExp(
  `^\\s*(?:(?:${apologySource}|${hesitationSource}|对了|那|把|将|刚才|刚刚|上面|前面|的|,|\\s)*)(?<name>[^,;。:\\d%]{2,24}?)(?<said>(?:的?(?:[那这]一?(?:个|块|项|栏|条|边)|数[据字量]?|[,\\s]))*(?:[是给]?(?:${slipSource}|不对|错了)[了啦,。\\s]*)?(?:应该?[是为]?|(?:更正|订正|更改|修改|改)[为成到]?|[是为])*)(?<value>\\d[\\d.]*)\\s*(?<unit>[万亿]?\\p{Script=Han}{1,2}|%)`,
  'u',
);

/**
 * «刚问了科里,老旧小区是258个», «无废细胞漏了一个,是33个», «林业那个是2.41万亩,刚才的数是上月的»: where the figure comes from, or what was
 * wrong with the one before.
 */
const renewedFigure = new RegExp(
  `^\\s*(?:${apologySource}|${hesitationSource}|对了|那|刚才?|刚刚|上面|前面|的|,|\\s)*(?<asked>(?:刚|又|再|我)*(?:问|核|查|对)(?:了|过|实)[^,;。\\d]{0,8}[,\\s]+)?(?<name>\\p{Script=Han}{2,16}?)(?:的?[那这]一?(?:个|块|项|栏|条|边)|的?数[据字量]?)?(?<missed>[漏少多][了报写算数掉]{1,2}[一两二三四五\\d]\\p{Script=Han}{1,2}[,\\s]+)?(?:应该?)?是(?<value>\\d[\\d.]*)\\s*(?<unit>[万亿]?\\p{Script=Han}{1,2}?)[了吧啊哈的]*(?=$|[,;。!\\s])(?<old>[,;。\\s]+(?:刚才?|前面|之前|上面|原来|先前)(?:报|写|填|说|发)?的?[那这]?个?(?:数[据字]?|报的)?(?:是|不是)?(?:上个?月|去年|以前|旧|老|错|预计|估计|今年)的?)?`,
  'u',
);

/** The only reported figure of this name, with its new value. */
function renewed(body: string, { owed }: InterpretContext): string | null {
  if (!/是\s*\d/u.test(body)) return null;
  const found = renewedFigure.exec(body);
  if (found === null || /\d/u.test(body.slice(found[0].length))) return null;
  const { asked, missed, old, name = '', value = '', unit = '' } = found.groups ?? {};
  const core = coreWords(name);
  if (core.length < 2 || (asked ?? missed ?? old) === undefined) return null;
  const [only, ...others] = [...owed.values()].filter((task) => holds(task, core, unit));
  return only === undefined || others.length > 0 ? null : `更正 第${only.no}项 ${name}${value}${unit}`;
}

function holds({ current }: OwedTask, core: string, unit: string): boolean {
  return (current?.metrics ?? []).some(({ indicator, unit: own }) => {
    const fits = sameDimension(own, unit) || sameDimension(own, unit.slice(0, 1)) || unit === own;
    return indicator !== null && fits && coverage(core, pairsOf(coreWords(fold(indicator)))) >= 0.8;
  });
}

/** Whether one of its goals is called so. */
function aimsAt(task: OwedTask, core: string): boolean {
  return taskWords(task, fold).targets.some(({ pairs }) => coverage(core, pairs) >= 0.8);
}

/** The only reported task with a figure that is called so; a question where that is a goal of another task than the one before. */
function ofNamed(body: string, { owed, recentTaskNo }: InterpretContext): number | Issue | null {
  const { name = '', said = '', unit = '' } = namedFigure.exec(body)?.groups ?? {};
  const core = coreWords(name);
  if (core.length < 2 || !sign.test(said)) return null;
  const tasks = [...owed.values()];
  const [only, ...others] = tasks.filter((task) => holds(task, core, unit));
  if (only !== undefined)
    return others.length === 0 ? only.no : sentences.taskMissing(body, numbers([only, ...others]));
  const aiming = numbers(tasks.filter((task) => aimsAt(task, core)));
  return aiming.length === 0 || aiming.includes(recentTaskNo ?? 0)
    ? null
    : sentences.taskMissing(body, aiming);
}

const called = new RegExp(
  `^\\s*(?:(?:${apologySource}|${hesitationSource}|对了|那|把|将|刚才|刚刚|上面|前面|的|,|\\s)*)(?<name>\\p{Script=Han}{3,20}?)的?[那这]一?[个项条](?:任务)?的?(?:进度)?[,\\s]*(?:${slipSource}|[报写填][高低多少]了|不对|错了)?[了啦,。\\s]*(?:应该?[是为]|(?:更正|订正|更改|修改|改)[为成到])(?=\\s*(?:${shareAheadSource}|${anyStatusSource}))`,
  'u',
);

const calledAhead = new RegExp(
  `^\\s*(?:(?:${apologySource}|${hesitationSource}|对了|那|刚才|刚刚|上面|前面|的|还有|,|\\s)*)(?<name>\\p{Script=Han}{3,20}?)的?[那这]一?[个项条](?:任务)?(?:[,\\s]*(?:再|还|也|要|得)*(?=下一?步|(?:存在的?|主要)?(?:问题|困难)|进展|加|补))`,
  'u',
);

/** «对了旅游周那项,下一步筹备钧瓷节»: what is added to the only reported task whose words are such. */
function addedToCalled({ text, own }: Source, context: InterpretContext): string | null {
  const match = calledAhead.exec(text);
  const no = match === null ? null : reportedSo(match.groups?.['name'] ?? '', context);
  return match === null || no === null ? null : `第${no}项 ${own.slice(match[0].length)}`;
}

function reportedSo(name: string, context: InterpretContext): number | null {
  const likely = suggestTasks(name, context);
  const [no, ...others] = likely.filter((one) => context.owed.get(one)?.current != null);
  return no === undefined || others.length > 0 || no !== likely[0] ? null : no;
}

/** «对德合作那个改成66%»: what is said of the only reported task whose words are such. */
function ofCalled({ text, own }: Source, context: InterpretContext): string | null {
  const match = called.exec(text);
  const no = match === null ? null : reportedSo(match.groups?.['name'] ?? '', context);
  return match === null || no === null ? null : `更正 第${no}项 ${own.slice(match[0].length)}`;
}

/** «*75%», as one puts a word right in a chat. */
const starred = new RegExp(
  `^\\s*[*＊]\\s*(?<value>(?:${shareAheadSource}|${anyStatusSource}|\\d)[^*＊,，;；\\n]{0,12})\\s*$`,
  'u',
);

/** «改成3家» behind a report in 个: the other reported tasks that count in 家. */
function ofOtherUnit({ numbers: figures }: Source, no: number, { owed }: InterpretContext): number[] {
  const [unit, ...others] = figures.flatMap((figure) => figure.unit ?? []);
  const counts = ({ current }: OwedTask) => current?.metrics.some((metric) => metric.unit === unit) ?? false;
  const own = owed.get(no);
  if (unit === undefined || unit === '%' || others.length > 0 || own === undefined || counts(own)) return [];
  return numbers([...owed.values()].filter(counts));
}

const numbers = (tasks: readonly OwedTask[]) => tasks.map(({ no }) => no);

/**
 * A message without a task that puts right what was reported, with the task in front: a figure called by its name is that of the
 * report which has it, anything else is said of the report before. Null for anything that corrects nothing.
 */
export function putRight(typed: string, source: Source, context: InterpretContext): string | Issue | null {
  if (quotedTask(typed) !== null) return null;
  const named = ofNamed(source.text, context);
  if (named !== null) return typeof named === 'number' ? `更正 第${named}项 ${source.own}` : named;
  const again = renewed(source.text, context);
  if (again !== null) return again;
  const called = ofCalled(source, context) ?? addedToCalled(source, context);
  if (called !== null) return called;
  const no = context.recentTaskNo ?? onlyReported(context);
  if (no === null || !context.owed.has(no)) return null;
  const value = starred.exec(typed)?.groups?.['value'] ?? valueAgain(source.text);
  if (value !== null || sign.test(source.text)) {
    const elsewhere = ofOtherUnit(source, no, context);
    if (elsewhere.length > 0) return sentences.taskMissing(source.text, [...elsewhere, no]);
  }
  if (value !== null)
    return `更正 第${no}项 ${value}${/^\d{1,2}(?:\.\d+)?$|^100$/u.test(value) ? (ownUnit(context.owed.get(no)) ?? '') : ''}`;
  const rest = thoughtBetter(source);
  return rest === null ? null : `更正 第${no}项 ${rest}`;
}
