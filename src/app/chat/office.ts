import { promisesOf } from '../../../db/queries/absence.ts';
import { taskByNo, unitsOfTask } from '../../../db/queries/directives.ts';
import { progressByUnit } from '../../../db/queries/progress.ts';
import type { Db } from '../../../db/types.ts';
import { type PeriodKey, parsePeriod, periodLabel, periodYear } from '../../domain/period.ts';
import type { Rejection } from '../../domain/rejection.ts';
import { noUnits } from '../../domain/unit-directory.ts';
import { interpret } from '../../inbound/interpret.ts';
import { unknownWords } from '../../replies/help.ts';
import { promisedLines } from '../../replies/people-texts.ts';
import { missingAtAGlance, missingUnits, progressText, unitSummary } from '../../replies/staff-texts.ts';
import { storedDirectory } from '../stored-directory.ts';
import { taskAnswer } from './queries.ts';
import { unitStanding } from './standing.ts';
import { answered, type Outcome, refused, refusedBy, silent, type Turn } from './turn.ts';

/** What staff and leaders share: finding a unit or a period they named, and what to say to anything else. */

export interface FoundUnit {
  readonly ok: true;
  readonly id: number;
  readonly name: string;
}

/** The unit a person named, by canonical name or a short name in use. */
export async function findUnit(db: Db, name: string): Promise<FoundUnit | Rejection> {
  const { units, directory } = await storedDirectory(db);
  const canonical = directory.resolve(name);
  const unit = units.find((one) => one.name === canonical);
  return unit ? { ok: true, id: unit.id, name: unit.name } : { ok: false, code: 'unit_unknown', about: name };
}

/** The period named, or the current one; a period of another year than the directive's is unknown. */
export function findPeriod(turn: Turn, named: string | null): { ok: true; period: PeriodKey } | Rejection {
  if (named === null) return { ok: true, period: turn.period };
  const period = parsePeriod(named);
  return period !== null && periodYear(period) === turn.directive.year
    ? { ok: true, period }
    : { ok: false, code: 'period_unknown', about: named };
}

/** 进度 and 未报单位: the whole city in one period. */
export async function overviewAnswer(
  turn: Turn,
  kind: 'progress' | 'missing_units',
  named: string | null,
): Promise<Outcome> {
  const found = findPeriod(turn, named);
  if (!found.ok) return refused(found.code, found.about);
  const lines = await progressByUnit(turn.tx, found.period);
  const show =
    kind === 'progress' ? progressText : turn.person.role === 'leader' ? missingAtAGlance : missingUnits;
  return answered('query_other', show(periodLabel(found.period), lines));
}

/** 市商务局: what a unit owes and has reported. */
export async function unitAnswer(turn: Turn, name: string): Promise<Outcome> {
  const unit = await findUnit(turn.tx, name);
  if (!unit.ok) return refused(unit.code, unit.about);
  const rows = await progressByUnit(turn.tx, turn.period);
  const row = rows.find((one) => one.unitId === unit.id);
  if (!row) return refused('nothing_owed');
  const promises = await promisesOf(turn.tx, { unitId: unit.id, period: turn.period, on: turn.today });
  return answered('query_other', [
    ...unitSummary(periodLabel(turn.period), row),
    ...promisedLines(promises, row.missing),
    ...(await unitStanding(turn, unit)),
  ]);
}

/** 市商务局 74: what one unit reported on a task. */
export async function taskOfUnitAnswer(turn: Turn, taskNo: number, name: string): Promise<Outcome> {
  const unit = await findUnit(turn.tx, name);
  if (!unit.ok) return refusedBy(unit);
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  const units = task === undefined ? [] : await unitsOfTask(turn.tx, task.id);
  return task === undefined || units.some(({ id }) => id === unit.id)
    ? taskAnswer(turn, taskNo, undefined, unit)
    : refused('unit_not_on_task', String(taskNo));
}

/** Small talk gets nothing; anything else that is no command gets suggestions. */
export function handleFreeText(turn: Turn, text: string): Promise<Outcome> {
  const nothingOwed = {
    today: turn.today,
    period: turn.period,
    unit: '',
    directory: noUnits,
    owed: new Map(),
    lastTaskNo: 0,
    recentTaskNo: null,
  };
  const { intent } = interpret(text, nothingOwed);
  const chatter = intent === 'smalltalk' || intent === 'ignore';
  return Promise.resolve(chatter ? silent : answered('reject', unknownWords(turn.person.role)));
}
