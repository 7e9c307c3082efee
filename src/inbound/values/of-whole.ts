import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

/** 前移5位, 前进3名, 上升2个位次: a place in a list, and no count of anything. */
const rankLeft = /(?:[前后]移|前进|后退|[上提跃]升|下[降滑]|[进退]位|居|列|排名?|名次)了?\s*$/u;

/** «在169家国家级高新区中排名第92位»: of how many. */
const ranked = /^[^,;。\d]{2,14}(?:当?中|里)(?:排名?|位[居列]|[居列]|名列)?[^,;。\d]{0,2}(?:第|前)/u;

export function isRank({ text }: Scope, { end, unit }: NumberToken, left: string): boolean {
  const right = text.slice(end, end + 30);
  return (
    (/^[位名]$/u.test(unit ?? '') && rankLeft.test(left)) || /^[位名]次/u.test(right) || ranked.test(right)
  );
}

const thenSome =
  /^(?:\p{Script=Han}|\([^()\d]{1,8}\)){1,12}?(?:已经?|均|都)\p{Script=Han}{1,6}(?<value>\d[\d.]*)(?<unit>\p{Script=Han})/u;

/** «9个县市区已覆盖8个»: how many there are, and of how many of them it is true. */
export function isWholeBefore({ text }: Scope, { end, value, unit }: NumberToken): boolean {
  const some = thenSome.exec(text.slice(end, end + 32))?.groups;
  return some !== undefined && some['unit'] === unit && Number(some['value']) <= value;
}

/** «5件事中已落地3件», «40个台区里已投运31个»: of which things; of so many 事 where they are called nothing else. */
const ofThem = /^(?<what>\p{Script=Han}{1,8}?)(?:当?中|里面?)有?(?=已|均|都)/u;

/** The words beside a figure with what it is a part of named. */
export function ofWhole({ text, clause }: Scope, beside: string): string {
  const what = ofThem.exec(beside)?.groups?.['what'];
  if (what === undefined) return beside;
  const count = what === '事' ? /\d+件(?=事)/u.exec(text.slice(clause.start, clause.end))?.[0] : undefined;
  return `${count ?? ''}${beside.replace(ofThem, what)}`;
}
