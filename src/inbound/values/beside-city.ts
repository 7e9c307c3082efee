import { sameDimension } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';
import type { Scope } from './figure-scope.ts';
import { findNumbers, type NumberToken } from './numbers.ts';

/** 我区, 区里; the own name has been blanked. */
const own = '(?:我[县区]|本[县区]|(?<=[,;、。(\\s])[县区]里| {2,})';
const anyOwn = new RegExp(own, 'u');
const city = pattern(
  /(?:^|[,;、。(\s])(?:而|其中)?全市(?:的|有|共|总共|合计|累计|总量|总数|要|目标|任务|是|为)*\s*$/u,
);
const ownAlone = new RegExp(`(?:^|[,;、。\\s\\p{Script=Han}])${own}(?:这边|的|有|共|是|为|需|要)*\\s*$`, 'u');
const thenDone =
  /^[^,;。\n\d]{0,6}[,;]\s*(?:(?:目前|现在?|至今|截至目前|到目前|到现在)?(?:已经?|现)(?:建|改|认定|培育|实施|新增|落实|开工|完成)|(?:目前|现在)?(?:建成|完成))[^,;。\n\d]{0,8}(?<value>\d[\d.]*)/u;

const cityNamed = pattern(/(?:^|[,;、。(\s\p{Script=Han}])全市(?!性)[^,;。\n\d]{0,8}$/u);
const thenOwn = new RegExp(
  `^[^,;。\\n\\d]{0,8}[,、(](?:其中|分给|下达|分配给?)?${own}[^,;。\\n\\d]{0,16}\\d[\\d.]*`,
  'u',
);

/** Whether a text has a figure that may be one of the same things. */
function hasAlike(text: string, unit: string): boolean {
  return findNumbers(text, []).some((one) => one.unit !== null && sameDimension(one.unit, unit));
}

/** «我区企业7家,全市100家», «全市3.6万亩,分给我区0.6万亩»: beside the own figure that of the whole city, in the same unit. */
function isOfCity({ text }: Scope, { start, end, unit }: NumberToken): boolean {
  if (unit === null) return false;
  const before = /[^;。\n]*$/u.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  if (!before.includes('全市')) return false;
  const from = before.search(anyOwn);
  if (from >= 0) return city.test(before) && hasAlike(before.slice(from), unit);
  const behind = text.slice(end, end + 40);
  return (
    cityNamed.test(before) && thenOwn.test(behind) && hasAlike(/^[^;。\n]*/u.exec(behind)?.[0] ?? '', unit)
  );
}

/** «全市200个、我区18个,现建成15个»: what the district has to do, and behind it how much of that is done. */
function isOwnGoal({ text }: Scope, { start, end, value, unit }: NumberToken): boolean {
  if (unit === null || !ownAlone.test(text.slice(Math.max(0, start - 16), start))) return false;
  const behind = text.slice(end, end + 40);
  const done = thenDone.exec(behind);
  if (done === null) return false;
  const [next] = findNumbers(behind, []);
  return next !== undefined && next.unit === unit && next.value <= value;
}

/** «全市完成投资1300亿元,其中我县146亿元»: of all, and of it the sender's own. */
const ofAll = pattern(/全[市省国]/u);
const ownShare = /^[^,;。\d]{0,4},\s*其中[,:]?(?:(?:我|本)[市县区局委]| {2,})/u;

/** Whether a figure is the city's or the sender's goal, told beside what the sender has done. */
export function isGoalBeside(scope: Scope, token: NumberToken, left: string): boolean {
  if (ofAll.test(left) && ownShare.test(scope.text.slice(token.end, token.end + 16))) return true;
  return isOfCity(scope, token) || isOwnGoal(scope, token);
}
