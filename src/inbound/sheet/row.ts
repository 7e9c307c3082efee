import { decideFiling, isRepeatable } from '../../domain/file-report.ts';
import type { ReportContent } from '../../domain/report.ts';
import { noUnits } from '../../domain/unit-directory.ts';
import { interpret } from '../interpret.ts';
import type { Issue, ReportItem } from '../interpretation.ts';
import { suspicions } from '../values/guards.ts';
import {
  type CellReading,
  cellKey,
  isBlankCell,
  readDateCell,
  readMetricsCell,
  readPercentCell,
  readSameCell,
  readStatusCell,
  readTextCell,
  readWords,
} from './cells.ts';
import { type Place, reasonOf, reasons } from './issues.ts';
import { conflicts, type Said, sameContent, statusNames } from './merge.ts';
import type {
  Ancestor,
  CellIssue,
  RowResult,
  SheetContext,
  SheetField,
  SheetRow,
  SheetTask,
} from './types.ts';

interface Reading {
  readonly row: SheetRow;
  readonly no: number;
  readonly task: SheetTask;
  readonly ancestor: Ancestor | undefined;
  readonly context: SheetContext;
  readonly said: Said;
  readonly issues: CellIssue[];
}

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
  const { said, issues } = reading;
  // What the row was written with no longer counts (withdrawn, returned): an edited row stands for itself, in full.
  const given = issues.length > 0 || Object.keys(said).length > 0;
  if (given && reading.ancestor?.content && task.current === null)
    return readSheetRow(row, no, task, { ...context, ancestors: new Map() });
  if (issues.length > 0) return { ...place, kind: 'bad', issues, item: null };
  const keys = rowKeys(row);
  if (Object.keys(said).length === 0)
    return row.cells.size > 0 && task.current !== null
      ? { ...place, kind: 'same', keys }
      : { ...place, kind: 'blank' };
  const clash = contradictions(reading);
  if (clash.length > 0) return { ...place, kind: 'bad', issues: clash, item: null };
  const item = itemOf(reading);
  if (changesNothing(item, task)) return { ...place, kind: 'same', keys };
  const moved =
    reading.ancestor === undefined
      ? []
      : conflicts(said, reading.ancestor, task.current, (field) => placeOf(reading, field));
  if (moved.length > 0) return { ...place, kind: 'conflict', issues: moved };
  const doubts = suspicious(reading, item);
  return doubts.length > 0
    ? { ...place, kind: 'bad', issues: doubts, item }
    : { ...place, kind: 'taken', item, keys };
}

function placeOf({ row, no }: Reading, field: SheetField): Place {
  return { taskNo: no, field, cell: row.cells.get(field) ?? null };
}

function readCell(reading: Reading, field: SheetField): void {
  const { row, task, ancestor, said, issues } = reading;
  const cell = row.cells.get(field);
  if (cell === undefined) return;
  const place = placeOf(reading, field);
  if (cell.problem !== null) {
    issues.push(cell.problem === 'error' ? reasons.formulaError(place) : reasons.formulaEmpty(place));
    return;
  }
  if (isBlankCell(field, cell.text) || ancestor?.keys[field] === cellKey(field, cell.text)) return;
  const { today } = reading.context;
  const owed = task.owed;
  switch (field) {
    case 'percent':
      keep(reading, readPercentCell(cell.text, owed, today, place), (value) => Object.assign(said, value));
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
      const known = new Set((ancestor?.keys.metrics ?? '').split('\n'));
      keep(reading, readMetricsCell(cell.text, owed, today, known, place), (value) => {
        if (value.length > 0) said.metrics = value;
      });
      return;
    }
    case 'expectedBy':
      keep(reading, readDateCell(cell.text, today, place), (value) => {
        said.expectedBy = value;
      });
      return;
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

/** What cannot be true at once, within the row as the person sees it. */
function contradictions(reading: Reading): CellIssue[] {
  const { said, task } = reading;
  if (said.same === true) {
    const place = placeOf(reading, reading.row.cells.has('same') ? 'same' : 'status');
    if (!isRepeatable(task.last)) return [reasons.nothingToRepeat(place)];
    if (said.percent !== undefined && said.percent !== task.last.percent)
      return [reasons.sameAgainst(place, said.percent)];
  }
  if (said.percent === undefined && said.status === undefined) return [];
  const percent = said.percent ?? visible(reading, 'percent');
  const status = said.status ?? visible(reading, 'status');
  if (typeof percent !== 'number' || status === null) return [];
  const against =
    (status === 'done' && percent < 100) || (status === 'not_started' && percent > 0) ? status : null;
  if (against === null) return [];
  const field = said.status === undefined || !reading.row.cells.has('status') ? 'percent' : 'status';
  return [reasons.statusAgainst(placeOf(reading, field), statusNames[against], percent)];
}

/** The registered value of a field that still stands in the row as it was written. */
function visible<F extends 'percent' | 'status'>(reading: Reading, field: F): ReportContent[F] | null {
  const { row, ancestor } = reading;
  return row.cells.has(field) ? (ancestor?.content?.[field] ?? null) : null;
}

/**
 * A percent or a state given alone replaces the other one, unless that one stands in the row too or has been
 * registered since the row was written.
 */
function carried<F extends 'percent' | 'status'>(reading: Reading, field: F): ReportContent[F] | null {
  const { ancestor, row, task } = reading;
  if (ancestor === undefined) return null;
  const cleared = ancestor.keys[field] !== undefined && ancestor.keys[field] !== '' && !row.cells.has(field);
  return cleared ? null : (task.current?.[field] ?? null);
}

function itemOf(reading: Reading): ReportItem {
  const { said, no } = reading;
  let percent = said.percent ?? null;
  let status = said.status ?? null;
  if (said.same !== true && status !== 'no_change' && (percent !== null || status !== null)) {
    percent ??= carried(reading, 'percent');
    status ??= carried(reading, 'status');
    if (said.percent === undefined && said.status === 'done' && percent !== null && percent < 100)
      percent = null;
    if (said.percent === undefined && said.status === 'not_started') percent = null;
    if (said.status === undefined && percent !== null && status === 'not_started' && percent > 0)
      status = null;
  }
  return {
    taskNo: no,
    percent,
    status,
    metrics: said.metrics ?? [],
    progress: said.progress ?? null,
    problems: said.problems ?? null,
    nextSteps: said.nextSteps ?? null,
    expectedBy: said.expectedBy ?? null,
    sameAsLast: said.same === true,
  };
}

function changesNothing({ taskNo: _, sameAsLast, ...content }: ReportItem, task: SheetTask): boolean {
  if (task.current === null) return false;
  const decision = decideFiling({ content, sameAsLast, late: false, proxy: false }, task);
  return decision.ok && sameContent(decision.content, task.current);
}

/** The guards of the chat, on what the row says anew. A value that was shown and overwritten is a correction. */
function suspicious(reading: Reading, item: ReportItem): CellIssue[] {
  const { said, task, ancestor } = reading;
  const correcting =
    ancestor !== undefined && ancestor.content !== null && sameContent(ancestor.content, task.current);
  const { current, last } = task.owed;
  const previous = correcting ? [last] : [current, last];
  const doubts = (field: 'percent' | 'metrics', given: ReportItem): CellIssue[] => {
    const written = reading.row.cells.has(field) ? field : 'progress';
    return suspicions(task.owed, given, previous).map((doubt) => reasonOf(doubt, placeOf(reading, written)));
  };
  return [
    ...doubts('percent', { ...item, percent: said.percent ?? null, metrics: [] }),
    ...doubts('metrics', { ...item, percent: null, metrics: said.metrics ?? [] }),
  ];
}
