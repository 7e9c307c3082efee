import { describe, expect, it } from 'vitest';
import { checkPlan, expectedShare, type WorkPlan } from '../../src/domain/work-plan.ts';

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
const rules = { year: 2023, leaders: ['王副局长'] };

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
  ])('%s', (_, change, problem) => {
    expect(checkPlan({ ...plan, ...change }, rules)).toEqual([problem]);
  });
});

describe("the unit's own curve", () => {
  const curve = [{ indicator: '年度投资', values: [200, 600, 1100, 1700] as const, unit: '亿元' }];
  const target = { indicator: '年度投资', value: 1700 };

  it.each([
    [3, (200 / 1700) * 100],
    [4, ((200 + 400 / 3) / 1700) * 100],
    [9, (1100 / 1700) * 100],
    [12, 100],
  ])('at the end of month %i', (month, share) => {
    expect(expectedShare(curve, target, month)).toBeCloseTo(share);
  });
  it('says nothing of another target', () =>
    expect(expectedShare(curve, { indicator: '新增贷款', value: 200 }, 6)).toBeNull());
});
