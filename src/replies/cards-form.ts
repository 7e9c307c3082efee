import type { Target } from '../domain/directive.ts';
import { isRepeatable } from '../domain/file-report.ts';
import { metricField } from '../domain/form-fields.ts';
import { sameDimension } from '../domain/quantity.ts';
import type { LastReport, ReportContent, ReportedMetric } from '../domain/report.ts';
import type { Block, FormField } from '../ports.ts';
import { fields, shortTitle, title } from './blocks.ts';
import { type CardMark, cardAction } from './cards.ts';
import { targetWords } from './liaison-texts.ts';
import { lastWords, reportWords, statusWords } from './report-words.ts';

/** A task as a form asks about it. */
export interface FormTask {
  readonly no: number;
  readonly text: string;
  readonly targets: readonly Target[];
  readonly current: ReportContent | null;
  /** What the office returned and was not filed anew. */
  readonly returned: (ReportContent & { readonly reason: string | null }) | null;
  readonly last: LastReport | null;
}

const offered = ['not_started', 'in_progress', 'delayed', 'done'] as const;

/**
 * The fields of a one-task form: what was said this month stands in them, also when it was returned, else last month's
 * figures. Last month's words are shown but not filled in: progress is told anew each month.
 */
export function formFields(task: FormTask): FormField[] {
  const { last } = task;
  const said = task.current ?? task.returned;
  const known = said ?? last;
  const status = known?.status ?? null;
  return [
    {
      name: 'percent',
      label: '进度（%）',
      type: 'number',
      ...given(known?.percent),
      ...(last?.percent == null ? {} : { hint: `上月：${last.percent}%` }),
    },
    {
      name: 'status',
      label: '状态',
      type: 'select',
      options: offered.map((value) => ({ value, label: statusWords[value] })),
      ...(status === null || status === 'no_change' ? {} : { value: status }),
    },
    ...task.targets.map((target, index) => figureField(task, target, index)),
    { name: 'progress', label: '进展', type: 'multiline', ...given(said?.progress) },
    { name: 'problems', label: '存在问题', type: 'multiline', ...given(said?.problems) },
    { name: 'nextSteps', label: '下一步', type: 'multiline', ...given(said?.nextSteps) },
    { name: 'expectedBy', label: '预计完成', type: 'date', ...given(known?.expectedBy) },
  ];
}

const given = (value: string | number | null | undefined): { value: string } | object =>
  value == null ? {} : { value: String(value) };

function figureField({ current, returned, last }: FormTask, target: Target, index: number): FormField {
  const now = figureOf(current ?? returned, target);
  const before = figureOf(last, target);
  const shown = now ?? before;
  const total = target.kind === 'cumulative' ? '累计，' : '';
  const hints = [
    `目标：${targetWords(target)}`,
    ...(before === null ? [] : [`上月：${before.value}${before.unit}`]),
  ];
  return {
    name: metricField(index),
    label: `${target.indicator}（${total}${target.unit}）`,
    type: 'number',
    ...(shown === null ? {} : { value: entered(shown, target) }),
    hint: hints.join('；'),
  };
}

/** The standing so far; what was done in one month alone is no standing. */
function figureOf(report: ReportContent | null, target: Target): ReportedMetric | null {
  return (
    report?.metrics.find(
      (metric) =>
        metric.indicator === target.indicator &&
        metric.cumulative !== false &&
        sameDimension(metric.unit, target.unit),
    ) ?? null
  );
}

const entered = ({ value, unit }: ReportedMetric, target: Target): string =>
  unit === target.unit ? String(value) : `${value}${unit}`;

/** 填报 12: the form of one task. `problems` says what was wrong with what was entered before. */
export function formCard(data: {
  readonly card: CardMark;
  /** Of the report that stands in the fields; 0 before there is any. */
  readonly version: number;
  readonly periodLabel: string;
  readonly task: FormTask;
  /** What was entered before and not accepted; stands in the fields instead of the known values. */
  readonly entered: Readonly<Record<string, string>> | null;
}): Block[] {
  const { card, task, periodLabel, version } = data;
  return [
    title(`填报第${task.no}项 ${shortTitle(task.text, 22)}`),
    fields([
      { label: '报送期', value: periodLabel },
      ...(task.targets.length > 0
        ? [{ label: '量化目标', value: task.targets.map(targetWords).join('；') }]
        : []),
      { label: '上月', value: task.last === null ? '无报送记录' : lastWords(task.last) },
      ...(task.current === null ? [] : [{ label: '本期已报', value: reportWords(task.current) }]),
      ...(task.returned === null
        ? []
        : [
            { label: '已退回', value: reportWords(task.returned) },
            ...(task.returned.reason === null ? [] : [{ label: '退回原因', value: task.returned.reason }]),
          ]),
    ]),
    {
      kind: 'form',
      id: `task-${task.no}`,
      fields: withEntered(formFields(task), data.entered),
      submit: cardAction(card, {
        label: '提交',
        does: 'submit',
        say: `填报 ${task.no}`,
        style: 'primary',
        version,
      }),
      typed: `也可直接回复，例如：\n${sentence(task)}`,
    },
    ...(task.current === null && isRepeatable(task.last)
      ? [
          {
            kind: 'actions' as const,
            actions: [
              cardAction(card, {
                label: '同上月',
                does: 'same',
                say: `第${task.no}项 同上月`,
                taskNo: task.no,
              }),
            ],
          },
        ]
      : []),
  ];
}

/** Fields with what somebody typed in them; what was not sent along keeps its known value. */
export function withEntered(
  known: readonly FormField[],
  typed: Readonly<Record<string, string>> | null,
): FormField[] {
  return known.map((field) => {
    const value = typed && Object.hasOwn(typed, field.name) ? typed[field.name] : undefined;
    return value === undefined ? field : { ...field, value };
  });
}

/** How the same is typed. No figure stands in for the target's: an example must never be sent off as a result. */
function sentence(task: FormTask): string {
  const [target] = task.targets;
  const figure = target === undefined ? '' : `，${target.indicator}……${target.unit}`;
  return `第${task.no}项 进度35%${figure}\n进展：……\n存在问题：无\n下一步：……`;
}
