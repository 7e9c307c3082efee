import { bracketSpans, cover, quoteSpans } from './brackets.ts';
import { findQuantities, type Quantity } from './find-quantities.ts';

/** A number with the words of its clause that belong to it. */
export interface Part {
  readonly quantity: Quantity;
  /** Words before the number, back to the number before it. */
  readonly before: string;
  /** Words behind it that belong to it. */
  readonly after: string;
}

/** What a later member of a list takes over from the one before: 新增上市企业1家、头雁企业2家. */
export interface Carry {
  /** The verb that opens the indicator (新增), or empty. */
  readonly verb: string;
  readonly qualifier: string | null;
  readonly indicator: string;
  readonly counted: boolean;
}

/** The numbers of one clause (`plain` text) outside quotes and brackets. */
export function readParts(clause: string): readonly Part[] {
  const hidden = cover(clause.length, [...quoteSpans(clause), ...bracketSpans(clause)]);
  const found = findQuantities(clause).filter(({ start }) => hidden[start] === 0);
  const parts: Part[] = [];
  let from = 0;
  for (const [i, quantity] of found.entries()) {
    const next = found[i + 1];
    const rest = clause.slice(quantity.end, next?.start ?? clause.length);
    // 建设5个中心、新建10个站: the thing counted stands behind the number, up to the last comma of the list.
    const counts = !closesPhrase(rest) && next !== undefined && !isAttribute(clause.slice(next.end));
    const cut = counts ? Math.max(rest.lastIndexOf('、'), rest.search(/[和及与](?=[^和及与]*$)/u)) : -1;
    const after =
      next === undefined || !counts ? clause.slice(quantity.end) : cut < 0 ? rest : rest.slice(0, cut);
    parts.push({
      quantity,
      before: clause.slice(from, quantity.start).replace(/^[、和及以与并且或\s]+/u, ''),
      after,
    });
    from = quantity.end + (cut < 0 ? (counts ? rest.length : 0) : cut);
  }
  return parts;
}

/** The number ends its phrase: 新建公办园30所 | 、 和 的目标 … */
export function closesPhrase(after: string): boolean {
  const rest = after.replace(/^\([^()]*\)/u, '').trim();
  return (
    rest === '' ||
    /^(?:[、和及与并且或/]|以及|的?(?:年度|全年)?(?:目标任务|目标|任务)(?:$|[、,]))/u.test(rest)
  );
}

/** 规模超500亿元的开发区, 总投资50亿元、占地300亩的产业园: the number describes a thing. */
export function isAttribute(after: string): boolean {
  return /^(?:\([^()]*\))?(?:的(?!目标|任务|年度目标)|级|规模的|产能的|、[^、的]{0,12}\d[^、的]{0,6}的)/u.test(
    after,
  );
}

/** Things counted one by one (家, 个, 条 …) as against money, area, people, shares. */
export function isCounted(unit: string): boolean {
  return !/[元亩%点米里]$|人|户|公顷|吨|千瓦|立方/u.test(unit);
}
