import { longestField } from '../../domain/addition.ts';
import { toHalfWidth } from '../../domain/half-width.ts';
import { parseNumeral, sameDimension } from '../../domain/quantity.ts';
import type { ReportedMetric, ReportStatus } from '../../domain/report.ts';
import type { Issue, OwedTask } from '../interpretation.ts';
import { clean, fold, maskLinks, normaliseBoth } from '../normalise.ts';
import type { ReadItem } from '../values/assemble-item.ts';
import { findDates } from '../values/dates.ts';
import { findNumbers } from '../values/numbers.ts';
import { readItem, type Source } from '../values/read-item.ts';
import { taskWords } from '../values/task-words.ts';
import { type Place, reasonOf, reasons } from './issues.ts';
import type { CellIssue, SheetField } from './types.ts';

/** What a cell says, or why it cannot be taken. */
export type CellReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly CellIssue[] };

export const took = <T>(value: T): CellReading<T> => ({ ok: true, value });
export const failed = (...issues: readonly CellIssue[]): CellReading<never> => ({ ok: false, issues });

const dash = /^[-—–─/\\.。、]+$/u;
const nothing = /^(?:无|暂无|没有|空|n\/?a)$/iu;
/** States of the ledger, which come back when somebody returns the exported ledger instead of the form. */
const ledgerState = /^(?:未报|已报送|已采用|退回重报)(?:\(.*\))?$/u;

export const sameWords = /^(?:(?:同|跟|与|和)上[月期]?(?:情况)?(?:一样|一致|相同)?|沿用(?:上[月期])?)$/u;

export const compact = (text: string): string => fold(clean(text)).replace(/\s+/gu, '');

/** True for what people write to say that a cell is empty. */
export function isBlankCell(field: SheetField, text: string): boolean {
  const said = compact(text);
  if (said === '' || dash.test(said)) return true;
  if (field === 'status' && ledgerState.test(said)) return true;
  return field !== 'problems' && nothing.test(said);
}

/** A failed formula that was copied as its text, and a number in a column that is too narrow for it. */
const failedFormula = /^#(?:DIV\/0!|REF!|N\/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)$/iu;

export const isFailedFormula = (text: string): boolean => failedFormula.test(toHalfWidth(text).trim());

/** 同上 in a table is the row above as well as the month before. */
export const pointsElsewhere = (text: string): boolean =>
  /^(?:[同如]上(?:一?[行栏条项格列])?|同前(?:一?[行栏条项])?|见上(?:一?[行栏条项])?|[〃″"“”]+)$/u.test(
    toHalfWidth(clean(text)).replace(/[\s。.]+/gu, ''),
  );

const marked = /^'(?=[=+\-@])/u;

/** One spelling for what means the same after a detour through another program or a text file. */
export function cellKey(field: SheetField, text: string): string {
  if (field === 'metrics') return figureLines(text).map(compact).join('\n');
  const said = compact(text).replace(marked, '');
  if (field !== 'percent') return said;
  const value = parseNumeral(said.replace(/%$/u, ''));
  return value === null ? said : String(value);
}

function figureLines(text: string): string[] {
  return text
    .split(/[\n;；]/u)
    .map((line) => line.trim())
    .filter((line) => compact(line) !== '');
}

function asSource(text: string, today: string): Source {
  const { own, folded } = normaliseBoth(text);
  const body = maskLinks(folded);
  const dates = findDates(body, today);
  return { own, text: body, dates, numbers: findNumbers(body, dates), today, period: today.slice(0, 7) };
}

export function readWords(text: string, task: OwedTask, today: string): ReadItem {
  const source = asSource(text, today);
  return readItem(source, task, taskWords(task, fold), [0, source.text.length], { correcting: false });
}

/** 0.6 and the like, which stand in a column of shares beside a 1 that is all of it. */
export const isShare = (text: string): boolean => {
  const value = /^[\d.]+$/u.test(compact(text)) ? parseNumeral(compact(text)) : null;
  return value !== null && value > 0 && value < 1;
};

/**
 * 35, 35%, 百分之三十五, a share formatted as percent; 已完成, 正常推进 in the percent's place is the state.
 * @param shares the column holds shares
 */
export function readPercentCell(
  text: string,
  task: OwedTask,
  { today, shares }: { readonly today: string; readonly shares: boolean },
  place: Place,
): CellReading<{ readonly percent: number } | { readonly status: ReportStatus } | { readonly same: true }> {
  const said = compact(text);
  // 6O% is read as 60% in a hurried message; in a table it may be any number.
  if (/[a-z#]/iu.test(toHalfWidth(text)))
    return failed(
      /\d/u.test(text) ? reasons.letterInNumber(place, text) : reasons.percentUnread(place, text),
    );
  const shown = /^([-+]?[\d.,]+)(%?)$/u.exec(said);
  const plain = shown === null ? null : parseNumeral(shown[1] ?? '');
  const share = plain !== null && plain > 0 && (plain < 1 || (plain === 1 && shares));
  if (share && shown?.[2] === '') return failed(reasons.percentShare(place, plain));
  const value = plain ?? wordedPercent(said, task, today);
  if (value === null) {
    if (sameWords.test(said)) return took({ same: true });
    // 是 and 否 answer the question 是否完成, which nobody asks here.
    const status = /^[是否]$/u.test(said) ? null : plainStatus(said);
    return status === null ? failed(reasons.percentUnread(place, text)) : took({ status });
  }
  return value < 0 || value > 100 ? failed(reasons.percentRange(place, value)) : took({ percent: value });
}

function wordedPercent(said: string, task: OwedTask, today: string): number | null {
  const { item, issues } = readWords(`进度:${said}`, { ...task, targets: [] }, today);
  const range = issues.length === 1 && issues[0]?.code === 'percent_range';
  if (range) return Number(/-?[\d.]+(?=%)/u.exec(said)?.[0] ?? Number.NaN) || null;
  // Words beside the percent belong into another column; they are not dropped.
  const alone = item.status === null && item.expectedBy === null && item.metrics.length === 0;
  return issues.length === 0 && alone && item.progress === null ? item.percent : null;
}

const states: Readonly<Record<string, ReportStatus>> = {
  未启动: 'not_started',
  正常推进: 'in_progress',
  滞后: 'delayed',
  已完成: 'done',
  完成: 'done',
  是: 'done',
  否: 'in_progress',
  无变化: 'no_change',
};

const plainStatus = (said: string): ReportStatus | null =>
  Object.hasOwn(states, said) ? (states[said] ?? null) : null;

/** A state from the list, or in the words of the chat. */
export function readStatusCell(
  text: string,
  task: OwedTask,
  today: string,
  place: Place,
): CellReading<ReportStatus | 'same'> {
  const known = plainStatus(compact(text));
  if (known !== null) return took(known);
  const { item, issues, confirmable } = readWords(compact(text), task, today);
  if (item.sameAsLast) return took('same');
  if (item.status !== null && (issues.length === 0 || confirmable)) return took(item.status);
  return failed(reasons.statusUnread(place, text));
}

/**
 * Lines with something beside the figures that is none: it belongs to the words of the report, so that nothing is lost.
 * The lines of `written` are figures that were registered as they stand.
 */
export function wordsBesideFigures(
  text: string,
  task: OwedTask,
  today: string,
  written: ReadonlySet<string>,
): readonly string[] {
  return figureLines(text).filter(
    (line) => !written.has(compact(line)) && readWords(line, task, today).item.progress !== null,
  );
}

const digitsWithLetter = /(?<![a-z\d])\d[\d.,]*[oil][\doil.,]*(?=\s*[%亿万千百家个户人项公亩套元])/iu;
const nearly =
  /(?<![签预邀条履节制解续违失相集])约\s*\d|(?:大概|大致|接近|将近)\s*\d|\d\S{0,3}(?:左右(?!岸)|上下(?!游))/u;

/** «年度投资累计1200亿元；重点项目310个», one figure a line. Lines in `known` stand as they were written. */
export function readMetricsCell(
  text: string,
  task: OwedTask,
  today: string,
  known: ReadonlySet<string>,
  place: Place,
): CellReading<readonly ReportedMetric[]> {
  const lines = figureLines(text).filter((line) => !known.has(compact(line)));
  const metrics: ReportedMetric[] = [];
  const worded: string[] = [];
  for (const line of lines) {
    if (digitsWithLetter.test(toHalfWidth(line))) return failed(reasons.letterInNumber(place, line));
    if (nearly.test(fold(line))) return failed(reasons.figureVague(place, line));
    const bare = readBareFigure(line, task, place);
    if (bare === null) worded.push(line);
    else if (bare.ok) metrics.push(bare.value);
    else return bare;
  }
  for (const line of worded) {
    const { item, issues } = readWords(line, task, today);
    if (item.percent !== null) return failed(reasons.percentInFigures(place, item.percent));
    if (item.metrics.length === 0 && sameWords.test(compact(line)))
      return failed(reasons.sameInFigures(place, line));
    if (item.metrics.length === 0 && issues.length === 0) return failed(reasons.noFigure(place, line));
  }
  if (worded.length > 0) {
    const { item, issues, confirmable } = readWords(worded.join('\n'), task, today);
    if (issues.length > 0 && !confirmable)
      return failed(...issues.map((one) => figureReason(one, task, place)));
    metrics.push(...item.metrics);
  }
  return took(metrics);
}

/** «3个»是什么的数量: the table can name what it may be. */
function figureReason(issue: Issue, task: OwedTask, place: Place): CellIssue {
  const unnamed = /「([^」]+)」是什么的数量/u.exec(issue.text)?.[1];
  if (unnamed === undefined) return reasonOf(issue, place);
  const unit = unnamed.replace(/^[\d.,]+/u, '');
  const fitting = task.targets.filter((target) => sameDimension(target.unit, unit));
  return reasons.figureName(place, unnamed, indicatorsOf(fitting));
}

const indicatorsOf = (targets: OwedTask['targets']): string[] => [
  ...new Set(targets.map(({ indicator }) => indicator)),
];

/** «1200» or «92%» alone: the figure of the only target it can belong to. */
function readBareFigure(line: string, task: OwedTask, place: Place): CellReading<ReportedMetric> | null {
  const match = /^([\d.,]+)(%?)$/u.exec(compact(line));
  const value = match === null ? null : parseNumeral(match[1] ?? '');
  if (match === null || value === null) return null;
  const rate = match[2] === '%';
  const fitting = rate ? task.targets.filter(({ unit }) => unit === '%') : task.targets;
  const [target] = fitting;
  if (target === undefined)
    return failed(rate ? reasons.percentInFigures(place, value) : reasons.noFigure(place, line));
  if (fitting.length > 1) return failed(reasons.figureName(place, line, indicatorsOf(fitting)));
  // A bare 1200 against 亿元 may be 万元 or 亿元; a bare 3 against 家 can only be 3家.
  if (!rate && !/^(?:家|个|所|项|户|套|人|件|座|处|条|场)$/u.test(target.unit))
    return failed(reasons.figureUnit(place, value, target.unit));
  return took({
    indicator: target.indicator,
    value,
    unit: target.unit,
    cumulative: null,
    valueInTargetUnit: value,
  });
}

export function readSameCell(text: string, place: Place): CellReading<boolean> {
  const said = compact(text);
  if (sameWords.test(said) || /^(?:是|对|√|✓|✔|☑|y|yes|true|1)$/iu.test(said)) return took(true);
  return /^(?:否|不|不是|×|x|n|no|false|0)$/iu.test(said)
    ? took(false)
    : failed(reasons.sameUnread(place, text));
}

/** Words as typed; the apostrophe that kept a spreadsheet from running them goes away again. */
export function readTextCell(field: SheetField, text: string, place: Place): CellReading<string> {
  const own = clean(text).replace(marked, '').trim();
  if (own.length > longestField) return failed(reasons.tooLong(place, own.length));
  return took(field === 'problems' && nothing.test(compact(own)) ? '无' : own);
}
