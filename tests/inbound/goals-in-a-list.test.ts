import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const figures = (unit: string, text: string) =>
  read(unit, text).items.flatMap(({ metrics }) => metrics.map(({ value, unit }) => `${value}${unit}`));

describe('goals in a list', () => {
  test.each([
    '9项上市企业1家、头雁企业2家、专精特新60家、规上200家的目标预计年底全部完成',
    '9项按照头雁2家、专精特新60家、规上200家的目标,正在组织申报',
    '21项智能车间5个、上云企业800家的年度目标已分解到县区',
    '9项专精特新60家任务分解如下:禹州15家、长葛18家、其他27家',
  ])('%s: nothing of it has been done', (text) => {
    expect(figures('市工业和信息化局', text)).toEqual([]);
  });

  test.each([
    ['9项围绕专精特新60家、规上200家的目标,目前专精特新46家,规上132家', ['46家', '132家']],
    ['21项智能车间5个、上云企业800家的年度目标,已完成智能车间3个、上云企业520家', ['3个', '520家']],
    ['9项新增专精特新46家、规上132家,完成年度任务', ['46家', '132家']],
  ])('%s: what has been done counts', (text, told) => {
    expect(figures('市工业和信息化局', text)).toEqual(told);
  });
});
