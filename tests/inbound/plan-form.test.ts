import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import type { WorkPlan } from '../../src/domain/work-plan.ts';
import { planEntries, planFromEntries } from '../../src/inbound/plan-form.ts';

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
const targets = [goal('增长', 8, '%', 'growth'), goal('年度投资', 1700, '亿元'), goal('新增企业', 40, '家')];

const words = fc.string({
  unit: fc.constantFrom('设', '计', '开工', 'a', '1', '；'),
  minLength: 1,
  maxLength: 8,
});
const day = fc.integer({ min: 1, max: 28 }).map((no) => `2023-06-${String(no).padStart(2, '0')}`);
const numbers = fc.tuple(
  ...([1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 2000 })) as [
    fc.Arbitrary<number>,
    fc.Arbitrary<number>,
    fc.Arbitrary<number>,
    fc.Arbitrary<number>,
  ]),
);
const plans: fc.Arbitrary<WorkPlan> = fc.record({
  leader: words,
  contact: fc.oneof(fc.constant(''), words),
  measures: words,
  milestones: fc
    .array(fc.record({ dueOn: day, what: words, evidence: fc.oneof(fc.constant(''), words) }), {
      maxLength: 12,
    })
    .map((all) => all.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))),
  curve: fc.subarray([1, 2]).chain((which) =>
    fc.tuple(...which.map(() => numbers)).map((all) =>
      which.map((at, index) => ({
        indicator: targets[at]?.indicator ?? '',
        unit: targets[at]?.unit ?? '',
        values: all[index] as [number, number, number, number],
      })),
    ),
  ),
});

describe('a plan on the form', () => {
  it('comes back as it went out, with room for more', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const entries = planEntries(plan, targets);
        expect(planFromEntries(entries, targets)).toEqual({ plan, problems: [] });
        expect(entries[`m${plan.milestones.length + 2}what`]).toBe('');
      }),
    );
  });

  it('loses what was emptied', () => {
    const plan: WorkPlan = {
      leader: '李局长',
      contact: '张科长',
      measures: '调度',
      milestones: [
        { dueOn: '2023-03-31', what: '设计', evidence: '批复' },
        { dueOn: '2023-06-30', what: '开工', evidence: '' },
      ],
      curve: [{ indicator: '年度投资', values: [1, 2, 3, 1700], unit: '亿元' }],
    };
    const emptied = {
      ...planEntries(plan, targets),
      contact: ' ',
      m1date: '',
      m1what: '',
      m1evidence: '',
      ...Object.fromEntries([1, 2, 3, 4].map((quarter) => [`c1q${quarter}`, ''])),
    };
    expect(planFromEntries(emptied, targets)).toEqual({
      plan: { ...plan, contact: '', milestones: plan.milestones.slice(1), curve: [] },
      problems: [],
    });
  });

  it('shows a short name and another unit in the words of the target', () => {
    const typed = { leader: '', contact: '', measures: '', milestones: [] };
    const curve = [{ indicator: '投资', values: [1e6, 2e6, 3e6, 17e6] as const, unit: '万元' }];
    const entries = planEntries({ ...typed, curve }, targets);
    expect([1, 2, 3, 4].map((quarter) => entries[`c1q${quarter}`])).toEqual(['100', '200', '300', '1700']);
    expect(planFromEntries(entries, targets).plan.curve).toEqual([
      { indicator: '年度投资', values: [100, 200, 300, 1700], unit: '亿元' },
    ]);
  });

  it.each<[string, Record<string, string>, object]>([
    ['a day without words', { m1date: '2023-03-31' }, { code: 'milestone_incomplete', text: '2023-03-31' }],
    ['words without a day', { m2what: '开工' }, { code: 'milestone_incomplete', text: '开工' }],
    [
      'no day at all',
      { m1date: '尽快', m1what: '开工' },
      { code: 'milestone_incomplete', text: '尽快 开工' },
    ],
    [
      'three quarters',
      { c1q1: '1', c1q2: '2', c1q3: '3' },
      { code: 'curve_incomplete', indicator: '年度投资' },
    ],
    [
      'words for figures',
      { c2q1: '少量', c2q2: '2', c2q3: '3', c2q4: '40' },
      { code: 'curve_incomplete', indicator: '新增企业' },
    ],
  ])('%s is asked about', (_, entries, problem) => {
    expect(planFromEntries(entries, targets).problems).toEqual([problem]);
  });

  it('takes milestones in any order', () => {
    const entries = { m1date: '2023-09-30', m1what: '竣工', m2date: '2023-03-31', m2what: '设计' };
    expect(planFromEntries(entries, targets).plan.milestones.map(({ what }) => what)).toEqual([
      '设计',
      '竣工',
    ]);
  });
});
