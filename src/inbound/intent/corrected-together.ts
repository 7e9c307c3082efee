import type { ReportedMetric } from '../../domain/report.ts';
import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { unitSource } from '../vocabulary/amounts.ts';

const unit = `(?:%|[万亿]?(?:${unitSource}))`;
const name = String.raw`(?<![\p{Script=Han}])(?<name>(?!不是|并非|应该|改成|改为)\p{Script=Han}{2,12}?)的?`;
const end = '(?=[,，;；。\\s]|$)';
/** «示范村不是26个是28个» */
const instead = `${name}(?:不是|并非)(?<was>\\d[\\d.]*)(?<its>${unit})?[,，]?(?:而|应该?)?是(?<right>\\d[\\d.]*)(?<unit>${unit})?${end}`;
/** «户厕改成1.5万户», «在建改成7个», «户厕2.3万改成2.4万» */
const changed = `${name}(?:[从由]?(?<was>\\d[\\d.]*)(?<its>${unit}|[万亿])?)?(?:应该?[为是]|[更改订]正?[为成])(?<right>\\d[\\d.]*)(?<unit>${unit}|[万亿])?${end}`;
const insteads = new RegExp(instead, 'gu');
const changes = new RegExp(changed, 'gu');

/** The unit in which the unit reported such a figure; null where it did in none, or in several. */
function reportedIn({ owed }: InterpretContext, such: (figure: ReportedMetric) => boolean): string | null {
  const figures = [...owed.values()].flatMap(({ current }) => current?.metrics ?? []);
  const units = new Set(figures.filter(such).map((one) => one.unit));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

/** A figure of that value, or where none is said of that name. */
function isMeant(was: string | undefined, name: string): (figure: ReportedMetric) => boolean {
  if (was !== undefined) return ({ value }) => value === Number(was);
  const words = name.replace(/^项/u, '');
  return ({ indicator }) => words !== '' && indicator?.includes(words) === true;
}

/** Whether two figures of one task are put right, each in a way that alone would leave out the other. */
function together(denied: number, others: readonly RegExpExecArray[], text: string): boolean {
  if (denied + others.length < 2) return false;
  const replaced = others.some(({ groups }) => groups?.['was'] !== undefined);
  return denied > 0 || (replaced && !severalTasks.test(text));
}

const severalTasks = /\d[ ]*[项号、][^\n]*\d[ ]*[项号](?!目)/u;

/**
 * «54项示范村不是26个是28个,户厕改成1.5万户»: two figures put right in one message, of which each is to count. One alone is left
 * as it is, and so is a message with a number of which nobody knows the unit.
 */
export function withCorrectedTogether(text: string, context: InterpretContext): string {
  const denied = matches(insteads, text);
  const others = matches(changes, text).filter(
    ({ index }) => !denied.some((one) => index < one.index + one[0].length && index >= one.index),
  );
  if (!together(denied.length, others, text)) return text;
  const figures = [...denied, ...others].map(({ index, 0: said, groups = {} }) => {
    const { name = '', right = '', was, its, unit = its ?? reportedIn(context, isMeant(was, name)) } = groups;
    // «示范村改成38» keeps its number as it is; one denied without a unit is nobody's.
    const known = unit !== null || !denied.some((one) => one.index === index);
    return { index, end: index + said.length, told: known ? `${name}${right}${unit ?? ''}` : null };
  });
  let told = text;
  for (const { index, end: until, told: figure } of figures.sort((a, b) => b.index - a.index)) {
    if (figure === null) return text;
    told = `${told.slice(0, index)}${figure}${told.slice(until)}`;
  }
  return `更正：${told}`;
}
