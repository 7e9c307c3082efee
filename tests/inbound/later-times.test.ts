import { expect, test } from 'vitest';
import { read } from './support.ts';

test.each([
  ['市农业农村局', '54项示范村26个，四季度再建10个', 26],
  ['市生态环境局', '76项无废细胞建成136个，10月再建40个', 136],
  ['市生态环境局', '67项绿色化改造企业82家，11月份还要完成10家', 82],
])('%s %s: what is still to come is no second figure', (unit, text, value) => {
  const { items, issues } = read(unit, text);
  expect(issues).toEqual([]);
  expect(items[0]?.metrics).toMatchObject([{ valueInTargetUnit: value }]);
});

test('what there was before it grew, above the goal of the year, makes it all there are', () => {
  const grown = (text: string) => read('市科学技术局', text);
  expect(grown('14项高新技术企业由386家增加到448家')).toMatchObject({
    items: [],
    issues: [{ code: 'metric_ambiguous', text: expect.stringContaining('现有的总数') }],
  });
  expect(grown('14项新培育高新技术企业由50家增加到62家').items[0]?.metrics).toMatchObject([{ value: 62 }]);
});
