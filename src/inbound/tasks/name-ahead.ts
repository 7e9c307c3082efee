import type { InterpretContext, OwedTask } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { coverage, expandWords } from '../values/core-words.ts';
import { portion } from '../values/state-scope.ts';
import { taskWords } from '../values/task-words.ts';
import { anyStatusSource } from '../values/words.ts';
import { clauseBegin, clauseEnd } from './clause-edges.ts';
import type { Owed } from './opens-segment.ts';
import { owedBy } from './owed.ts';

/**
 * A task whose name stands in front of its number: «老旧小区改造（44项）累计完工96个», «职业教育【90】65%», «海外仓累计1个（第62项）». The number
 * comes to the front; the name goes on with the figure that it names, and says nothing beside a share or a state.
 */

const inBrackets =
  '[（(\\[【][ ]?(?<mark>第|任务|序号|编号|[T#])?[ ]?(?<no>\\d{1,3})[ ]?(?<item>[项号])?(?:任务|工作)?[ ]?[）)\\]】]';
const behind =
  '[,，\\s—-]{0,2}(?:第[ ]?(?<ordinal>\\d{1,3})[ ]?项(?!目(?!前))|任务(?<label>\\d{1,3})(?!\\d))(?:任务|工作)?';
const name =
  '(?<name>(?![我您本第])[“"]?\\p{Script=Han}[\\p{Script=Han}“”"、]{1,15}?)(?<work>工作|任务|这[项块个])?';

const named = new RegExp(
  `${clauseBegin}${name}(?:${inBrackets}|${behind})(?:[ ]?[:：,，—-]|[ ])?[ ]?(?=(?<said>[\\p{Script=Han}\\d][^;；。\\n]{0,40}))`,
  'gu',
);
const numbered = new RegExp(
  `${clauseBegin}${name}[:：]?(?<said>(?:目前|现在?|已经?|累计|共|完成|达到?|进度|总体|整体|推进到|全部|按计划|正常|有些|未|没|还|进展|滞后|办结|\\d)[^,，;；。\\n（(\\d]{0,8}(?:\\d[\\d.]*(?:[%％]|[万亿]?\\p{Script=Han}{1,2})?)?)[（(][ ]?(?<mark>第|任务|序号)?(?<no>\\d{1,3})[ ]?(?<item>项)?(?:任务|工作)?[）)]${clauseEnd}`,
  'gu',
);

/** «…；老旧小区改造已完工210个，棚户区开工1200套（第44项）»: what a sentence beside others tells, and whose it is. */
const sentence =
  /(?<=(?:^|[;；。\n])\s*)(?<said>(?!其中|另|含|以上)[^;；。\n（(【]{4,80})[（(][ ]?(?:(?:第|任务|序号)[ ]?(?<no>\d{1,3})[ ]?项?|(?<count>\d{1,3})[ ]?项)(?:任务|工作)?[）)](?=\s*(?:$|[;；。！!\n]))/gu;
const reference = /第[ ]?\d{1,3}|\d{1,3}[ ]?[项号]|任务[ ]?\d|[#【]\d/u;
const value = new RegExp(`\\d|${anyStatusSource}`, 'u');

/** 二期, 首批: a part of the task, and no name of it. */
const part = /[一二三四]期|标段|(?<!一)批|部分|其中|另|问题|困难|下一?步|[见同按参附]/u;
/** 禹州市, 市商务局, 长葛那边: whose it is. */
const other = /(?:(?<!城)市|(?<!园)区|[县镇乡局委办处])$|[那这][边里]|[报说帮替]|如果|要是/u;
const state = new RegExp(anyStatusSource, 'u');
/** 累计完工96个, 11.2亿元: of nothing that is named. */
const nameless =
  /^(?:目前|现在?|已经?|累计|总?共|完成|完工|建成|达到?|实现|新增|有|是|为|约|[:：\s])*\d[\d.]*\s*(?<unit>[^\s\d.%％月年日号,，;；。][^\s\d,，;；。]?)/u;

const share = /^\D{0,8}\d[\d.]*\s*[%％]/u;

/** Whether a figure could be that of several targets of the task, or of none. */
function needsName(said: string, { targets }: OwedTask): boolean {
  if (share.test(said)) return targets.some((target) => target.unit === '%');
  const { unit } = nameless.exec(said)?.groups ?? {};
  return unit !== undefined && targets.filter((target) => target.unit.startsWith(unit[0] ?? '')).length !== 1;
}

/**
 * «老旧小区改造二期（44项）已完成», «神垕镇敬老院（82项）已完成»: what is said is said of one of the things the task is made of, and is
 * read as if they stood behind the number.
 */
const thing = new RegExp(
  `${clauseBegin}(?<what>(?![我您你本大各]|第[ ]?\\d|[一二三四五六七八九十]、)[“"]?(?:\\p{Script=Han}|[GS](?=\\d{3}))[\\p{Script=Han}A-Za-z\\d“”"]{1,17})(?:${inBrackets}|(?:第[ ]?(?<ordinal>\\d{1,3})[ ]?项(?!目)|(?<=期|标段|片区)(?<plain>\\d{1,3})项(?!目)))(?:[ ]?[:：]|[ ])?[ ]?(?=(?:目前|现在?|已经?|均|都|也|全部|进度|总体|整体|尚|还){0,3}(?:${anyStatusSource}|完成|完工|竣工|建成|投用|\\d[\\d.]*[%％]))`,
  'gu',
);
/** What is said to the reader, of the report, of the unit or of a time. */
const noThing =
  /好$|领导|老师|汇报|上?报|报[告送]|如下|更正|刚才|回复|补充|撤回|修改|[进近]展|情况|[^的]任务|工作|进度|完成|已|牵头|负责|承担|承办|配合|本[月期]|月|年|季度|截[至止]|目前|其中|以上|以下|另外|还有|关于|问题|困难|下一?步|预计|计划|[的是]$|[了吗呢吧]/u;
/** Whose report it is, or on whose word. */
const ofOthers = /[那这][边里]|[报说帮替]|如果|要是/u;
/** A thing that is built, or so much of the work. */
const ofWork =
  /(?:[一二三四五六七八九首]期|标段|片区|批|工程|项目|医院|中心|[公花田校]?园区?|公路|高速|道路|[路桥站库厂楼]|小区|校区|学校|[中小]学|大学|学院|幼儿园|敬老院|卫生[院室]|农田|户厕|河道?|水库|湿地|矿山|景区|广场|管网|污水厂|改造|改建|新建|续建|改扩建|扩建|开发|建设|高新区|开发区|国道\d+|省道\d+|[GS]\d{3}|\d+(?:所|个|家|条|座|处|套|户|栋))$/u;

/** Whether the words in front of a number name its task; in front of a bracket some of them are enough. */
function isName(words: string, no: number, bracket: boolean, owed: Owed): boolean {
  if (!owed(no) || part.test(words) || other.test(words) || state.test(words)) return false;
  const said = fold(words);
  return owed.about([no], said) || (bracket && owed.mentions([no], said));
}

/** Whether the words call one of the things a task is made of, and not the task itself. */
function isThing(words: string, task: OwedTask): boolean {
  if (noThing.test(words) || state.test(words) || ofOthers.test(words) || !ofWork.test(words)) return false;
  const { title, targets, listed } = taskWords(task, fold);
  const said = expandWords(fold(words))
    .replace(/[“”"]/gu, '')
    .replace(/^g(?=\d{3})/iu, '国道');
  if (portion.test(said)) return true;
  // «国道107» of «依托郑许市域铁路、国道107等交通轴带» is one of those, «郑许市域铁路沿线开发» is not.
  const called = said.replace(/(?:(?:改|新|续|扩)?建|改造|建设|工程|项目)+$/u, '');
  const oneOfThem = listed.some(({ pairs }) => coverage(called, pairs) >= 0.9);
  if (coverage(said, title) >= 0.7 && !oneOfThem) return false;
  const [only, more] = targets;
  return only === undefined || more !== undefined || coverage(said, only.pairs) < 0.8;
}

const any = pattern(
  new RegExp(`[\\p{Script=Han}\\d][”"]?${inBrackets.replaceAll(/\?<\w+>/gu, '?:')}`, 'u'),
  /[（(](?:第|任务|序号)?[ ]?\d{1,3}[ ]?项?(?:任务|工作)?[）)]/u,
  /(?:期|标段|片区)\d{1,3}项/u,
  /\p{Script=Han}[”"]?[,，\s—-]{0,2}(?:第[ ]?\d{1,3}[ ]?项|任务\d)/u,
);

type Found = Record<string, string | undefined>;

/** What stands in front of a match in its sentence. */
function inSentence(found: readonly unknown[]): string {
  const [at, text] = found.slice(-3);
  return /[^;；。\n]*$/u.exec(String(text).slice(0, Number(at)))?.[0] ?? '';
}

export function withNumberAhead(text: string, context: InterpretContext): string {
  if (!any.test(text)) return text;
  const owed = owedBy(context);
  /** The number, and the name where the figure needs it; null where it is no name of the task. */
  const headOf = ({ name = '', work = '', said = '', mark, no, item, ordinal, label }: Found) => {
    const number = Number(no ?? ordinal ?? label);
    const bracket = (mark ?? item) !== undefined || (no !== undefined && number >= 10);
    const task = context.owed.get(number);
    if (task === undefined || !isName(`${name}${work}`, number, bracket, owed)) return null;
    return `第${number}项${needsName(said, task) ? name : '：'}`;
  };
  const thingsBehind = text.replace(thing, (written: string, ...found: readonly unknown[]) => {
    const { what = '', no, ordinal, plain } = found.at(-1) as Found;
    const task = context.owed.get(Number(no ?? ordinal ?? plain));
    return task !== undefined && isThing(what, task) ? `第${task.no}项${what}` : written;
  });
  return thingsBehind
    .replace(
      named,
      (written: string, ...found: readonly unknown[]) => headOf(found.at(-1) as Found) ?? written,
    )
    .replace(numbered, (written: string, ...found: readonly unknown[]) => {
      // «改造210个，开工1200套（第44项）»: all of it is of the task.
      const before = inSentence(found);
      if (value.test(before) && !reference.test(before)) return written;
      const head = headOf(found.at(-1) as Found);
      return head === null ? written : `${head}${(found.at(-1) as Found)['said'] ?? ''}`;
    })
    .replace(sentence, (written: string, ...found: readonly unknown[]) => {
      const { said = '', no, count } = found.at(-1) as Found;
      const number = Number(no ?? count);
      // «正常推进（6项）» counts them.
      const valued = count === undefined ? value.test(said) : /\d/u.test(said);
      const own = owed(number) && valued && !reference.test(said);
      return own && reference.test(text.replace(written, '')) ? `第${number}项${said}` : written;
    });
}
