import { isNamed, ownTail, signature, speakerTail } from '../intent/voices.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { either } from '../vocabulary/either.ts';
import { apologySource } from '../vocabulary/spoken.ts';

const trailingNumber =
  /(?:^|[\n;,。!\s])(?:\(?\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[.、)]|[-•·*●◆■▪])\s*$|[①-⑳]\s*$/u;
/** 首先是, 其次, 第二个是, 再说, 最后一项: words that lead over to the next of several tasks. */
const inTurn = either(
  /(?:首先|其次|再次|然后呢?|接着|接下来|随后|(?<=[,;。\s])后面的?|最后(?:一[个项])?|还有|第[一二三四五六七八九]个)(?:就?是|[说讲报]一?下?)?/u,
  /(?<=^(?=先)|[,;。\s])(?:先|再)(?:说|讲|报(?!送))一?下?/u,
  /(?:[哦噢啊]{1,2},?)?对了|同时|此外|再就是|[一二三四五六七八九]是|(?<=[,;。\s])其[一二三四五六](?=[:,、\s])/u,
).source;
/** 刚才报的, 上次报的: when something was said of the next task. */
const saidBefore =
  '(?:(?:刚才|刚刚|之前|前面|[昨前今]天|[上下]午)(?:我?们?[报填写发]的?)?|(?<=^|[^\\p{Script=Han}]|另外?|还有|意思|抱歉|对不起)(?:上一?[次回]|前次)我?们?[报填写发]的)';
/** 其次第7项, 二是第7项: the next task follows. */
export const connector = either(
  new RegExp(String.raw`(?:${inTurn}|补充|补报|再报|另报|以及|另外|其中)[:,、\s]*$`, 'u'),
  /(?:我们?|请|麻烦|再|也|先){0,3}[把将]\s*$/u,
  /(?<=[,;。?!\s])(?:今[天日]|这次|现在|再|另|接着|先|下面)+[补报](?:一?下|个)?\s*$/u,
  // «36项不是我们的吧?我们报37项,…»
  /(?<=\?\s*)(?:我们?|咱们?|本单位|[我本][局委办县市区院])(?:只|就|先|负责)?报(?:的是)?\s*$/u,
  new RegExp(String.raw`(?:(?:${apologySource}|还有|另外?)[,\s]*)?${saidBefore}\s*$`, 'u'),
);
/** «…,但15项滞后», «…,只有44项滞后»: one of the tasks before, and something else of it. */
export const contrast =
  /(?<=[,;。\s(])(?:其中|而|但是?|不过|可是?|就是?|[就只仅还]差|只有|仅有?|唯独|[唯惟]有?|只是)[:,\s]*$/u;
/** 关于第7项: called so before anything is said of it. */
export const concerning =
  /(?<=(?:^|[^\p{L}\p{N}]|[①-⑳]|还有|另外|其次|然后|接着是?|同时|此外)\s*)(?:关于|至于|对于|[说谈讲论]到|拿|就|[先再又还另]报|(?:捎带|顺带|顺便|一并|接着|最后)报)\s*$/u;

/** How what stands before a task is parted from it. */
export type Boundary = 'start' | 'line' | 'sentence' | 'comma' | 'space' | 'none';

export function boundary(lead: string): Boundary {
  const unnumbered = lead.replace(trailingNumber, (match) =>
    /^[\n;。]/u.test(match) ? (match[0] ?? '') : ' ',
  );
  // «6项35、60项40»: nothing but a number is what is said of the task before.
  const bare = /\d/u.test(lead) && unnumbered.trim() === '' ? lead : unnumbered;
  const trimmed = bare.replace(/[ ]+$/u, '');
  const last = trimmed.at(-1);
  if (last === undefined) return 'start';
  if (last === '\n') return 'line';
  if (/[;。!?:)【】」…→]/u.test(last) || trimmed.endsWith('->')) return 'sentence';
  if (/[,、/+&]/u.test(last)) return 'comma';
  return trimmed.length < bare.length ? 'space' : 'none';
}

/** Whether 关于 before a task opens what is said of it: «…;关于第7项,尚未启动», but not «…,关于第7项的要求». */
export function isConcerned(lead: string, after: string): boolean {
  if (!concerning.test(lead)) return false;
  return (
    !/^(?:的|要求|内容)/u.test(after) &&
    boundary(lead.replace(concerning, '').replace(connector, '')) !== 'none'
  );
}

/** Words at the end of a stretch that lead over to the next task. */
const leadingOver = either(
  new RegExp(
    String.raw`(?:[,、]\s*|(?<!\s)\s*)(?:${inTurn}|其中|(?<=%|推进|完成|启动|滞后|正常|[没未]动)(?:而|但是?|不过|可)|(?<=[,;。(]\s*)(?:除(?:了|去|开)?|至于|对于|[说谈讲论]到|拿|就|[先再又还另]报|(?:捎带|顺带|顺便|一并|接着|最后)报)|关于|另外?)[:,\s]*$`,
    'u',
  ),
  /(?<![,、;。\s])[,、;。\s]+(?:我们?|请|麻烦|再|也|先){0,3}[把将]\s*$/u,
  new RegExp(
    String.raw`(?<![,、;。\s])[,、;。\s]+(?:(?:${apologySource}|还有|另外?)[,\s]*)?${saidBefore}\s*$`,
    'u',
  ),
);

/** «任务41、任务46;◇推进中的:任务48»: a state with a colon right before a task is never said of the one before. */
const headsNext = new RegExp(
  `(?<=[;。\\n])[^;。\\n,:]{0,6}(?:${anyStatusSource}|完成|推进|办结)[^;。\\n,:\\d]{0,4}:\\s*$`,
  'u',
);

/** «…正常推进⏎二、创新动能(|11-18项)», «…65%,商贸(|4-7项)»: the name of what the next tasks are about. */
const nameOfNext =
  /[\n;。,]\s*(?:[一二三四五六七八九十]{1,2}[、.]\s*)?(?<name>\p{Script=Han}{2,12})\s*\(\s*$/u;
const noName = new RegExp(
  `(?:${anyStatusSource})$|完成|推进|其中|问题|困难|难点|原因|进展|进度|下一?步|措施|打算|计划|除`,
  'u',
);

function withoutNextName(stretch: string): string {
  const found = nameOfNext.exec(stretch);
  const name = found?.groups?.['name'] ?? '';
  return found === null || noName.test(name) ? stretch : stretch.slice(0, found.index);
}

/** What any words end with that lead over or set against; most stretches end with a value. */
const leadingEnd = pattern(
  /[中除了去开于到拿着是外唯惟另而时先次后呢来有把将才刚前面天午报填写发的但过可就差仅独个项说讲下][:,\s]*$/u,
);

/** What is said in a stretch, without what only leads over to the next task: its line number, 我局, 另外, a bracket or a bar. */
export function withoutEnd(stretch: string, marked: string): string {
  const told = marked.slice(0, signature.exec(marked)?.index);
  const unsigned = stretch.slice(0, told.length);
  const whole = /:\s*$/u.test(unsigned)
    ? unsigned.replace(headsNext, '')
    : /\(\s*$/u.test(unsigned)
      ? withoutNextName(unsigned)
      : unsigned;
  const own = whole.slice(0, ownTail.exec(told)?.index);
  const unnumbered = own.replace(trailingNumber, '');
  // «6项35、60项40»: nothing but a number is no numbering.
  const said = /\S/u.test(unnumbered) ? unnumbered : own;
  const body = leadingEnd.test(said) ? said.replace(contrast, '').replace(leadingOver, '') : said;
  return body.replace(/(?<![\s【[(])(?:[\s【[(]|(?<=\s[/·→|—-]*)[/·→|—-])+$/u, '').trimEnd();
}

/**
 * «科技局13项60%,我们21项70%»: whoever is named before a task stands at the edge of what is said of the one before.
 * @param alike others without a word of speech count only before a task written like the first one: «长葛2项已完成» may
 *   count two of many
 */
export function withoutSpeaker(lead: string, marked: string, end: number, alike: boolean): string {
  if (/[^\p{L}\p{N}]\s*$/u.test(lead)) return lead;
  const named = speakerTail.exec(marked.slice(end - lead.length, end));
  if (named === null) return lead;
  const speaks = alike || isNamed(named[0], 'own') || /\p{Script=Han}/u.test(named[0]);
  return speaks ? lead.slice(0, named.index) : lead;
}

/** The words of the same sentence before a task: «请问第6项», but nothing said about the task before. */
export function leadStart(text: string, at: number, said: number): number {
  const from = Math.max(said, at - 60);
  const before = text.slice(from, at);
  return from + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('。')) + 1;
}
