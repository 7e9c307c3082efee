import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

describe('how far one project is, is asked about: all of the task or a part of it?', () => {
  test.each([
    ['市卫生健康委员会', '85项市公共卫生医疗中心项目主体封顶，形象进度65%'],
    ['市卫生健康委员会', '85项：市公共卫生医疗中心主体封顶，完成投资3.2亿元，形象进度65%'],
    ['市卫生健康委员会', '85项：市公共卫生医疗中心（总投资6亿元）形象进度40%'],
    ['市卫生健康委员会', '85项中医医院完成70%'],
    ['市教育局', '90项中原科技学院二期（总投资6亿元）形象进度40%'],
    ['市交通运输局', '37项绕城高速路基完成，形象进度40%'],
    ['市教育局', '89项完工率36.7%'],
  ])('%s %s', (unit, text) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'metric_ambiguous', text: expect.stringContaining('其中一部分') }]);
  });

  test('of several none is offered as the whole', () => {
    const said = '85项：市公共卫生医疗中心主体封顶，形象进度65%；中医医院完成70%';
    const { items, issues } = read('市卫生健康委员会', said);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([
      { code: 'value_conflict', text: expect.stringContaining('整项任务的进度是多少') },
    ]);
  });
});

describe('what is called the progress of the task, or stands alone, is', () => {
  test.each([
    ['市卫生健康委员会', '85项形象进度65%', 65],
    ['市卫生健康委员会', '85项总体形象进度65%', 65],
    ['市卫生健康委员会', '85项：市公共卫生医疗中心主体封顶，形象进度65%，整项进度50%', 50],
    ['市卫生健康委员会', '85项县级医院项目65%', 65],
  ])('%s %s', (unit, text, percent) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ percent }]);
  });
});

describe('behind a figure it is a figure of its own', () => {
  test.each([
    ['市教育局', '89项公办园竣工24所，完工率80%', '新建改扩建公办园完成率'],
    ['市交通运输局', '25项豫中陆路口岸物流港完成投资1.2亿元，形象进度65%', '豫中陆路口岸物流港形象进度'],
  ])('%s %s', (unit, text, indicator) => {
    const [item] = read(unit, text).items;
    expect(item?.percent).toBeNull();
    expect(item?.metrics.map((metric) => metric.indicator)).toContain(indicator);
  });
});
