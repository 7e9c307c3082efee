import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, knownUnits, parseNumeral, sameDimension } from '../../src/domain/quantity.ts';

describe('numerals', () => {
  test.each([
    ['1,200', 1200],
    ['1，200', 1200],
    ['１２００', 1200],
    ['一千二百', 1200],
    ['1.2', 1.2],
    ['十二', 12],
    ['二十', 20],
    ['一百零一', 101],
    ['一百一十', 110],
    ['一百一', 110],
    ['一千零一十', 1010],
    ['两', 2],
    ['两百', 200],
    ['二〇二三', 2023],
    ['三点五', 3.5],
    ['1.2万', 12000],
    ['2万5千', 25000],
    ['一万二', 12000],
    ['一万零二', 10002],
    ['一亿二千万', 120_000_000],
    ['3 亿', 300_000_000],
    ['零', 0],
    ['-5', -5],
    ['负三', -3],
  ])('%s is %d', (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  test.each([
    '',
    '万',
    '百',
    '一百百',
    '十二十',
    '1,20',
    '1.',
    '十几',
    '三四',
    '1 200',
    '12a',
    '5家',
    '第5',
    '一百零',
  ])('«%s» is no numeral', (text) => {
    expect(parseNumeral(text)).toBeNull();
  });

  test('arbitrary text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = parseNumeral(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('units', () => {
  test.each([
    [12_000_000, '万元', '亿元', 1200],
    [28_000, '亩', '万亩', 2.8],
    [3.6, '万亩', '亩', 36_000],
    [1, '公顷', '亩', 15],
    [1.1, '万元', '元', 11_000],
    [0.07, '亿元', '万元', 700],
    [1500, '米', '公里', 1.5],
    [26_000, '户', '万户', 2.6],
    [2, '个', '家', 2],
    [50, '％', '%', 50],
  ])('%d %s = %s %d', (value, from, to, result) => {
    expect(convert(value, from, to)).toBe(result);
  });

  test.each([
    ['家', '件'],
    ['人', '人次'],
    ['%', '个百分点'],
    ['套', '个'],
    ['场', '家'],
    ['元', '亩'],
    ['箱', '家'],
  ])('%s and %s do not convert', (from, to) => {
    expect(convert(1, from, to)).toBeNull();
    expect(sameDimension(from, to)).toBe(false);
  });

  test('an unknown unit converts only into itself', () => {
    expect(convert(3, '箱', '箱')).toBe(3);
  });

  test('a scan meets the longest unit first', () => {
    expect(knownUnits.indexOf('万人次')).toBeLessThan(knownUnits.indexOf('万人'));
    expect(knownUnits.indexOf('万人')).toBeLessThan(knownUnits.indexOf('人'));
  });

  test('there and back again is the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (thousandths) => {
        const value = thousandths / 1000;
        const there = convert(value, '万亩', '平方公里');
        expect(there === null ? null : convert(there, '平方公里', '万亩')).toBeCloseTo(value, 6);
        expect(convert(convert(value, '亿元', '万元') ?? Number.NaN, '万元', '亿元')).toBe(value);
      }),
    );
  });
});
