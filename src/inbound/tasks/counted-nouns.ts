import { pattern } from '../pattern.ts';
import { coreWords, coverage } from '../values/core-words.ts';
import { linking, type Scope } from '../values/figure-scope.ts';
import type { NumberToken } from '../values/numbers.ts';

const nounPattern =
  /^(?:的)?([\p{Script=Han}“”"A-Za-z]{2,16}?)(?=已|均|都|正在|完成|开工|建成|投用|投入|运营|挂牌|通过|实现|[,;。、\s(!]|$|以及|及|和|\d|分别|全部|顺利|成功|进入|纳入|获|被|还|尚|未|待|拟|占|同比|正常|有序|稳步|加快|持续|进展|推进|按|如期|总投资|(?:投资|产值|营收|贷款|资金)额?(?:约|达到?|为)?(?:\d|$))/u;
const noNoun = pattern(
  /^(?:了|呢|不[是变]|[无未]变|持平|没|而|全(?=开工|完工|建成|完成|投用|启动|部|都)|稳|[比较]|环比|已|均|都|正在|完成|以上|左右|上下(?![级游班])|占|同比|其中|分别|并|且|为|是|在|用于|位于|达|有|通过了?(?:省级?|市级?|国家级?)?(?:验收|认定))/u,
);

/** The thing counted, when it follows its number: 2家跨境电商园区. */
export function nounAfter(right: string): string {
  const noun = nounPattern.exec(right)?.[1] ?? '';
  return noNoun.test(noun) ? '' : noun;
}

/** 引导58家企业完成绿色化改造 */
const whatTheyDo = pattern(
  /^的?(?<words>\p{Script=Han}{2,6}(?:完成|实施|开展)\p{Script=Han}{2,10})(?=$|[,;。!\s])/u,
);

/** «完成投资1186亿元开工项目302个»: with words on both sides, what stands before the next number belongs to that one. */
export function ownNoun({ tokens, task }: Scope, token: NumberToken, left: string, right: string): string {
  const next = tokens[tokens.indexOf(token) + 1];
  const doing = whatTheyDo.exec(right)?.groups?.['words'] ?? '';
  if (doing !== '' && task.targets.some(({ pairs }) => coverage(coreWords(doing), pairs) >= 0.8))
    return doing;
  if (next === undefined) return nounAfter(right);
  // «二百个无废细胞办成了一百四十三个»: what stands in front of the next number is all that it may be.
  if (coreWords(left.replace(linking, '')).length < 2)
    return nounAfter(right.slice(0, Math.max(0, next.start - token.end)));
  const noun = nounAfter(right.slice(0, Math.max(0, next.start - token.end)));
  return token.end + right.indexOf(noun) + noun.length >= next.start ? '' : noun;
}
