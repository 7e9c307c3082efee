import { matches } from './matches.ts';
import { anyStatusSource } from './values/words.ts';
import { shareSource, unitSource } from './vocabulary/amounts.ts';
import { promiseSource } from './vocabulary/turning.ts';

const time = String.raw`(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|[月年][底末内]|[日号])`;
const finished = '(?:完成|完工|办结|竣工|建成|交付|投用)';
const amount = String.raw`\d[\d.]*\s*${unitSource}\)?`;

type Kind = 'summary' | 'share' | 'state' | 'amount' | 'bracketed' | 'promise';

/** A statement that ends with what it says. */
const ending = new RegExp(
  [
    `(?<share>${shareSource})`,
    `(?<state>(?:${anyStatusSource})[中了]?)`,
    `(?<amount>${amount}[^,;。:、\\s\\d]{0,16})`,
    `(?<promise>${time}[^,;。\\d]{0,3}${finished}|${finished}时[间限]:?[^,;。]{0,6}${time})`,
  ]
    .map((source) => `${source}$`)
    .join('|'),
  'u',
);

const stop = String.raw`(?=$|[,;。!、\s[])`;
const whole = '(?:目前|现在?|当前|本月|这个?月|总体|整体|任务|工作|总)*';
/** What is counted; «完工0个» goes on with what stands before. */
const words = String.raw`(?!(?:已|累计|新增|共计?|完成|[完开竣]工|建成|投用|其中|还?剩余?|在建|含|还有|另有)+[\d:(])(?:\p{Script=Han}、)?[^,;。:、\s\d%]{2,16}`;

/** One that begins with what it is about. */
const beginning = new RegExp(
  [
    `(?<summary>(?:总体|整体)(?:工作|任务)?(?:进度|进展|推进)?(?:${anyStatusSource})${stop})`,
    `(?<share>${whole}(?:进度|完成率|完成|推进)?(?:约|为|是|已?达到?|到了?)?\\s*${shareSource}${stop})`,
    `(?<state>${whole}(?:进度|进展|推进)?(?:${anyStatusSource})[中了的]?${stop})`,
    `(?<promise>(?:${promiseSource})[^,;。、\\s]{0,8}(?:${time}|时[间限])|${time}[^,;。、\\s\\d]{0,6}${finished})`,
    `(?<bracketed>${words}\\(\\s*${amount})`,
    String.raw`(?<amount>${words}:?\s*${amount}|\d[\d.]*\s*${unitSource}\p{Script=Han}{2})`,
  ].join('|'),
  'uy',
);

const gap = /(?<=[^\s、,;。:])(?:、|[ ]+)(?=[^\s、,;。:])/gu;
/** As far back as a statement needs to be looked at. */
const longest = 24;

function kindOf(match: RegExpExecArray | null): Kind | null {
  const said = Object.entries(match?.groups ?? {}).find(([, words]) => words !== undefined);
  return (said?.[0] as Kind | undefined) ?? null;
}

/** «上月60% 本月65%» */
const ofBefore = /上个?[月期次][^,;。\d]{0,6}\d[\d.]*%$/u;

/** «2家、3个», «60%、70%», «滞后、未启动» are lists, «完成 85%» is one statement; «上云企业617家 智能工厂2个» are two. */
function goOn(before: Kind, after: Kind, said: string, mark: string): boolean {
  if (before === 'state' && after === 'share') return said.endsWith('完成');
  if (before === 'share' && after === 'share' && mark !== '、' && ofBefore.test(said)) return false;
  if (before === 'state' && after === 'state' && mark !== '、')
    return !/[未没](?:有)?(?:全部)?完成$/u.test(said);
  return before === after && (mark === '、' || after !== 'amount');
}

/**
 * «进度滞后、进度58%、预计年底前完成», «海外仓1个 滞后 年底前完成»: in a hurry one statement is parted from the next by 、 or a blank, which else
 * stand within a list or a name. The folded text with a comma there, as many characters as before.
 */
export function withStatementsParted(text: string): string {
  let parted = text;
  for (const { index, 0: mark } of matches(gap, text)) {
    const end = index + mark.length;
    beginning.lastIndex = end;
    const after = kindOf(beginning.exec(text));
    if (after === null) continue;
    const said = text.slice(Math.max(0, index - longest), index);
    const before = kindOf(ending.exec(said));
    if (after !== 'summary' && (before === null || goOn(before, after, said, mark))) continue;
    parted = `${parted.slice(0, index)},${parted.slice(index + 1)}`;
  }
  return parted;
}
