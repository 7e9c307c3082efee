import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** `15=100`, `61:3家`; asked about behind a question mark. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  return [
    ...items.flatMap(({ taskNo, percent, metrics }) => [
      ...(percent === null ? [] : [`${taskNo}=${percent}`]),
      ...metrics.map(({ value, unit: of }) => `${taskNo}:${value}${of}`),
    ]),
    ...issues.map(({ code }) => `?${code}`),
  ].join(' ');
}

describe('100 % and something left', () => {
  test.each(['还剩两个县没覆盖', '还有两个县未覆盖', '剩两个县还没弄', '就差鄢陵没覆盖', '还剩两个县'])(
    '%s',
    (left) => {
      expect(told('市科学技术局', `15项进度100%，${left}`)).toBe('?value_conflict');
      expect(told('市科学技术局', `15项进度90%，${left}`)).toBe('15=90');
    },
  );

  test.each(['没有剩余', '无未完成事项', '已全部覆盖', '下一步抓好还没覆盖的县'])('not %s', (rest) => {
    expect(told('市科学技术局', `15项进度100%，${rest}`)).toBe('15=100');
  });
});

test('of the whole city and the own county beside it, by its name, the own counts', () => {
  expect(told('长葛市政府', '61项许昌全市已培育跨境电商园区3家，其中长葛1家')).toBe('61:1家');
  expect(told('长葛市政府', '61项全市培育跨境电商园区3家，其中我市1家')).toBe('61:1家');
});

test('of figures side by side, as of several counties, none is taken for the goal’s', () => {
  expect(told('市农业农村局', '任务\t禹州\t长葛\t建安\n50项高标准农田\t1.1万亩\t0.8万亩\t1.9万亩')).toMatch(
    /^\?/u,
  );
  // 1.9 is what the others come to.
  expect(told('市农业农村局', '任务\t禹州\t长葛\t合计\n50项高标准农田\t1.1万亩\t0.8万亩\t1.9万亩')).toBe(
    '50:1.9万亩',
  );
  expect(told('市农业农村局', '50项高标准农田1.1万亩、0.8万亩')).toMatch(/^\?/u);
});
