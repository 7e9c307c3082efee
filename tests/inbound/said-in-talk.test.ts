import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { Interpretation } from '../../src/inbound/interpretation.ts';
import { brief, type ContextOptions, contextOf, metric, read } from './support.ts';

const itemsOf = ({ items }: Interpretation) => items.map((item) => ({ taskNo: item.taskNo, ...brief(item) }));
const behind = (unit: string, options: ContextOptions, text: string) =>
  interpret(text, contextOf(unit, options));

describe('a field named in the course of a sentence', () => {
  test.each([
    ['68项 断面没达标，写到问题里', { problems: '断面没达标' }],
    ['68项 断面没达标，问题里写上', { problems: '断面没达标' }],
    ['68项 问题也写这个，断面没达标', { problems: '断面没达标' }],
    ['68项 问题写:断面没达标', { problems: '断面没达标' }],
    ['68项 这个上周已经解决了，问题那栏写无吧', { problems: '无' }],
    ['68项 预警提前两小时发的，写进进展里', { progress: '预警提前两小时发的' }],
    ['68项 下一步写继续整治', { nextSteps: '继续整治' }],
    ['68项 进度70%，断面没达标，写到问题里', { percent: 70, problems: '断面没达标' }],
    ['68项 进度嘛 70吧', { percent: 70 }],
    ['68项 那我来报：60%', { percent: 60 }],
  ])('%s', (text, item) => {
    expect(itemsOf(read('市生态环境局', text))).toMatchObject([item]);
  });

  test.each(['68项 断面没达标，先别写到问题里', '68项 问题写在哪里？', '68项 这个写进问题里吗'])(
    '%s fills no field',
    (text) => {
      expect(itemsOf(read('市生态环境局', text)).filter((item) => 'problems' in item)).toEqual([]);
    },
  );
});

describe('a number without a unit', () => {
  const both = { current: { 8: { percent: 70 }, 2: { percent: 70 } }, recentTaskNo: 8 };

  test.each([
    ['8项不是70，是68', 8, 68],
    ['2也调一下，72', 2, 72],
    ['2项改成72', 2, 72],
    ['3也是70', 3, 70],
    ['不对不对 应该是75', 8, 75],
    ['70是上次会上讲的，科里现在给的是74', 8, 74],
    ['写66吧，保守点', 8, 66],
  ])('%s is a percentage where nothing else was reported', (text, taskNo, percent) => {
    expect(itemsOf(behind('市发展和改革委员会', both, text))).toEqual([{ taskNo, percent }]);
  });

  test.each(['3也是65', '8项不是60，是68', '3改成72', '应该75'])('%s is asked about', (text) => {
    expect(behind('市发展和改革委员会', both, text).items).toEqual([]);
  });
});

describe('another state than the one reported', () => {
  const done = { current: { 102: { status: 'done' as const } }, recentTaskNo: 102 };

  test.each([
    '等等 别写已完成，年底还要考核，写正常推进吧',
    '别写已完成，写正常推进吧',
    '已完成就先别写了，写正常推进',
  ])('%s', (text) => {
    expect(itemsOf(behind('市信访局', done, text))).toMatchObject([{ taskNo: 102, status: 'in_progress' }]);
  });
});

describe('a reported figure called by its name', () => {
  const figures = {
    current: {
      70: { metrics: [metric('林业生态建设', 2.3, '万亩')] },
      71: { metrics: [metric('新创建绿色矿山', 3, '个')] },
    },
    recentTaskNo: 71,
  };

  test.each([
    ['林业那个是2.41万亩，刚才的数是上月的', '林业生态建设 2.41万亩 →2.41', 70],
    ['刚问了科里，林业是2.41万亩，绿色矿山没错', '林业生态建设 2.41万亩 →2.41', 70],
    ['刚才绿色矿山漏了一个，是4个', '新创建绿色矿山 4个 →4', 71],
  ])('%s', (text, told, taskNo) => {
    expect(itemsOf(behind('市自然资源和规划局', figures, text))).toEqual([{ taskNo, metrics: [told] }]);
  });

  test.each([
    '林业那个是2.41万亩',
    '林业是2.41万亩吗，刚才的数是上月的',
    '刚问了科里，林业是2.41万亩，矿山是5个',
  ])('%s replaces nothing', (text) => {
    expect(behind('市自然资源和规划局', figures, text).items).toEqual([]);
  });
});

describe('a bare number, by what is said beside it', () => {
  test.each([
    ['82单独说下，进度58%', [{ taskNo: 82, percent: 58 }]],
    ['82再说一下，58%', [{ taskNo: 82, percent: 58 }]],
    ['回到82，问题是采购流标了一次', [{ taskNo: 82, problems: '采购流标了一次' }]],
    ['行，那84写正常推进，82我问问再说', [{ taskNo: 84, status: 'in_progress' }]],
    ['82单身公寓3个', []],
  ])('%s', (text, items) => {
    expect(itemsOf(read('市民政局', text))).toEqual(items);
  });

  test('a reported task that is to stay empty is taken back, any other stays open', () => {
    const filed = { current: { 97: { percent: 55 } } };
    expect(behind('东城区管委会', filed, '啊97那个空着吧，数没核')).toMatchObject({
      intent: 'withdraw',
      taskNos: [97],
    });
    expect(behind('东城区管委会', filed, '96先空着')).toMatchObject({ intent: 'clarify', items: [] });
    expect(behind('东城区管委会', filed, '97不改')).toMatchObject({ items: [], issues: [] });
  });

  test('who works on the figures is no progress', () => {
    expect(read('市生态环境局', '76项的数小刘在弄，不急').items).toEqual([]);
  });
});

describe('how many tasks there are', () => {
  test.each(['今天先报三项', '三项一块报了'])('%s names none', (text) => {
    expect(read('东城区管委会', text)).toMatchObject({ intent: 'smalltalk', items: [], issues: [] });
  });

  test.each([
    ['我们就一项，第1项', 'query_task', []],
    ['我们就两项，1项60%', 'report', [{ taskNo: 1, percent: 60 }]],
    ['先报3项：60%', 'report', [{ taskNo: 3, percent: 60 }]],
  ])('%s names one', (text, intent, items) => {
    const said = read('东城区管委会', text);
    expect([said.intent, itemsOf(said)]).toEqual([intent, items]);
  });
});

describe('counted as done', () => {
  test.each(['62项就算完成了', '62项海外仓2个都设好了，算完成了'])('%s', (text) => {
    expect(itemsOf(read('市商务局', text))).toMatchObject([{ taskNo: 62, status: 'done' }]);
  });

  test.each(['62项算完成了吧', '62项等验收通过，算完成了', '62项还没算完成', '62项就算完成了也要等验收'])(
    '%s is not',
    (text) => {
      const { items } = read('市商务局', text);
      expect(items.filter(({ status }) => status === 'done')).toEqual([]);
    },
  );
});

describe('a reported task called by its words', () => {
  const reported = { current: { 93: { percent: 80 }, 94: { percent: 60 } }, recentTaskNo: 94 };

  test.each([
    ['对了旅游周那项，下一步筹备钧瓷文化旅游节', { taskNo: 93, nextSteps: '筹备钧瓷文化旅游节' }],
    ['三国文化旅游周那个再加个问题：经费没到', { taskNo: 93, problems: '经费没到' }],
  ])('%s', (text, item) => {
    expect(itemsOf(behind('市文化广电和旅游局', reported, text))).toMatchObject([item]);
  });

  test('is not taken for one that has not been reported', () => {
    const other = { current: { 94: { percent: 60 } }, recentTaskNo: 94 };
    expect(behind('市文化广电和旅游局', other, '旅游周那项，下一步筹备钧瓷文化旅游节').items).toEqual([]);
  });
});

test('写76 of a task without figures for a goal is a percentage', () => {
  expect(itemsOf(read('市市场监督管理局', '88项 省级初评过了，写76'))).toMatchObject([
    { taskNo: 88, percent: 76 },
  ]);
  expect(read('市金融工作局', '10项写76').items).toEqual([]);
});
