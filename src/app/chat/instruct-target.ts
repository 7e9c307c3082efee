import { taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { findUnits, type UnitMention } from '../../inbound/intent/unit-names.ts';
import { normaliseBoth } from '../../inbound/normalise.ts';
import { storedDirectory } from '../stored-directory.ts';
import { findUnit } from './office.ts';
import type { Turn } from './turn.ts';

/** Who is to act on an instruction. */
export interface Addressees {
  readonly unitIds: readonly number[];
  readonly taskText: string | null;
  /** Units it names that are not responsible for the task: they are not told. */
  readonly left: readonly string[];
}

/** 请会同住建局推进, 参照发改委做法: the unit is named beside whoever is to act. */
const beside = /(?:会同|协同|协调|配合|联合|[与同跟向]|参照|学习|参考|按照?|根据|听取|征求)$/u;

/**
 * Of a task the responsible units that the words name; where they name none, the lead, and where none leads, every unit
 * of it. Without a task the units at the beginning of the words.
 */
export async function addresseesOf(
  turn: Turn,
  {
    taskNo,
    text,
    unit,
  }: { readonly taskNo: number | null; readonly text: string; readonly unit?: string | undefined },
): Promise<Addressees | Rejection> {
  const { tx, today } = turn;
  const { units, directory } = await storedDirectory(tx);
  const { folded } = normaliseBoth(text);
  const mentions = findUnits(folded, directory, today);
  if (taskNo === null) {
    const listed = together(folded, mentions);
    if (listed.length > 0) {
      const ids = units.filter(({ name }) => listed.includes(name)).map(({ id }) => id);
      return { unitIds: ids, taskText: null, left: [] };
    }
    const named = await findUnit(tx, unit ?? '');
    return named.ok ? { unitIds: [named.id], taskText: null, left: [] } : named;
  }
  const task = await taskByNo(tx, turn.directive.id, taskNo);
  if (!task) return { ok: false, code: 'task_unknown', about: String(taskNo) };
  const responsible = await unitsOfTask(tx, task.id);
  const acting = mentions.filter(({ start }) => !beside.test(folded.slice(0, start)));
  const called = new Set(acting.map((one) => one.unit));
  const named = responsible.filter(({ name }) => called.has(name));
  const others = [...called].filter((name) => !responsible.some((one) => one.name === name));
  const leads = responsible.filter(({ role }) => role === 'lead');
  const told = named.length > 0 ? named : leads.length > 0 ? leads : responsible;
  return { unitIds: told.map(({ id }) => id), taskText: task.text, left: others };
}

/** 市商务局、市财政局 研究: the units in one list at the beginning. */
function together(text: string, mentions: readonly UnitMention[]): readonly string[] {
  const listed: string[] = [];
  let at = 0;
  for (const { start, end, unit } of mentions) {
    if (!/^[\s、,和与及]*$/u.test(text.slice(at, start))) break;
    listed.push(unit);
    at = end;
  }
  return listed;
}
