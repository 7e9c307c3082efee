import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, isoDate } from '../../src/inbound/values/dates.ts';

const today = '2023-09-20';
const named = (text: string, day = today) =>
  findDates(text, day).map(({ start, end, iso }) => [text.slice(start, end), iso]);

describe('a named time is its last day', () => {
  test.each([
    ['11月底前', '11月底', '2023-11-30'],
    ['十一月十五日', '十一月十五日', '2023-11-15'],
    ['10月15号', '10月15号', '2023-10-15'],
    ['10月上旬', '10月上旬', '2023-10-10'],
    ['10月中旬', '10月中旬', '2023-10-20'],
    ['10月下旬', '10月下旬', '2023-10-31'],
    ['年底前', '年底', '2023-12-31'],
    ['今年底', '今年底', '2023-12-31'],
    ['明年底', '明年底', '2024-12-31'],
    ['明年2月底', '明年2月底', '2024-02-29'],
    ['2024年2月', '2024年2月', '2024-02-29'],
    ['2023-10-15', '2023-10-15', '2023-10-15'],
    ['2023.10', '2023.10', '2023-10-31'],
    ['三季度末', '三季度末', '2023-09-30'],
    ['第四季度', '第四季度', '2023-12-31'],
    ['上半年', '上半年', '2023-06-30'],
    ['月底', '月底', '2023-09-30'],
    ['下月底', '下月底', '2023-10-31'],
    ['下个月10日', '下个月10日', '2023-10-10'],
    ['26日', '26日', '2023-09-26'],
    ['明天', '明天', '2023-09-21'],
    ['下周五前', '下周五', '2023-09-29'],
    ['本周末', '本周末', '2023-09-24'],
    ['周一前', '周一', '2023-09-25'],
    ['预计10/31完成', '10/31', '2023-10-31'],
    ['力争10.15前', '10.15', '2023-10-15'],
    ['国庆前', '国庆', '2023-09-30'],
    ['元旦之前', '元旦', '2023-12-31'],
    ['8月底', '8月底', '2023-08-31'],
    ['2月底', '2月底', '2024-02-29'],
    ['去年12月', '去年12月', '2022-12-31'],
  ])('%s', (text, span, iso) => {
    expect(named(text)).toEqual([[span, iso]]);
  });

  test('over the turn of the year', () => {
    expect(named('下月中旬', '2023-12-20')).toEqual([['下月中旬', '2024-01-20']]);
    expect(named('明天', '2023-12-31')).toEqual([['明天', '2024-01-01']]);
    expect(named('1月底', '2023-12-20')).toEqual([['1月底', '2024-01-31']]);
  });

  test('a stretch names no day, an impossible day is none', () => {
    expect(named('1-9月完成')).toEqual([['1-9月', null]]);
    expect(named('2月30日')).toEqual([['2月30日', null]]);
    expect(named('13月底')).toEqual([['13月底', null]]);
  });

  test.each([
    '国道107',
    '3.0版',
    '12号楼',
    '第6项 35%',
    '1700亿元',
    '完成10/31',
    '已达到2.23 万亩',
    '文化旅游周一次',
  ])('%s names none', (text) => {
    expect(named(text)).toEqual([]);
  });
});

test('any day of the next year is found as written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (month, day) => {
      const iso = isoDate(2024, month, day);
      expect(named(`2024年${month}月${day}日`)).toEqual([[`2024年${month}月${day}日`, iso]]);
    }),
    { seed: 3 },
  );
});
