import { asks } from '../intent/questions.ts';
import { unitAt } from '../intent/units.ts';
import { takesOff } from '../intent/withdrawals.ts';
import { pattern } from '../pattern.ts';
import { valueAhead } from '../values/words.ts';
import { hanShareSource, shareAheadSource } from '../vocabulary/amounts.ts';
import { exceptedSource } from '../vocabulary/excepting.ts';
import { relatingSource, relyingSource } from '../vocabulary/relations.ts';
import { lastPeriodSource } from '../vocabulary/turning.ts';
import { openPair } from './bare-references.ts';
import { type Boundary, boundary, concerning, connector, contrast, isConcerned } from './edges.ts';
import type { Reference } from './reference.ts';

/** Whether the sender's unit owes a task. */
export interface Owed {
  (no: number): boolean;
  /** How many tasks the unit owes. */
  readonly count: number;
  /** Whether the first figure in `after` is named like a target of each of the tasks. */
  figure(nos: readonly number[], after: string): boolean;
  /** Whether `after` opens with words of each of the tasks. */
  about(nos: readonly number[], after: string): boolean;
  /** Whether a word of each of the tasks stands where `after` opens: 钧瓷节 of 钧瓷文化旅游节. */
  mentions(nos: readonly number[], after: string): boolean;
}

/** «41-45» of which the unit owes some; what is mostly others' holds figures. */
export function mostlyOwed(nos: readonly number[], owed: Owed): boolean {
  const own = nos.filter(owed).length;
  return own === nos.length || (own > 1 && own * 2 >= nos.length);
}

const relation = pattern(
  new RegExp(
    `(?:与|和|(?<![相不])同|跟|参照|参考|按照?|根据|依据|对照|${relatingSource}|涉及|包括|(?<![意可看])见|参见|详见|关于|(?<!抓好?|狠抓|推动|推进|督促|加快|全面|逐项|持续|[没未已不])落实|属于|围绕|并入|纳入|归入|等同|相当于)[ ]*(?:本?(?:通知|文件|方案)?的?|(?<!%\\p{Script=Han}[ ]*)(?:${lastPeriodSource}|刚才|刚刚|之前|前面|昨天)(?:我们?)?[报填写发]的)?$`,
    'u',
  ),
);
/** 第6项|需等|第3项…: with nothing else between them. */
const relying = new RegExp(
  `^[\\s,:]*(?:还|尚|需要?|要|须|正|在|主要|目前|先|暂|现|一直|积极|主动)*${relyingSource}[ ]*$`,
  'u',
);

/** Whether what is said of the task before goes on with the next number: 配合第3项, 等第3项, 按照第3项的, 与昨天报的94项. */
export function leansOn(lead: string): boolean {
  return relation.test(lead) || relying.test(lead);
}

const valueEnd = new RegExp(
  String.raw`(?:%|${hanShareSource}|成|推进|完成|上月|启动|滞后|顺利|办结|进展|变化|公里|[家个元亩人户套所]|一样|一致|持平|相同)了?\s*$`,
  'u',
);
/** «7项60 8项有问题» */
const bareValue = /^[\s:]*\d{1,3}(?:\.\d+)?\s+$/u;
/** 7项70%和8项80%, 7项70%而8项未启动 */
const andNext = /(?:%|推进|完成|启动|滞后|正常|[没未]动)\s*(?:和|及|以及|而|但是?|不过|可)\s*$/u;

/** 其中20项: one of the tasks before, or with a percentage of its own another one; else twenty of something. */
function standsAmong({ nos }: Reference, said: readonly number[], after: string): boolean {
  return nos.every((no) => said.includes(no)) || /^[\s:]*\d+(?:\.\d+)?\s*%/u.test(after);
}

/** «1-20项正常推进,除了3项和8项», «11-15项80%(13项除外)»: some of the tasks before are left out. */
const excepting = /[,;。\s(]除(?:了|去|开)?\s*$/u;
const exceptedAhead = new RegExp(String.raw`^[\s:,]*(?:${exceptedSource})`, 'u');

/** «76项70%,另84项正常推进»; «另3项» may be three more. */
const besides = /(?<=[,;。、\s])另\s*$/u;

/** «56-59项除58项外均已完成», «14到16项除15项已完成外均为70%» */
const leavingOut = /^[,\s]*\(?除(?:了|去)?第?\d{1,3}[^;。()\n外]{0,40}(?:[之以]?外|\))[,\s)]*/u;

/** Whether a find opens what is said of its tasks, by what stands around it. */
export function opensSegment(
  text: string,
  ref: Reference,
  lead: string,
  first: Reference | null,
  said: readonly number[],
  owed: Owed,
): boolean {
  const after = text
    .slice(ref.end, ref.end + 60)
    .replace(leavingOut, '')
    .slice(0, 40);
  if (first === null || (behindShare.test(lead) && endsStatement.test(after) && ref.nos.every(owed)))
    return true;
  const led = (ref.nos[0] ?? 0) > 9 ? lead.replace(besides, '') : lead;
  const ahead = isConcerned(led, after) ? led.replace(concerning, '') : led;
  const opposed = contrast.test(ahead);
  // «…,只有44项滞后»: one of the tasks before; «…,只有3项完成» counts.
  if (opposed && /(?:[只仅]有?|差)\s*$/u.test(lead) && !ref.nos.every((no) => said.includes(no)))
    return false;
  const edge = boundary(ahead.replace(opposed ? contrast : connector, ''));
  if (leansOn(ahead) && !(andNext.test(lead) && valueAhead.test(after))) return false;
  if (/其中[:,\s]*$/u.test(lead) && ref.style === 'suffix') return standsAmong(ref, said, after);
  if (
    ref.nos.every((no) => said.includes(no)) &&
    ((excepting.test(lead) && !/^\s*[之以]?外/u.test(after)) || exceptedAhead.test(after))
  )
    return true;
  // «44、96滞后。44项是资金没到位,96项是开发商失联»: of tasks told of before, why it is so.
  if (edge === 'comma' && ref.nos.every((no) => said.includes(no)) && reasonAhead.test(after)) return true;
  if (ref.style === 'explicit') {
    if (edge !== 'none' || valueEnd.test(lead) || valueAhead.test(after) || connector.test(lead)) return true;
    // «下步措施(第90项):…»
    return isBracketed(lead, after) && /^\s*\)\s*:/u.test(after);
  }
  return opensWeakly(ref, { text, lead, after, edge, first, owed });
}

/** 是资金没到位, 主要是因为…, 原因是…: why a state is as it is. */
export const reasonAhead =
  /^[\s:,]*(?:主要|还是|就是|都)?(?:的?原因)?(?:是|因为?|由于|卡在)(?=\p{Script=Han})/u;

/** «…百分之七十八还有就是八十九项…», dictated in one breath: 还有 alone may as well lead to a count. */
const spokenTurn = /(?:还有|再|然后|接下来|最后|另外)就?是\s*$/u;

/** Whether the task before has its value where nothing parts the next one from it. */
function followsInBreath(lead: string, own: boolean, strong: boolean): boolean {
  if (own && spokenTurn.test(lead) && valueEnd.test(lead.replace(spokenTurn, ''))) return true;
  return strong && (valueEnd.test(lead) || andNext.test(lead) || connector.test(lead));
}

/** «19%,21项;53%——65项»: a share, and behind it its task. */
const behindShare = pattern(new RegExp(String.raw`(?:%|${hanShareSource})[\s,(—-]*$`, 'u'));
const endsStatement = /^\)?\s*(?:[;。!\n]|$)/u;

interface Place {
  readonly text: string;
  readonly lead: string;
  readonly after: string;
  readonly edge: Boundary;
  readonly first: Reference;
  readonly owed: Owed;
}

/** Whether a value or a colon stands behind it. */
function hasValue(ref: Reference, after: string): boolean {
  return (
    ref.valued === true ||
    valueAhead.test(after) ||
    /^\s*(?:[先就也都]?报了)?:/u.test(after) ||
    (ref.style === 'bare' && openPair.test(after))
  );
}

/** «6项35%,61项新培育园区2家», «第6项、7项正常,8项异常»: a sender who leaves out 第 once does so again. */
function leavesOutSign({ style, listed, start, end }: Reference, text: string): boolean {
  return style === 'suffix' || listed === true || /项[、,]\d{1,3}项$/u.test(text.slice(start, end));
}

/** Whether a number that may as well count something opens what is said of a task. */
function opensWeakly(ref: Reference, { text, lead, after, edge, first, owed }: Place): boolean {
  const strong = hasValue(ref, after);
  const own = ref.nos.length > 2 ? mostlyOwed(ref.nos, owed) : ref.nos.every(owed);
  if (edge === 'none' && !isBracketed(lead, after)) {
    const figure = first.style === 'suffix' && own && (figureAhead(after) || owed.figure(ref.nos, after));
    return followsInBreath(lead, own, strong || figure);
  }
  if (!own) return strong;
  if (takesOff(after)) return true;
  if ((first.style === 'numbering' && ref.style === 'numbering') || isSetApart(ref, lead, after, edge))
    return true;
  const last = ref.style === 'suffix' && after.trim() === '';
  if (strong || asksNext(after) || last || edge === 'line' || edge === 'sentence' || isBracketed(lead, after))
    return true;
  const told = valueEnd.test(lead) || bareValue.test(lead);
  const again = edge === 'comma' || (edge === 'space' && ref.style === 'suffix' && told);
  if ((again && leavesOutSign(first, text)) || goesOnWithSign(ref, first, edge, lead))
    return !someOfThem.test(edge === 'space' ? firstWord(after) : after) || owed.about(ref.nos, after);
  return (
    severalNext(ref, lead, edge) ||
    figureAhead(after) ||
    owed.about(ref.nos, after) ||
    (edge === 'comma' && shareAhead.test(after))
  );
}

/** «第4、5项完成,后面6、7项也快了» */
function severalNext({ style, nos }: Reference, lead: string, edge: Boundary): boolean {
  return edge === 'comma' && style === 'suffix' && nos.length > 1 && connector.test(lead);
}

/** «第25项100%,54项 全年完成156公里»: a blank keeps it apart from what it might count. */
function isSetApart({ style }: Reference, lead: string, after: string, edge: Boundary): boolean {
  return (
    edge === 'comma' &&
    style === 'suffix' &&
    after.startsWith(' ') &&
    valueEnd.test(lead.replace(/[,\s]+$/u, ''))
  );
}

/** «第61项2家,62项这个月要不要报?» */
function asksNext(after: string): boolean {
  return asks(/^[^,;。!\n]*/u.exec(after)?.[0] ?? '');
}

/** «33、34同上月,53项动态监测每天在做»: behind the state of bare numbers the sign of a task names one. */
function goesOnWithSign(ref: Reference, first: Reference, edge: Boundary, lead: string): boolean {
  const behindState = edge === 'comma' && valueEnd.test(lead.replace(/[,、\s]+$/u, ''));
  return first.style === 'bare' && ref.style === 'suffix' && behindState;
}

/** «中医药传承创新(86项)不快不慢,28%» */
function isBracketed(lead: string, after: string): boolean {
  return /[(]\s*$/u.test(lead) && /^\s*\)/u.test(after);
}

/** «52项10家 53项无返贫 54项22公里»: what stands before the next blank. */
function firstWord(after: string): string {
  return /^\s*\S*/u.exec(after)?.[0] ?? '';
}

/** «12项审批事项已办理10项», «20项提案办结18件» counts, it does not name task 12; «98项已审结案件14件» does. */
const someOfThem =
  /^(?:(?! {2})[^,;。、\n\d]){0,30}\d{1,4}\s*项|^(?:[提议积]案|建议|案件|信访|投诉|诉求|工单|事项)(?:(?! {2})[^,;。、\n\d]){0,30}\d{1,4}\s*件/u;

/** «98项稍低些,55%» */
const shareAhead = new RegExp(
  String.raw`^(?!\p{Script=Han}{0,4}(?:任务|工作|措施|指标))[^,;。\n\d]{0,8},?(?:约|是|为|[才只仅就也]有?|进度|完成|达到|[记报填登按算])*\s*${shareAheadSource}`,
  'u',
);

/** A figure right after the number: 61项2家. */
export function figureAhead(after: string): boolean {
  const number = /^\s*(?:已|新增|新培育|累计|完成|共)*\s*(?:\d[\d.,]*|[一二两三四五六七八九十百]{1,5})/u.exec(
    after,
  );
  return number !== null && unitAt(after, number[0].length) !== null;
}
