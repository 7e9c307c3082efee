import type { UnitDirectory } from '../../domain/unit-directory.ts';
import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { blanked, type Placed } from '../spans.ts';
import { shareAheadSource, unitSource } from '../vocabulary/amounts.ts';
import { findCities } from './cities.ts';
import { isOwnOffice } from './own-office.ts';
import { findUnits } from './unit-names.ts';

/**
 * Stand-ins in a text of the same length, so that one expression finds whoever is meant: the sender's own unit (its
 * names, 我们, 本单位), a county as another unit, any other unit (names, 他们, 你们). Noncharacters, which nobody types.
 */
const own = '\\ufdd0';
const other = '[\\ufdd1\\ufdd2]';
const marks = { own: '\ufdd0', place: '\ufdd1', other: '\ufdd2' } as const;

const ourselves =
  /我们(?:单位|[支大]队|公司|集团|[局委办县市区院中]心?)?|咱们?(?:单位|[局委办县市区院])?|俺们?|[我本](?:单位|部门|中心|公司|支队|学院|[局委办县市区院行校])/gu;
const others = new RegExp(
  `(?<!麻烦|劳烦|请|辛苦|感谢|谢谢|有劳)(?:${[
    '(?<![发给跟向和送问报找])你们(?!好)(?:单位|[局委办县市区院]|中心)?',
    '(?<![发给跟向和送问报找])[贵你](?:单位|公司|中心|[局委办县市区院])',
    '[他她]们(?:单位|[局委办县市区院])?|人家|对方(?!负责)|兄弟(?:单位|县[市区]?|[局委])',
    '别的?(?:单位|县[市区]?|局|部门)|其[他它](?:单位|县[市区]?|局|部门)|隔壁(?:单位|县|局|科室|办公室)?',
    '邻[县市区]|外单位',
  ].join('|')})`,
  'gu',
);
const anyOurselves = pattern(/[我咱俺本]/u);
const anyOthers = pattern(/[你贵他她家方弟别隔邻外]/u);

function replaced(text: string, pattern: RegExp, mark: string): string {
  let marked = text;
  for (const { index, 0: word } of matches(pattern, text))
    marked = `${marked.slice(0, index)}${mark.repeat(word.length)}${marked.slice(index + word.length)}`;
  return marked;
}

/** 我县商务局, 区教育局: a bureau of the county itself. */
const ofCounty = /(?:[我本全]市|[县区])$/u;

export function isCounty(unit: string, directory: UnitDirectory): boolean {
  return directory.find(unit)?.kind === 'county';
}

/**
 * The (folded) text with a stand-in for every character that names somebody.
 * @returns the text itself where nobody is named
 */
export function withVoices(text: string, { directory, unit, today, proxy }: InterpretContext): string {
  let marked = text;
  for (const mention of findUnits(text, directory, today)) {
    const ours =
      mention.unit === unit ||
      (!mention.place && isCounty(unit, directory) && ofCounty.test(text.slice(0, mention.start)));
    const mark = ours ? marks.own : mention.place ? marks.place : marks.other;
    marked = `${marked.slice(0, mention.start)}${mark.repeat(mention.end - mention.start)}${marked.slice(mention.end)}`;
  }
  for (const { start, end } of findCities(text, directory.city))
    marked = `${marked.slice(0, start)}${marks.other.repeat(end - start)}${marked.slice(end)}`;
  if (anyOurselves.test(marked)) marked = replaced(marked, ourselves, marks.own);
  // 代录: staff speak of the unit as 他们.
  if (anyOthers.test(marked)) marked = replaced(marked, others, proxy === true ? marks.own : marks.other);
  return marked;
}

const anybody = pattern(new RegExp(other, 'u'));
const oneself = pattern(new RegExp(own, 'u'));

/** Whether a marked text names anybody else, or the sender's own unit. */
export function isNamed(marked: string, whom: 'other' | 'own' = 'other'): boolean {
  return (whom === 'own' ? oneself : anybody).test(marked);
}

const who =
  '(?:[那这](?:边|块|头|里|儿|部分)|一侧|方面|单位|联络员|同[志事]|群[里内]?|科室|办公室|负责人|的?(?:数据|情况|进[展度]|材料|报告)(?:如下)?|\\p{Script=Han}{0,2}(?:局长|主任|科长|处长|书记|[县市区镇]长|老师|总)|[小老](?!项)\\p{Script=Han})';
const when =
  '(?:刚才|刚刚|[昨今前]天|[早晚]上|[上下中]午|刚|才|已经?|又|也|都|目前|现在|电话|口头|微信|消息|一下|里|上|下|了|的|最新|本月|这个月)';
const says =
  '(?:说|讲|称|报(?![名建批]|送要求)(?:来|过来|了|送)?|反映|反馈|告[诉知]|回复|来电|汇报|上报|填报|表示|通报|[传发转](?:来|的|过来)|提供|更正|补充|自报|算)';
/** 向市商务局, 与长葛, 由财政局: somebody else is named, and does not speak. */
const towards =
  '(?<![\\ufdd1\\ufdd2]|(?:[向报致呈给跟与和同经请按由送找问询催等去到在比除发交并及对配、是为有如含](?:给|送)?|会同|协调|对接|配合|联合|联系|照|参照|落实|感谢|根据|依据|涉及|单位[:\\s]*)\\s*)';
const links = `(?:${who}|${when}|${says}|${other}|[,:、\\s"“”「」《【】()])*`;

/** 长葛那边12项, 商务局说他们61项: the words before a task make it theirs. */
const before = new RegExp(
  `(?:${towards}|(?<=(?:[以如]下|下面|[这那])[个些条]?(?:内容|数据|情况)?[是为])|(?<=(?:我|${own})是))(?<who>${other}+)(?:${links}|\\p{Script=Han}{1,4}\\s*:\\s*|[^。;\\n:${own}]{0,14}${says}[^。;,\\n${own}]{0,6}[:,\\s]*)$`,
  'u',
);
/** …, but not where they ask for it: 商务局要求报12项. */
const asksFor = /要求|通知|催|让|安排|部署|下达/u;
/** 据长葛反馈我县12项 speaks of the own unit. */
const ownBefore = new RegExp(
  `(?<![跟给向对](?=${own})|告[诉知])${own}+[^;。\\n${own}\\ufdd1\\ufdd2]{0,8}$`,
  'u',
);

const opensClause = /(?:^|[,;。\n:\s!)@]|[我\ufdd0]是)$/u;

export type Speaker = { readonly who: string } | 'own' | null;

/**
 * Who speaks in front of a task, or of whom is spoken.
 * @param text the words before it, from the task before on
 * @param marked the same with stand-ins
 */
export function speakerBefore(text: string, marked: string): Speaker {
  if (ownBefore.test(marked)) return 'own';
  const match = before.exec(marked);
  const said = match?.groups?.['who'];
  if (match === null || said === undefined || asksFor.test(match[0])) return null;
  const apart = /^[,、\s]+$/u.test(match[0].slice(said.length));
  if (apart && !opensClause.test(marked.slice(0, match.index))) return null;
  return { who: text.slice(match.index, match.index + said.length) };
}

/** Words at the end of what is said about one task that name who speaks of the next. */
export const speakerTail = new RegExp(
  `(?:${towards}${other}+${links}|${own}+(?:[那这]边|方面|的|[:,\\s])*)$`,
  'u',
);

/** 我单位, 我局负责的 in front of the next task. */
export const ownTail = new RegExp(`${own}+(?:负责|承担|牵头|的|\\s)*$`, 'u');

/** «…。魏都区政府办 2023年11月16日»: who signs, and when. */
export const signature = new RegExp(
  `(?<=[。;!\\n])\\s*(?:${own}+\\p{Script=Han}{0,4}[\\s,、]*(?:20\\d\\d年)?|20\\d\\d年)\\d{1,2}月\\d{1,2}日[。\\s]*$`,
  'u',
);

const value = String.raw`(?:${shareAheadSource}|\d[\d.,]*\s*(?:成|个?百分点|${unitSource}))`;
const towardsValue =
  '(?:今年(?:以来)?|本年度?|年内|已经?|均|都|全部|共|累计|目前|现在?|只有?|才|也|大概|约|新增|新培育|新建|培育|建成|完[成工]了?|开工|进度|进展|完成率|达到?|为|是|到|有|实现|报|[:,\\s])*';
/** 新培育跨境电商园区1家 */
const gained =
  '(?:今年(?:以来)?|本年度?|年内)?(?:已经?|共)?(?:新增|新培育|新建|培育|建成|完成|新设立?|引进|创建)了?\\p{Script=Han}{2,14}';
const state =
  '(?:已经?|也|都|均|全部|目前|现在)*(?:完成|办结|完工|正常推进|正常|滞后|未启动|未开工|推进中|无进展|同上月)了?(?=$|[,;。!\\s])';

function inside(who: string): RegExp {
  return new RegExp(
    `^(?:[\\s:、,的是据听]|进[展度](?:情况)?:|\\p{Script=Han}{2}情况:)*(?:\\p{Script=Han}{1,5}[说讲])?(?<who>${who}+)${links}(?:第?\\d{1,3}[项号](?:任务)?)?(?:${towardsValue}(?:${value}|${state})|${gained}${value}|(?<=[那这]边)\\p{Script=Han}{2,6}${value})`,
    'u',
  );
}
const saidOf = { all: inside(other), noPlaces: inside('\\ufdd2') } as const;

/** «12项80%,长葛报的», «12项80%(长葛)»: named behind the value. */
function behind(who: string): RegExp {
  return new RegExp(
    `(?:^|[,;。\\s(:-])(?:(?:[这那]|以上|上面|前面|刚才)?(?:[个条项])?(?:数据|数字|数|情况|进度|消息)?(?:是|为|系|转自)(?<is>${who}+)|(?<who>${who}+))(?:[那这]边|方面)*(?<what>(?:的|提供|报送?|说|讲|转|反馈|发|来|过来)*(?:数据?|数字|情况|进[度展])?)了?[)\\s。!~]*$`,
    'u',
  );
}
const attributed = { all: behind(other), noPlaces: behind('\\ufdd2') } as const;

const ownStanding = new RegExp(
  `(?<=^|[,;。\\n:]\\s*(?:其中)?|\\d[\\d.]*[^\\d,;。、\\s]{1,3}、)${own}+(?=(?:[那这]边|方面|的)?(?:${towardsValue}${value}|${state}))`,
  'gu',
);

/** «长葛80%,禹州60%» from 禹州: the own name in front of a value says no more than 我们. */
export function withoutOwnName(text: string, marked: string): string {
  if (!oneself.test(marked)) return text;
  return blanked(text, placesOf(matches(ownStanding, marked)));
}

/** Others' names taken out, for reading what would be stored if it were the sender's. */
export function withoutNames(text: string, marked: string): string {
  return blanked(text, placesOf(matches(everybody, marked)));
}

const everybody = new RegExp(`${other}+`, 'gu');

const placesOf = (found: readonly RegExpExecArray[]): Placed[] =>
  found.map(({ index, 0: name }) => ({ start: index, end: index + name.length }));

/** Paragraphs about problems and next steps name others all the time. */
const labelled = /问题|困难|原因|下一?步|打算|措施/u;

/** Of whom a stretch speaks, and where. */
interface Inside {
  readonly who: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Of whom the words behind a task speak, clause by clause: «12项,长葛那边完成80%».
 * @param places whether a county named there is another unit; to a department it is a part of its own work
 */
export function speakerInside(text: string, marked: string, places: boolean): Inside | null {
  if (!anybody.test(marked)) return null;
  const pattern = places ? saidOf.all : saidOf.noPlaces;
  let at = 0;
  for (const clause of marked.split(/(?<=[,;。\n])/u)) {
    const said = labelled.test(marked.slice(0, at)) ? null : pattern.exec(clause);
    const name = said?.groups?.['who'];
    if (said !== null && name !== undefined) {
      const start = at + said[0].indexOf(name);
      return { who: text.slice(start, start + name.length), start: at, end: at + clause.length };
    }
    at += clause.length;
  }
  if (labelled.test(marked)) return null;
  const match = (places ? attributed.all : attributed.noPlaces).exec(marked);
  const name = match?.groups?.['is'] ?? match?.groups?.['who'];
  if (match === null || name === undefined) return null;
  const bracket = /^[(-]/u.test(match[0]);
  if (match.groups?.['is'] === undefined && match.groups?.['what'] === '' && !bracket) return null;
  const start = match.index + match[0].indexOf(name);
  return { who: text.slice(start, start + name.length), start: 0, end: marked.length };
}

const countyFigure = /(?:^|[,;:、\s])(?<who>\ufdd1+)[^,;。\d\ufdd0-\ufdd2]{0,16}(?<value>\d+(?:\.\d+)?)/gu;

/** Figures that open with a county's name, in a text that names no total: «魏都区新增智能车间2个». */
export function countyFigures(
  text: string,
  marked: string,
): { readonly who: string; readonly value: number }[] {
  if (/全市|合计|共|总/u.test(text)) return [];
  return matches(countyFigure, marked).map(({ index, 0: found, groups }) => {
    const start = index + found.indexOf(groups?.['who'] ?? '');
    const end = start + (groups?.['who']?.length ?? 0);
    return { who: text.slice(start, end), value: Number(groups?.['value']) };
  });
}

/** 转:12项已完成, 转发长葛的:…: somebody else's words. */
const forwarded =
  /^[\s(【[「“"]*(?:[^\d。;\n:,转]{1,6}(?=转(?:发|来)?的))?(?:以?[以如]下(?:内容|信息)?(?:为|是|系)?)?(?:帮忙?|代|再)?(?:转(?!型|移|化|运|让|变|入|段|产|正|为|换|办|交|文字|写|报(?:如下)?[\s:,])(?:发|自|载|告|述|来的?|一下|一条|个)?[^\d;。\n]{0,16}|fwd?\s*)[\s:,)】\]「“"《]+$/iu;

/** Whether the words before the first task say that the message is passed on; not where the own unit is named as its source. */
export function isForwarded(preamble: string, marked: string): boolean {
  return forwarded.test(preamble) && !oneself.test(marked) && !isOwnOffice(preamble);
}
