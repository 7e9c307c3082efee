import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { unitSource } from '../vocabulary/amounts.ts';

const unit = `(?:%|[万亿]?(?:${unitSource}))`;
const name = String.raw`(?<![\p{Script=Han}])(?<name>(?!不是|并非|应该|改成|改为)\p{Script=Han}{2,12}?)的?`;
const end = '(?=[,，;；。\\s]|$)';
/** «示范村不是26个是28个» */
const instead = `${name}(?:不是|并非)(?<was>\\d[\\d.]*)(?<its>${unit})?[,，]?(?:而|应该?)?是(?<right>\\d[\\d.]*)(?<unit>${unit})?${end}`;
/** «户厕改成1.5万户», «在建改成7个» */
const changed = `${name}(?:应该?[为是]|[更改订]正?[为成])(?<right>\\d[\\d.]*)(?<unit>${unit})${end}`;
const insteads = new RegExp(instead, 'gu');
const changes = new RegExp(changed, 'gu');

/** The unit in which the unit reported that number; null where it did in none, or in several. */
function reportedIn({ owed }: InterpretContext, value: number): string | null {
  const figures = [...owed.values()].flatMap(({ current }) => current?.metrics ?? []);
  const units = new Set(figures.filter((one) => one.value === value).map((one) => one.unit));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

/**
 * «54项示范村不是26个是28个,户厕改成1.5万户»: two figures put right in one message, of which each is to count. One alone is left
 * as it is, and so is a message with a number of which nobody knows the unit.
 */
export function withCorrectedTogether(text: string, context: InterpretContext): string {
  const denied = matches(insteads, text);
  const others = matches(changes, text).filter(
    ({ index }) => !denied.some((one) => index < one.index + one[0].length && index >= one.index),
  );
  if (denied.length === 0 || denied.length + others.length < 2) return text;
  const figures = [...denied, ...others].map(({ index, 0: said, groups = {} }) => {
    const { name = '', right = '', was, its, unit = its ?? reportedIn(context, Number(was)) } = groups;
    return { index, end: index + said.length, told: unit === null ? null : `${name}${right}${unit}` };
  });
  let told = text;
  for (const { index, end: until, told: figure } of figures.sort((a, b) => b.index - a.index)) {
    if (figure === null) return text;
    told = `${told.slice(0, index)}${figure}${told.slice(until)}`;
  }
  return `更正：${told}`;
}
