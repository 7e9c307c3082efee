import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `签约项目12个`: the figures that count for no target; asked about behind a question mark. */
function extras(text: string, unit = '市商务局'): string {
  const { items, issues } = read(unit, text);
  const figures = items.flatMap(({ metrics }) =>
    metrics.map(({ indicator, value, unit: of, valueInTargetUnit }) => {
      return `${indicator}${value}${of}${valueInTargetUnit === null ? '' : '!'}`;
    }),
  );
  return [...figures, ...issues.map(({ code }) => `?${code}`)].join(' ');
}

describe('so many of so many', () => {
  test('of a goal of the task', () => {
    expect(extras('61项跨境电商园区2/4家')).toBe('新培育跨境电子商务园区(基地)2家!');
    expect(extras('54项农村公路132公里/150公里', '市交通运输局')).toBe('新改建农村公路132公里!');
  });

  test('of a thing the task has no goal for, kept as a figure of its own', () => {
    expect(extras('59项：省外资金420/700亿元')).toBe('省外资金420亿元');
    expect(extras('59项省外资金420亿元/700亿元')).toBe('省外资金420亿元');
    expect(extras('83项街道中心4/8个，社区站点20/30个', '市民政局')).toBe('街道中心4个 社区站点20个');
  });

  test('is no figure where it is a share, a day or more than the whole', () => {
    expect(extras('59项进度4/5')).toBe('?value_conflict');
    expect(extras('59项签约项目20/12个')).toBe('');
    expect(extras('59项24/7服务热线开通')).toBe('?not_understood');
  });
});

test('what is waited for names no figure', () => {
  expect(extras('6项报了6个等省厅公布')).toBe('');
});
