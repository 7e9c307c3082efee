import { sameFigure } from '../../domain/figure.ts';
import type { ReportContent, ReportedMetric, ReportStatus } from '../../domain/report.ts';
import { type Place, reasons } from './issues.ts';
import type { Ancestor, CellIssue, SheetField } from './types.ts';

/** What a row says anew; a field that is not there was left as it was written. */
export interface Said {
  percent?: number;
  status?: ReportStatus;
  metrics?: readonly ReportedMetric[];
  progress?: string;
  /** Words that stand beside the figures, to be added to the progress as it is registered. */
  besideFigures?: string;
  problems?: string;
  nextSteps?: string;
  expectedBy?: string;
  same?: true;
}

export const statusNames: Readonly<Record<ReportStatus, string>> = {
  not_started: '未启动',
  in_progress: '正常推进',
  delayed: '滞后',
  done: '已完成',
  no_change: '无变化',
};

const wordFields = ['progress', 'problems', 'nextSteps', 'expectedBy'] as const;

const sameValue = (a: ReportedMetric | undefined, b: ReportedMetric | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.value === b.value && a.unit === b.unit);

const shown = (metric: ReportedMetric): string => `${metric.indicator ?? ''}${metric.value}${metric.unit}`;

const contentFields = ['percent', 'status', 'metrics', ...wordFields] as const;

export function sameContent(a: ReportContent | null, b: ReportContent | null): boolean {
  if (a === null || b === null) return a === b;
  return contentFields.every((field) => sameField(field, a, b));
}

export function sameField(field: keyof ReportContent, a: ReportContent, b: ReportContent): boolean {
  if (field !== 'metrics') return a[field] === b[field];
  return (
    a.metrics.length === b.metrics.length &&
    a.metrics.every((metric) =>
      b.metrics.some(
        (other) => sameFigure(metric, other) && metric.value === other.value && metric.unit === other.unit,
      ),
    )
  );
}

/**
 * Fields that the row changes and that were changed elsewhere since the row was written, to something else.
 * @param place gives the cell of a field
 */
export function conflicts(
  said: Said,
  ancestor: Ancestor,
  current: ReportContent | null,
  place: (field: SheetField) => Place,
): CellIssue[] {
  if (sameContent(ancestor.content, current)) return [];
  const found: CellIssue[] = [];
  const against = (
    field: SheetField,
    mine: string | undefined,
    before: string | null,
    now: string | null,
  ): void => {
    if (mine !== undefined && now !== null && now !== before && now !== mine)
      found.push(reasons.moved(place(field), mine, now));
  };
  const before = ancestor.content;
  against(
    'percent',
    percentWords(said.percent),
    percentWords(before?.percent) ?? null,
    percentWords(current?.percent) ?? null,
  );
  against(
    'status',
    statusWords(said.status),
    statusWords(before?.status) ?? null,
    statusWords(current?.status) ?? null,
  );
  for (const field of wordFields)
    against(field, said[field], before?.[field] ?? null, current?.[field] ?? null);
  // A percent and a state stand for the same thing: one given here and the other given elsewhere contradict too.
  if (
    found.length === 0 &&
    said.percent !== undefined &&
    said.percent < 100 &&
    current?.status === 'done' &&
    before?.status !== 'done'
  )
    found.push(reasons.moved(place('percent'), `${said.percent}%`, statusNames.done));
  for (const metric of said.metrics ?? []) {
    const now = current?.metrics.find((other) => sameFigure(other, metric));
    const then = before?.metrics.find((other) => sameFigure(other, metric));
    if (now !== undefined && !sameValue(now, then) && !sameValue(now, metric))
      found.push(reasons.moved(place('metrics'), shown(metric), shown(now)));
  }
  if (said.same === true && current !== null)
    found.push(reasons.moved(place('same'), '同上月', briefly(current)));
  return found;
}

const percentWords = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : `${value}%`;

const statusWords = (value: ReportStatus | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : statusNames[value];

function briefly(content: ReportContent): string {
  return percentWords(content.percent) ?? statusWords(content.status) ?? content.progress ?? '其他内容';
}
