import type { Findings } from '../findings.ts';
import type { Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { madeOf } from '../made-of.ts';
import { pattern } from '../pattern.ts';
import { inlineField } from '../tasks/headings.ts';
import type { Cut, Segment } from '../tasks/segments.ts';
import { headingField } from '../values/labels.ts';
import { askWhereDoubted } from '../values/merge-items.ts';
import { isElsewhere } from '../values/other-times.ts';
import type { Message } from '../values/read-item.ts';
import { supposing } from '../values/unread-words.ts';
import { anyStatusSource } from '../values/words.ts';
import { hanShareSource, shareAheadSource } from '../vocabulary/amounts.ts';
import {
  awaitSource,
  comingSource,
  conditionSource,
  formerlySource,
  guessSource,
  hearsaySource,
  lastPeriodSource,
  pastYearSource,
  promiseSource,
  wishSource,
} from '../vocabulary/turning.ts';
import { doubtIn } from './doubts.ts';
import { isOwnOffice } from './own-office.ts';
import { nounQuery, queryIntent } from './query-intent.ts';
import { statedLength } from './question-part.ts';
import { asks } from './questions.ts';
import { isNamed } from './voices.ts';

/**
 * What stands in front of a task and makes something else of what follows: 预计第6项75%, 去年:第6项75%, 示例:第6项75%. The words that
 * close the clause before the task decide; of everything further back other rules know.
 */
type Kind = 'turned' | 'quoted' | 'sample' | 'asked' | 'undone' | 'noted';

/** Words around a task, and the kind of thing it makes of the report behind it. */
export interface Lead {
  readonly kind: Kind;
  /** As it stands in the message. */
  readonly words: string;
  readonly start: number;
}

/** What may stand between such a word and the task. */
const link = '(?:情况|进展|数据|数|内容|格式|如下|[是为的了里中上]|[:,\\s“"「『【(《>)\\]】-])*$';
/** 没能把, 不将 */
const handling = '(?:能|有)?(?:把|将|使|让)\\s*$';

const plans = `预[测估报]|(?:${promiseSource})(?:[填上]?报)?|${wishSource}|规划|(?:目标|指标|考核|评分)(?:任务|标准|要求)?|(?<!统一)标准|务必|必须|一定要|早日|尽[快早]|下一?步(?:打算|计划|工作|安排)?|建议(?:改为)?|[待未预][填上]?报|任务要求|整改要求|测算|推算|模拟`;
const pasts = `(?:${pastYearSource})(?:的?(?:[这那]个?(?:时候?|月|会儿)|此时|今[天日]))?|(?<![同跟和与照按持用])(?:${lastPeriodSource})|同期|(?<!在此)[以之]前|${formerlySource}|年初|曾经?`;
const futures = `全[省国](?:平均)?|${comingSource}|(?:国庆|节|年底|月底|年末)[前后]|到?年[底终末]|四季度`;
const guesses = `${hearsaySource}|${guessSource}|大概|应该|印象中|感觉|猜测?`;
const conditions = `${conditionSource}|即使|哪怕|就算|${awaitSource}|(?<![高平同相上下二三一等])等(?!等)`;
const denials =
  '(?:并不|并非|不)是(?:说|讲)?|并非|(?:并|从|我|也)?(?:没有?|未)(?:报过?|说过?|提过?|填过?)?|(?:不|未)(?:能说?|算|必|一定|可能|承认|认可|同意)|谈不上|不是我(?:们)?报|反对|质疑|(?:先|请)?(?:不要|别|勿|不)(?:写|报|填|登记?|记)|我不(?:同意|认可|承认)';
const someone =
  '(?:[你他她]们?|您|人家|别人|有人|同[事志]|上[级面]|领导|[省市县区镇乡村局]里|[局科处县市镇乡]长|主任|书记|经理|督查组|第三方|审计组?|统计局|专家|中介|施工(?:方|单位)|监理|业主|企业|乡镇|项目[方部]|承建方|机器人|系统|平台|页面|台账|大屏|群里|会上|通报|简报|纪要|报纸|新闻|[小老]\\p{Script=Han}|刚才|昨天)';
const says =
  '(?:说|讲|称|问|让[我]?问|报来?|发来?|转来?|传来?|认定|显示|提示|登(?:记)?(?:成|的)?|写(?:着|成|的)?|回复说?|反映|提供|要求|强调|明确|指出|决定|估|算)';
const told = `${someone}[^,;。:\\d]{0,5}?${says}(?:过|了|我|来|的)?`;
const seen =
  '(?:看到|见到|收到|接到|摘自|转自|据|根据)[^,;。:\\d]{1,10}(?:报道?|发(?:布|来)?|说|写|材料|简报|通报|消息|通知|数据|群)';
const notices =
  '(?:[会议常委领导县市区长局调度专班督办查]{2,8}|纪要)(?:要求|强调|明确|指出|决定|提出|批示|指示)|通知|催[报办促]?|提醒|(?:请)?各(?:单位|县[市区]?|部门)(?:注意|落实|抓紧)?|请(?:各单位|大家)[^,;。:]{0,4}(?:落实|注意)?|请于[^,;。:]{1,8}前|要求|反馈意见';

const turned = new RegExp(
  `(?:${[plans, pasts, futures, guesses, conditions, denials, told, notices].join('|')}|(?:存在)?(?:的)?(?:问题|困难)(?=:)|草稿|初稿|送审稿|征求意见(?:稿|(?=:))|作废|错误|撤[回销]|×)${link}|(?:先|暂时?)(?:别|不要|勿|不)(?:写|报|填|登记?|记)(?!错|混|\\d)|(?:没有?|未|不[想愿会敢])${handling}`,
  'u',
);
/** Whoever may have it reported. */
const inCharge = '(?:分管)?(?:领导|\\p{Script=Han}{0,2}(?:[局科处股县市区镇乡所院校]长|主任|书记|经理))';
/** 受科长委托向您汇报, 受王局长委托汇报, 科长让我向您汇报一下. */
const onBehalf = new RegExp(
  `^\\s*(?:(?:受|代|替|帮|根据|按照?|经)?(?:我们?)?${inCharge}的?(?:委托|指派|安排|授权|嘱托|要求|让我|叫我)?,?)?(?:现|特|我|来|再|在此|简要)*(?:向(?:[您你]们?|领导|(?:市|市政府)?督查[室局])(?:做|作|简要|专题|如实)*(?:汇报|报告)|(?<=^\\s*[受代替帮].{2,20})(?:汇报|报告|报送|上报|报))(?:一?下|如下)?[:,\\s]*$`,
  'u',
);
/** 按会议要求,第6项75%; 上月报的基础上: why, or on what, it is reported. */
const harmless =
  /^\s*(?:[\p{Script=Han}]{0,4}[,:]?)?(?:按照?|根据|依据|依照|遵照|落实|响应|结合|围绕|对照|因|由于|应(?!该)|关于)[^:]*$|^\s*(?:我们?)?(?:刚才|刚刚)(?:说|报|发|填|写)?的?$|(?:让|叫|安排|委托|交代|嘱咐)我们?(?:先|来|代|替[他她]|帮[他她])*(?:报送?|填报?|上报|代报|发|说)(?:一?下)?[:,\s]*$/u;
const quoted = new RegExp(
  `(?:[“"「『[【]\\p{Script=Han}{2,4}(?=:)|(?<![运流周好中])转(?!文字|写|报(?:如下)?[\\s:,])(?:发|载|自|告|述|来的?|一下)?(?:[^\\d,;。:型移化让变入段产正为换办交]{0,8}的?)?(?=[:】\\s“"]|$)|原文|引用|来文|新闻稿|简报|通报|纪要|${seen})${link}`,
  'u',
);
const sample = new RegExp(
  `(?:${[
    '测试(?:一下)?|(?<![a-z])test|示例|样例|范例|例如|比如说?|譬如|打?比方说?|打个比方',
    '举个?例子?(?:来说)?|例子?(?=:)|(?<![\\p{Script=Han}])例|模板|格式(?:就?像|如)?',
    '(?<![\\p{Script=Han}])[如像](?=[:“"\\s(]*$)|试(?:试|一下|一试)|试验|演[示练]|练习(?:一下)?|培训用?',
    '(?:[要应该]*这[样么]|照着|按照?|参照|参考|就当)(?:写|发|报|填|回复)?|(?:可以|直接)(?:写|发|回复)',
    '教大家一下|正确写法|请?(?:回复|发送?|写成)(?=[“"「])',
  ].join('|')})${link}`,
  'u',
);
const asked = new RegExp(
  `(?:${[
    '咨询(?:一下)?|难道|莫非|是否|是不是(?:应该)?(?:写|报|填)?|应该[写报填]|请教|想[问知]道?|问一?下',
    '不知道?|谁(?:说|让报|登的?|报的?)|怎么(?:会|就|能|登成)?|咋(?:会|就)?',
    '(?:为[何啥]|为什么|凭什么)[^,;。:]{0,6}|哪里|请问|怎么[报写填]|(?:要是|如果)(?:我们?)?[写报填]',
    '(?:帮|麻烦|请)[我你您]{0,2}(?:再)?(?:确认|核实|核对|看看|看下|查|核一?下)(?:一?下)?|核实一下',
    '[再先](?:去)?(?:问|请示|核实|确认)问?(?:一?下)?(?:\\p{Script=Han}{0,2}(?:领导|[局科处市县区]长|主任))?|[你您]看|(?:能|可以)(?:否|不能)?(?:给我)?[报写填]|能[否不]',
  ].join('|')})${link}`,
  'u',
);

const afterDate = new RegExp(`^(?:份|期间|[之以]?前)?${link}`, 'u');

/** 8月份:, 2022年:, 截至6月底: a time right before the task that is not the one reported on. */
function ofOtherTime({ words: lead, start, first }: Place, source: Message): boolean {
  const date = source.dates.findLast((one) => one.start >= start && one.end <= start + lead.length);
  if (date === undefined || date.bareDay || date.iso === null) return false;
  if (!first && /,\s*$/u.test(lead)) return false;
  const before = lead.slice(0, date.start - start);
  if (
    before.length > (first ? 8 : fewWords) ||
    /[,;。:]/u.test(before) ||
    !afterDate.test(lead.slice(date.end - start))
  )
    return false;
  const said = source.text.slice(date.start, date.end);
  return isElsewhere(said, date.iso, /截[至止]|[到至]/u.test(before), source);
}

/** A greeting, or whom one speaks to. */
const greeting =
  /\s*(?:@\S+\s|各?位?(?:领导|老师|同志|同事)(?:们)?(?:[:,]|好)|[您你大]家?们?好|早上好|上午好|下午好|晚上好|辛苦了?|打扰了?|督查[室局](?:的)?(?:同志)?)[,!。~\s:]*/uy;

const nowSaid = new RegExp(
  String.raw`[,;。\s](?:这个?月|本月|今年|目前|现已?|现在|当前|实际)[^;。]{0,16}?(?:\d|${hanShareSource}|完成|正常推进|未启动)`,
  'u',
);

/** «上月6项40%,这个月45%», «市发改委催12项,我们完成80%»: what is said itself tells the sender's standing from the rest. */
function speaksNow(marked: string): boolean {
  return nowSaid.test(marked) || isNamed(marked, 'own');
}

/** What opens a message, and what stands between two tasks: there the words have to be nothing but a lead. */
interface Place {
  readonly words: string;
  readonly start: number;
  readonly first: boolean;
}

/** The clause right before the task; a comma may part it from the task. */
function closing(text: string, from: number, to: number, first: boolean): Place {
  const before = text.slice(from, to);
  const hello = first ? madeOf(greeting, before) : 0;
  const pattern = first
    ? /(?:^|[;。!?\n,])([^;。!?\n,]*[,\s]*)$/u
    : /(?:^|[;。!?\n,…\s])([^;。!?\n,…\s]+(?::\s*|,?[ ]*))$/u;
  const words = pattern.exec(before.slice(hello))?.[1] ?? '';
  return { words, start: to - words.length, first };
}

/** Words of a value: a clause with one of them says something itself. */
const value = new RegExp(String.raw`${shareAheadSource}|[万亿家个亩户套人]\s*$|${anyStatusSource}`, 'u');

const forInstance = /^(?:打个比方|举个例子|例如|比如说?|譬如)/u;
const opening = /^(?:[以如]下|下面|这|那)(?:就?[是为])?/u;

/** How far into a clause between two tasks the lead may begin: 另外预计. */
const fewWords = 2;

function leadIn({ words, first }: Place, own: boolean): Kind | null {
  if (words.trim() === '' || words.length > 40 || value.test(words)) return null;
  // «存在问题:⏎第35项 80%»: a label on its own line heads a section, or was left empty.
  if (/\n\s*$/u.test(words) && headingField(words) !== null) return null;
  const found = (pattern: RegExp) => {
    const match = pattern.exec(words);
    return match !== null && (first || match.index - (opening.exec(words)?.[0].length ?? 0) <= fewWords);
  };
  if (!first && /,\s*$/u.test(words)) return forInstance.test(words) ? 'sample' : null;
  if (found(sample)) return 'sample';
  if (asked.test(words)) return 'asked';
  if (harmless.test(words) || onBehalf.test(words) || isOwnOffice(words)) return null;
  if (found(quoted)) return own ? null : 'quoted';
  return found(turned) || supposing.test(words) || doubtIn(words) !== null ? 'turned' : null;
}

/**
 * By where a task is named, the lead that makes something else of its report. A heading (去年:) goes on until the next
 * one, anything else to the end of the sentence.
 */
export function leadsOf(source: Message, { segments }: Cut): ReadonlyMap<number, Lead> {
  const found = new Map<number, Lead>();
  let current: Lead | null = null;
  let from = 0;
  for (const [index, { headStart, start, end }] of segments.entries()) {
    if (headStart === from && current === null) {
      from = start;
      continue;
    }
    const place = withoutYearEnd(closing(source.text, from, headStart, index === 0), source.period);
    const { words, start: at } = place;
    const named = isNamed(source.marked.slice(at, headStart), 'own');
    const said = source.text.slice(start, end);
    const kind =
      corrects(words, said) || inlineField(words, said) !== null
        ? null
        : (leadIn(place, named) ?? (ofOtherTime(place, source) ? 'turned' : null));
    const gap = source.text.slice(from, headStart);
    if (kind !== null) current = { kind, words: words.trim(), start: at };
    else if (current !== null && endsLead(current, words, gap)) current = null;
    if (current !== null && !speaksNow(source.marked.slice(start, end))) found.set(headStart, current);
    from = start;
  }
  return found;
}

/** «商务局年终:59项已完成»: in December that is now. */
function withoutYearEnd(place: Place, period: string): Place {
  if (!period.endsWith('-12')) return place;
  return { ...place, words: place.words.replace(/年[底终末](?![之以]?前)/u, '  ') };
}

/** «昨天报的第21项不对,应该是62%», «昨天报的第67项绿色化改造企业数量填错了», «昨天报的94项70%有误» */
function corrects(words: string, said: string): boolean {
  return (
    /[说报发填写]的?\s*$/u.test(words) &&
    /^[^,;。\d]{0,20}(?:\d[\d.]*[^,;。\d]{1,4})?(?:不对|有误(?!差)|不准|(?<![没无不])(?:[填写报弄搞打]错|错))/u.test(
      said,
    )
  );
}

function endsLead({ kind, words }: Lead, next: string, gap: string): boolean {
  if (kind === 'asked' || /:\s*$/u.test(next)) return true;
  return !/[:\n]$/u.test(words) && /[;。!?\n]/u.test(gap);
}

/** What is said of a task ends where the lead of the next one begins. */
export function withoutNextLead(segments: readonly Segment[], leads: ReadonlyMap<number, Lead>): Segment[] {
  return segments.map((segment, index) => {
    const next = segments[index + 1];
    const lead = next === undefined ? undefined : leads.get(next.headStart);
    if (lead === undefined || lead.start < segment.start || lead.start >= segment.end) return segment;
    return { ...segment, end: lead.start };
  });
}

/** «上月70项报的1.9万亩,这个月2.1万亩»: the first clause is of the past. */
const ofPast = pattern(
  new RegExp(`(?<![同跟和与按])(?:${lastPeriodSource}|${pastYearSource})(?:同期)?的?\\s*$`, 'u'),
);

export function withoutPast(segment: Segment, lead: string, text: string): Segment {
  const whole = text.slice(segment.start, segment.end);
  const said = whole.slice(0, statedLength(lead, whole));
  if (!ofPast.test(lead) || asks(`${lead}${said}`) || nounQuery(said, lead) !== null) return segment;
  const first = /^[^,;。\n]*/u.exec(said)?.[0].length ?? 0;
  return { ...segment, start: segment.start + first };
}

/** What is wrong with a report, whatever stands before it. */
const stillTold = new Set<Issue['code']>(['task_unknown', 'task_not_owed', 'value_decrease', 'value_jump']);

function question({ kind, words }: Lead, nos: readonly number[]): Issue {
  switch (kind) {
    case 'quoted':
      return sentences.notOurs(nos, '', true);
    case 'sample':
      return sentences.sample(nos, words);
    case 'turned':
    case 'asked':
      return sentences.led(nos, words);
    case 'noted':
      return sentences.noted(nos, words);
    case 'undone':
      return sentences.takenBack(nos);
    default:
      return kind satisfies never;
  }
}

/** What was read beside such words waits for 确认, or is a question. */
export function askAboutWords(read: Findings, lead: Lead, findings: Findings): void {
  findings.taskNos.push(...read.taskNos);
  findings.asked ??= read.asked;
  findings.also ??= read.also;
  findings.postponed.push(...read.postponed);
  findings.correcting ||= read.correcting;
  const waiting = [...read.items, ...read.held].filter(
    ({ taskNo }) => lead.kind !== 'undone' || !findings.items.some((item) => item.taskNo === taskNo),
  );
  findings.issues.push(...read.issues.filter(({ code }) => waiting.length === 0 || stillTold.has(code)));
  if (waiting.length === 0) return;
  if (lead.kind === 'noted') askWhereDoubted(findings.items, waiting, findings.issues);
  if (lead.kind === 'asked') findings.asked ??= queryIntent(lead.words, true);
  if (lead.kind !== 'undone') findings.held.push(...waiting);
  findings.issues.push(question(lead, [...new Set(waiting.map(({ taskNo }) => taskNo))]));
}
