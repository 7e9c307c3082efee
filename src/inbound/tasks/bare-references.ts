import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { DateMention } from '../values/dates.ts';
import { anyStatusSource, sameSource, valueAhead } from '../values/words.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { either } from '../vocabulary/either.ts';
import { apologySource, greetingSource } from '../vocabulary/spoken.ts';
import { countedSource, isSomeOf } from './counting-words.ts';
import { isAmount, isDate, looseList, make, type Reference } from './reference.ts';
import { expandTaskList } from './task-numbers.ts';

/** «各位领导好,12 进度40%», «我们区28、29、31跟上月一样»: only a greeting, or who reports, stands before it. */
const opening = `(?:${greetingSource}|${apologySource})[,!~ ]+|(?:(?:行|好的?|嗯|哦|对了)[,!~ ]*|那){1,3}|(?:我们?|本|俺)(?:[局委办县市区院校会行队中心司]{1,2}|单位|公司|这边)(?:的|是|:)?[ ]*`;
/** «报一下,9 规上企业97家», «更新一下:报:45 推进中», «截至目前,9:…», «本月进展:9.…» */
const announcing =
  '(?:我?(?:来|再|先)?[报说更新]{1,2}一?下|(?:[上填汇]报|报送?)(?=:)|截[至止](?:目前|今[日天]|\\d{1,2}月(?:底|末|\\d{1,2}[日号])?)|(?:本月|当月|\\d{1,2}月份?|最新|工作)*(?:进展|进度)(?:情况)?(?:如下|汇报)?)[,: ][ ]*';
/** «麻烦33和34都按上期的来»: asked to be filed. */
const asking = '(?:麻烦|劳烦|烦请|辛苦|拜托|请)[你您]?(?:帮忙?)?[把将]?[ ]*';
/** «三项工作,100、101已达序时»: how many follow. */
const counted = '(?:[两二三四五六七八九十]{1,2}|\\d{1,2})项(?:任务|工作|事项)[ ]*[,:][ ]*';
const bare = new RegExp(
  `(?=[ \\d零〇一二两三四五六七八九十百])(?<=^|[\\n;。?!①-⑳]|^(?:${opening}|${counted}|${asking}|(?:${announcing}){1,2})|^(?:更正|订正|修改|补报|补充|上报|报送|汇报)(?:一下)?[\\s:,]{0,3}|除[^,;。\\n]{1,24}外[,\\s]{0,2})[ ]*(?<list>${looseList})(?!\\d|\\.\\d|\\s*(?:%|[月日号项成点]|年(?!度|[底末])))`,
  'gu',
);
/** A further bare number behind a comma or a blank, «6 35%,7 40%», «6 35%,然后7 40%»: only before a value. */
const laterBare =
  /(?<=(?<!第)[,、 ]|[,; ]第|[\p{Script=Han}%]\/|[,;。 ](?:然后|另外|接着|接下来|最后|再就是|其次|此外|还有(?=\d+:))[是,:]?)(?<list>\d{1,3}(?:、\d{1,3}){0,20})(?=\s*[:→]\s*|\s+|(?=[^\d\s]))(?![\d.%])/gu;

/** 10:30 is a time of day, 6:35% and 43:80 are not. */
function isTime(no: string, after: string): boolean {
  const minute = /^:(?<minute>\d{2})(?![\d.%])/u.exec(after)?.groups?.['minute'];
  return minute !== undefined && Number(no) <= 24 && Number(minute) < 60;
}

/** «6(40%)、7(已完成)»: the whole of a bracket, before another pair or at the end. */
const openingBracket = /^[ ]*\((?=[^()\n]{1,16}\)[ ]*(?:$|[,;、。!\n]))/u;

/** What stands behind a number, or in the bracket behind it where that is its value. */
function saidBehind(after: string): string {
  const inside = after.replace(openingBracket, '');
  return inside !== after && valueAhead.test(inside) ? inside : after;
}

/** 47:55 beside another pair of the kind. */
const pairAhead = /^\s*:\s*\d{1,3}(?![\d.:])/u;

/** «102 50% 65 55% 34 52»: the last pair of a row, without the sign. */
export const openPair = /^\s+\d{1,3}(?:\.\d+)?[\s。!]*$/u;

/** «6月进展:41/42正常推进», «报一下6月的:41 75%»: a heading that is no label of a value. */
const heading =
  /^(?:[^\d,;。\n:%]{1,4},)?[^\d,;。\n:%]{0,14}(?:\d{1,2}月(?:份|底|\d{1,2}日)?)?[^\d,;。\n:%]{0,14}(?<!率|数|量|额|时间|日期|电话|手机|人|编号|累计|完成|投资|序号|已)[:][ ]*(?=\d)/u;
const headed = /^(?<list>\d{1,3}(?:\s*[、,/~至到和-]{1,2}\s*\d{1,3}){0,60})(?![\d.]|\s*[%年月日号项成点])/u;

/** A number behind the heading of a message, before a value. */
function headedReference(text: string, dates: readonly DateMention[]): Reference[] {
  const start = text.includes(':') ? heading.exec(text)?.[0].length : undefined;
  const body = start === undefined ? undefined : headed.exec(text.slice(start))?.groups?.['list'];
  if (start === undefined || body === undefined) return [];
  const end = start + body.length;
  const after = saidBehind(text.slice(end, end + 24));
  if (isDate(dates, start, end) || isAmount(text, end) || isTime(body, after)) return [];
  return valueAhead.test(after) ? [{ ...make(start, end, body, 'bare', false), valued: true }] : [];
}

const circled = pattern(/[①-⑳]/u);

/** «①41、45:推进中 ②74:完成»: signs that count stand before numbers; in «⑥35 ⑦40» they are the numbers. */
function countsCircled(text: string): boolean {
  const signs = [...text].filter((sign) => circled.test(sign));
  return signs.length > 1 && signs.every((sign, index) => sign.codePointAt(0) === 0x2460 + index);
}

/** A number at the start of a line or a sentence. */
const anyBare =
  /(?:^|[\n;。?!①-⑳]|[们好!~:是的烦请苦托你您忙帮把将局委办县市区院校会行队心司位边,]|外[,\s]{0,2}|^[更订修补上报汇][正改报充送](?:一下)?[\s:,]{0,3})[ ]*[\d零〇一二两三四五六七八九十百]/u;

/** A number at the start of a line or a sentence: a task before a value, a line number, or nothing that can be known. */
export function bareReferences(text: string, dates: readonly DateMention[]): Reference[] {
  const first = headedReference(text, dates);
  if (!anyBare.test(text)) return first;
  const others = matches(bare, text).flatMap((match) => {
    const list = match.groups?.['list'] ?? '';
    if (circled.test(text[match.index - 1] ?? '') && (/\d\s+\d/u.test(list) || !countsCircled(text)))
      return [];
    return readBare(text, match.index + match[0].length - list.length, list, dates) ?? [];
  });
  return [...first, ...others];
}

/** «6.», «6、», «6,新增…»: a mark that line numbers have. */
const lineMark =
  /^\s*(?:[.)](?!\d)|,(?=\s*\p{Script=Han})|、(?!\d+\s*(?:[、,项号]|至|到|-))|[.)](?=\d+\s*[项号]))/u;

const onlyState = new RegExp(
  `^\\s*,\\s*(?:(?:进度|完成)\\d+(?:\\.\\d+)?%|${anyStatusSource}|${sameSource})\\s*(?:[。;!\\n]|$)`,
  'u',
);

/** A number with a mark that line numbers have; «24,滞后» and nothing more is task 24, unless it may count the lines. */
function lineNumber(text: string, start: number, body: string, mark: string): Reference {
  const end = start + body.length;
  return mark.includes(',') && Number(body) > 10 && onlyState.test(text.slice(end))
    ? make(start, end, body, 'bare', false)
    : make(start, end + mark.length, body, 'numbering', false);
}

/** «十二:智慧岛主体封顶,总体进度六成»: one line that comes to a standing. */
const standingBehind =
  /^[^\n]*(?:总体|整体|任务)进度[^,;。\n]{0,4}(?:\d|百分之|[一二三四五六七八九]成)[^\n]*$/u;

/** A number in Chinese numerals: 六十七:…, 一百零一 75%; the short ones are numbers of paragraphs. */
function readHan(text: string, start: number, body: string, mark: string | null): Reference | null {
  const end = start + body.length;
  const after = text.slice(end, end + 24);
  if (mark !== null && !mark.endsWith(',')) return null;
  // «三十三、三十四同上月»: what is longer than a digit numbers no paragraphs in a list.
  const listed = /^[^\s、,和]{2,}(?:[、和][^\s、,和]{2,})+$/u.test(body);
  const apart = listed || /^\s*[: ]/u.test(after) || (body.length > 1 && after.startsWith(','));
  if (apart && valueAhead.test(after)) return make(start, end, body, 'bare', false);
  // «六十七:绿色化改造企业累计108家»
  const opens = start === 0 && body.length > 1 && /^:\p{Script=Han}{4}/u.test(after);
  if (!opens) return null;
  // «一百零一:演练已组织,完成五成五»: no paragraph has such a number.
  const ref = make(start, end, body, 'bare', false);
  return body.length > 2 || standingBehind.test(text) ? { ...ref, valued: true } : { ...ref, glued: true };
}

/** «91、93(三国文化旅游周等)进展正常»: what the task is about, in brackets behind its number. */
const aside = /^[ ]*\([^()\d%]{2,20}\)/u;

/** «65、66、67,这三个跟上月没变化» */
const allOfThem =
  /^[\s,]*[这那](?:[两二三四五六七八九十\d]{1,2}[个项]|[俩仨]|[些几][个项]?)(?:任务|工作)?(?![里中当之])/u;

function readBare(
  text: string,
  start: number,
  list: string,
  dates: readonly DateMention[],
): Reference | null {
  const body = ownNumbers(text, start, list, dates);
  const single = /^(?:\d+|[^\d\s、,/]+)$/u.test(body) && expandTaskList(body)?.length === 1;
  const all = single ? null : allOfThem.exec(text.slice(start + body.length, start + body.length + 24));
  const end = start + body.length + (all?.[0].length ?? 0);
  const behind = text.slice(end, end + 48);
  const valued = saidBehind(behind) !== behind;
  const after = (valued ? saidBehind(behind) : behind.replace(aside, '')).slice(0, 24);
  const chinese = /^[^\d]/u.test(body);
  if (isDate(dates, start, end) || isAmount(text, end) || isTime(body, after)) return null;
  // «3 合计 15%» ends a table.
  if (/^\s*(?:合计|总计|小计|共计|平均)/u.test(after)) return null;
  const mark = single ? lineMark.exec(after) : null;
  if (chinese) return readHan(text, start, body, mark?.[0] ?? null);
  if (mark !== null) return lineNumber(text, start, body, mark[0]);
  if (
    !single &&
    /^[\s,]*(?:总体|整体|目前)?(?:进度|完成率|完成度)?(?:分别|依次|一律|统一|统统|通通)|^[\s,]*(?:总体|整体|目前)?(?:进度|完成率|完成度)[均都各]|^\s*(?:均|都|各|除(?:了|去)?第?\d)|^[\s,]*全(?=[是都部])/u.test(
      after,
    )
  )
    return make(start, end, body, 'bare', false);
  if (valued || none.test(after) || (!single && itsParts.test(after)))
    return { ...make(start, end, body, 'bare', false), valued: true };
  if (!single && noProblem.test(after) && valueAhead.test(after.replace(noProblem, '')))
    return { ...make(start, end, body, 'bare', false), valued: true };
  if (opensValue.test(after) || valueAhead.test(after) || itsParagraph.test(after))
    return make(start, end, body, 'bare', false);
  const alone = single ? referenceAlone(make(start, end, body, 'bare', false), after) : null;
  if (alone !== null) return alone;
  if (!single || !/^\p{Script=Han}{2}/u.test(after)) return null;
  return { ...make(start, end, body, 'bare', false), glued: true };
}

/** One number, in front of what is said of a report. */
function referenceAlone(ref: Reference, after: string): Reference | null {
  if (notThatState.test(after)) return ref;
  return ofReport.test(after) ? { ...ref, valued: true } : null;
}

/** «7、9、88,其中88已完成,其余正常推进» */
const itsParts = /^[\s,(]*其中[\s:,]*第?\d/u;

const opensValue = /^\s*[:=→×-]|^\s|^$|^同上(?=$|[\s,;。!])/u;
/** «28、31没问题,都在正常推进» */
const noProblem = /^(?:都|均|也|目前|暂时?)*[没无]有?(?:什么|啥)?问题,/u;

/** «6和8的下一步:抓紧推进», «6的问题是缺钱», «57进展:药品目录统一»: a task has these, a count has not. */
export const itsParagraph = either(
  /^的(?:总体|整体|工作|完成)?(?:进度|进展|(?:存在|主要)?的?(?:问题|困难)|下一?步|下一?阶段|预计完成)/u,
  /^(?:工作|推进)?(?:进展|(?:存在|主要)?的?(?:问题|困难)|下一?步|下一?阶段)(?:情况|打算|计划|措施|安排)?[ ]*:/u,
);

/** «87不是已完成,是正常推进» */
const notThatState = new RegExp(`^(?:不是|并非)(?:${anyStatusSource}|\\d{1,3}(?:\\.\\d+)?%)`, 'u');

/** «43那个问题:…», «43进度改成52%», «43更新一下,52%», «43跟上了»: what is said of a report, and of no number of things. */
const ofReport = either(
  /^(?:的|[那这]个)?(?:最新)?(?:进度|状态|数[据字值]?|进展|问题|困难|下一?步|完成时[间限])(?:[再也要请先给我得]|情况){0,3}(?:补[充报]?|改|更[新正]|修[改正]|订正|调[整成]|应[该为]|是|为|:)/u,
  /^(?:的|[那这]个)?(?:主要)?(?:原因|难点)(?:是|:)/u,
  /^(?:[再又也先给我要请]|需要?|单独|另外){0,3}(?:补[充报]?|[说报]|更[新正]|修[改正]|订正|改)(?:一?[下个条句点些]|进度|状态|数[据字值]?){0,2}(?:[,:]|[为成]?\s*\d[\d.]*\s*%)/u,
  /^(?:现在|目前|已经?|也|都|终于|总算|基本){0,3}[跟赶追]上(?:来|进度|序时)?了/u,
);

const numberedName = /^[ ]*\d{1,3}、(?=\p{Script=Han})/gmu;

/** «61 2家», «2 一季度…», «59到63,59 60%»: the last number of a loose list may belong to what follows. */
function ownNumbers(text: string, start: number, list: string, dates: readonly DateMention[]): string {
  const last = /[\s,、]+(?<no>[^\s、,]+)$/u.exec(list);
  if (last === null) return list;
  const at = start + last.index + last[0].length - (last.groups?.['no'] ?? '').length;
  const before = list.slice(0, last.index);
  const repeated = expandTaskList(before)?.includes(Number(last.groups?.['no'])) === true;
  // «93,三国文化旅游周…»: a Chinese numeral that opens a word.
  const word =
    /\d/u.test(before) &&
    /^[^\d]/u.test(last.groups?.['no'] ?? '') &&
    /^\p{Script=Han}/u.test(text.slice(start + list.length));
  // «十二 百分之四十»
  const share = text.startsWith('分之', start + list.length);
  // «32、开发区考核⏎38、107沿线开发⏎59、招商引资»: the last number opens a name.
  const name =
    /^、/u.test(last[0]) &&
    /^(?!项|号)\p{Script=Han}{2}/u.test(text.slice(start + list.length)) &&
    !valueAhead.test(text.slice(start + list.length, start + list.length + 24)) &&
    (text.match(numberedName)?.length ?? 0) >= 2;
  // «62 1个海外仓»
  const behind = text.slice(start + list.length, start + list.length + 24);
  const counted =
    /^\s*个(?!任务|工作|事项|[项人月都均全]|百分点|点)\p{Script=Han}{2}/u.test(behind) &&
    !valueAhead.test(behind.replace(/^\s*个/u, ''));
  return word ||
    name ||
    counted ||
    share ||
    repeated ||
    isAmount(text, start + list.length) ||
    isDate(dates, at, start + list.length)
    ? before
    : list;
}

const none = /^\s*:?\s*(?:暂?无|没有?)(?:进展|变化|情况)?\s*(?=$|[,;。!\n])/u;

/** «22开工5个», «62:无», «10无»: what was done and how much, or that there is nothing. */
const doneOrNone = either(
  new RegExp(
    `^(?!${countedSource})(?:已|又|再|共|累计|新)*\\p{Script=Han}{2,6}\\d[\\d.]*\\s?(?:${unitSource}|次|场|[万亿])`,
    'u',
  ),
  none,
);

/** Further bare numbers behind the first task of a message: «6 35%,7 40%», «14项方案已印发,19完成20%». */
export function laterBareReferences(text: string, dates: readonly DateMention[]): Reference[] {
  const found: Reference[] = [];
  const coloned = /^\s*\d{1,3}:\p{Script=Han}/u.test(text);
  let last = coloned ? parseInt(text, 10) : 0;
  for (const match of matches(laterBare, text)) {
    const body = match.groups?.['list'] ?? '';
    const end = match.index + body.length;
    const behind = text.slice(end, end + 24);
    const after = saidBehind(behind);
    if (isDate(dates, match.index, end) || isAmount(text, end) || isTime(body, after)) continue;
    if (isSomeOf(text.slice(0, match.index), body, after)) continue;
    const open = openPair.test(after) && /%[\s,、]*$/u.test(text.slice(0, match.index));
    const start = match.index - (text[match.index - 1] === '第' ? 1 : 0);
    const ref = make(start, end, body, 'bare', false);
    // «1:工程在建,2:前期已完成,整体推进中,43:停滞»: higher numbers with the same colon.
    const goesOn = Number(body) > last && coloned && /^:\p{Script=Han}{2}/u.test(after);
    last = Math.max(last, Number.parseInt(body, 10));
    if (itsParagraph.test(after) || goesOn || after !== behind || doneOrNone.test(after))
      found.push({ ...ref, valued: true });
    else if (valueAhead.test(after) || pairAhead.test(after) || open) found.push(ref);
    // «50、51都正常推进,52新增市级龙头企业9家»
    else if (/^(?: ?\p{Script=Han}{3}|:[ ]?["“\p{Script=Han}]{2})/u.test(after))
      found.push({ ...ref, glued: true });
  }
  return found;
}
