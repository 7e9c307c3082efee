import { type Carry, closesPhrase, isAttribute, isCounted, type Part } from './target-parts.ts';
import {
  builtThing,
  description,
  leadingNoise,
  makingVerb,
  pastWord,
  policyThing,
  qualifierWord,
  steeringVerb,
  trailingComparison,
  upperLimit,
} from './target-words.ts';

export type Verdict = 'goal' | 'unclear' | 'no';

const anyMaking = new RegExp(makingVerb, 'u');
const anySteering = new RegExp(steeringVerb, 'u');
const anyQualifier = new RegExp(qualifierWord, 'u');
const adverb = '(?:了|好|全市|我市|市级|省级)?$';
const endsMaking = new RegExp(`${makingVerb}${adverb}`, 'u');
const endsSteering = new RegExp(`${steeringVerb}${adverb}`, 'u');
const timeUnits = new Set(['天', '小时', '分钟', '度', '‰']);

/**
 * Whether a number is a goal. `unclear` numbers look like goals but cannot be stated as one (an upper limit, 分别, a
 * count without a verb): staff decide.
 */
export function judge(part: Part, clause: string, carry: Carry | null): Verdict {
  if (isOther(part)) return 'no';
  const { quantity, before, after } = part;
  if (/分别/u.test(clause) || (quantity.valueTo !== null && quantity.valueTo < quantity.value))
    return 'unclear';
  if (isUpperLimit(before, quantity.bound)) return 'unclear';
  // A share of a goal (其中主城区3个) or one per county (各县至少1个) must not be added up with the goal itself.
  if (/^(?:\(\d+\))?(?:其中|各|每)/u.test(before)) return 'unclear';
  return (closesPhrase(after) ? isReached(part, carry) : isBroughtAbout(part, carry)) ? 'goal' : 'unclear';
}

/** Times, ranks, past figures, descriptions, numbers of measures: never a goal. */
function isOther({ quantity, before, after }: Part): boolean {
  const { unit, chinese } = quantity;
  if (timeUnits.has(unit) || /^(?:工作日|月|年|周|学期|季度|时辰)/u.test(after)) return true;
  if (/[第每前近]\s*$/u.test(before) || isAttribute(after) || pastWord.test(before)) return true;
  if (isCounted(unit) && policyThing.test(after)) return true;
  if (description.test(before) && !anyMaking.test(before)) return true;
  // 新建两所小学, 新建小学两所; but 八项行动, 二期工程, 三个方面.
  return (
    chinese &&
    (unit === '期' ||
      unit === '批' ||
      !(endsMaking.test(before) || (closesPhrase(after) && anyMaking.test(before))))
  );
}

/** The number closes a phrase about what is to be reached: 完成年度投资1700亿元以上, 就业率达到90%. */
function isReached({ quantity, before }: Part, carry: Carry | null): boolean {
  const noun = before.replace(leadingNoise, '').replace(trailingComparison, '');
  if (noun === '' && carry === null) return false;
  const compared = quantity.bound !== null || quantity.valueTo !== null || trailingComparison.test(before);
  return (
    compared ||
    carry !== null ||
    !isCounted(quantity.unit) ||
    anyMaking.test(before) ||
    anyQualifier.test(before)
  );
}

/** The number counts what the verb brings about: 实施265个老旧小区改造项目, 引导100家以上企业实施绿色化改造. */
function isBroughtAbout({ quantity, before, after }: Part, carry: Carry | null): boolean {
  const listed = /等$/u.test(before);
  if (endsMaking.test(before) || (listed && anyMaking.test(before))) return true;
  const steered = endsSteering.test(before) || (listed && anySteering.test(before));
  if (steered && (quantity.bound !== null || builtThing.test(after))) return true;
  if (before === '' && carry !== null) return true;
  // A figure in the middle of a sentence (安排资金5亿元支持企业): a measured one after a verb is a goal.
  return anyMaking.test(before) && !isCounted(quantity.unit) && before.replace(leadingNoise, '') !== '';
}

function isUpperLimit(before: string, bound: string | null): boolean {
  return bound === '以下' || bound === '以内' || bound === '之内' || upperLimit.test(before);
}
