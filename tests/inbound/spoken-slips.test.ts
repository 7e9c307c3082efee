import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

describe('a value said and taken back in one breath', () => {
  test.each([
    ['市退役军人事务局', '77项城镇新增就业三点六哦不四点一万人', 77, { valueInTargetUnit: 4.1 }],
    ['市退役军人事务局', '77项城镇新增就业3.6万人啊不，4.1万人', 77, { valueInTargetUnit: 4.1 }],
    ['市市场监督管理局', '9项规上企业累计六十呃不对一百二十家', 9, { valueInTargetUnit: 120 }],
    ['市文化广电和旅游局', '94项 旅游特色村拿下3个，说错了是2个', 94, { valueInTargetUnit: 2 }],
    ['市城市管理局', '76项无废细胞60个（口误，120个）', 76, { valueInTargetUnit: 120 }],
  ])('%s: %s', (unit, text, taskNo, metric) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ taskNo, metrics: [metric] }]);
  });

  test.each([
    ['第41项：完成43%不，79%', 41, { percent: 79 }],
    ['42项进度百分之三十哦不九十二', 42, { percent: 92 }],
    ['42项正常推进哦不滞后', 42, { status: 'delayed' }],
    ['42项已完成，呃，是正常推进', 42, { status: 'in_progress' }],
    ['41项推进中，力争十一月底，应该是十二月底完成', 41, { expectedBy: '2023-12-31' }],
    ['41项正常推进，预计11月底哦不对十二月底前完成', 41, { expectedBy: '2023-12-31' }],
    ['42项，呃，是43项正常推进', 43, { status: 'in_progress' }],
    ['第四十二项哦不第四十三项百分之六十五', 43, { percent: 65 }],
    ['42不是，是43项进度65%', 43, { percent: 65 }],
    ['42项百分之百分之四十', 42, { percent: 40 }],
    ['42项完成百分之百分之百', 42, { percent: 100 }],
  ])('%s', (text, taskNo, values) => {
    const { items, issues } = read('市住房和城乡建设局', text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ taskNo, ...values }]);
  });

  test.each([
    '42项完成60%啊不到65%',
    '42项报了3个错了2个',
    '42项滞后不对外公布，正常推进',
    '42项百分之七十不对七十五',
    '通报里42项写我们70%，不对，应该是78%，我们有异议',
  ])('%s is no such slip', (text) => {
    const { items } = read('市住房和城乡建设局', text);
    expect(items).not.toMatchObject([{ percent: 65 }]);
    expect(items).not.toMatchObject([{ percent: 75 }]);
    expect(items).not.toMatchObject([{ status: 'in_progress' }]);
  });

  test('what was reported is put right, and no slip', () => {
    const context = contextOf('市住房和城乡建设局', { current: { 42: { percent: 60 } } });
    expect(interpret('42项60%不对，应为55%', context)).toMatchObject({
      intent: 'correct',
      items: [{ taskNo: 42, percent: 55 }],
    });
    expect(interpret('42项不对，43项60%', context).items).not.toMatchObject([{ taskNo: 42, percent: 60 }]);
  });
});
