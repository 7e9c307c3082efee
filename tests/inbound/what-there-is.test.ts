import { describe, expect, test } from 'vitest';
import { asked, read } from './support.ts';

const figures = (unit: string, text: string) =>
  read(unit, text).items.flatMap(({ metrics }) => metrics.map(({ value, unit }) => `${value}${unit}`));

describe('what there is, where what is new is the goal', () => {
  test.each([
    ['市商务局', '62项海外仓共17个'],
    ['市商务局', '61项全市跨境电商园区共12家'],
    ['市工业和信息化局', '21项上云企业累计3012家'],
    ['市工业和信息化局', '21项上云企业达3012家'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
  });

  test.each([
    ['市工业和信息化局', '9项专精特新企业累计198家,其中今年新增46家', ['46家']],
    ['市工业和信息化局', '9项专精特新企业198家,其中新增46家', ['46家']],
    ['市工业和信息化局', '9项今年新增专精特新企业46家,累计达到168家', ['46家']],
    ['市商务局', '62项全市企业在境外设海外仓共17个,其中今年新设1个', ['1个']],
    ['市商务局', '61项全市跨境电商园区累计12家,今年新培育3家', ['3家']],
  ])('%s: %s gives what is new', (unit, text, told) => {
    expect(figures(unit, text)).toEqual(told);
  });

  test.each([
    ['市商务局', '62项海外仓共2个', ['2个']],
    ['市工业和信息化局', '21项上云企业累计920家', ['920家']],
    ['市工业和信息化局', '21项累计新增上云企业3012家', ['3012家']],
  ])('%s: %s is plain', (unit, text, told) => {
    expect(figures(unit, text)).toEqual(told);
    expect(read(unit, text).issues).toEqual([]);
  });
});
