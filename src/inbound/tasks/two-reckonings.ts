import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';

/** 以统计局的为准, 最终以统计局反馈的数据为准: by whose reckoning it is. */
const decided = pattern(
  /[,;。(\s]+(?:但|而|所以|请|最[终后]|应该?|均|都|还是|一律|本项|这项|数[据字]?)*以(?<whose>\p{Script=Han}{2,14}?)(?:统计|反馈|口径|核[定实]|公布|提供|掌握|认定|报送|数[据字]?|结果|这个|的)*为准[\s。!)]*/u,
);

/** What stands between two reckonings of one thing, besides whose the second is. */
const passing =
  /但是?|而|不过|[市县区省]|[局委办厅科室]|那边|部门|统计|反馈|口径|核[定实]|公布|提供|掌握|认定|报送|给的?|出的?|数[据字]?|结果|只?有|[是为的了]|[\s,;。:()]/gu;

/**
 * Whether nothing is named in front of the second number that is not named in front of the first: 规上 of 规上工业企业; where other
 * numbers go before them, it has to be named.
 */
function isOfSame(before: string, between: string, whose: string, others: boolean): boolean {
  const named = between.replace(whose, '').replace(passing, '');
  return before.includes(named) && !(others && named === '');
}

/**
 * «新增126家,但统计局口径是118家,以统计局的为准»: two reckonings of one figure, of which the sender says which one counts; what stands in front of the
 * second number from the first on, and what decides, so that only the second is left behind the name of the figure.
 * @param value source of an expression for a number with its unit
 * @param named source of an expression for the naming of a task
 */
export function otherReckoning(text: string, value: string, named: string): readonly Placed[] {
  if (!text.includes('为准')) return [];
  const found = decided.exec(text);
  const whose = found?.groups?.['whose'];
  if (found === null || whose === undefined) return [];
  const head = matches(new RegExp(named, 'gu'), text.slice(0, found.index)).at(-1);
  const opening = head === undefined ? 0 : head.index + head[0].length;
  const values = matches(new RegExp(value, 'gu'), text.slice(opening, found.index)).map(
    ({ index, 0: written }) => ({ start: opening + index, written }),
  );
  const [first, second] = values.slice(-2);
  if (first === undefined || second === undefined) return [];
  const other = values.at(-3);
  const from = other === undefined ? opening : other.start + other.written.length;
  const unit = (written: string) => written.replace(/^[\d.,\s]+/u, '');
  const end = first.start + first.written.length;
  const between = text.slice(end, second.start);
  const before = text.slice(from, first.start);
  const alike = unit(first.written) === unit(second.written);
  if (!alike || before.includes(whose) || !between.includes(whose)) return [];
  const rest = second.start + second.written.length;
  if (!isOfSame(before, between, whose, other !== undefined) || text.slice(rest, found.index).trim() !== '')
    return [];
  return [
    { start: first.start, end: second.start },
    { start: rest, end: found.index + found[0].length },
  ];
}
