import type { Directive, Task } from '../domain/directive.ts';
import { describeGoal } from './describe-goal.ts';
import type { ImportResult } from './import-result.ts';

export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

export interface TaskChange {
  /** The number in the new document. */
  readonly no: number;
  /** The number in the old one, when the task only moved. */
  readonly renumbered: number | null;
  readonly text: Change<string> | null;
  readonly place: Change<string> | null;
  readonly dueText: Change<string | null> | null;
  readonly lead: Change<string | null> | null;
  readonly unitsAdded: readonly string[];
  readonly unitsRemoved: readonly string[];
  readonly openEnded: Change<boolean> | null;
  readonly groups: Change<string> | null;
  readonly targetsAdded: readonly string[];
  readonly targetsRemoved: readonly string[];
}

export interface DirectiveDifference {
  readonly same: boolean;
  readonly head: readonly ({ readonly field: keyof Directive } & Change<string | null>)[];
  readonly added: readonly Task[];
  readonly removed: readonly Task[];
  readonly changed: readonly TaskChange[];
}

type Comparable = Pick<ImportResult, 'directive' | 'chapters' | 'tasks'>;

/**
 * What an amended document changes, for staff to see before anything is written. Tasks are paired by number; one
 * whose text is found unchanged under another number counts as renumbered, not as removed and added.
 */
export function compareDirectives(before: Comparable, after: Comparable): DirectiveDifference {
  const fields: readonly (keyof Directive)[] = ['number', 'title', 'issuer', 'signedOn', 'publishedOn'];
  const head = fields.flatMap((field) => {
    const change = changeOf(before.directive[field], after.directive[field]);
    return change === null ? [] : [{ field, ...change }];
  });
  const { pairs, added, removed } = pairTasks(before.tasks, after.tasks);
  const changed = pairs
    .map(([old, now]) => compareTasks(old, now, placeOf(before, old), placeOf(after, now)))
    .filter((change) => change !== null);
  const same = head.length + added.length + removed.length + changed.length === 0;
  return { same, head, added, removed, changed };
}

function pairTasks(before: readonly Task[], after: readonly Task[]) {
  const left = new Map(before.map((task) => [task.no, task]));
  const right = new Map(after.map((task) => [task.no, task]));
  const pairs: [Task, Task][] = [];
  const pair = (old: Task, now: Task) => {
    pairs.push([old, now]);
    left.delete(old.no);
    right.delete(now.no);
  };
  for (const now of after) {
    const old = left.get(now.no);
    if (old?.text === now.text) pair(old, now);
  }
  const byText = new Map([...left.values()].map((task) => [task.text, task]));
  for (const now of [...right.values()]) {
    const old = byText.get(now.text);
    if (old !== undefined && left.has(old.no)) pair(old, now);
  }
  for (const now of [...right.values()]) {
    const old = left.get(now.no);
    if (old !== undefined) pair(old, now);
  }
  pairs.sort(([, a], [, b]) => a.no - b.no);
  return { pairs, added: [...right.values()], removed: [...left.values()] };
}

function compareTasks(old: Task, now: Task, oldPlace: string, newPlace: string): TaskChange | null {
  const change: TaskChange = {
    no: now.no,
    renumbered: old.no === now.no ? null : old.no,
    text: changeOf(old.text, now.text),
    place: changeOf(oldPlace, newPlace),
    dueText: changeOf(old.dueText ?? null, now.dueText ?? null),
    lead: changeOf(leadOf(old), leadOf(now)),
    unitsAdded: missing(namesOf(now), namesOf(old)),
    unitsRemoved: missing(namesOf(old), namesOf(now)),
    openEnded: changeOf(old.openEnded, now.openEnded),
    groups: changeOf(groupsOf(old), groupsOf(now)),
    targetsAdded: missing(now.targets.map(describeGoal), old.targets.map(describeGoal)),
    targetsRemoved: missing(old.targets.map(describeGoal), now.targets.map(describeGoal)),
  };
  const { no: _, ...rest } = change;
  const untouched = Object.values(rest).every(
    (value) => value === null || (Array.isArray(value) && value.length === 0),
  );
  return untouched ? null : change;
}

function changeOf<T>(before: T, after: T): Change<T> | null {
  return before === after ? null : { before, after };
}

function missing(from: readonly string[], compared: readonly string[]): readonly string[] {
  return from.filter((one) => !compared.includes(one));
}

function namesOf(task: Task): readonly string[] {
  return task.units.map(({ name }) => name);
}

function leadOf(task: Task): string | null {
  return task.units.find(({ role }) => role === 'lead')?.name ?? null;
}

function groupsOf(task: Task): string {
  return task.groups.map(({ phrase }) => phrase).join('、');
}

function placeOf({ chapters }: Comparable, task: Task): string {
  const chapter = chapters.find(({ no }) => no === task.chapter);
  const section = chapter?.sections.find(({ no }) => no === task.section);
  return [chapter?.title, section?.title].filter((title) => title !== undefined).join('/');
}
