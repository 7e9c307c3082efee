import { describe, expect, test } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { isEmptyWording, qualityHints } from '../../src/domain/quality.ts';
import type { ReportContent } from '../../src/domain/report.ts';

const nothing: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};
const goal: Target = {
  indicator: '新设立海外仓',
  comparator: 'at_least',
  kind: 'cumulative',
  value: 2,
  valueTo: null,
  unit: '个',
  qualifier: null,
};
const said = (progress: string): ReportContent => ({ ...nothing, progress });

describe('empty wording', () => {
  test.each([
    '正在推进',
    '持续推进中。',
    '按计划推进',
    '各项工作正在有序推进',
    '正常推进，达到序时进度要求',
    '我局高度重视，扎实推进',
  ])('%s', (words) => {
    expect(isEmptyWording(words)).toBe(true);
  });

  test.each(['已建成乡镇物流站点', '完成立项', '招标文件已挂网', '3家企业入园', '受天气影响停工', ''])(
    'not %s',
    (words) => {
      expect(isEmptyWording(words)).toBe(false);
    },
  );
});

describe('hints on a report', () => {
  const first = { last: null, targets: [], carried: false };

  test('facts, and no goals: none', () => {
    expect(qualityHints(said('已建成乡镇物流站点12个'), first)).toEqual([]);
    expect(qualityHints({ ...nothing, percent: 35 }, first)).toEqual([]);
  });

  test('a stock phrase, and a goal without a figure', () => {
    expect(qualityHints(said('正在推进'), { ...first, targets: [goal] })).toEqual([
      'empty_words',
      'no_figure',
    ]);
  });

  test('the text of the month before, whatever its punctuation; said openly it is no surprise', () => {
    const last = said('已完成选址，正在办理手续。');
    const same = said('已完成选址 正在办理手续');
    expect(qualityHints(same, { ...first, last })).toEqual(['same_words']);
    expect(qualityHints(same, { ...first, last, carried: true })).toEqual([]);
  });

  test('a figure, or the word 已完成, answers a goal', () => {
    const figure = {
      indicator: '新设立海外仓',
      value: 1,
      unit: '个',
      cumulative: true,
      valueInTargetUnit: 1,
    };
    expect(qualityHints({ ...nothing, metrics: [figure] }, { ...first, targets: [goal] })).toEqual([]);
    expect(qualityHints({ ...nothing, status: 'done' }, { ...first, targets: [goal] })).toEqual([]);
  });
});
