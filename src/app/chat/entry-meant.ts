import { type TaskRow, taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import { reportsOfTask } from '../../../db/queries/reports.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { changes } from '../../inbound/commands/spoken-entry.ts';
import { leadingTask } from '../../inbound/commands/task-and-unit.ts';
import { looksLikeUnit } from '../../inbound/commands/unit-words.ts';
import { interpret } from '../../inbound/interpret.ts';
import { howToEnter } from '../../replies/entry-texts.ts';
import { taskBook } from '../task-book.ts';
import { findUnit, handleFreeText } from './office.ts';
import { enter } from './proxy.ts';
import { answered, type Outcome, refusedBy, type Turn } from './turn.ts';

type Meant = Extract<ChatCommand, { kind: 'entry_meant' }>;

/**
 * 市商务局第75项 40%, by staff: shown as a 代录 that waits for 确认. Without a unit of the directive it is answered with
 * how to write it; what reports nothing is like any other words.
 * @param text the whole message
 */
export async function meantEntry(turn: Turn, meant: Meant, text: string): Promise<Outcome> {
  const { unit: name, period, text: words, asked } = meant;
  const unit = name === null ? null : await findUnit(turn.tx, name);
  if (unit?.ok === true) {
    const entered = await enter(turn, { unit, period, text: words }, 'shown');
    const told = entered.issues.some(({ code, taskNo }) => taskNo !== null || code === 'bulk_confirm');
    if (told) return entered;
    if (!asked) return handleFreeText(turn, text);
    return answered('clarify', howToEnter([unit.name], null, exampleOf(words)));
  }
  const no = leadingTask(words.replace(changes, '')).taskNo;
  const task = no === null ? undefined : await taskByNo(turn.tx, turn.directive.id, no);
  if (task === undefined || !(await reports(turn, task, words)))
    return asked ? answered('clarify', howToEnter([], null, null)) : handleFreeText(turn, text);
  if (unit !== null && name !== null && looksLikeUnit(name) === 'yes') return refusedBy(unit);
  return answered('clarify', howToEnter(await unitsAsked(turn, task), task.no, exampleOf(words)));
}

/** What a button can say. */
const exampleOf = (words: string): string | null => (words.length > 0 && words.length <= 30 ? words : null);

/** Whether the words would be a report of a unit that has the task. */
async function reports(turn: Turn, task: TaskRow, words: string): Promise<boolean> {
  const { tx, ctx, directive, period, today } = turn;
  const { no } = task;
  const { directory, lastTaskNo } = await taskBook(ctx, tx, directive);
  const { items, held } = interpret(words.replace(changes, ''), {
    today,
    period,
    unit: '',
    directory,
    proxy: true,
    owed: new Map([[no, { no, text: task.text, targets: task.targets, current: null, last: null }]]),
    lastTaskNo,
    recentTaskNo: null,
  });
  return items.length + held.length > 0;
}

/** The units of the task, those first that have reported on it: what is put right is usually theirs. */
async function unitsAsked({ tx, period }: Turn, task: TaskRow): Promise<string[]> {
  const units = (await unitsOfTask(tx, task.id)).map(({ name }) => name);
  const reported = new Set((await reportsOfTask(tx, task.id, period)).map(({ unit }) => unit));
  return [...units.filter((unit) => reported.has(unit)), ...units.filter((unit) => !reported.has(unit))];
}
