import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { noUnits } from '../../src/domain/unit-directory.ts';
import { interpretForms } from '../../src/inbound/form.ts';
import type { InterpretContext, OwedTask, PreviousValues } from '../../src/inbound/interpretation.ts';

const target = (
  indicator: string,
  value: number,
  unit: string,
  kind: Target['kind'] = 'cumulative',
): Target => ({
  indicator,
  comparator: 'at_least',
  kind,
  value,
  valueTo: null,
  unit,
  qualifier: null,
});

const values = (percent: number | null, more: Partial<PreviousValues> = {}): PreviousValues => ({
  percent,
  status: null,
  metrics: [],
  progress: null,
  ...more,
});

const task: OwedTask = {
  no: 6,
  text: '建设高标准农田,完成年度投资',
  targets: [
    target('高标准农田', 2.8, '万亩'),
    target('年度投资', 1700, '亿元'),
    target('增速', 5, '%', 'growth'),
  ],
  current: null,
  last: null,
};

const context = (owed: OwedTask = task): InterpretContext => ({
  today: '2023-09-20',
  period: '2023-09',
  unit: '市农业农村局',
  directory: noUnits,
  owed: new Map([[owed.no, owed]]),
  lastTaskNo: 107,
  recentTaskNo: null,
});

const read = (fields: Record<string, string>, owed: OwedTask = task) =>
  interpretForms([{ taskNo: owed.no, fields }], context(owed));

describe('a filled form is read like words', () => {
  test.each([
    ['35', 35],
    ['35%', 35],
    ['３５．５％', 35.5],
    ['百分之四十', 40],
    ['七成五', 75],
    ['0', 0],
    ['100', 100],
  ])('percent %s', (said, percent) => {
    expect(read({ percent: said })).toMatchObject({ issues: [], items: [{ taskNo: 6, percent }] });
  });

  test.each(['200', '-5', '101%', '很多', '35亿元', '30-40', '第6项'])(
    'percent %s is named and not taken',
    (said) => {
      const { items, held, issues } = read({ percent: said, progress: '正在推进建设' });
      expect([items, held]).toEqual([[], []]);
      expect(issues).toMatchObject([
        { taskNo: 6, text: expect.stringContaining(`「进度」填的是「${said}」`) },
      ]);
    },
  );

  test.each([
    ['metric1', '28000亩', { value: 28000, unit: '亩', valueInTargetUnit: 2.8 }],
    ['metric1', '2.8', { value: 2.8, unit: '万亩', valueInTargetUnit: 2.8 }],
    ['metric2', '1,200亿元', { value: 1200, unit: '亿元', valueInTargetUnit: 1200 }],
    ['metric2', '一千二百亿元', { value: 1200, unit: '亿元', valueInTargetUnit: 1200 }],
    ['metric3', '-3.2', { value: -3.2, unit: '%', cumulative: null }],
    ['metric3', '下降3.2%', { value: -3.2, unit: '%' }],
    ['metric2', '本月80亿元', { value: 80, cumulative: false }],
  ])('figure %s %s', (name, said, metric) => {
    expect(read({ [name]: said })).toMatchObject({ issues: [], items: [{ metrics: [metric] }] });
  });

  test.each([
    ['metric1', '3家', 'unit_mismatch'],
    ['metric2', '1200多亿元', 'not_understood'],
    ['metric2', '1200/1700', 'not_understood'],
  ])('figure %s %s is asked about', (name, said, code) => {
    expect(read({ [name]: said })).toMatchObject({ items: [], held: [], issues: [{ code, taskNo: 6 }] });
  });

  test.each([
    ['2023-11-30', '2023-11-30'],
    ['11月底', '2023-11-30'],
    ['年底前', '2023-12-31'],
  ])('expected %s', (said, expectedBy) => {
    expect(read({ percent: '1', expectedBy: said }).items).toMatchObject([{ expectedBy }]);
  });

  test('a day that is past, and words that are no day', () => {
    for (const expectedBy of ['2023-09-19', '尽快', '9月到10月'])
      expect(read({ percent: '1', expectedBy })).toMatchObject({
        items: [],
        issues: [{ text: expect.stringContaining('「预计完成」') }],
      });
  });

  test('contradictions are asked about, an empty form is named', () => {
    expect(read({ percent: '35', status: 'done' }).issues).toMatchObject([{ code: 'status_conflict' }]);
    expect(read({ percent: '35', status: 'not_started' }).issues).toMatchObject([
      { code: 'status_conflict' },
    ]);
    expect(read({}).issues).toMatchObject([{ code: 'empty_item' }]);
    expect(read({ percent: ' ', progress: '\n' }).issues).toMatchObject([{ code: 'empty_item' }]);
  });

  test('every bad field is named', () => {
    const { issues } = read({ percent: '200', metric1: '3家', expectedBy: '尽快', status: '飞快' });
    expect(issues).toHaveLength(4);
  });

  test('guards hold back what looks like a slip', () => {
    const before = { ...task, last: values(60) };
    expect(read({ percent: '40' }, before)).toMatchObject({
      items: [],
      held: [{ percent: 40 }],
      issues: [{ code: 'value_decrease' }],
      intent: 'clarify',
    });
    const jump = read(
      { metric2: '1200', percent: '70' },
      {
        ...task,
        last: values(60, {
          metrics: [
            { indicator: '年度投资', value: 0.12, unit: '亿元', cumulative: true, valueInTargetUnit: 0.12 },
          ],
        }),
      },
    );
    expect(jump).toMatchObject({ items: [], held: [{}], issues: [{ code: 'value_jump' }] });
  });

  test('同上月 needs a last month, and contradicts another percent', () => {
    expect(read({ same: '1' }, { ...task, last: values(30) }).items).toMatchObject([
      { sameAsLast: true, status: 'no_change' },
    ]);
    expect(read({ same: '1', percent: '40' }, { ...task, last: values(30) }).issues).toMatchObject([
      { code: 'status_conflict' },
    ]);
  });

  test('a figure reported without 累计 is replaced, not doubled', () => {
    const current = values(30, {
      metrics: [
        { indicator: '年度投资', value: 900, unit: '亿元', cumulative: null, valueInTargetUnit: 900 },
      ],
    });
    expect(read({ metric2: '1000' }, { ...task, current }).items).toMatchObject([
      { metrics: [{ value: 1000, cumulative: null }] },
    ]);
  });

  test('tasks of others and tasks that are none', () => {
    const forms = [
      { taskNo: 7, fields: { percent: '1' } },
      { taskNo: 500, fields: { percent: '1' } },
    ];
    expect(interpretForms(forms, context()).issues.map((issue) => issue.code)).toEqual([
      'task_not_owed',
      'task_unknown',
    ]);
  });

  test('whatever is entered, nothing is thrown, and words are kept or named', () => {
    const name = fc.constantFrom(
      'percent',
      'status',
      'metric1',
      'metric2',
      'metric3',
      'progress',
      'expectedBy',
      'x',
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: 'binary', maxLength: 40 })), (fields) => {
        const { items, held, issues } = read(fields);
        expect(items.length + held.length + issues.length).toBeGreaterThan(0);
        for (const item of items)
          expect(item.percent === null || (item.percent >= 0 && item.percent <= 100)).toBe(true);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
