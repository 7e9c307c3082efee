import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const figures = (text: string) =>
  read('市交通运输局', text).items.flatMap(({ metrics }) =>
    metrics.map(({ value, unit }) => `${value}${unit}`),
  );

describe('one county, and then the whole city', () => {
  test.each([
    '54项长葛农村公路完成32公里,全市112公里',
    '54项长葛农村公路完成32公里,全市共完成112公里',
    '54项禹州市新改建农村公路32公里,全市累计112公里',
    '54项农村公路112公里,其中长葛32公里',
  ])('%s', (text) => {
    expect(figures(text)).toEqual(['112公里']);
    expect(read('市交通运输局', text).issues).toEqual([]);
  });
});

describe('what another unit has to do', () => {
  test.each(['54项农村公路150公里由交通局负责,户厕1.1万户', '54项农村公路150公里由市交通局牵头,户厕1.1万户'])(
    '%s: not ours to report',
    (text) => {
      const { items } = read('市农业农村局', text);
      expect(items.flatMap(({ metrics }) => metrics.map(({ value, unit }) => `${value}${unit}`))).toEqual([
        '1.1万户',
      ]);
    },
  );
});
