import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const county = '禹州市政府';
const percents = (text: string) => stored(county, text).map(({ taskNo, percent }) => [taskNo, percent]);
const figures = (unit: string, text: string) =>
  read(unit, text).items.flatMap(({ metrics }) =>
    metrics.map(({ value, cumulative }) => [value, cumulative]),
  );

describe('what is left says how far the task is', () => {
  test.each([
    ['53项还差5%就全部完成了', 95],
    ['6项还剩两成没干', 80],
    ['62项只差最后的3%，收尾中', 97],
    ['6项离完成只有10个百分点了', 90],
    ['53项还有百分之二十没完成，预计12月底完成', 80],
    ['6项还有35%没做', 65],
    ['62项尚有八成未完成', 20],
    ['6项完成80%，还剩20%没干', 80],
  ])('%s', (text, percent) => {
    expect(percents(text)).toEqual([[Number(/\d+/u.exec(text)), percent]]);
  });

  test.each([
    // A distance from something else, of a part, of another month, or not exactly known.
    '53项离目标还差5%',
    '53项还差5%',
    '53项东区还剩20%没干',
    '53项上月还差5%就完成了',
    '53项预计年底还剩5%没完成',
    '53项还差不到5%就完成了',
    '53项还差5%就完成了，拿不准',
    // The two do not add up.
    '53项完成70%，还剩20%没干',
  ])('%s is asked about', (text) => {
    expect(asked(county, text)).not.toMatch(/^stored/u);
  });
});

test('what there is and what is left of it say nothing of what is done', () => {
  expect(asked('市住房和城乡建设局', '44项一共265个小区，还有17个没完工')).toBe('unit_mismatch');
});

test('what is left of it is finished with the task', () => {
  expect(stored(county, '54项：农村公路已修30公里，剩10公里月底前铺完')).toMatchObject([
    { taskNo: 54, expectedBy: '2023-09-30' },
  ]);
  expect(stored(county, '54项：农村公路已修30公里，月底前铺完路基')[0]?.['expectedBy']).toBeUndefined();
});

describe('what was, and what there is altogether, gives way to what is done', () => {
  test.each([
    ['95项比上个月的50%涨到了57%', 57],
    ['53项 8月份30% 9月份42%', 42],
  ])('%s', (text, percent) => {
    const unit = text.startsWith('95') ? '市文化广电和旅游局' : county;
    expect(read(unit, text).items.map(({ percent: value }) => value)).toEqual([percent]);
  });

  test.each([
    ['市发展和改革委员会', '第1项年度投资截至上月980亿元，截至本月1130亿元', [[1130, true]]],
    ['魏都区政府', '44项老旧小区改造 上月28个 眼下累计33个', [[33, true]]],
    ['襄城县政府', '76项无废细胞8月末22个，9月现在25个', [[25, null]]],
    ['建安区政府', '第89项一共5所，交了4所，还有1所在装空调', [[4, null]]],
    ['建安区政府', '89项公办园一共5所，建成4所，剩1所在装修', [[4, null]]],
  ])('%s: %s', (unit, text, expected) => {
    expect(figures(unit, text)).toEqual(expected);
  });

  test.each([
    // Perhaps what each month brought, and a month too far back.
    '76项无废细胞8月22个，9月25个',
    '76项无废细胞7月末22个，目前25个',
  ])('%s is asked about', (text) => {
    expect(asked('襄城县政府', text)).not.toMatch(/^stored/u);
  });
});
