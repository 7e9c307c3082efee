import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const district = '魏都区政府';

/** `76:15` for each figure that counts. */
function figures(text: string, unit = district): string {
  return read(unit, text)
    .items.flatMap(({ taskNo, metrics }) => metrics.map(({ value }) => `${taskNo}:${value}`))
    .join(' ');
}

describe('the own figure beside that of the city', () => {
  test.each([
    ['67项绿色化改造我区企业7家,全市100家;76项无废细胞我区11个,全市200个。', '67:7 76:11'],
    ['67项绿色化改造我区7家，全市累计100家', '67:7'],
    ['67项绿色化改造全市100家，我区7家', '67:7'],
    ['14项全市要高企100家,我区新培育高新技术企业5家;科技型中小企业全市100家,我区9家', '14:5 14:9'],
  ])('%s', (text, expected) => {
    expect(figures(text)).toBe(expected);
  });

  test.each([
    ['76项"无废细胞"全市200个、魏都18个,现建成15个', '76:15'],
    ['76项无废细胞我区18个，目前已建15个', '76:15'],
    ['76项无废细胞全市200个，我区18个', '76:18'],
  ])('what the district has to do, and what is done of it: %s', (text, expected) => {
    expect(figures(text)).toBe(expected);
  });

  test.each(['67项绿色化改造企业7家，全市100家', '76项无废细胞我区建成18个，现建成15个'])(
    'whose it is is not said: %s',
    (text) => {
      expect(interpret(text, contextOf(district)).wouldStore).toBe(false);
    },
  );

  test('a bracket with what there is altogether counts where that is a goal', () => {
    expect(figures('11项新增创新平台2家(总量19家)')).toBe('11:2 11:19');
    expect(figures('67项绿色化改造7家(总数100家)')).toBe('67:7');
  });
});
