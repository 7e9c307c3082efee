import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { judgeTask } from '../../src/domain/pace.ts';
import type { ReportStatus } from '../../src/domain/report.ts';
import { compareTasks } from '../../src/domain/trend.ts';

const goal: Target = {
  indicator: '年度投资',
  comparator: 'at_least',
  kind: 'cumulative',
  value: 1200,
  valueTo: null,
  unit: '亿元',
  qualifier: null,
};

/** A figure of 1200 亿元 in a month; null as the value means no report. */
const figure = (value: number | null, month: number) =>
  judgeTask(
    [goal],
    value === null
      ? null
      : {
          status: 'in_progress',
          metrics: [
            { indicator: '年度投资', value, unit: '亿元', cumulative: true, valueInTargetUnit: value },
          ],
        },
    month,
    0,
  );
const word = (status: ReportStatus | null, month: number) =>
  judgeTask([], status === null ? null : { status, metrics: [] }, month, 0);

describe('a task in two periods', () => {
  it.each([
    // Pace is 100 亿元 a month.
    ['on pace, then behind', figure(500, 5), figure(550, 6), 'newly_behind'],
    ['not reported, then behind', figure(null, 5), figure(550, 6), 'newly_behind'],
    ['behind, then on pace', figure(450, 5), figure(600, 6), 'better'],
    ['behind by 50, then by 20', figure(450, 5), figure(580, 6), 'better'],
    ['behind by 50, then by 120', figure(450, 5), figure(480, 6), 'worse'],
    ['behind by 50 twice', figure(450, 5), figure(550, 6), 'unchanged'],
    ['behind with the very same figure', figure(450, 5), figure(450, 6), 'unchanged'],
    ['reported, then not', word('in_progress', 5), word(null, 6), 'unreported'],
    ['done, then not reported', word('done', 5), word(null, 6), 'unreported'],
    ['not reported, then on pace', figure(null, 5), figure(600, 6), 'reported'],
    ['not reported twice', word(null, 5), word(null, 6), 'unchanged'],
    ['not begun, then under way', word('not_started', 5), word('in_progress', 6), 'better'],
    ['under way, then on pace', word('in_progress', 5), figure(600, 6), 'unchanged'],
    ['under way, then done', word('in_progress', 5), word('done', 6), 'better'],
  ] as const)('%s', (_, before, now, trend) => {
    expect(compareTasks(before, now)).toBe(trend);
  });
});
