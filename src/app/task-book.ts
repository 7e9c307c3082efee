import { type AssignedTask, allAssignedTasks, type DirectiveRow } from '../../db/queries/directives.ts';
import type { Tx } from '../../db/types.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import type { AppContext } from './context.ts';
import { storedDirectory } from './stored-directory.ts';

/** The tasks of one directive, by the unit that has them, and the units. */
export interface TaskBook {
  readonly lastTaskNo: number;
  readonly directory: UnitDirectory;
  /** In ascending order of task number. */
  tasksOf(unitId: number): readonly AssignedTask[];
}

const books = new WeakMap<AppContext, Map<string, TaskBook>>();

/**
 * The directive's tasks and the units' names, read once per process and revision: they are the same for every message,
 * and whoever changes tasks, assignments or names raises `directive.revision` in the same transaction.
 */
export async function taskBook(ctx: AppContext, tx: Tx, directive: DirectiveRow): Promise<TaskBook> {
  const known = books.get(ctx) ?? new Map<string, TaskBook>();
  books.set(ctx, known);
  const key = `${directive.id}/${directive.revision}`;
  const found = known.get(key);
  if (found) return found;
  const byUnit = new Map<number, AssignedTask[]>();
  let lastTaskNo = 0;
  for (const task of await allAssignedTasks(tx, directive.id)) {
    lastTaskNo = Math.max(lastTaskNo, task.no);
    if (task.unitId !== null) byUnit.set(task.unitId, [...(byUnit.get(task.unitId) ?? []), task]);
  }
  const { directory } = await storedDirectory(tx);
  const book: TaskBook = { lastTaskNo, directory, tasksOf: (unitId) => byUnit.get(unitId) ?? [] };
  known.clear();
  known.set(key, book);
  return book;
}
