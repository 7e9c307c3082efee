import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

/** The figures of the one item stored. */
function figures(unit: string, text: string): string {
  return stored(unit, text)
    .map((item) => ((item['metrics'] as string[] | undefined) ?? []).join('; '))
    .join(' | ');
}

describe('what is done and what was planned, with a stroke between', () => {
  test.each([
    [
      '市科学技术局',
      '第14项 引领企业9家/20家，高企42/100家，科技型中小企业55家/100家',
      '新培育创新型引领企业 9家 →9; 新培育高新技术企业 42家 →42; 新培育科技型中小企业 55家 →55',
    ],
    ['市工业和信息化局', '第9项 规上工业企业45家/60家，进度50%', '新增规模以上工业企业 45家 →45'],
    [
      '市工业和信息化局',
      '第21项 上云企业64家/60家，智能车间2个/1个，均超额完成，状态已完成',
      '新增智能车间(工厂) 2个 →2; 新增上云企业 64家 →64',
    ],
    ['禹州市政府', '第76项 无废细胞58个/50个，任务已完成', '无废细胞 58个 →58'],
    ['禹州市政府', '第50项 高标准农田9800亩/1.2万亩', '新建及改造提升高标准农田 9800亩 →0.98'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text).split('; ').toSorted()).toEqual(expected.split('; ').toSorted());
  });

  test.each([
    ['市工业和信息化局', '第9项 规上工业企业65家/60家，预计年底超额完成', 'value_conflict'],
    ['市工业和信息化局', '第9项 规上工业企业目标/完成：60家/65家', 'value_conflict'],
    ['市工业和信息化局', '第9项 规上工业（本月/累计）6家/45家', 'value_conflict'],
    ['市工业和信息化局', '第9项 创新型中小企业45家/60家', 'metric_ambiguous'],
    ['市科学技术局', '第14项 42家/100家', 'metric_ambiguous'],
    ['禹州市政府', '第76项 无废细胞58个/50个', 'value_conflict'],
    ['禹州市政府', '第76项 培训场次3个/5个', 'metric_ambiguous'],
  ])('%s %s is asked about: %s', (unit, text, code) => {
    expect(asked(unit, text)).toBe(code);
  });
});

describe('what the month brought, beside what there is', () => {
  test.each([
    ['禹州市政府', '第76项 无废细胞40个，本月新建6个', '无废细胞 40个 →40; 本期 无废细胞 6个 →6'],
    [
      '禹州市政府',
      '第78项 新增技能人才3,150人，本月410人',
      '新增技能人才 3150人 →0.315; 本期 新增技能人才 410人 →0.041',
    ],
    [
      '禹州市政府',
      '第9项 规上企业累计新增29家、9月份新增6家',
      '累计 新增规模以上工业企业 29家 →29; 本期 新增规模以上工业企业 6家 →6',
    ],
    [
      '禹州市政府',
      '第1项 年度投资累计262.4亿元（其中9月份31.5亿元）',
      '累计 年度投资 262.4亿元 →262.4; 本期 年度投资 31.5亿元 →31.5',
    ],
    ['禹州市政府', '第1项 年度投资累计262.4亿元（其中8月份31.5亿元）', '累计 年度投资 262.4亿元 →262.4'],
    ['禹州市政府', '第76项 无废细胞40个，计划本月新建6个', '无废细胞 40个 →40'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toBe(expected);
  });

  test.each([
    '第76项 无废细胞40个，本月又新建6个',
    '第76项 无废细胞6个，本月新建40个',
    '第76项 无废细胞累计40个，本月60个',
    '第76项 8月无废细胞40个，本月6个',
  ])('%s is asked about', (text) => {
    expect(asked('禹州市政府', text)).toBe('value_conflict');
  });
});
