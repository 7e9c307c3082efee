import { isSmallTalk } from '../intent/small-talk.ts';
import type { InterpretContext, OwedTask } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { fold } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { type Placed, within } from '../spans.ts';
import { coreWords, expandWords } from '../values/core-words.ts';
import type { NumberToken } from '../values/numbers.ts';
import type { Source } from '../values/read-item.ts';
import { matchTarget } from '../values/targets.ts';
import { taskWords } from '../values/task-words.ts';
import { anyStatusSource } from '../values/words.ts';
import { list } from './pronouns.ts';

/** A message about tasks that are called by their words, with the numbers in front. */
export interface Named {
  readonly nos: readonly number[];
  readonly text: string;
}

interface Part {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** A clause; a blank parts what «清洁取暖还没启动 老旧小区改造开工了9个» says of two tasks. */
const clause = /(?:[^,;。!?\n\s]|\s(?!\p{Script=Han}{2}))+/gu;
const state = pattern(new RegExp(anyStatusSource, 'u'));
/** 平安建设那项, 乡村振兴这块工作都: what stands around the name of a task. */
const around =
  /^(?:还有|另外|以及|其中|就是|[那这]个|[,、\s])+|(?:[那这](?:一?[个项条块]|边)?|方面|工作|任务|[都均也已全还]|目前|现在|进度|是)+$/gu;
const between = /[、和与及]/u;

/**
 * A report of several tasks that are called by their words alone: «高标准农田建了0.42万亩,农村户厕改造2300户». Every value must
 * stand beside the words of exactly one task that the unit owes; null where one does not.
 */
export function namedTasks(source: Source, { owed }: InterpretContext): Named | null {
  const tasks = [...owed.values()];
  const parts: Part[] = [];
  for (const { start, end } of clausesOf(source)) {
    const found = partOf(source, start, end, tasks);
    if (found === null) return null;
    const last = parts.at(-1);
    if (found.nos.length > 0) parts.push(found);
    else if (last !== undefined) parts.push({ ...found, nos: last.nos });
    else if (!isSmallTalk(source.text.slice(start, end))) return null;
  }
  const nos = [...new Set(parts.flatMap((part) => part.nos))];
  return nos.length > 1 ? { nos, text: written(parts, source.own) } : null;
}

/** The clauses, and those that 、 parts behind a figure: 技能人才5200人、城镇就业6100人. */
function clausesOf({ text, numbers }: Source): Placed[] {
  return matches(clause, text).flatMap(({ 0: { length }, index }) => {
    const cuts = within(numbers, index, index + length)
      .filter(({ end, unit }) => unit !== null && text[end] === '、')
      .map(({ end }) => end);
    return [...cuts, index + length].map((end, at) => ({
      start: at === 0 ? index : (cuts[at - 1] ?? 0) + 1,
      end,
    }));
  });
}

/** Each task with its number, what is said of one task in one piece. */
function written(parts: readonly Part[], own: string): string {
  const same = (one: Part, other: Part | undefined): boolean => list(one.nos) === list(other?.nos ?? []);
  return parts
    .map((part, index) => {
      const said = own.slice(part.start, part.end);
      if (same(part, parts[index - 1])) return `，${said}`;
      return `${index > 0 ? '；' : ''}${list(part.nos)} ${said}`;
    })
    .join('');
}

/**
 * What a clause says of the tasks it names: of several, what stands behind their names. It names none where it only goes
 * on; null where its words fit several tasks, or none.
 */
function partOf(
  { text, numbers }: Source,
  start: number,
  end: number,
  tasks: readonly OwedTask[],
): Part | null {
  const said = text.slice(start, end);
  const [figure] = within(numbers, start, end).filter(({ unit }) => unit !== null);
  const at = Math.min(state.exec(said)?.index ?? said.length, (figure?.start ?? end) - start);
  const name = said.slice(0, at).replace(around, '');
  if (coreWords(name).length < 2) return { nos: [], start, end };
  if (at === said.length) return { nos: opensWith(name, tasks), start, end };
  if (figure !== undefined && figure.unit !== '%' && figure.start - start === at) {
    const owners = tasks.filter((task) => isTargetOf(task, name, figure));
    if (owners.length > 0)
      return owners.length === 1 ? { nos: owners.map(({ no }) => no), start, end } : null;
  }
  const nos = called(name, tasks);
  return nos === null ? null : { nos, start: nos.length > 1 ? start + at : start, end };
}

/** «枫桥经验», «全民健身、中医药»: the tasks that are called so; null where that is not clear. */
function called(name: string, tasks: readonly OwedTask[]): readonly number[] | null {
  const whole = mostAlike(name, tasks);
  if (whole.length === 1) return whole;
  const names = name.split(between).map((one) => mostAlike(one.replace(around, ''), tasks));
  const single = names.filter((nos) => nos.length === 1).flat();
  // «扫黑除恶、平安建设那项»: two names of one task.
  return names.every((nos) => nos.some((no) => single.includes(no))) ? [...new Set(single)] : null;
}

function isTargetOf(task: OwedTask, beside: string, { value, unit }: NumberToken): boolean {
  return matchTarget(taskWords(task, fold), beside, value, unit ?? '').kind === 'target';
}

/** Words of a task are at least so long, in characters. */
const shortest = 3;

/** The tasks in whose text most of the name stands in one piece; none where that is too little to tell. */
function mostAlike(name: string, tasks: readonly OwedTask[]): readonly number[] {
  const words = expandWords(name).replace(/[\s“”"、]/gu, '');
  const shared = tasks.map((task) => ({
    no: task.no,
    length: longestShared(words, taskWords(task, fold).text),
  }));
  const best = Math.max(0, ...shared.map(({ length }) => length));
  if (best < shortest || best < words.length * 0.6) return [];
  return shared.filter(({ length }) => length === best).map(({ no }) => no);
}

/** «黑臭水体动态清零保持住了»: the one task whose words open a clause without a value. */
function opensWith(said: string, tasks: readonly OwedTask[]): readonly number[] {
  const words = expandWords(said);
  const shared = tasks.map((task) => ({
    no: task.no,
    length: sharedStart(words, taskWords(task, fold).text),
  }));
  const best = Math.max(shortest, ...shared.map(({ length }) => length));
  const alike = shared.filter(({ length }) => length === best);
  return alike.length === 1 ? alike.map(({ no }) => no) : [];
}

/** The length of the longest piece of `words` that stands in `text`. */
function longestShared(words: string, text: string): number {
  let best = 0;
  for (let from = 0; from + best < words.length; from += 1)
    best = Math.max(best, sharedStart(words.slice(from), text, best));
  return best;
}

/** How many of the first characters of `words` stand in `text` in one piece; at least `known` are of interest. */
function sharedStart(words: string, text: string, known = 0): number {
  let length = known;
  while (length < words.length && text.includes(words.slice(0, length + 1))) length += 1;
  return length;
}
