import { longestField } from '../../domain/addition.ts';
import { noUnits } from '../../domain/unit-directory.ts';
import { interpret } from '../interpret.ts';
import type { Issue } from '../interpretation.ts';
import {
  type CellReading,
  cellKey,
  isBlankCell,
  isFailedFormula,
  pointsElsewhere,
  readMetricsCell,
  readPercentCell,
  readSameCell,
  readStatusCell,
  readTextCell,
  readWords,
  wordsBesideFigures,
} from './cells.ts';
import { readDateCell } from './date-cell.ts';
import { type Place, reasonOf, reasons } from './issues.ts';
import { isBehind, standsAsBefore, tellings } from './lineage.ts';
import { conflicts, statusNames } from './merge.ts';
import { changesNothing, contradictions, itemOf, placeOf, type Reading, suspicious } from './row-item.ts';
import type { CellIssue, RowResult, SheetContext, SheetField, SheetRow, SheetTask } from './types.ts';

/** The keys of a row's cells, as they came. */
export function rowKeys(row: SheetRow): Partial<Record<SheetField, string>> {
  const keys: Partial<Record<SheetField, string>> = {};
  for (const [field, cell] of row.cells) keys[field] = cellKey(field, cell.text);
  return keys;
}

/**
 * Reads one row against what it was written with and what is registered now. A row is taken whole or not at all: one
 * bad cell, one suspicious value or one conflict holds back the rest of it.
 */
export function readSheetRow(row: SheetRow, no: number, task: SheetTask, context: SheetContext): RowResult {
  const reading: Reading = {
    row,
    no,
    task,
    ancestor: context.ancestors.get(no),
    context,
    said: {},
    issues: [],
  };
  const place = { row: row.row, taskNo: no };
  for (const field of row.cells.keys()) readCell(reading, field);
  keepWordsBesideFigures(reading);
  const { said, issues } = reading;
  const given = issues.length > 0 || Object.keys(said).length > 0;
  if (reading.ancestor?.content && task.current === null && row.cells.size > 0)
    return readRevoked(row, no, task, context, given);
  if (issues.length > 0) return { ...place, kind: 'bad', issues, item: null };
  const keys = rowKeys(row);
  const behind = [...row.cells].some(([field, { text }]) =>
    isBehind(reading.ancestor, field, text, task.current),
  );
  const empty = given ? [] : onlyNothing(reading);
  if (empty.length > 0) return { ...place, kind: 'bad', issues: empty, item: null };
  if (!given)
    return row.cells.size > 0 && task.current !== null
      ? { ...place, kind: 'same', keys: {}, behind }
      : { ...place, kind: 'blank' };
  const clash = contradictions(reading);
  if (clash.length > 0) return { ...place, kind: 'bad', issues: clash, item: null };
  const item = itemOf(reading);
  if (changesNothing(item, task)) return { ...place, kind: 'same', keys, behind };
  const moved =
    reading.ancestor === undefined
      ? []
      : conflicts(said, reading.ancestor, task.current, (field) => placeOf(reading, field));
  const doubts = suspicious(reading, item);
  if (moved.length > 0) return { ...place, kind: 'conflict', issues: [...moved, ...doubts], item };
  return doubts.length > 0
    ? { ...place, kind: 'bad', issues: doubts, item }
    : { ...place, kind: 'taken', item, keys, behind };
}

/**
 * What the row was written with no longer counts. Edited, it stands for itself, in full; left as it was it is no report
 * anew of what the office returned, and of what was withdrawn only if the sender says so.
 */
function readRevoked(
  row: SheetRow,
  no: number,
  task: SheetTask,
  context: SheetContext,
  edited: boolean,
): RowResult {
  const place = { row: row.row, taskNo: no };
  if (!edited && task.owed.returned) return { ...place, kind: 'returned' };
  const result = readSheetRow(row, no, task, { ...context, ancestors: new Map() });
  if (edited || !('item' in result) || result.item === null) return result;
  const doubts = 'issues' in result ? result.issues : [];
  const recalled = reasons.recalled({ taskNo: no, field: null, cell: row.no });
  return { ...place, kind: 'recalled', issues: [recalled, ...doubts], item: result.item };
}

/** «无», «——» under 量化数据 or 进展情况, and nothing else in the row: somebody wrote it, and reports nothing. */
function onlyNothing(reading: Reading): CellIssue[] {
  const { row, ancestor, context } = reading;
  if (!context.columns.has('status') && !context.columns.has('percent')) return [];
  return (['metrics', 'progress'] as const).flatMap((field) => {
    const cell = row.cells.get(field);
    const text = cell?.text.trim() ?? '';
    return text === '' || !isBlankCell(field, text) || standsAsBefore(ancestor, field, text)
      ? []
      : [reasons.onlyNothing(placeOf(reading, field), text)];
  });
}

const problemReasons = {
  error: 'formulaError',
  no_value: 'formulaEmpty',
  several: 'severalColumns',
} as const;

function readCell(reading: Reading, field: SheetField): void {
  const { row, task, ancestor, said, issues } = reading;
  const cell = row.cells.get(field);
  if (cell === undefined) return;
  const place = placeOf(reading, field);
  const problem = cell.problem ?? (isFailedFormula(cell.text) ? 'error' : null);
  if (problem !== null) {
    issues.push(reasons[problemReasons[problem]](place, cell.text));
    return;
  }
  if (isBlankCell(field, cell.text) || standsAsBefore(ancestor, field, cell.text)) return;
  if (field !== 'same' && pointsElsewhere(cell.text)) {
    issues.push(reasons.pointsElsewhere(place, cell.text));
    return;
  }
  const { today, shares = false } = reading.context;
  const owed = task.owed;
  switch (field) {
    case 'percent':
      keep(reading, readPercentCell(cell.text, owed, { today, shares }, place), (value) =>
        Object.assign(said, value),
      );
      return;
    case 'status':
      keep(reading, readStatusCell(cell.text, owed, today, place), (value) => {
        if (value === 'same') said.same = true;
        else if (said.status !== undefined && said.status !== value)
          issues.push(reasons.statesAgainst(place, statusNames[said.status], statusNames[value]));
        else said.status = value;
      });
      return;
    case 'metrics': {
      const before = ancestor === undefined ? [] : tellings(ancestor);
      const known = new Set(before.flatMap(({ keys }) => (keys.metrics ?? '').split('\n')));
      keep(reading, readMetricsCell(cell.text, owed, today, known, place), (value) => {
        if (value.length > 0) said.metrics = value;
      });
      return;
    }
    case 'expectedBy': {
      const date = readDateCell(cell.text, today, place);
      if (!date.ok && cell.planned === true) return;
      keep(reading, date, (value) => {
        said.expectedBy = value;
      });
      return;
    }
    case 'same':
      keep(reading, readSameCell(cell.text, place), (value) => {
        if (value) said.same = true;
      });
      return;
    case 'progress':
      readProgress(reading, cell.text, place);
      return;
    case 'problems':
    case 'nextSteps':
      keep(reading, readTextCell(field, cell.text, place), (value) => {
        said[field] = value;
      });
      return;
    default:
      field satisfies never;
  }
}

/**
 * Words beside a figure, as in «2家（其中境外1家）», are words of the report: they go with 进展情况, also when that is
 * written anew.
 */
function keepWordsBesideFigures({ row, task, ancestor, said, issues, context, no }: Reading): void {
  const cell = row.cells.get('metrics');
  if (cell === undefined || (said.metrics === undefined && said.progress === undefined)) return;
  const written = new Set(ancestor === undefined ? [] : tellings(ancestor)[0]?.keys.metrics?.split('\n'));
  const words = wordsBesideFigures(cell.text, task.owed, context.today, written).filter(
    (line) => !(said.progress ?? '').includes(line),
  );
  if (words.length === 0) return;
  const all = [...(said.progress === undefined ? [] : [said.progress]), ...words].join('\n');
  if (all.length > longestField)
    issues.push(reasons.tooLong({ taskNo: no, field: 'metrics', cell }, all.length));
  else if (said.progress === undefined) said.besideFigures = all;
  else said.progress = all;
}

function keep<T>({ issues }: Reading, read: CellReading<T>, take: (value: T) => void): void {
  if (read.ok) take(read.value);
  else issues.push(...read.issues);
}

/**
 * 进展情况 is kept as words where percent, state and figures have columns of their own; in a plainer table it is all
 * there is, and is read like a message.
 */
function readProgress(reading: Reading, text: string, place: Place): void {
  const { said, issues, context, task } = reading;
  const structured = (['percent', 'status', 'metrics'] as const).some((field) => context.columns.has(field));
  const words = readTextCell('progress', text, place);
  if (!words.ok) {
    issues.push(...words.issues);
    return;
  }
  if (structured) {
    const same = words.value.length <= 12 && readWords(words.value, task.owed, context.today).item.sameAsLast;
    if (same) said.same = true;
    else said.progress = words.value;
    return;
  }
  readMessage(reading, words.value, place);
}

/** The cell as a message on this task: a question, a correction or another task's number is asked about, as there. */
function readMessage({ said, issues, context, task, no }: Reading, words: string, place: Place): void {
  // What was reported before is compared later, with what the whole row says.
  const owed = new Map([[no, { ...task.owed, current: null, last: null }]]);
  const { today, period, unit, lastTaskNo } = context;
  const understood = interpret(`第${no}项：${words}`, {
    today,
    period,
    unit,
    directory: noUnits,
    owed,
    lastTaskNo,
    recentTaskNo: null,
  });
  const [item] = understood.items;
  const [doubt] = understood.issues;
  if (doubt !== undefined) issues.push(messageReason(doubt, words, place));
  else if (item === undefined || understood.intent !== 'report')
    issues.push(reasons.noProgress(place, words));
  if (item === undefined) return;
  if (item.sameAsLast) said.same = true;
  if (item.percent !== null) said.percent = item.percent;
  if (item.status !== null && !item.sameAsLast) said.status = item.status;
  if (item.metrics.length > 0) said.metrics = item.metrics;
  if (item.progress !== null) said.progress = item.progress;
  if (item.problems !== null) said.problems ??= item.problems;
  if (item.nextSteps !== null) said.nextSteps ??= item.nextSteps;
  if (item.expectedBy !== null) said.expectedBy ??= item.expectedBy;
}

function messageReason(doubt: Issue, words: string, place: Place): CellIssue {
  if (/^task_/u.test(doubt.code)) return reasons.otherTask(place);
  const unclear = doubt.code === 'empty_item' || doubt.code === 'nothing_to_correct';
  return unclear ? reasons.noProgress(place, words) : reasonOf(doubt, place);
}
