import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { judgeTask } from '../../src/domain/pace.ts';
import {
  checkPlan,
  expectedShare,
  type QuarterlyExpectation,
  type WorkPlan,
} from '../../src/domain/work-plan.ts';

const plan: WorkPlan = {
  leader: '王副局长',
  contact: '',
  measures: '每周调度',
  milestones: [
    { dueOn: '2023-03-31', what: '完成设计', evidence: '' },
    { dueOn: '2023-12-20', what: '建成', evidence: '' },
  ],
  curve: [],
};
const goal = (
  indicator: string,
  value: number,
  unit: string,
  kind: Target['kind'] = 'cumulative',
): Target => ({
  indicator,
  value,
  unit,
  kind,
  comparator: 'at_least',
  valueTo: null,
  qualifier: null,
});
const invest = goal('年度投资', 1700, '亿元');
const rules = { year: 2023, leaders: ['王副局长'], targets: [invest] };

describe('a plan is filed when nothing speaks against it', () => {
  it('a sound one', () => expect(checkPlan(plan, rules)).toEqual([]));
  it('where no leader is registered any name stands', () =>
    expect(checkPlan({ ...plan, leader: '赵某' }, { ...rules, leaders: [] })).toEqual([]));

  it.each<[string, Partial<WorkPlan>, object]>([
    ['no leader', { leader: '' }, { code: 'leader_missing' }],
    [
      'a leader of somewhere else',
      { leader: '赵某' },
      { code: 'leader_unknown', name: '赵某', known: ['王副局长'] },
    ],
    ['no measures', { measures: '' }, { code: 'measures_missing' }],
    [
      'a milestone of another year',
      { milestones: [{ dueOn: '2024-01-10', what: '建成', evidence: '' }] },
      { code: 'milestone_outside_year', dueOn: '2024-01-10', what: '建成' },
    ],
    [
      'milestones out of order',
      { milestones: [...plan.milestones].reverse() },
      { code: 'milestones_out_of_order', dueOn: '2023-03-31', after: '2023-12-20' },
    ],
    [
      'quarters that fall',
      { curve: [{ indicator: '投资', values: [200, 100, 300, 400], unit: '亿元' }] },
      { code: 'curve_falls', indicator: '投资' },
    ],
    [
      'quarters of something the task does not ask for',
      { curve: [{ indicator: '贷款', values: [1, 2, 3, 4], unit: '亿元' }] },
      { code: 'curve_unknown', indicator: '贷款', known: ['年度投资'] },
    ],
    [
      'quarters in another kind of unit',
      { curve: [{ indicator: '年度投资', values: [1, 2, 3, 4], unit: '家' }] },
      { code: 'curve_unknown', indicator: '年度投资', known: ['年度投资'] },
    ],
    [
      'a year that ends below the target',
      { curve: [{ indicator: '投资', values: [100, 200, 300, 1_600], unit: '亿元' }] },
      { code: 'curve_short', indicator: '投资', planned: 1600, target: 1700, unit: '亿元' },
    ],
  ])('%s', (_, change, problem) => {
    expect(checkPlan({ ...plan, ...change }, rules)).toEqual([problem]);
  });
});

describe("the unit's own curve", () => {
  const curve = [{ indicator: '年度投资', values: [200, 600, 1100, 1700] as const, unit: '亿元' }];

  it.each([
    [3, (200 / 1700) * 100],
    [4, ((200 + 400 / 3) / 1700) * 100],
    [9, (1100 / 1700) * 100],
    [12, 100],
  ])('at the end of month %i', (month, share) => {
    expect(expectedShare(curve, invest, [invest], month)).toBeCloseTo(share);
  });

  it('says nothing of another target, nor of one that does not add up', () => {
    expect(expectedShare(curve, goal('新增贷款', 200, '亿元'), [invest], 6)).toBeNull();
    const growth = goal('年度投资', 12, '%', 'growth');
    expect(expectedShare(curve, growth, [growth], 6)).toBeNull();
  });

  it('is read in the unit of the target, and under a shortened name where only one can be meant', () => {
    const typed = [{ indicator: '投资', values: [2e6, 6e6, 11e6, 17e6] as const, unit: '万元' }];
    expect(expectedShare(typed, invest, [invest], 9)).toBeCloseTo((1100 / 1700) * 100);
    const two = [invest, goal('工业投资', 900, '亿元')];
    expect(expectedShare(typed, invest, two, 9)).toBeNull();
  });

  it('of two targets with one name the unit decides', () => {
    const name = '棚户区改造项目';
    const projects = goal(name, 3, '个');
    const homes = goal(name, 1646, '套');
    const both = [projects, homes];
    const own = [
      { indicator: name, values: [0, 800, 1200, 1646] as const, unit: '套' },
      { indicator: name, values: [0, 0, 1, 3] as const, unit: '个' },
    ];
    expect(expectedShare(own, projects, both, 9)).toBeCloseTo(100 / 3);
    expect(expectedShare(own, homes, both, 6)).toBeCloseTo((800 / 1646) * 100);
  });
});

describe('judging by an accepted curve', () => {
  const curve: QuarterlyExpectation[] = [
    { indicator: '年度投资', values: [200, 600, 1100, 1700], unit: '亿元' },
  ];
  const judge = (value: number, month: number, tolerance = 0, own = curve) => {
    const metrics = [
      { indicator: '年度投资', value, unit: '亿元', cumulative: true, valueInTargetUnit: value },
    ];
    return judgeTask([invest], { status: 'in_progress', metrics }, month, tolerance, own).targets[0];
  };

  it.each([
    // 1150/1700 = 67.647…, 1100/1700 = 64.705…; by month/12 it would be behind
    [1150, '超进度', '完成 1150 亿元 / 年度 1700 亿元 = 67.6%，台账计划 64.7%（序时 75%），超 2.9 个百分点'],
    [1100, '达进度', '完成 1100 亿元 / 年度 1700 亿元 = 64.7%，台账计划 64.7%（序时 75%），与台账计划持平'],
    [1000, '欠进度', '完成 1000 亿元 / 年度 1700 亿元 = 58.8%，台账计划 64.7%（序时 75%），欠 5.9 个百分点'],
    [1700, '已完成', '完成 1700 亿元 / 年度 1700 亿元 = 100%，已完成'],
  ])('%d in September is %s, and both measures are shown', (value, word, sum) => {
    expect(judge(value, 9)).toMatchObject({ word, sum, byPlan: true });
  });

  it('says so on a narrow screen too', () =>
    expect(judge(1000, 9)?.shortSum).toBe('1000/1700 亿元=58.8%，较台账计划欠 5.9 个百分点'));

  it('asks for the whole target at the end of the year, whatever was planned', () => {
    const short = [{ indicator: '年度投资', values: [1, 2, 3, 4] as const, unit: '亿元' }];
    expect(judge(1000, 12, 0, short)).toMatchObject({ word: '欠进度', pace: 100 });
  });

  const curves = fc
    .array(fc.integer({ min: 0, max: 2000 }), { minLength: 3, maxLength: 3 })
    .chain((early) => fc.integer({ min: 1700, max: 2500 }).map((last) => ({ early, last })))
    .map(({ early, last }) => {
      const [first = 0, second = 0, third = 0] = early.sort((a, b) => a - b);
      const values = [first, second, Math.min(third, last), last] as const;
      return [{ indicator: '年度投资', values, unit: '亿元' }];
    });
  const cases = {
    curve: curves,
    value: fc.integer({ min: 0, max: 2500 }),
    month: fc.integer({ min: 1, max: 12 }),
    tolerance: fc.integer({ min: 0, max: 10 }),
  };

  it('the word always follows from the two shares, and never gets better when less is done', () => {
    fc.assert(
      fc.property(fc.record(cases), ({ curve: own, value, month, tolerance }) => {
        const one = judge(value, month, tolerance, own);
        if (one?.share == null || one.pace === null)
          throw new Error('a cumulative target has a share and a pace');
        expect(one.byPlan).toBe(true);
        expect(one.share).toBeCloseTo((value / 1700) * 100);
        expect(one.pace).toBeGreaterThanOrEqual(0);
        expect(one.pace).toBeLessThanOrEqual(100);
        const gap = one.share - one.pace;
        if (value >= 1700) expect(one.word).toBe('已完成');
        else if (Math.abs(gap) <= tolerance + 1e-6) expect(one.word).toBe('达进度');
        else expect(one.word).toBe(gap > 0 ? '超进度' : '欠进度');
        const less = judge(Math.max(0, value - 100), month, tolerance, own);
        const rank = ['欠进度', '达进度', '超进度', '已完成'];
        expect(rank.indexOf(less?.word ?? '')).toBeLessThanOrEqual(rank.indexOf(one.word));
      }),
    );
  });

  it('what is expected never falls from month to month and meets every quarter', () => {
    fc.assert(
      fc.property(curves, (own) => {
        const months = Array.from(
          { length: 12 },
          (_, at) => expectedShare(own, invest, [invest], at + 1) ?? -1,
        );
        for (const [at, share] of months.entries())
          expect(share).toBeGreaterThanOrEqual((months[at - 1] ?? 0) - 1e-9);
        for (const quarter of [1, 2, 3] as const)
          expect(months[quarter * 3 - 1]).toBeCloseTo(
            Math.min(100, ((own[0]?.values[quarter - 1] ?? 0) / 1700) * 100),
          );
        expect(months[11]).toBe(100);
      }),
    );
  });

  it('an even curve judges as no plan does', () => {
    const even = [{ indicator: '年度投资', values: [425, 850, 1275, 1700] as const, unit: '亿元' }];
    fc.assert(
      fc.property(fc.record(cases), ({ value, month, tolerance }) => {
        expect(judge(value, month, tolerance, even)?.word).toBe(judge(value, month, tolerance, [])?.word);
      }),
    );
  });
});
