import { within } from '../spans.ts';
import { withClosingTags } from '../tags.ts';
import { additionSource } from '../vocabulary/adding.ts';
import { either } from '../vocabulary/either.ts';
import { courtesySource, pauseSource, recordedSource, unsaid } from '../vocabulary/spoken.ts';
import type { DateMention } from './dates.ts';

const joints = new Set(`${unsaid}嗯呃\n\t :：,，、;；(（【·•\u3000`);
const leadingMarks = new Set([unsaid, '嗯', '呃', '\n', '\t', ...' :：,，、;；·•\u3000.。．-—–－~～*)）】']);
const supplement = new RegExp(
  [
    `^${additionSource}`,
    '^(?:(?:补充|更新|更正|汇报|报告|说明)(?:一下|说明|内容)?|补报|报送|上报)[\\s:：,，。]+',
    '^(?:(?:有关|相关|工作|推进|目前)?(?:进展|完成|情况){0,2}(?:汇报|报告|报送|说明|函[复告])?如下)[\\s:：，。]*',
    '^(?:(?:任务|工作|有关|推进|进展|落实|完成){0,3}(?:情况)?的(?:报告|汇报|函))\\s*\\n(?:\\s*[^\\n，。\\d]{2,14}[:：]\\s*\\n)?\\s*',
  ].join('|'),
  'u',
);
/** Words that say nothing beyond the values beside them. */
const filler = new RegExp(
  [
    `您好|你好|各位|领导|${courtesySource}|以上|报送|上报|更正|(?:单独|另外|[再先来])*[说报讲]一?[下句声]|(?:另外?|再)?补充?一?[句条点]|补充|(?:${recordedSource})|目前|当前|现在|截至|截止|本月|当月`,
    '以(?:此|本|这个?)[条次份]?(?:信息|消息)?为准|累计|总体|整体|进度|完成率|完成度|完成比例|百分比|完成|进展|情况|(?:推进)?状态|自评|总的(?:来[说看])?算?|左右|大约|大概|约|为|是|已经?',
    '达到?|了|的|在|于|到|至|预计|计划|前(?!期)|之前|任务|工作|项目|我局|我委|我办|我县|我市|我区|我单位',
    `[该此本这整全]项|均|都|也|(?:同步|一并|一起|一同|统一)(?=报)|报|一下|然后|还有|[吧嘛呀]|${pauseSource}`,
    String.raw`\p{Extended_Pictographic}|[^\p{L}\p{N}]`,
  ].join('|'),
  'gu',
);

export type Span = readonly [number, number];

/** Without the marks that only joined it to what stood around it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && leadingMarks.has(text[start] ?? '')) start += 1;
  while (end > start && joints.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end).replaceAll(unsaid, '');
}

const adding = /[补充加添句条点段][\s:：,，]*$/u;
const inQuotes = /^[“"「](?<words>[^“”"「」]+)[”"」][\s。]*$/u;

/**
 * 补一句“试点已通过”: what is to be added stands in the quotation marks.
 * @param before what stands in front of the words
 */
export function unquoted(words: string, before: string): string {
  return (adding.test(before) ? inQuotes.exec(words)?.groups?.['words'] : undefined) ?? words;
}

interface Stretch {
  readonly own: string;
  readonly text: string;
  readonly dates: readonly DateMention[];
}

/**
 * The words of [start, end) as typed, if they say more than the values read from them.
 * @param consumed spans that became values
 * @param how `whole`: kept in any case
 */
export function keptText(
  { own, text, dates }: Stretch,
  [start, end]: Span,
  consumed: readonly Span[],
  how: { readonly whole: boolean; readonly correcting: boolean },
): string | null {
  const rest = how.whole ? own : restOf({ text, dates }, [start, end], consumed);
  if (blank.test(rest)) return null;
  const typed = trimmed(own.slice(start, withClosingTags(own, start, end)));
  const lead = supplement.exec(typed)?.[0] ?? own.slice(Math.max(0, start - 4), start);
  const words = unquoted(trimmed(typed.replace(supplement, '')), lead);
  if (words === '') return null;
  if (how.whole) return words;
  return rest.replace(filler, '').length >= (how.correcting ? 4 : 2) ? words : null;
}

const blank = /^\s*$/u;

/** What no value was read from; dates are values as well. */
function restOf(
  { text, dates }: Omit<Stretch, 'own'>,
  [start, end]: Span,
  consumed: readonly Span[],
): string {
  const named = within(dates, start, end).map((date) => [date.start, date.end] as const);
  const spans = [...consumed, ...named].sort((a, b) => a[0] - b[0]);
  let rest = '';
  let at = start;
  for (const [from, to] of spans) {
    if (from > at) rest += `${text.slice(at, from)} `;
    at = Math.max(at, to);
  }
  return rest + text.slice(at, end);
}

/** About reporting or about the task as such, not about its progress. */
const aside = either(
  /^(?:请|先)?(?:不要|别|不再|勿)(?:再)?[按照沿同][^,，。]{0,8}[报填写]/iu,
  /^(?:我们|咱们?|我[局委办县市区]|也|会|将)*(?:百分之?百|100%|全力|坚决|完全)(?:地)?(?:支持|拥护|赞[成同]|同意|配合|服从)[了的。!]*$/iu,
  /^(?:还|目前|暂时?){0,2}(?:没有?|未|无|否)$|(?:交接|移交|转交)(?:给|至)/iu,
  /(?<!方案|材料|请示|规划|预案|申请|资料|名单|细则|办法|意见|文件|计划)(?:没法|无法|不能|不用|不必|无需|无须|暂不|不再|不|刚|刚刚|已经?|都|未|没)(?:上|填|补)?报(?:送|了|过|完)*(?=$|[\s,，。;；!！])/iu,
  /报不了|不归|不是我们|不属于|不涉及|区别|配合单位|无此项|没有[此该这]项|无该项|^未知|^不详/iu,
  /^[^,，;；。]{0,8}(?:不再?|未|没有?)(?:承担|负责)(?:[这此该]?[项个])?(?:任务|工作)?了?[。!！]?$/iu,
  /^(?:暂|尚)?(?:无|没有?)数据|由.{2,16}(?:负责|牵头|报送|统一报|代报)/iu,
  /(?:和|跟|同|与|按|照)(?:我|之前|昨天|前天|上午|刚才|微信)[^,，;；。]{0,14}(?:一样|一致|相同|填|报)/iu,
  /^的?(?:进度|进展|情况)?(?:还|就|也)?(?:在|比|不如|慢于|快于|落后于?|超过|排)第?\d{1,3}项|测试|^test/iu,
  /^(?:跟|与|和|同|以|按|随)[^,，;；。\d]{2,14}(?:(?:上报|报送?|填|写)的?)?(?:保持)?(?:一致|一样|相同|为准)[。!！]?$/iu,
  /^(?:进度|进展|情况|数据)?(?:同|参照|参考|详见|见|按|照|与|和|跟)\s*第?\d{1,3}项/iu,
  /^[^已正在,，。;；]{0,10}(?:书记|[市县区镇]长|主任|局长|领导)[^已正在]{0,4}(?:要求|强调|指示|指出)[^已正在]*$/iu,
);
/** What is done, going on or planned; figures; results. */
const progressing = either(
  /已|完成|推进|开展|召开|印发|出台|制定|建成|建设|启动|开工|签约|落地|正在|组织|实施|举办|落实|审批/u,
  /批复|定了?稿|[发办批建装改拆铺签谈选交](?:下去|下来|出去|好|妥)了|(?<=\p{Script=Han})(?<![说讲开会吃忙报填写问看弄改核传干做办搞])完了|招标|申报|申建|协调|对接|调研|验收|投用|完工|竣工|封顶|贯通|通车|运行|运营|获批|通过|达标|挂牌/u,
  /整改|排查|培育|引进|发放|修订|编制|谋划|新增|达到|实现|加快|提升|改造|安装|施工|研究|报批|筹备|准备/u,
  /成立(?!以来)|(?:已经?|全部|[均都])到位|收尾|扫尾|征求|论证|评审|力争|争取|未|没有|计划|预计|进展|难以|无法|缺|困难|滞后|缓慢|停滞|受阻|停工/u,
  /签[订署]|(?:^|[^\p{Script=Han}]|[日月初底中天周期午]|\p{Script=Han}{2})[签办开建通发](?:了|过)(?![什多没吗])\p{Script=Han}{2}/u,
  /不足|[无零]\p{Script=Han}{2}|未发生|[\d一二两三四五六七八九十半]+[家个万亿次场项]|过半|一半/u,
);
const foreign = /[<>=@{}();|+'"\\]|https?:/u;

/**
 * Whether words without any value can stand as 进展. «第6项测试», «第6项不归我们管» are no reports: filing them would
 * count the task as reported.
 * @param labelled «进展:药品目录统一»: the sender calls it so
 */
export function isProgress(text: string, labelled = false): boolean {
  if (foreign.test(text)) return true;
  if (aside.test(text) && text.length <= 30) return false;
  return [...text].length >= (labelled ? 4 : 12) || progressing.test(text);
}
