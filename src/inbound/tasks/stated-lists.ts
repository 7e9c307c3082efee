import { parseNumeral } from '../../domain/numeral.ts';
import {
  asTasks,
  typedList as list,
  numbersOf,
  typedRange as range,
  typedShare as share,
  typedState as state,
} from './typed-lists.ts';

const several = `${range}(?:[ ]*[、，,和及与][ ]*${range}){1,60}`;
/** Behind a colon a comma may end the list: «滞后2项:44、96,正常推进…». */
const paused = `${range}(?:[ ]*[、和及与][ ]*${range}){0,60}`;
const count = '(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const end = '(?=[ ]*(?:$|[\\n，,；;。！!]))';

const opening = '(?<=^|[\\n，,；;。：:、][ ]*)(?:其中|目前|现在?|本月|截至目前)?';

/** «已完成3项(6、15、26)», «滞后2项:44、96», «已完成6、15、26(3项)» */
const counted = [
  `${opening}(?<state>${state})的?(?:有|共)?${count}项(?:任务|工作)?[ ]*[（(](?<list>${list})[)）]`,
  `${opening}(?<state>${state})的?(?:有|共)?${count}项(?:任务|工作)?[ ]*(?:[：:]|[，,]?(?:分别)?[是为][：:]?)[ ]*(?<list>${paused})${end}`,
  `${opening}(?<state>${state})的?(?:有|是)?[ ]*(?<list>${paused})[（(](?:共|计|合计)?${count}项[)）]`,
].map((source) => new RegExp(source, 'gu'));

type Groups = Readonly<Record<string, string>>;

/** Whether a list holds as many tasks as are said. */
function isComplete({ list: written = '', count: said = '' }: Groups): boolean {
  return numbersOf(written).length === parseNumeral(said);
}

/** Each list in front of its state, where it holds as many tasks as are said to be so. */
function withCountedStates(text: string): string {
  return counted.reduce(
    (told, form) =>
      told.replace(form, (whole: string, ...groups: unknown[]) => {
        const g = groups.at(-1) as Groups;
        const said = g['state'] === '推进' ? '正在推进' : g['state'];
        if (!isComplete(g)) return whole;
        return `${asTasks(g['list'] ?? '')}${said}`;
      }),
    text,
  );
}

/** «这几项全办结:4、5、6», «以下几项均正常推进:8、9», «有2项已完成,分别是61、63项» */
const theseAre = new RegExp(
  `(?<=^|[\\n，,；;。][ ]*)(?:这|以下|下面|下列|如下|有)(?:几|${count})项(?:任务|工作)?(?<state>[都均全]?部?已?还?${state})[ ]*(?:[：:]|[，,][ ]*分别[是为])[ ]*(?<list>${paused})${end}`,
  'gu',
);

/** «今天只报五项:8、9、64,全是…»: how many follow, in front of them; «明天报五项» announces. */
const announced = new RegExp(
  `(?<=^|[\\n。！!，,][ ]*)(?:我们?|咱们?|[我本][局委办县市区]|今天|今日|本[月次期]|这[次月]|这个月|先|只|就|一共|共|要){0,6}(?:填|上|汇)?报送?(?:的是)?了?${count}项(?:任务|工作)?[ ]*[：:，,][ ]*(?=(?<list>${several})(?![\\d.]|[ ]*[月日年%％]))`,
  'gu',
);

/** «24-31(26除外)60%», «24到31(不含26)»: the range without those that its bracket leaves out. */
const bracketed = new RegExp(
  `(?<![\\d.、，,])第?(?<from>\\d{1,3})[项号]?[ ]*(?:[至到~～]|-{1,2})[ ]*第?(?<to>\\d{1,3})[项号]?[ ]*[（(](?:(?:除了?|不含|不包括|不算)(?<left>${list})(?:除外|[之以]?外)?|(?<out>${list})(?:除外|例外|不算|不在内))[)）](?![ ]*[亿万])`,
  'gu',
);

function withoutLeftOut(whole: string, ...groups: unknown[]): string {
  const { from = '', to = '', left, out } = groups.at(-1) as Record<string, string | undefined>;
  const all = numbersOf(`${from}-${to}`);
  const excepted = numbersOf(left ?? out ?? '');
  if (all.length === 0 || !excepted.every((no) => all.includes(no))) return whole;
  return asTasks(all.filter((no) => !excepted.includes(no)).join('、'));
}

/** «75% 3、8、19», «完成 6、7», «[推进]9 10», «滞后|11», «进度慢9、10»: a value, and behind it the tasks that have it. */
const valueLine = new RegExp(
  `^[ \\t]*(?<open>[\\[【［])?(?:进度)?(?<value>${share}|${state}|正常|[缓偏]?慢|没动)(?<mark>[\\]】］]?[的是有：:| \\t]{0,3})(?<list>${range}(?:(?:[ ]*[、，,和及与][ ]*|[ ]+)${range}){0,60})[ ]*[；;。，,]?[ ]*$`,
  'u',
);
const severalTasks = /\d\D+\d/u;

/** The value and its tasks; with nothing between them a single number may count: «完成12». */
function valueInFront(part: string): { readonly value: string; readonly nos: string } | null {
  const { open, value = '', mark = '', list: nos = '' } = valueLine.exec(part)?.groups ?? {};
  if (value === '' || (open !== undefined) !== /[\]】］]/u.test(mark)) return null;
  return mark === '' && !severalTasks.test(nos) ? null : { value, nos };
}

const saidOf: Readonly<Record<string, string>> = { 慢: '进度慢', 没动: '未启动', 推进: '正在推进' };

/** Lines or sentences of values with their tasks behind them; one such line alone may mean anything. */
function withValueLines(text: string): string {
  return asValueLines(text, /(\r?\n)/u) ?? asValueLines(text, /([；;\n]|\r\n)/u) ?? text;
}

function asValueLines(text: string, mark: RegExp): string | null {
  const parts = text.split(mark);
  const told = parts.map(valueInFront);
  const all = told.filter((one) => one !== null);
  if (all.length < 2 || !all.some(({ nos }) => severalTasks.test(nos))) return null;
  return parts
    .map((part, at) => {
      const one = told[at] ?? null;
      if (one === null) return part;
      return `${asTasks(one.nos.trim().replace(/[ ]+/gu, '、'))}${saidOf[one.value] ?? one.value}`;
    })
    .join('');
}

const fields =
  '工业|农业|农村|林业|水利|服务业|产业|经济|投资|项目|招商|商务|外贸|消费|开放|科技|创新|人才|改革|营商|金融|财[政税]|能源|城建|住建|建设|城市|交通|环[保境]|生态|文[旅化教卫]{1,2}|旅游|体育|教育|卫[生健]|健康|医[疗药]|养老|民[生政]|社[会保]|就业|政法|法治|综治|平安|安全|应急|信访|基层|治理|党建|综合';
/** «工业口:19、20均45%;农业类:50、51均30%»: of which field the tasks of a list are. */
const field = new RegExp(
  `(?<=^|[\\n；;。][ ]*)(?:${fields}){1,3}(?:口|类|线|方面|领域|板块|条线|组)?的?[：:][ ]*(?=${list}[ ]*(?:[都均全各]|进度|正常|${state}|${share}))`,
  'gu',
);

/** «经济板块1-10项正常,创新板块11-18项65%», «第一部分1-10项…»: the same with nothing between. */
const block = new RegExp(
  `(?<=^|[\\n；;。，,][ ]*)(?:(?:${fields}){1,3}(?:口|类|线|方面|领域|板块|条线|组)|第[一二三四五六]部分)的?(?=${range}(?:[、，,][ ]*${range}){0,60}(?<=\\d[项、，,至到~～-]+\\d{1,3}项?)项?[ ]*(?:[都均全各]|进度|正常|${state}|${share}))`,
  'gu',
);

/** «1-10项(经济)正常,11-18项(创新)65%»: of which field, behind the tasks. */
const fieldBehind = new RegExp(
  `(?<=\\d)项?[ ]*[（(](?:${fields}){1,3}(?:口|类|线|方面|领域|板块|条线|组)?[)）](?=[ ：:]*(?:[都均全各]|正常|${state}|${share}))`,
  'gu',
);

/** «教育口三项 89新建公办园2所 90职教集团正常»: of which field, how many, and then each number with its words. */
const counting = new RegExp(
  `(?<=^|[\\n；;。][ ]*)(?:${fields}){1,3}(?:口|类|线|方面|领域|板块|条线)?${count}项(?:任务|工作)?[ ：:，,]+(?=(?<rest>\\d{1,3}\\p{Script=Han}[^\\n]*))`,
  'u',
);
const numbered = /(?<=^|[ ，,；;、])\d{1,3}(?=\p{Script=Han}{3})(?![项号年月日]|[万亿家个户套所])/gu;

/** Each of the numbers as that of a task, where there are as many as is said. */
function withCountedItems(text: string): string {
  const found = counting.exec(text);
  const { count: written = '', rest = '' } = found?.groups ?? {};
  const nos = rest.match(numbered) ?? [];
  if (found === null || nos.length !== parseNumeral(written)) return text;
  const told = rest
    .replace(numbered, '；第$&项')
    .replace(/[ ，,；;、]*；/gu, '；')
    .replace(/^；/u, '');
  return text.slice(0, found.index) + told + text.slice(found.index + found[0].length + rest.length);
}

const number = '第?\\d{1,3}[项号]?';
/** Several, so that they count nothing. */
const numbers = `${number}(?:[ ]*[、和及与至到~～-]{1,2}[ ]*${number}){1,60}`;
/** «完成1-20,推进21-59»: behind those that are done. */
const underWay = new RegExp(
  `(?<=完成(?:的?有|的?是|[:：])?[ ]*${numbers}[，,；;。][ ]*)推进(?<list>[ ]*${numbers})${end}`,
  'gu',
);

/** 仨, 俩 behind a list: how many it holds. */
const together = /(?<=\d[项号]?[ ]*这?)(?<word>[仨俩])(?=[都均全也]|\d|正常|[已未没滞])/gu;

const any = /[（(：:仨俩%％项；;]|\n|推进/u;

/**
 * Lists with how many they hold, what state they have or of which field they are, as lists of tasks with that state; any
 * other text as it is.
 */
export function withStatedLists(text: string): string {
  if (!any.test(text)) return text;
  const told = withCountedStates(withCountedItems(text))
    .replace(theseAre, (_, ...groups: unknown[]) => {
      const g = groups.at(-1) as Groups;
      return `${asTasks(g['list'] ?? '')}${g['state']}`;
    })
    .replace(announced, (whole: string, ...groups: unknown[]) => {
      const fits = isComplete(groups.at(-1) as Groups);
      return fits || /[：:][ ]*$/u.test(whole) ? '' : whole;
    })
    .replace(bracketed, withoutLeftOut)
    .replace(field, '')
    .replace(underWay, (_, written: string) => `${asTasks(written.trim())}正在推进`)
    .replace(block, '')
    .replace(fieldBehind, '项')
    .replace(together, (word) => (word === '仨' ? '三项' : '两项'));
  return withValueLines(told);
}
