import { longestField } from '../domain/addition.ts';
import type { Target } from '../domain/directive.ts';
import type { ClearedField } from '../domain/file-report.ts';
import { metricField } from '../domain/form-fields.ts';
import { convert } from '../domain/quantity.ts';
import type { ReportedMetric, ReportStatus } from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import { historyKnown } from './findings.ts';
import type { Interpretation, InterpretContext, Issue, OwedTask, ReportItem } from './interpretation.ts';
import { issue } from './issue-words.ts';
import { sentences } from './issues.ts';
import { clean, normalise } from './normalise.ts';
import { isBlank } from './values/assemble-item.ts';
import { findDates } from './values/dates.ts';
import { measures, suspicions } from './values/guards.ts';
import { isProgress } from './values/kept-text.ts';
import { findNumbers, type NumberToken } from './values/numbers.ts';
import { settleStatus } from './values/settle-status.ts';

/** What somebody entered about one task. An absent or empty field says nothing about its subject. */
export interface FilledForm {
  readonly taskNo: number;
  readonly fields: Readonly<Record<string, string>>;
  /** The fields showed the report that counts now or was returned, so that an empty one was emptied; else it says nothing. */
  readonly overCurrent?: boolean;
}

const states: Readonly<Record<string, ReportStatus>> = {
  not_started: 'not_started',
  in_progress: 'in_progress',
  delayed: 'delayed',
  done: 'done',
  no_change: 'no_change',
  未启动: 'not_started',
  正常推进: 'in_progress',
  正在推进: 'in_progress',
  滞后: 'delayed',
  已完成: 'done',
  无变化: 'no_change',
};

/**
 * Reads filled forms like a message: every task is taken, held back by a guard, or asked about with each bad field
 * named. A task with a bad field is not taken at all, so that a report never stands for half of what was entered.
 */
export function interpretForms(forms: readonly FilledForm[], context: InterpretContext): Interpretation {
  const items: ReportItem[] = [];
  const held: ReportItem[] = [];
  const issues: Issue[] = [];
  for (const { taskNo, fields, overCurrent = false } of forms) {
    const task = context.owed.get(taskNo);
    if (task === undefined) {
      issues.push(
        taskNo >= 1 && taskNo <= context.lastTaskNo
          ? sentences.taskNotOwed([taskNo], context.unit)
          : sentences.taskUnknown([taskNo], context.lastTaskNo),
      );
      continue;
    }
    const found: Issue[] = [];
    const item = readFields(task, fields, context.today, found);
    if (found.length === 0) checkWhole(task, item, context, found);
    const doubts = found.length === 0 ? suspicions(task, item, measures(task)) : [];
    issues.push(...found, ...doubts);
    if (found.length > 0) continue;
    const read = overCurrent && !item.sameAsLast ? overShown(task, item, fields) : item;
    const filed = repeatsLast(task, item) ? { ...item, sameAsLast: true } : read;
    (doubts.length > 0 ? held : items).push(filed);
  }
  const intent = items.length > 0 ? 'report' : 'clarify';
  const taskNos = [...held, ...items].map((item) => item.taskNo);
  return { text: '', intent, items, issues, wouldStore: items.length > 0, taskNos, held, also: null };
}

function readFields(
  task: OwedTask,
  fields: Readonly<Record<string, string>>,
  today: string,
  issues: Issue[],
): ReportItem {
  const of = (name: string): string => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '');
  const percent = readPercent(task.no, of('percent'), issues);
  const status = readState(task.no, of('status'), issues);
  const metrics = task.targets.flatMap(
    (target, index) => readFigure(task, target, of(metricField(index)), issues) ?? [],
  );
  const same = of('same') !== '';
  const hit = { start: 0, end: 0, soft: false, partial: false, telling: false };
  return {
    taskNo: task.no,
    percent,
    status:
      settleStatus(task.no, status === null ? [] : [{ ...hit, status }], percent, issues).status ??
      (same ? 'no_change' : null),
    metrics,
    progress: readText(task.no, '进展', of('progress'), issues),
    problems: readText(task.no, '存在问题', of('problems'), issues),
    nextSteps: readText(task.no, '下一步', of('nextSteps'), issues),
    expectedBy: readDate(task.no, of('expectedBy'), today, issues),
    sameAsLast: same,
  };
}

const formFields = ['percent', 'status', 'progress', 'problems', 'nextSteps', 'expectedBy'] as const;

/** With what was emptied of the report in the fields; of a returned one, what they have no place for goes on with it. */
function overShown(task: OwedTask, item: ReportItem, fields: Readonly<Record<string, string>>): ReportItem {
  const cleared = emptied(task, fields);
  const resumes = task.current === null && (task.returned ?? null) !== null;
  return {
    ...item,
    ...(cleared.length === 0 ? {} : { cleared }),
    ...(resumes ? { added: [] } : {}),
  };
}

/** The fields that came back empty. 无变化 never stood in one, so it was not emptied. */
function emptied(
  { targets, current, returned }: OwedTask,
  fields: Readonly<Record<string, string>>,
): readonly ClearedField[] {
  const shown = current ?? returned ?? null;
  if (shown === null) return [];
  const empty = (name: string) => Object.hasOwn(fields, name) && (fields[name] ?? '').trim() === '';
  const figures = targets.filter((_, index) => empty(metricField(index)));
  return [
    ...formFields.filter((field) => empty(field) && !(field === 'status' && shown.status === 'no_change')),
    ...figures.map(({ indicator, unit }) => ({ indicator, unit })),
  ];
}

/** Sent as it was prefilled: last month's values and nothing new are 沿用上月, and are marked so. */
function repeatsLast({ current, returned = null, last }: OwedTask, item: ReportItem): boolean {
  if ((current ?? returned) !== null || last === null || isBlank(item)) return false;
  const words = [item.progress, item.problems, item.nextSteps];
  if (words.some((text) => text !== null)) return false;
  return (
    item.percent === last.percent &&
    (item.status === last.status || last.status === 'no_change') &&
    item.metrics.every((metric) =>
      last.metrics.some(
        (other) =>
          other.indicator === metric.indicator && other.value === metric.value && other.unit === metric.unit,
      ),
    )
  );
}

/** What only the form as a whole can tell. */
function checkWhole(task: OwedTask, item: ReportItem, context: InterpretContext, issues: Issue[]): void {
  if (item.sameAsLast) {
    const before = task.last?.percent ?? null;
    if (task.last === null && historyKnown(context)) issues.push(sentences.nothingToRepeat([task.no]));
    else if (item.percent !== null && before !== null && item.percent !== before)
      issues.push(sentences.statusConflict(task.no, `既说同上月（${before}%）又说${item.percent}%`));
    return;
  }
  if (isBlank(item)) {
    issues.push(sentences.emptyItem([task.no]));
    return;
  }
  const onlyWords = item.progress !== null && isBlank({ ...item, progress: null });
  if (onlyWords && !isProgress(item.progress ?? ''))
    issues.push(sentences.noProgress([task.no], item.progress ?? ''));
}

function bad(code: Issue['code'], taskNo: number, label: string, said: string, wanted: string): Issue {
  const shown = shortened(said.replace(/\s+/gu, ' ').trim(), 20);
  return issue(code, taskNo, `第${taskNo}项的「${label}」填的是「${shown}」，未登记；${wanted}`);
}

/** The only number of a field, or null when there is none, several, or other words beside it. */
function onlyNumber(text: string): { readonly token: NumberToken; readonly negative: boolean } | null {
  const negative = /^(?:-|负|下降|减少)/u.test(text);
  const bare = text
    .replace(/^(?:-|负|下降|减少|增长|\+)/u, '')
    .replace(/(?:左右|以上)$/u, '')
    .trim();
  const [token, ...more] = findNumbers(bare, []);
  if (token === undefined || more.length > 0 || token.vague) return null;
  return token.start === 0 && token.end === bare.length ? { token, negative } : null;
}

function readPercent(taskNo: number, said: string, issues: Issue[]): number | null {
  const text = normalise(said);
  if (text === '') return null;
  const found = onlyNumber(text);
  if (found === null || (found.token.unit !== null && found.token.unit !== '%')) {
    issues.push(bad('not_understood', taskNo, '进度', said, '请填0到100之间的数，例如：35。'));
    return null;
  }
  const value = found.negative ? -found.token.value : found.token.value;
  if (value >= 0 && value <= 100) return value;
  issues.push(bad('percent_range', taskNo, '进度', said, '进度应在0到100之间，请重新填写。'));
  return null;
}

function readState(taskNo: number, said: string, issues: Issue[]): ReportStatus | null {
  const text = said.trim();
  if (text === '') return null;
  const status = Object.hasOwn(states, text) ? states[text] : undefined;
  if (status !== undefined) return status;
  issues.push(bad('not_understood', taskNo, '状态', said, '请从未启动、正常推进、滞后、已完成中选择一项。'));
  return null;
}

/** A figure in the target's unit, or in another one that is named and fits: 28000亩 for 万亩. */
function readFigure(task: OwedTask, target: Target, said: string, issues: Issue[]): ReportedMetric | null {
  const folded = normalise(said);
  if (folded === '') return null;
  const monthly = /^(?:本月|当月|本期)/u.test(folded);
  const total = /^(?:累计|截至目前)/u.test(folded);
  const text = folded.replace(/^(?:本月|当月|本期|累计|截至目前)(?:完成|新增)?\s*/u, '');
  const found = onlyNumber(text);
  if (found === null) {
    const wanted = `请只填一个数，例如：${target.value}（单位：${target.unit}）。`;
    issues.push(bad('not_understood', task.no, target.indicator, said, wanted));
    return null;
  }
  const unit = found.token.unit ?? target.unit;
  const value = found.negative ? -found.token.value : found.token.value;
  const converted = convert(value, unit, target.unit);
  if (converted === null) {
    const wanted = `单位与目标（${target.unit}）不一致，请按${target.unit}填写。`;
    issues.push(bad('unit_mismatch', task.no, target.indicator, said, wanted));
    return null;
  }
  return {
    indicator: target.indicator,
    value,
    unit,
    cumulative: monthly ? false : total ? true : flagBefore(task, target),
    valueInTargetUnit: converted,
  };
}

/** The field asks for the standing so far; a figure already reported keeps its kind, so that it is replaced. */
function flagBefore(task: OwedTask, target: Target): boolean | null {
  const before = (task.current ?? task.returned)?.metrics.find(
    (metric) => metric.indicator === target.indicator && metric.cumulative !== false,
  );
  if (before !== undefined) return before.cumulative;
  return target.kind === 'cumulative' ? true : null;
}

function readText(taskNo: number, label: string, said: string, issues: Issue[]): string | null {
  const text = clean(said);
  if (text.length <= longestField) return text === '' ? null : text;
  const wanted = `共${text.length}字，请压缩到${longestField}字以内。`;
  issues.push(bad('too_long', taskNo, label, text, wanted));
  return null;
}

function readDate(taskNo: number, said: string, today: string, issues: Issue[]): string | null {
  const text = normalise(said);
  if (text === '') return null;
  const [date, ...more] = findDates(text, today);
  const iso = date?.iso ?? null;
  const wanted = '请填写日期，例如：9月底，或2023-09-30。';
  if (date === undefined || iso === null || more.length > 0 || text.length > date.end - date.start + 4) {
    issues.push(bad('not_understood', taskNo, '预计完成', said, wanted));
    return null;
  }
  if (iso >= today) return iso;
  issues.push(bad('not_understood', taskNo, '预计完成', said, '该日期已过，请重新填写。'));
  return null;
}
