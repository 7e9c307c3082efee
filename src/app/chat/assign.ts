import {
  applyChanges,
  insertChanges,
  insertSplit,
  raiseRevision,
  renameUnit,
} from '../../../db/queries/assignments.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import { readTargets } from '../../document/read-targets.ts';
import type { Target } from '../../domain/directive.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { assigned, assignNotice, splitDone, unitRenamed } from '../../replies/assign-texts.ts';
import { openPeriod } from '../open-period.ts';
import { storedDirectory } from '../stored-directory.ts';
import { toLiaisons } from './addressees.ts';
import { findUnit } from './office.ts';
import { refresh } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;

/**
 * 指派, 取消指派, 变更牵头: what the document left open or what has changed since. It counts from the period of its
 * date on; earlier periods keep who owed and who led then.
 */
export async function assignAnswer(turn: Turn, said: Of<'assign'>): Promise<Outcome> {
  const { tx, directive, today } = turn;
  if (said.taskNo === null || said.units.length === 0) return refused('assign_empty');
  const task = await taskByNo(tx, directive.id, said.taskNo);
  if (!task) return refused('task_unknown', String(said.taskNo));
  const named: { id: number; name: string }[] = [];
  for (const name of said.units) {
    const unit = await findUnit(tx, name);
    if (!unit.ok) return refusedBy(unit);
    named.push(unit);
  }
  const now = await unitsOfTask(tx, task.id);
  const changes = (unit: { id: number }): boolean => {
    const role = now.find((one) => one.id === unit.id)?.role;
    if (said.change === 'remove') return role !== undefined;
    return said.change === 'lead' ? role !== 'lead' : role === undefined;
  };
  const units = said.change === 'lead' ? named.slice(0, 1).filter(changes) : named.filter(changes);
  if (units.length === 0) return refused('assign_unchanged', String(task.no));
  if (said.change === 'remove' && now.length === units.length) return refused('last_unit', String(task.no));
  const from = said.from ?? today;
  await insertChanges(
    tx,
    units.map((unit) => ({
      taskId: task.id,
      unitId: unit.id,
      kind: said.change,
      effectiveOn: from,
      reason: said.text,
      personId: turn.person.id,
      inboxId: turn.inboxId,
      at: turn.at,
    })),
  );
  await audit(turn, 'task.assign', `task:${task.no}`, {
    change: said.change,
    units: units.map(({ name }) => name),
    from,
    reason: said.text,
  });
  await applyChanges(tx, directive.id, { period: turn.period });
  await openPeriod(tx, turn.period, turn.settings);
  await refresh(turn, null);
  const view = { taskNo: task.no, change: said.change, from, reason: said.text };
  const names = units.map(({ name }) => name);
  const unchanged = named.map(({ name }) => name).filter((name) => !names.includes(name));
  const ahead = from.slice(0, 7) > turn.period;
  const notices = await Promise.all(
    units.map((unit) =>
      toLiaisons(
        turn,
        unit.id,
        `assign:${turn.inboxId}`,
        assignNotice({ ...view, units: names, unit: unit.name, taskText: task.text }),
      ),
    ),
  );
  return answered('query_other', assigned({ ...view, units: names, ahead, unchanged }), {
    notices: notices.flat(),
  });
}

/**
 * 拆分 12 内容一；内容二: new numbers after the last one, each with the units of the task and with targets of its own;
 * the task itself and what was reported on it stay.
 */
export async function splitAnswer(turn: Turn, { taskNo, parts }: Of<'split'>): Promise<Outcome> {
  const { tx, directive } = turn;
  if (taskNo === null || parts.length === 0) return refused('split_empty');
  const task = await taskByNo(tx, directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const made: { no: number; text: string; targets: readonly Target[] }[] = [];
  for (const text of parts) {
    const targets = targetsOfPart(text, task.targets);
    const { no } = await insertSplit(tx, task.id, { text, targets, since: turn.period });
    made.push({ no, text, targets });
  }
  await raiseRevision(tx, directive.id);
  await audit(turn, 'task.split', `task:${taskNo}`, { into: made.map(({ no }) => no) });
  await openPeriod(tx, turn.period, turn.settings);
  const untaken = task.targets.filter(
    ({ indicator }) => !made.some(({ targets }) => targets.some((one) => one.indicator === indicator)),
  );
  return answered('query_other', splitDone(taskNo, made, untaken));
}

/** What a part's own words ask for; an indicator of the whole task that it names without a figure comes with the task's. */
function targetsOfPart(text: string, whole: readonly Target[]): Target[] {
  const own = readTargets(text).targets;
  const named = whole.filter(
    ({ indicator }) =>
      text.includes(indicator) &&
      !own.some((one) => one.indicator.includes(indicator) || indicator.includes(one.indicator)),
  );
  return [...own, ...named];
}

/** 单位更名 旧名称 为 新名称: the same unit, whatever it is called; the old name is still understood. */
export async function renameAnswer(turn: Turn, said: Of<'rename_unit'>): Promise<Outcome> {
  const { tx, directive } = turn;
  const unit = await findUnit(tx, said.unit);
  if (!unit.ok) return refusedBy(unit);
  const { directory } = await storedDirectory(tx);
  const holder = directory.resolve(said.name);
  if (holder !== null && holder !== unit.name) return refused('unit_name_taken', said.name);
  if (said.name === unit.name) return refused('unit_name_taken', said.name);
  const on = said.from ?? turn.today;
  await renameUnit(tx, unit, said.name, on);
  await raiseRevision(tx, directive.id);
  await audit(turn, 'unit.rename', `unit:${unit.id}`, { from: unit.name, to: said.name, on });
  return answered('query_other', unitRenamed(unit.name, said.name, on));
}

function audit(turn: Turn, action: string, subject: string, details: object): Promise<void> {
  const { tx, at, person, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject, details, inboxId },
  ]);
}
