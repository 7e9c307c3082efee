import type { Placed } from '../spans.ts';
import type { Span } from './kept-text.ts';
import { because } from './words.ts';

/**
 * Words that turn a value beside them into something else: a wish, a condition, hearsay, another time, somebody else's
 * figure, a denial, a comparison, a part of a whole. The rules for figures and states know many ways to say so and take
 * or leave the value accordingly; this is the net below them. A list of single words finds what no rule foresaw, and
 * a value is asked about once too often rather than stored wrong without a word.
 */
const turning =
  /[听猜怕争要想盼算拟望必须如若假除去昨曾原似概许估较少没勿差欠剩余还离距她他您你兄半近被给替让叫吗么嘛几哪谁错]|据(?![点库])|(?<![可功性节技智产动效万职势赋])(?:能(?!源|力|耗|量)|将|(?<![接招看对])待|愿)|可(?!研|行性|视)|会(?!议|展)|说(?!明)|(?<![同环占])比(?!例|重)|不(?!良|动产|锈)|缺(?!口)|未|非|别(?!为|是)|[之以]前|上(?:年|期|次|周|个月|月)|同期|其[中余他它]|部分|个别|有的|公司|那边|隔壁|[再又+]/u;

/** A count beside these is a change of it, a rate is what it says. */
const changing = /同比|环比|提高|下降|降低|减少|增长/u;
const turningCount = new RegExp(`${turning.source}|${changing.source}`, 'u');

/** Forms with such a word that are read: a correction, a time, a fraction, a remark in brackets. */
const understood =
  /大概(?=(?:是|有|在|到)?(?:百分之|\d+(?:\.\d+)?%|[一二三四五六七八九]成))|主要(?:问题|困难|原因).*|应该?(?:为|是|达到?)?(?=\d)|[改更]正?(?:为|成)|不是(?=\d|[^,;。]*(?<!不)是)|[上下]半年|主要是|按照?要求|没有?变化|从上(?:个)?月的?(?=\d)|[到至](?:昨[天晚日]|前天|目前|今天)|其中(?=完工|竣工|建成|完成|投用)|[由从](?=\d)|(?:提升|提高|上升|增加|升|增)(?:到|至)|[一二三四五六七八九十]+成半?|其[中余他它](?=\d|第)|除[^,;。]{1,20}[外余]|还是(?=\d|[同跟和])|[(][^()]*[)]/gu;

/** Said anywhere beside a value in a short message, it takes the value back or puts it in doubt. */
const disclaiming =
  /核实后|未核实|没核实|待核|不作数|不算数|开玩笑|发错|仅供参考|先别|别登|别记|算了|不准确|拿不准|说不准|听说|据说|以为|可能|也许|好像|估计|大概(?!(?:是|有|在|到)?(?:百分之|\d+(?:\.\d+)?%|[一二三四五六七八九]成))/u;

/** A message longer than this tells a story, in which such words are about other things. */
const short = 60;

const endsClause = new Set([';', '。', '!', '?', '\n', '…']);

function endsHere(text: string, at: number): boolean {
  const mark = text[at] ?? '\n';
  if (mark !== ',') return endsClause.has(mark);
  return !(/\d/u.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/u.test(text.slice(at + 1, at + 5)));
}

/** Blanks stretches of at least two characters that also stand in the task's own text. */
function withoutTaskWords(said: string, own: string): string {
  let rest = '';
  for (let at = 0; at < said.length; ) {
    let length = 0;
    while (at + length < said.length && own.includes(said.slice(at, at + length + 1))) length += 1;
    const named = length >= 2 && !/^[\d.%]+$/u.test(said.slice(at, at + length));
    rest += named ? ' ' : (said[at] ?? '');
    at += named ? length : 1;
  }
  return rest;
}

/** «综保区未获批 进度80%»: behind a blank 进度 opens a statement of its own. */
export const ownStatement =
  /^.*(?<!(?:上月|上期|去年|年底|月底|[之以]?前|[未没有不]+[达到]+|预计|计划|目标|力争|争取|确保|应|拟))\s(?=(?:目前|总体|整体|当前)?进度[约为是已达到:\s]*(?:\d+(?:\.\d+)?%)?$)/su;

function afterGap(clause: string, at: number): string {
  return `${clause.slice(0, at).replace(ownStatement, '')}${clause.slice(at)}`;
}

/** A value found in the text: what a word beside it can turn depends on its kind. */
export interface FoundValue {
  readonly span: Span;
  readonly kind: 'percent' | 'rate' | 'count' | 'state';
}

function turned(said: string, kind: FoundValue['kind'], own: string): boolean {
  const suspect = kind === 'count' ? turningCount : turning;
  return suspect.test(said) && suspect.test(withoutTaskWords(said.replace(understood, ' '), own));
}

/** 还没完成 and 滞后 are words that have been read: blanks of the same length in their place. */
function withoutStates(text: string, states: readonly Placed[]): string {
  let rest = text;
  for (const { start, end } of states)
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}

/**
 * The clause of a value with a word in it that nobody has read and that may turn the value into something else; null
 * when all is plain.
 * @param paragraphs what is said of the task, without its 存在问题 and 下一步
 * @param states where words of a state stand
 * @param own the task's own text, folded: its words may stand beside any value
 */
export function unreadClause(
  text: string,
  paragraphs: readonly Placed[],
  values: readonly FoundValue[],
  states: readonly Placed[],
  own: string,
): string | null {
  const unread = withoutStates(text, states);
  for (const { span, kind } of values) {
    const paragraph = paragraphs.find(({ start, end }) => start <= span[0] && span[1] <= end);
    if (paragraph === undefined) continue;
    let [from, to] = span;
    while (from > paragraph.start && !endsHere(text, from - 1)) from -= 1;
    // What stands behind a gap is the next cell or statement: «40% 滞后 资金缺口大».
    while (to < paragraph.end && !endsHere(text, to) && !/\s/u.test(text[to] ?? '')) to += 1;
    const clause = unread.slice(from, to);
    // The reason for a state is no doubt of it.
    const said =
      kind === 'state'
        ? clause.slice(0, span[0] - from).replace(because, '') + clause.slice(span[0] - from)
        : kind === 'percent'
          ? afterGap(clause, span[1] - from)
          : clause;
    if (turned(said, kind, own)) return text.slice(from, to);
  }
  const whole = paragraphs.map(({ start, end }) => text.slice(start, end)).join(';');
  return values.length > 0 && whole.length <= short && disclaiming.test(whole) ? whole : null;
}
