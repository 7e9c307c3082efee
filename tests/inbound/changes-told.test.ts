import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, brief, type ContextOptions, contextOf, metric, stored } from './support.ts';

const farms = '市农业农村局';
const commerce = '市商务局';
const county = '长葛市政府';

const of = (unit: string, text: string, options: ContextOptions = {}) =>
  interpret(text, contextOf(unit, options));
const figures = (unit: string, text: string, options?: ContextOptions) => {
  const { intent, items } = of(unit, text, options);
  return [intent, ...items.flatMap(({ metrics }) => metrics.map(({ value, unit: its }) => `${value}${its}`))];
};

describe('figures put right in other words', () => {
  test.each([
    ['54户厕2.3万改成2.4万,示范村改成38', ['correct', '2.4万户', '38个']],
    ['54项户厕从2.3万户改成2.4万户,示范村36个改成38个', ['correct', '2.4万户', '38个']],
    ['54项示范村应改成38个、户厕应改成2.4万户', ['correct', '38个', '2.4万户']],
    ['54项按厅里口径调整:户厕2.28万户,示范村36个', ['correct', '2.28万户', '36个']],
    ['54项户厕更新为2.4万户,示范村不变', ['correct', '2.4万户']],
  ])('%s', (text, expected) => {
    expect(figures(farms, text)).toEqual(expected);
  });

  test('a state that follows from a figure takes the place of none', () => {
    expect(stored(farms, '52项完成了10家,所以应该是已完成')).toMatchObject([
      { taskNo: 52, status: 'done', metrics: [expect.stringMatching(/10家/u)] },
    ]);
  });

  test('what is left when a part is taken off is the new figure, where the three add up', () => {
    const current = { 50: { metrics: [metric('新建及改造提升高标准农田', 3.2, '万亩')] } };
    const said = (left: string) => `50项:上次报的3.2万亩里面有0.2万亩是去年结转的,扣除后${left}万亩`;
    expect(figures(farms, said('3.0'), { current })).toEqual(['correct', '3万亩']);
    expect(figures(farms, said('2.5'), { current })).toEqual(['report']);
  });

  test.each([
    ['4项消费券核销率补充一下:91%', 'report'],
    ['4项消费券核销率更正一下:91%', 'correct'],
  ])('%s: the named rate and not the task stands at it', (text, intent) => {
    const read = of(commerce, text, { current: { 4: { percent: 70 } } });
    expect(read.intent).toBe(intent);
    expect(read.items.map(brief)).toMatchObject([{ taskNo: 4, metrics: ['消费券核销率 91%'] }]);
    expect(read.items[0]?.percent).toBeNull();
  });

  test('拉动消费的数据更新为5.2亿元,消费券不变 says nothing of the whole task', () => {
    expect(stored(commerce, '4项拉动消费的数据更新为5.2亿元,消费券不变')).toEqual([
      { taskNo: 4, metrics: ['拉动消费 5.2亿元'], progress: '拉动消费改为5.2亿元' },
    ]);
  });

  test('a figure that was confirmed stands aside for the one that is changed', () => {
    expect(figures('市科学技术局', '11项总量296家没错,新增数改成41家')).toEqual(['report', '41家']);
  });
});

describe('by how much, and not how many', () => {
  test.each([
    [county, '第1项投资增加15亿'],
    [farms, '54项示范村减2个'],
    [farms, '54项示范村扣掉2个'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
  });

  test('增加到15亿 is how it stands', () => {
    expect(figures(county, '第1项投资增加到15亿')).toEqual(['report', '15亿元']);
  });
});

describe('unchanged, and a value', () => {
  test('6项与上月持平65% is asked about unless the month before had 65%', () => {
    const last = (percent: number) => ({ last: { 6: { percent } } });
    expect(of(county, '6项与上月持平65%', last(60)).issues).toMatchObject([{ code: 'status_conflict' }]);
    expect(of(county, '6项与上月持平65%', last(65))).toMatchObject({
      items: [{ taskNo: 6, percent: 65 }],
      issues: [],
    });
  });

  test.each([
    ['8没变 9没变 10变成70%', ['8=no_change', '9=no_change', '10=70']],
    ['8-10没变,11变成70%', ['8=no_change', '9=no_change', '10=no_change', '11=70']],
    ['6、7还是老样子,8有进展了,70%', ['6=no_change', '7=no_change', '8=70']],
  ])('%s', (text, expected) => {
    const { items, issues } = of('东城区管委会', text);
    expect(items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`)).toEqual(expected);
    expect(issues).toEqual([]);
  });

  test('8项65%其他不变 stores 8 and asks about the others', () => {
    const { items, issues } = of('东城区管委会', '8项65%其他不变');
    expect(items.map(brief)).toEqual([{ taskNo: 8, percent: 65 }]);
    expect(issues).toMatchObject([{ code: 'bulk_confirm' }]);
  });
});

test('收到您的提醒 in front of a report says nothing of it', () => {
  const { items, issues } = of(commerce, '收到您的提醒,61项3家,62项1个');
  expect(items.map(({ taskNo, metrics }) => [taskNo, metrics[0]?.value])).toEqual([
    [61, 3],
    [62, 1],
  ]);
  expect(issues).toEqual([]);
});

describe('questions beside a report', () => {
  test('请问6项是65%吗,7项是70% asks about both', () => {
    expect(of(county, '请问6项是65%吗，7项是70%').items).toEqual([]);
    expect(of(county, '请问6项报了吗?7项70%').items.map(brief)).toEqual([{ taskNo: 7, percent: 70 }]);
  });

  test.each([
    ['6项68%,帮我看看7项报了没', 'query_last', 68],
    ['6项65%,7项指标是多少来着', 'query_task', 65],
  ])('%s stores 6 and answers about 7', (text, also, percent) => {
    const read = of(county, text);
    expect(read.items.map(brief)).toEqual([{ taskNo: 6, percent }]);
    expect(read).toMatchObject({ also, taskNos: [7], issues: [] });
  });
});

describe('something taken back beside something else', () => {
  const current = { 6: { percent: 70 }, 7: { percent: 65 }, 8: { percent: 60 } };

  test.each([
    ['撤回6、7,8不撤', [6, 7]],
    ['6、7、8都撤回,等下8别撤', [6, 7]],
    ['撤回6项,8项不变', [6]],
  ])('%s', (text, taskNos) => {
    expect(of(county, text, { current })).toMatchObject({ intent: 'withdraw', items: [], taskNos });
  });

  test.each([
    ['撤回6项和7项,8项改72%', 8, 72, '撤回第6、7项'],
    ['撤回第6项,另外第7项70%', 7, 70, '撤回第6项'],
    ['第6项撤回,第8项改成75%', 8, 75, '撤回第6项'],
  ])('%s reports, and says how to take back the rest', (text, taskNo, percent, how) => {
    const { items, issues } = of(county, text, { current });
    expect(items.map(brief)).toEqual([{ taskNo, percent }]);
    expect(issues.map(({ text: said }) => said).join()).toContain(how);
  });

  test('撤回6项,重新报6项75% is asked to be sent alone', () => {
    expect(of(county, '撤回6项,重新报6项75%', { current }).items).toEqual([]);
  });
});
