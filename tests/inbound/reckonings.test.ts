import { describe, expect, test } from 'vitest';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, contextOf, read } from './support.ts';

const figures = (metrics: readonly ReportedMetric[] = []) =>
  metrics.map(({ value, unit }) => `${value}${unit}`);

const ofFirst = (unit: string, text: string) => figures(read(unit, text).items[0]?.metrics);

describe('how many there are, of which only is said that they go on', () => {
  test.each([
    '第42项百城建设提质：103个新建项目有序推进，完成年度投资98.4亿元',
    '第42项百城建设提质103个新建项目稳步推进，完成年度投资98.4亿元',
    '第42项：103个新建项目正在推进，完成年度投资98.4亿元',
  ])('%s: they are no result', (text) => {
    const { items, issues } = read('市百城提质建设指挥部办公室', text);
    expect(issues).toEqual([]);
    expect(items[0]?.status).toBe('in_progress');
    expect(figures(items[0]?.metrics)).toEqual(['98.4亿元']);
  });

  test('what is said to be begun stays', () => {
    const text = '第42项：103个项目均已开工，有序推进，完成年度投资98.4亿元';
    expect(ofFirst('市百城提质建设指挥部办公室', text)).toEqual(['103个', '98.4亿元']);
  });
});

describe('a percentage of all that the task names', () => {
  test.each([
    ['市卫生健康委员会', '85项公共卫生医疗中心、中医医院项目进度52%，稍有滞后', 52],
    ['市交通运输局', '第37项：绕城、郑南等5条高速公路项目建设进度55%，较计划滞后。', 55],
  ])('%s: %s is of the task', (unit, text, percent) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items[0]).toMatchObject({ percent, status: 'delayed' });
  });

  test.each([
    '第37项：绕城、郑南2条高速公路项目建设进度55%，较计划滞后。',
    '第37项：绕城、郑南高速公路项目建设进度55%，较计划滞后。',
    '第37项：绕城、郑南等3条高速公路项目建设进度55%',
  ])('%s: some of five are asked about', (text) => {
    expect(asked('市交通运输局', text)).toBe('metric_ambiguous');
  });

  test('lagging behind a plan is a state', () => {
    expect(read('市交通运输局', '第37项：进度55%，较序时进度略有滞后').items[0]?.status).toBe('delayed');
  });
});

describe('what another city has', () => {
  test.each([
    '第11项 今年新增37家。漯河今年新增52家，我们还需加压。',
    '第11项 今年新增37家，漯河新增52家',
    '第11项 今年新增37家。漯河市今年以来新增创新平台52家',
    '第11项 今年新增37家，洛阳已达900家',
  ])('%s is no figure of ours', (text) => {
    expect(ofFirst('市科学技术局', text)).toEqual(['37家']);
  });
});

describe('任务 in front of a number', () => {
  test.each(['第61项任务4家', '第62项任务2个'])(
    '%s is what is to be, and what is done is asked for',
    (text) => {
      expect(asked('市商务局', text)).toBe('unit_mismatch');
    },
  );

  test.each([
    ['第61项任务4家，完成3家', '3家'],
    ['第61项任务完成2家', '2家'],
  ])('%s: what is done of it', (text, figure) => {
    expect(ofFirst('市商务局', text)).toEqual([figure]);
  });
});

describe('from what there was to what there is', () => {
  test.each(['61项从2家到3家了', '61项由2家到3家', '61项由2家增加到3家'])('%s', (text) => {
    expect(ofFirst('市商务局', text)).toEqual(['3家']);
  });
});

describe('how many have come since the last report, and how many there are now', () => {
  const name = '新培育跨境电子商务园区(基地)';
  const two = { indicator: name, value: 2, unit: '家', cumulative: null, valueInTargetUnit: 2 };
  const after = contextOf('市商务局', { last: { 61: { metrics: [two] } } });

  test.each(['61项又多了1家，共3家', '61项又新增1家，现在3家了'])('%s', (text) => {
    const { items, wouldStore } = interpret(text, after);
    expect(wouldStore).toBe(true);
    expect(figures(items[0]?.metrics)).toEqual(['3家']);
  });

  test('a sum that does not add up, or that nothing is known of, is asked about', () => {
    const { issues } = interpret('61项又多了1家，共4家', after);
    expect(issues.map(({ code }) => code)).toEqual(['metric_ambiguous']);
    expect(asked('市商务局', '61项又多了1家，共3家')).toBe('metric_ambiguous');
  });
});

describe('two reckonings of one figure', () => {
  test.each([
    '第9项，规上工业企业新增126家；但统计局口径规上是118家，以统计局的为准',
    '第9项，规上工业企业新增126家，统计局口径118家，以统计局数为准',
    '第9项，规上工业企业新增126家，统计局反馈118家，最终以统计局反馈为准。',
    '第9项，规上工业企业新增126家（统计局口径118家，以统计局为准）',
    '第9项，专精特新企业咱们局口径是41家，规上工业企业新增126家；但统计局口径规上是118家，以统计局的为准哈。',
  ])('%s: the one that counts', (text) => {
    expect(ofFirst('市工业和信息化局', text)).toEqual(['118家']);
  });

  test.each([
    '第9项，规上工业企业新增126家，以统计局数为准',
    '第9项，规上工业企业新增126家，统计局认定专精特新118家，以统计局为准',
    '第9项，规上工业企业新增126家，头雁企业3家，统计局口径118家，以统计局为准',
  ])('%s is asked about', (text) => {
    expect(asked('市工业和信息化局', text)).toBe('not_understood');
  });
});
