import type { Interpretation, InterpretContext, IssueCode, ReportItem } from './interpretation.ts';
import { matches } from './matches.ts';
import type { Owed } from './tasks/opens-segment.ts';
import type { Read } from './without-task.ts';

/** «第7项», «任务7», «7项», «7:方案已印发», «7 60%», at the head of a line «7 方案已印发», where a clause begins. */
const opening =
  /(?<=^|[,;。\n][ ]*)(?:(?<sign>第[ ]*|任务[ ]*|#|[Tt])(?<named>\d{1,3})[ ]*[项号]?|(?<counting>\d{1,3})[ ]*项|(?<bare>\d{1,3})(?=:(?:\d{1,2}条)?\p{Script=Han}{2}|[ ]+\d+(?:\.\d+)?%|(?<=(?:^|\n)\d{1,3})[ ]+\p{Script=Han}{2}))(?!\d|\.\d|[ ]*[%成月年日])/gu;

/** «发现问题45项,38项已整改»: no figure and no word but a state, so that it may as well be some of what was counted before. */
const onlyState = /^[^,;。\n\d%]{0,14}(?:$|[,;。\n])/u;
const countBefore =
  /(?:(?<count>\d{1,4})[ ]*|[两二三四五六七八九十]{1,3})(?:[项件个条起处家宗场次座套户所]|人次?)/gu;

function mayBeSome(no: number, before: string, after: string): boolean {
  if (!onlyState.test(after)) return false;
  const heads = before.replace(opening, '');
  return matches(countBefore, heads).some(({ groups }) => Number(groups?.['count'] ?? 10) >= no);
}

/** As many tasks a message may open clauses with; what is longer was made by a machine, or is a table. */
const mostParts = 40;

interface Opening {
  readonly no: number;
  readonly start: number;
}

/** Where clauses begin with a task that the unit owes; none where one of them is named twice. */
function openings(text: string, owed: Owed): readonly Opening[] {
  const found: Opening[] = [];
  for (const { index, 0: head, groups } of matches(opening, text)) {
    const no = Number(groups?.['named'] ?? groups?.['counting'] ?? groups?.['bare']);
    if (!owed(no)) continue;
    const end = index + head.length;
    if (
      groups?.['counting'] !== undefined &&
      mayBeSome(no, text.slice(found.at(-1)?.start ?? 0, index), text.slice(end))
    )
      continue;
    found.push({ no, start: index });
  }
  const distinct = new Set(found.map(({ no }) => no)).size === found.length;
  return distinct && found.length <= mostParts ? found : [];
}

/** Whether the clauses may tell more: reading each of them takes as long as reading the whole. */
function mayLose(whole: Interpretation, heads: readonly Opening[], text: string): boolean {
  if (whole.issues.length > 0) return true;
  return heads.some(({ no, start }, index) => {
    const item = whole.items.find(({ taskNo }) => taskNo === no);
    return (
      item === undefined ||
      (item.percent === null && text.slice(start, heads[index + 1]?.start).includes('%'))
    );
  });
}

/** Whether one reading of a task says all that the other one does. */
function tellsAll(whole: ReportItem, part: ReportItem): boolean {
  if (part.percent !== null && whole.percent !== part.percent) return false;
  if (part.expectedBy !== null && whole.expectedBy !== part.expectedBy) return false;
  if (part.sameAsLast && !whole.sameAsLast) return false;
  if (part.status !== null && part.status !== 'in_progress' && whole.status !== part.status) return false;
  return part.metrics.every((metric) =>
    whole.metrics.some(
      ({ indicator, value, unit }) =>
        value === metric.value && unit === metric.unit && indicator === metric.indicator,
    ),
  );
}

const fields = ['percent', 'status', 'expectedBy', 'problems', 'nextSteps'] as const;

/** Whether something is said of a task that its own clause does not say, 均正常推进 or 一、滞后, and that belongs to no task that got lost. */
function tellsMore(whole: ReportItem, part: ReportItem, lost: readonly ReportItem[]): boolean {
  return fields.some(
    (field) =>
      whole[field] !== null &&
      part[field] === null &&
      !lost.some((one) => one[field] !== null && String(whole[field]).includes(String(one[field]))),
  );
}

/** What the parts of a message tell, each read alone; null where one of them is not clear. */
function readParts(
  own: string,
  cuts: readonly number[],
  context: InterpretContext,
  read: Read,
): readonly (readonly ReportItem[])[] | null {
  if (cuts.length < 2) return null;
  const items: (readonly ReportItem[])[] = [];
  for (const [index, start] of cuts.entries()) {
    const part = read(own.slice(start, cuts[index + 1]), context);
    const clear = part.intent === 'report' && part.issues.length === 0 && part.held.length === 0;
    if (!clear || !part.wouldStore || part.rest !== undefined || part.also !== null) return null;
    items.push(part.items);
  }
  return items;
}

/**
 * Questions that come of reading two tasks as one. What else the whole asks, «40项52%,41项才是52%», «34项41%;打个比方,50项90%»,
 * a clause alone may not know.
 */
const ofReading: ReadonlySet<IssueCode> = new Set(['value_conflict', 'task_missing', 'empty_item']);

/**
 * What a message tells of each of several tasks, it must tell at least as well as the clauses would that begin with
 * them: where a task or a value of one is missing in the whole, or stands with another task, the clauses are right. The whole is
 * kept wherever it says as much or more, since only it knows what is said of all of them.
 */
export function heardApart(
  whole: Interpretation,
  { own, text }: { readonly own: string; readonly text: string },
  owed: Owed,
  context: InterpretContext,
  read: Read,
): Interpretation {
  if (whole.intent !== 'report' && whole.intent !== 'clarify') return whole;
  if (!whole.issues.every(({ code }) => ofReading.has(code))) return whole;
  const heads = openings(text, owed);
  if (heads.length === 0 || !mayLose(whole, heads, text)) return whole;
  const starts = heads.map(({ start }) => start);
  // «年底前竣工,第34项;…», «中医药传承(86项)70%,85项…»: what stands in front is of the first task, or of one named otherwise.
  const ahead = starts[0] !== 0;
  const front = ahead ? readParts(own, [0, ...starts], context, read) : null;
  // «三项已完成。第13项60%»: what is no opening is a task only if the whole says so too.
  const ofWhole = new Map(whole.items.map((item) => [item.taskNo, item]));
  const known = front?.[0]?.every(({ taskNo }) => ofWhole.has(taskNo)) === true;
  // «滞后,第48项60%;第49项70%»: nobody knows of which of them it is said.
  const unclear = ahead && whole.issues.some(({ code }) => code === 'task_missing');
  const parts = known ? front : unclear ? null : readParts(own, [0, ...starts.slice(1)], context, read);
  const items = parts?.flat() ?? [];
  if (items.length === 0) return whole;
  const nos = new Set(items.map(({ taskNo }) => taskNo));
  if (nos.size < items.length || whole.items.some(({ taskNo }) => !nos.has(taskNo))) return whole;
  const pairs = items.map((part) => [ofWhole.get(part.taskNo), part] as const);
  const lost = items.filter(({ taskNo }) => !ofWhole.has(taskNo));
  const told = pairs.every(([item, part]) => item !== undefined && tellsAll(item, part));
  const more = pairs.some(([item, part]) => item !== undefined && tellsMore(item, part, lost));
  if (told || more) return whole;
  return { ...whole, intent: 'report', items, issues: [], held: [], wouldStore: true, taskNos: [...nos] };
}
