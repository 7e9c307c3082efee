import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `65` the task's percentage, `核销率65%` a figure; asked about behind a question mark. */
function told(text: string, unit = '建安区政府'): string {
  const { items, issues } = read(unit, text);
  return [
    ...items.flatMap(({ percent, metrics }) => [
      ...(percent === null ? [] : [String(percent)]),
      ...metrics.map(({ indicator, value, unit: of }) => `${indicator}${value}${of}`),
    ]),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

describe('a standing told with the one of the month before', () => {
  test.each([
    '第6项较上月提高5个百分点至65%',
    '第6项比上月60%提高5个点至65%',
    '第6项进度较上月提升了5个百分点至65%',
    '第6项 上月60% 本月65%',
    '第6项上月60%，现65%',
  ])('%s', (text) => expect(told(text)).toBe('65'));

  test('is the rate’s where a rate is named', () => {
    expect(told('第6项核销率较上月提高5个百分点至65%')).toBe('核销率65%');
    expect(told('第6项核销率较上月60%提高5个百分点至65%')).toBe('核销率65%');
  });

  test('without the new one it is asked about', () => {
    expect(told('第6项较上月提高5个百分点')).toBe('?not_understood');
  });
});

describe('a share of the unit’s own goal is the figure’s', () => {
  test.each(['占年度目标170亿元的', '占年度计划170亿元的', '占年度目标任务170亿元的'])('%s', (share) => {
    expect(told(`第1项完成投资120.5亿元，${share}70.9%，较去年同期增长12.3%`)).toBe(
      '年度投资120.5亿元 年度投资完成率70.9%',
    );
  });

  test('and is asked about where the two do not agree', () => {
    expect(told('第1项完成投资120.5亿元，占年度目标170亿元的90.9%')).toBe('?metric_ambiguous');
  });
});
