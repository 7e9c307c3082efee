import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { patternOf } from '../pattern.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { doubtIn } from './doubts.ts';
import { otherFigures, otherMatters } from './other-matters.ts';
import { count, percent, puts, saidOfValue, state } from './said-of-value.ts';

/**
 * What a sender says of a value in a clause of its own, so that it is no standing of the task: somebody else's, no
 * longer true, of another document, of the reporting and not of the work. Other rules know the words right beside a
 * value (unread-words.ts, turned-values.ts); these may stand anywhere in a short message.
 */

const ofValue = patternOf(saidOfValue);
const ofOtherMatter = patternOf(otherMatters);
const ofOtherFigure = patternOf(otherFigures);
const anyValue = new RegExp(`${percent}|${count}|${state}`, 'u');

/** The number of another list, or of a case: 民生实事台账第33项, 第68号交办件. */
const otherOwner = [
  '市委督查室|民生|实事|文明|创[文卫]|安委|环保|巡[视察]|审计|隐患|信访|热线|12345|人大|政协|案件|指挥部',
  '省里|[省部]?厅里?|部里|另一[份本]|别的|其[他它]|综治|党建|平安|考核|整改|问题',
].join('|');
const otherPaper =
  '清单|台账|任务书|账本?|交办[单件]?|销号表|明细表|花名册|目录|方案|建议|提案|议案|线索|案卷?|考核表|评价表';
const otherList = `(?:${otherOwner})[^,;。!\\d]{0,8}(?:${otherPaper})`;
/** 第68号交办件, 97号建议: no 项 of this document. */
const otherFile =
  /^(?:的)?(?:交办件|提案|议案|建议案?|工单|隐患|信访件|案件?|问题|批示件|督办[函单]|线索|件|来信|投诉)/u;

/** 信访件68号 */
const fileAhead = /(?:(?:信访|交办|来信)件|提案|议案|建议|工单|案件|隐患|投诉)第?\s*$/u;

/** One of several boxes is ticked. */
const ticks = /[☑√✓✔■☒]/u;

/** Right in front of a task, to the end of the words before it. */
const ahead = patternOf(
  [
    '(?:^|[,;。!\\s])(?:但|可)?(?:即便|即使|哪怕|就算|纵使|纵然)[^,;。\\d]{0,6}',
    '(?:^|[,;。!\\s])(?:专班|我们|大家)?(?:为(?:了|让|使|保|确保|把|力保)|好让|以便)(?:让|使|保)?',
    `(?:^|[,;。!\\s:])[^,;。!\\d]{0,14}${otherList}[^,;。!\\d]{0,3}(?:的|里|上|中)*`,
    '(?:^|[,;。!\\s])(?:手滑|手抖|点错了?|误触|不小心)(?!了?[啊哈]?[,:]\\s*$)[,:]?[^;。]{0,10}(?:卡片|按钮|页面|下拉框)?[上里]?[把将]?',
    '(?:^|[,;。!\\s])(?:打个?比方|打比方|举例来?说?|举个例子?|比方说|打个比喻)[^;。]{0,12}[“"]',
    `(?:^|[,;。!\\s])(?:我|[我本][局县委])?(?:从来?|可|根本|压根)?没(?:有)?${puts}过[^;。]{0,8}(?:怎么|咋)?(?:把|给|将)`,
    // Irony.
    '(?:^|[,;。!\\s])(?:是是是|对对对|行行行|好好好)[,!]?',
    '(?:^|[,;。!\\s])我(?:调走|离开|走)(?:的)?(?:那会儿?|那时候?|时|之?前)',
    '(?:第三方|暗访组?|考核组|测评(?:机构|公司))给',
    '(?:简报|通报|系统|台账|平台|媒体)把(?:我们|[我本][局委县市区])?',
    '(?:^|[,;。!\\s])(?:让|叫)[小老阿]\\p{Script=Han}把',
    '(?:^|[,;。!\\s])[小老阿](?![助督])\\p{Script=Han}[,:]?\\s*(?:麻烦)?你[^,;。]{0,6}(?:把|将|给)',
    '(?:^|[,;。!\\s])(?:要不是|若不是|若非|要是没|倘若)[^;。]{0,12},',
    '(?:回执|卡片|截图|页面|(?:移交|交接)单)[上里]',
    '(?:^|[,;。!\\s])按照?[^,;。]{0,8}(?:考核|打分|评分|计分|评定)(?:办法|规则|细则|标准),?',
  ],
  '[\\s“"]*$',
);

/** Nothing can be stored without one of these. */
const valueLike = new RegExp(
  `%|进度\\s*\\d|[一二两三四五六七八九十]成|百分|[完办]结?成?|推进|滞后|启动|进展|变化|上月|上个月|样|一半|分之|\\d\\s*(?:${unitSource}|[万亿])|不离十`,
  'u',
);

const now = '(?:目前|现在|截至目前|总体|整体|实际|应为|应该?是|改为|正确的?是)';

/** What is said plainly as it stands now, whatever else is told: 目前70%. */
const standsNow = patternOf([
  `(?:^|[,;。\\s])${now}(?:进度|完成|已|达到?|为|是|总体|整体)*\\s*(?:${percent}|${count}|${state})`,
]);

/** «…,进度60%»: called the progress of the task. */
const ownProgress = patternOf([
  `(?:^|[,;。:\\s])(?:目前|任务|总体|整体|工作|本月|累计|完成)*(?:进度|完成率)[:为是达到已约]*\\s*${percent}\\s*(?=$|[,;。!])`,
]);

/** Longer messages tell stories in which such words are about other things. */
const short = 90;

/** Paragraphs of these tell of troubles and plans. */
const labelled = /(?:问题|困难|下一?步|原因|措施|打算)[^,;。]{0,6}[:】]/u;

/** The clause in which what was found begins. */
function clauseOf(text: string, { index, 0: found }: RegExpExecArray): string {
  const at = index + (/^[\s,;。!:]*/u.exec(found)?.[0].length ?? 0);
  const from = Math.max(...[...',;。!\n'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
  const to = text.slice(at).search(/[,;。!\n]/u);
  return text.slice(from, to < 0 ? text.length : at + to).trim();
}

/** «2019年以来一共改造812个» */
const sinceYear = patternOf([
  `(?<year>20\\d\\d)年?(?:以来|至今|起|到现在)[^,;。]{0,16}(?:${percent}|${count})`,
]);

/** «8月底1.6万户,本月又改了800户»: what there was, and what came of it since, where the sum is what counts. */
const grown = patternOf([
  `(?:(?<month>\\d{1,2})月[底末份]?|上个?月底?)[^,;。\\d]{0,10}${count}[,;、]\\s*(?:这个?月|本月|当月|\\d{1,2}月)份?[^,;。\\d]{0,4}(?:又|再|多|加|添|进|新?增(?!长))[^,;。\\d]{0,4}${count}`,
]);

/** «50%,也就是三分之二», «40%,大半完成»: another share in a clause of its own. */
const roughShare =
  /(?:^|[,;。:(\s])(?:也就是|就是|即|相当于|大?约|合|差不多|大概|总体|整体|刚?过了?|接近|快|才|只|已|完成了?|到了?|折合)*(?<share>三分之[一二]|过半|大半|一半多|一多半)(?:完成|[了多吧]|左右|以上|的样子)*(?=$|[,;。)\s])/u;
const roughly: Readonly<Record<string, readonly [number, number]>> = {
  三分之一: [30, 40],
  三分之二: [63, 75],
};

const anyShare =
  /(?<digits>\d+(?:\.\d+)?)\s*%|百分之(?<han>[零一二三四五六七八九十百点]+)|(?<tens>[一二三四五六七八九])成(?<five>五|半)?/gu;

/** The words of a share that the percentage beside it does not fit. */
function otherShare(said: string): string | null {
  const rough = roughShare.exec(said);
  const percents = matches(anyShare, said);
  if (rough === null || percents.length !== 1) return null;
  const [least, most] = roughly[rough.groups?.['share'] ?? ''] ?? [50, 100];
  const { digits, han = '', tens = '', five } = percents[0]?.groups ?? {};
  const words = parseNumeral(han) ?? (parseNumeral(tens) ?? 0) * 10 + (five === undefined ? 0 : 5);
  const value = digits === undefined ? words : Number(digits);
  return value < least || value > most ? rough[0].replace(/^[,;。(\s]+/u, '') : null;
}

const parts = patternOf([
  `(?<total>\\d+(?:\\.\\d+)?)(?<unit>${unitSource})(?:[,;:]?\\s*(?:其中|分别[是为])[:,]?|[(:])(?<parts>[^,;。()\\d]{1,10}\\d+(?:\\.\\d+)?\\k<unit>(?:[、,和][^,;。()\\d]{1,10}\\d+(?:\\.\\d+)?\\k<unit>)+)`,
]);

/** «9家,其中长葛4家、禹州6家»: the parts are more than the whole; firms of a rank and of a size may be the same. */
function tooManyParts(said: string): string | null {
  const found = parts.exec(said)?.groups;
  if (
    found === undefined ||
    /目标|计划|累计|去年|上年|总|共|同比|较|比|级|规上|以上|科技|专精/u.test(found['parts'] ?? '')
  )
    return null;
  const sum = matches(/\d+(?:\.\d+)?/gu, found['parts'] ?? '').reduce((all, [one]) => all + Number(one), 0);
  return sum > Number(found['total']) * 1.001 ? (found['parts'] ?? '') : null;
}

/** What stands around a task. */
interface Around {
  /** The words in front of it, back to the task before. */
  readonly lead: string;
  /** What follows. */
  readonly said: string;
  /** The same as typed, with its pictures. */
  readonly typed: string;
  /** The task is named by its 号, as cases and letters are. */
  readonly numbered: boolean;
  /** The month reported on, '2023-09'. */
  readonly period: string;
}

/**
 * The words that make something else of what is said of a task; null where there are none.
 */
export function disowned({ lead, said, typed, numbered, period }: Around): string | null {
  const sum = grown.exec(said);
  const told = /累计|合计|共|目前|现在/u.test(said.replace(sum?.[0] ?? '', ''));
  if (sum !== null && !told && Number(sum.groups?.['month']) !== Number(period.slice(5))) return sum[0];
  if (!valueLike.test(said)) return null;
  const doubt = labelled.test(said) ? null : doubtIn(said);
  if (doubt !== null) return doubt;
  if (lead.length + said.length > short) return null;
  const sentence = /[^;。!\n]*$/u.exec(lead)?.[0] ?? '';
  if (labelled.test(said) || standsNow.test(said) || ticks.test(typed)) return null;
  const front = sentence.trim() === '' ? null : ahead.exec(sentence);
  if (front !== null) return sentence.trim();
  const file = numbered ? (otherFile.exec(said) ?? fileAhead.exec(sentence)) : null;
  if (file !== null) return file[0];
  const found = ofValue.exec(said);
  if (found !== null) return clauseOf(said, found);
  const against = otherShare(said) ?? tooManyParts(said);
  if (against !== null) return against;
  if (ownProgress.test(said)) return null;
  const matter = ofOtherMatter.exec(said);
  if (matter !== null) return clauseOf(said, matter);
  const figure = ofOtherFigure.exec(said);
  if (figure !== null) {
    const clause = clauseOf(said, figure);
    return anyValue.test(said.replace(clause, '')) ? null : clause;
  }
  const since = sinceYear.exec(said)?.groups?.['year'];
  return since !== undefined && Number(since) < Number(period.slice(0, 4)) ? said.trim() : null;
}
