import { describe, expect, it } from 'vitest';
import { readMilestones, readPlan } from '../../src/inbound/work-plan.ts';

const today = '2023-03-10';

describe('a plan in labelled lines', () => {
  it('is read with its milestones and quarters', () => {
    const { plan, problems } = readPlan(
      '责任领导：王副局长\n联系人：商贸科\n主要措施：成立专班；每周调度。\n' +
        '时间节点：3月31日 完成设计；6月底前 开工（佐证：开工令）；2023年12月20日 建成\n季度目标：年度投资 200、600、1100、1700亿元',
      today,
    );
    expect(problems).toEqual([]);
    expect(plan).toEqual({
      leader: '王副局长',
      contact: '商贸科',
      measures: '成立专班；每周调度',
      milestones: [
        { dueOn: '2023-03-31', what: '完成设计', evidence: '' },
        { dueOn: '2023-06-30', what: '开工', evidence: '开工令' },
        { dueOn: '2023-12-20', what: '建成', evidence: '' },
      ],
      curve: [{ indicator: '年度投资', values: [200, 600, 1100, 1700], unit: '亿元' }],
    });
  });

  it('takes bracketed labels and other usual names', () => {
    const { plan } = readPlan(
      '【分管领导】李主任\n【工作举措】逐项调度\n【节点安排】\n1、4月15日：完成招标\n2、9月底 竣工',
      today,
    );
    expect(plan.leader).toBe('李主任');
    expect(plan.measures).toBe('逐项调度');
    expect(plan.milestones.map(({ dueOn, what }) => `${dueOn} ${what}`)).toEqual([
      '2023-04-15 完成招标',
      '2023-09-30 竣工',
    ]);
  });

  it('names a milestone without a date or without a matter', () => {
    expect(readMilestones('尽快开工；6月30日；7月31日 封顶', today)).toEqual({
      milestones: [{ dueOn: '2023-07-31', what: '封顶', evidence: '' }],
      unread: ['尽快开工', '6月30日'],
    });
  });
});
