import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { particleSource } from '../vocabulary/spoken.ts';
import { leftOutAhead, leftOutBehind } from './left-out.ts';
import type { Reference } from './reference.ts';
import { wholeReference } from './task-numbers.ts';

/** 其余同上月: what is said about every task not listed. */
export interface Rest {
  readonly start: number;
  readonly end: number;
  readonly wordStart: number;
  readonly wordEnd: number;
  readonly except: readonly number[];
  /** Whether it speaks of the others, as 其余 does; 都 and 全部 speak of all. */
  readonly others: boolean;
}

/** 没提到的, 除此之外, 除了这些,其他: those of which nothing has been said. */
const untold =
  '[没未](?:有)?(?:提|说|列|写|点|讲|涉|报|填)(?:[到及]|出来?|上)?的|除了?(?:此|这(?:[几两二三四五六七八九十\\d]{0,2}[个项]|些)?|上述|以上)(?:任务|事项)?(?:[之以]?外|(?=[,\\s]{0,2}(?:其[余他它]|别的)))[,\\s]*(?:其[余他它]|别的)?|此外(?=[,\\s]*(?:的?任务|[都均全]|其[余他它]))[,\\s]*(?:其[余他它])?|(?<=[\\d%项][,\\s])(?:这些|此|上述)?以外的';
const restWords = `${untold}|其余|其他|其它|剩下|剩余|余下|别的|另外的|其余的`;
const allWords = '全部|所有|各项|每项|都|均|一律|统一|(?<=(?:年度?|目标)(?:任务|工作))已?全面';
/** 其余都改为正常推进: instead of what was said of them before; 都改成60% alone is of the tasks talked about. */
const changedTo = `(?<=(?:${restWords})[^,;。\\n]{0,6})(?:改|换|调整?)(?:[为成到报填]|按)`;
/** 我们局的, 我局承担的任务, 我单位 at the very start, where 我局 may have been blanked: whose all of them are. */
const ours =
  '^\\s*(?:(?:我们?|本|咱们?)(?:单位|局|委|办|院|厅|处|县|区|市|校|行|公司|中心)?)?(?:的|承担的?|负责的?|牵头的?)?(?:任务|工作|事项|项目)?(?:目前|现在)?';
/** «全年任务均已完成,其中9项…»: with 其中 behind it, of all of them. */
const ofYear =
  '^\\s*(?:(?:截[至止]目前|目前)[, ]*)?(?:(?:我们?|本|咱们?)(?:单位|局|委|办|院|县|区|市)?)?的?(?:全年|年度|今年|本年度?)(?:目标)?(?:任务|工作)(?=[^,;。\\n\\d]{2,12}[,;。:][ ]*其中[ ,:]*第?\\d)';
const ofOthers = `(?:${restWords})的?(?:\\d{1,3}项|各项)?(?:任务|事项|工作|项目)?[ ,:]*`;
/** 其余都是正常推进, 剩下的全算滞后 */
const counted = `(?<=${ofOthers}(?:[都均全也]|全部|一律)?)(?:是|算是?|属于?|处于|为)`;
const roughly = `${shareSource}(?:以上|左右|多)?`;
/** 完成年度目标90%以上, 进度70%左右 of all the others, in a sentence of its own or behind what a task has come to. */
const reached = `(?<=(?:^|[;。\\n]|外[, ]*|\\d(?:[项号: ]|(?=[进均都已完达]))[ :]*(?:进度|均|都|已|完成|达到?)*\\d{1,3}%,|\\d项?(?:均|都|全部|已)*(?:完成|办结|正常推进|滞后|未启动),)[ ]*${ofOthers}(?:均|都|全部|也|全|各|已|目前|基本)*)(?:进度|完成率|完成|达到?|超过?|过|在|为|是|到|约|按|[报填写都均已]|(?:年度|全年)?(?:任务|目标|计划)的?)*${roughly}`;
const rest = new RegExp(
  `(?<=^|[\\n;。,、!:\\s]|外|[,。;]而|${ours}|${ofYear})(?:除(?!了?(?:此|这|上述|以上))(?:了)?(?<except>[^,;。\\n除]{1,60}?)(?:之外|以外|外)?[,\\s]*)?(?<who>${restWords}|${allWords}|(?<=外[,\\s]{0,3}))(?:的)?(?:\\d{1,3}项|几项|各项|项)?(?:的)?(?<what>任务|事项|工作|重点任务|项目)?[,:\\s]*(?:进展)?(?:均|都|全部|也|全|暂时|先|目前|现在|保持|仍|在(?=正常|稳步|有序|顺利)|${counted}|${changedTo}|(?:按照?|报)(?=正常|滞后|未启动)|(?:按照?|报|写|填)(?=${shareSource}))*(?<word>${reached}|${sameSource}|${anyStatusSource}|正常(?=$|[\\s,;。!])|(?<=都|均|全部|也|全|${changedTo}|(?:其[余他它]|剩[下余]|余下)的?(?:任务|(?:任务)?(?:按照?|报|写|填)))(?:先|暂)?(?:按|报|填|写|为|是|完成|达到?)*${roughly})`,
  'gu',
);
const isRestWord = new RegExp(`^(?:${restWords}|此外|(?:这些|此|上述)?以外)`, 'u');
/** Opens with 同上月. */
export const sameWord = new RegExp(`^(?:${sameSource})`, 'u');

/** «园区2家,其余正常»: parks are not 正常, tasks are. */
const ofTasks = /^(?:一切|都|均|基本)?(?:正常|(?:无|没有?)(?:新的?)?(?:变化|进展))$/u;

/** Something countable between the last task and 其余: «已建成3个,其余正在建设» speaks of the rest of that task. */
const countedBefore = /\d\s*(?:[万亿]?(?:个|家|座|处|条|项|台|所|户|公里|亩|人|套|栋)|期)[^\n;。]*$/u;

const anyRest = pattern(
  /[没未][有提说列写点讲涉报填]|除|其[余他它]|剩[下余]|余下|[别外]的|外|全[部面]|所有|各项|每项|[都均]|一律|统一/u,
);

/** 除最后一项外 names no task that could be left out. */
const anyTask = /\d|第[一二三四五六七八九十百]|(?<![最前后])[一二三四五六七八九十百]{1,5}[、项]/u;

/** «1-5项,除4项滞后外,其他均正常推进»: which of them, before what is said of it. */
const statedOf = /^第?\d{1,3}(?:[、,和-]\d{1,3}){0,20}项(?=\p{Script=Han})/u;

/** «12项除验收外已完成», «49、53、98项除了98项都没变化»: in one sentence with tasks, and of them. */
function ofTasksBefore(
  between: string,
  nos: readonly number[],
  who: string,
  excepted: string | undefined,
): boolean {
  if (excepted === undefined || /[\n;。]/u.test(between)) return false;
  const except = wholeReference(excepted) ?? wholeReference(statedOf.exec(excepted)?.[0] ?? '');
  if (except === null) return !isRestWord.test(who);
  return nos.length > 1 && except.every((no) => nos.includes(no));
}

const named = /\p{Script=Han}{2,6}、\p{Script=Han}{2,6}(?:已经?|均|都|正)[^;。\n]*,\s*$/u;
const otherProjects = new RegExp(`^[\\s,]*(?:${restWords})的?项目`, 'u');
const standing =
  /^了?,\s*(?:整体|总体|目前|累计)*(?:进度|完成率?)(?:约|为|是|达到?)?\s*(?:\d|百分|[一二三四五六七八九]成)/u;

/** «长葛、襄城已开工,其余未动,进度三成»: in one sentence with its parts, or before its standing, the rest of one task. */
function ofOneTask(between: string, said: string, after: string): boolean {
  if (/[;。\n]/u.test(between)) return false;
  // «42项忠武路项目完成65%,其余项目正常推进»: its other projects.
  const projects = between.includes('项目') && otherProjects.test(said);
  return projects || named.test(between) || standing.test(after);
}

/** Nothing more is said of them. */
const closes = /^(?:来?[报填写算登]记?)?(?:了|的|吧|哈)*[\s,。;!.~]*(?:$|\n|谢谢|请|[;。,])/u;

/** What leads from a list to some of it: 项中, ,其中 or ,除. */
const leadsToSome =
  /^(?:任务|工作)?(?:[之当]?中|里面?)?[\s,:(]*(?:其中|除)|^(?:任务|工作)?(?:[之当]?中|里面?)[\s,:]/u;

/** «3、4、12共3项,其中4项已完成,其余2项正常推进»: the rest of a list, of which nothing has been said but of some. */
function ofListBefore(text: string, before: readonly Reference[], at: number): boolean {
  const list = before.findLast(
    ({ nos, end }) => nos.length > 1 && leadsToSome.test(text.slice(end, end + 12)),
  );
  if (list === undefined || /[。\n]/u.test(text.slice(list.end, at))) return false;
  return before.every(({ start, nos }) => start < list.end || nos.every((no) => list.nos.includes(no)));
}

/** Whether 其余 is the rest of what has been told of before: of one task, or of a list. */
function ofTold(text: string, before: readonly Reference[], at: number, end: number): boolean {
  const last = before.at(-1);
  return (
    (last !== undefined && ofOneTask(text.slice(last.end, at), text.slice(at, end), text.slice(end))) ||
    ofListBefore(text, before, at)
  );
}

/** Where a message says something about all tasks it does not list; null when it does not. */
export function findRest(text: string, refs: readonly Reference[]): Rest | null {
  if (!anyRest.test(text)) return null;
  // «T12、T44,都正常;其余正常推进»: 都 may be said of a list before.
  for (const match of matches(rest, text)) {
    const found = isOfLastTask(text, refs, match) ? null : readRestWords(text, refs, match);
    if (found !== null) return found;
  }
  return null;
}

/** «都做完了,第56项»: one task to end the message with, and not all of them. */
function isOfLastTask(text: string, refs: readonly Reference[], { 0: said, index, groups }: RegExpExecArray) {
  const end = index + said.length;
  const [next] = refs.filter(({ style }) => style !== 'numbering');
  if (
    next?.style !== 'explicit' ||
    next.start < end ||
    groups?.['except'] !== undefined ||
    groups?.['what'] !== undefined ||
    !/^[都均全]/u.test(groups?.['who'] ?? '')
  )
    return false;
  const between = new RegExp(`^(?:[了的]|${particleSource})*[\\s,。!~]*$`, 'u');
  return between.test(text.slice(end, next.start)) && /^[\s。!~]*$/u.test(text.slice(next.end));
}

/** «18. 全部完成⏎55. 推进正常»: of the task whose number opens the line. */
function opensLine(text: string, refs: readonly Reference[], at: number): boolean {
  const last = refs.findLast(({ end }) => end <= at);
  return last?.style === 'numbering' && text.slice(last.end, at).trim() === '';
}

/** With what is left out of it in front, which 均 would not mean, and behind. */
function leftOutAround(text: string, from: number, to: number, others: boolean) {
  const ahead = others ? leftOutAhead(text.slice(0, from)) : null;
  const behind = leftOutBehind(text.slice(to));
  const out = [...(ahead?.nos ?? []), ...(behind?.nos ?? [])];
  return { opens: from - (ahead?.length ?? 0), end: to + (behind?.length ?? 0), out };
}

function readRestWords(text: string, refs: readonly Reference[], match: RegExpExecArray): Rest | null {
  const g = match.groups ?? {};
  const word = g['word'] ?? '';
  const said = match.index + match[0].length;
  const { opens, end, out } = leftOutAround(text, match.index, said, isRestWord.test(g['who'] ?? ''));
  const before = refs.filter((ref) => ref.end <= opens && ref.style !== 'numbering');
  const last = before.at(-1);
  const excepted = g['except'];
  if (excepted !== undefined && (/外\s*\d/u.test(excepted) || !anyTask.test(excepted))) return null;
  const who = g['who'] ?? '';
  // 除6、7项外同上月 speaks of all the others, too.
  if (!isRestWord.test(who) && excepted === undefined) {
    if (last !== undefined || opensLine(text, refs, match.index)) return null;
  } else if (last !== undefined && !sameWord.test(word) && !ofTasks.test(word) && g['what'] === undefined) {
    if (countedBefore.test(text.slice(last.end, match.index))) return null;
  }
  if (ofTold(text, before, match.index, end)) return null;
  if (!closes.test(text.slice(end))) return null;
  if (last !== undefined && ofTasksBefore(text.slice(last.end, match.index), last.nos, who, excepted))
    return null;
  const except = excepted === undefined ? [] : wholeReference(excepted);
  // «除第6项35%外,其余同上月»: what stands between is a report of its own.
  const apart = who === '' ? said - word.length : match.index + match[0].lastIndexOf(who);
  return {
    start: except === null ? apart : opens,
    end,
    wordStart: said - word.length,
    wordEnd: said,
    except: [...(except ?? []), ...out],
    others: isRestWord.test(who) || excepted !== undefined,
  };
}
