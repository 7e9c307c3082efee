import type { Comparator, Target, TargetKind } from '../domain/directive.ts';
import type { Quantity } from './find-quantities.ts';
import { type Carry, closesPhrase, isCounted, type Part } from './target-parts.ts';
import {
  approximately,
  downward,
  growthWord,
  holding,
  keptVerb,
  leadingNoise,
  makingVerb,
  qualifierWord,
  stockWord,
  trailingComparison,
} from './target-words.ts';

const allQualifiers = new RegExp(qualifierWord, 'gu');
const ownVerb = new RegExp(`${makingVerb}|${qualifierWord}|${trailingComparison.source}`, 'u');
const endsKept = new RegExp(`(${keptVerb})$`, 'u');
const startsKept = new RegExp(`(?:^|、|${qualifierWord}|全年|年内)(${keptVerb})`, 'u');
const lastAction = new RegExp(`(?<=、)${makingVerb}(?!.*、${makingVerb})`, 'u');
const reallyMaking = new RegExp(makingVerb.replace('|达到|突破|超过|争取|确保|力争', ''), 'u');

/** States a goal. @param ahead 力争 or 确保 in a clause of its own before this one (力争到2025年底,…). */
export function toTarget(part: Part, carry: Carry | null, ahead: string | null): Target {
  const { quantity, before } = part;
  const counts = !closesPhrase(part.after);
  const indicator = counts ? countedIndicator(part, carry) : phraseIndicator(part, carry);
  const own = before.match(allQualifiers)?.at(-1) ?? null;
  const inherited = takesOver(part, carry) ? (carry?.qualifier ?? null) : null;
  return {
    indicator,
    comparator: comparatorOf(quantity, before),
    kind: kindOf(quantity, before),
    value: quantity.value,
    valueTo: quantity.valueTo,
    unit: quantity.unit,
    qualifier: own ?? inherited ?? ahead,
  };
}

/** A list member without a verb of its own stands under the verb of the first. */
function takesOver({ before, quantity }: Part, carry: Carry | null): boolean {
  return carry?.counted === isCounted(quantity.unit) && !ownVerb.test(before);
}

function countedIndicator({ before, after }: Part, carry: Carry | null): string {
  const verb = endsKept.exec(before)?.[1] ?? (before === '' ? (carry?.verb ?? '') : '');
  const noun = after
    .replace(/^\([^()]*\)/u, '')
    .replace(/^(?:的|以上)+/u, '')
    .replace(/(?:目标任务|任务)$|(?<=项目|工程)建设$/u, '');
  return unquote(`${verb}${noun}`);
}

function phraseIndicator(part: Part, carry: Carry | null): string {
  const words = ownPhrase(part.before).replace(leadingNoise, '');
  const change = growthWord.exec(words.replace(/(?:到|至|了)+$/u, ''))?.[0] ?? '';
  let noun = words.replace(trailingComparison, '').trim();
  if (change !== '' && !downward.test(change)) noun = noun.replace(growthWord, '').trim();
  if (noun === '') return carry?.indicator ?? words;
  const inherits = takesOver(part, carry);
  if (/^(?:总量|总数|总额|总规模|规模|数量|面积|占比|比例|比重|累计)$/u.test(noun) && carry !== null) {
    return `${carry.indicator.slice(carry.verb.length)}${noun}`;
  }
  return unquote(inherits ? `${carry?.verb ?? ''}${noun}` : noun);
}

/** 推进A建设、新建B → 新建B: a list of actions, the number belongs to the last. */
function ownPhrase(before: string): string {
  const cut = before.search(lastAction);
  return cut > 0 ? before.slice(cut) : before;
}

function unquote(text: string): string {
  return /^“[^“”]*”$/u.test(text) ? text.slice(1, -1) : text;
}

function comparatorOf({ valueTo, bound }: Quantity, before: string): Comparator {
  if (valueTo !== null) return 'range';
  if (bound === '左右' || bound === '上下' || approximately.test(before)) return 'about';
  if (bound === null && holding.test(before)) return 'hold';
  return 'at_least';
}

function kindOf({ unit }: Quantity, before: string): TargetKind {
  const words = before.replace(/(?:达到|达|约|近|超过|突破|不低于|为|至少|力争|在)+$/u, '');
  const relative = unit === '%' || unit === '倍' || unit.endsWith('百分点');
  if (relative) return growthWord.test(words) ? 'growth' : unit === '%' ? 'rate' : 'growth';
  if (stockWord.test(before)) return 'level';
  const made = reallyMaking.test(before);
  return !made && /(?:达到|达|突破|超过|稳定|保持|不低于|不少于|到|至)$/u.test(before)
    ? 'level'
    : 'cumulative';
}

/** What the next number of the list may take over from this one. */
export function carryOn(part: Part, target: Target, carry: Carry | null): Carry {
  const own = startsKept.exec(part.before)?.[1];
  const verb = own ?? endsKept.exec(part.before)?.[1] ?? (takesOver(part, carry) ? (carry?.verb ?? '') : '');
  return {
    verb: target.indicator.startsWith(verb) ? verb : '',
    qualifier: target.qualifier,
    indicator: target.indicator,
    counted: isCounted(target.unit),
  };
}
