import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { PreviousValues } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

function reported(indicator: string, value: number, unit: string) {
  return { indicator, value, unit, cumulative: null, valueInTargetUnit: unit === '%' ? null : value };
}

const enterprises: Partial<PreviousValues> = {
  metrics: [reported('新增上市企业', 1, '家'), reported('新增规模以上工业企业', 15, '家')],
};
const investment: Partial<PreviousValues> = {
  metrics: [reported('年度投资', 992.1, '亿元'), reported('开工率', 86.7, '%')],
  progress: '开工率86.7%，完成投资992.1亿元',
};

const behind = (unit: string, no: number, current: Partial<PreviousValues>, text: string) =>
  interpret(text, contextOf(unit, { current: { [no]: current } }));

describe('words that deny a figure of the report ask for the right one', () => {
  test.each([
    '9项上市企业不是新增，是过会，先记0',
    '9项上市企业先记0',
    '更正9项上市企业不算新增',
    '9项上市企业没有新增',
    '9项规上企业重复统计了2家',
  ])('%s', (text) => {
    const { items, issues } = behind('市金融工作局', 9, enterprises, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'nothing_to_correct', taskNo: 9 }]);
    const [answer = ''] = issues[0]?.answers ?? [];
    const { intent, items: given } = behind('市金融工作局', 9, enterprises, answer);
    expect([intent, given[0]?.metrics[0]?.value]).toEqual(['correct', 0]);
  });

  test.each(['9项规上企业培育没有困难', '9项专精特新企业没有新增', '9项上市企业1家，规上16家'])(
    '%s denies none that was reported',
    (text) => {
      expect(behind('市金融工作局', 9, enterprises, text).issues).toEqual([]);
    },
  );

  test('where no figure was reported, the words stand', () => {
    const { items } = interpret('9项上市企业没有新增', contextOf('市金融工作局'));
    expect(items).toMatchObject([{ taskNo: 9, progress: '上市企业没有新增' }]);
  });
});

describe('a figure that is put right by its source', () => {
  test.each([
    '1项投资以统计局核定的981.7亿元为准',
    '1项投资数据经统计局核定为981.7亿元',
    '1项投资数据经统计局核定为981.7亿元，请更正',
    '1项投资经核实为981.7亿元',
  ])('%s', (text) => {
    const { intent, items } = behind('市发展和改革委员会', 1, investment, text);
    expect(intent).toBe('correct');
    expect(items[0]?.metrics).toMatchObject([{ indicator: '年度投资', valueInTargetUnit: 981.7 }]);
  });

  test('a rate of something that was reported is no standing of the task', () => {
    const [item] = behind('市发展和改革委员会', 1, investment, '1项开工率应为86.5%').items;
    expect(item?.percent).toBeNull();
    expect(item?.metrics).toMatchObject([{ indicator: '开工率', value: 86.5 }]);
  });

  test.each([
    ['1项完成投资比上次说的少3个亿', '减少'],
    ['1项投资比上次报的多3亿元', '增加'],
  ])('%s: by how much, and not what it is', (text, how) => {
    const { items, issues } = behind('市发展和改革委员会', 1, investment, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'metric_ambiguous', text: expect.stringContaining(`上次${how}`) }]);
  });
});

test('what stood as the percentage and was of something else no longer does', () => {
  const said = '18项研发投入增长19.5%，刚才那个1.98%是强度';
  const [item] = behind('市科学技术局', 18, { percent: 1.98 }, said).items;
  expect(item).toMatchObject({ percent: null, metrics: [{ value: 19.5 }], cleared: ['percent'] });
  const [other] = behind('市科学技术局', 18, { percent: 60 }, said).items;
  expect(other).toMatchObject({ percent: null });
  expect(other?.cleared).toBeUndefined();
});
