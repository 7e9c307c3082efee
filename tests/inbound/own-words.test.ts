import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

describe('what somebody asks to have put down', () => {
  test.each([
    ['请将第55项的状态登记为已完成，谢谢。', 'done'],
    ['请把第55项标记为已完成', 'done'],
    ['把第55项标成滞后', 'delayed'],
    ['将55项列为未启动', 'not_started'],
    ['第55项请登记为正常推进', 'in_progress'],
    ['请将第55项的完成状态修改为滞后', 'delayed'],
  ])('%s', (text, status) => {
    expect(stored('市财政局', text)).toEqual([{ taskNo: 55, status }]);
  });
});

describe('tasks told one after the other', () => {
  test.each([
    '首先是71项，绿色矿山3个；其次是94项，旅游特色村1个；最后是89项，公办园4所。',
    '先说71项，绿色矿山3个；再说94项，旅游特色村1个；最后说89项，公办园4所。',
    '第一个是71项，绿色矿山3个，第二个是94项，旅游特色村1个，最后一个89项，公办园4所',
    '71项绿色矿山3个，接着是94项，旅游特色村1个，还有89项，公办园4所',
  ])('%s', (text) => {
    const { items, issues } = read('禹州市政府', text);
    expect(items.map(({ taskNo, metrics }) => [taskNo, metrics.map(({ value }) => value)])).toEqual([
      [71, [3]],
      [94, [1]],
      [89, [4]],
    ]);
    expect(issues).toEqual([]);
  });

  test('the last one may be late', () => {
    expect(stored('禹州市政府', '首先71项，正常推进；其次94项，40%；最后89项，滞后')).toEqual([
      { taskNo: 71, status: 'in_progress' },
      { taskNo: 94, percent: 40 },
      { taskNo: 89, status: 'delayed' },
    ]);
  });
});

describe('what the sender does not stand by is not stored', () => {
  test.each([
    ['市城市管理局', '群里有人发“第74项已完成”，那不是我们局发的。'],
    ['市城市管理局', '网上传第74项已完成，并非我局发布'],
    ['市工业和信息化局', '第21项上云企业累计850家。他说的是去年的情况。'],
    ['市工业和信息化局', '第21项80%，我们这次先不报这个数'],
    ['市工业和信息化局', '张局说“第21项80%”，那是去年的情况，不能算'],
    ['市发展和改革委员会', '第1项通报里写的1200亿元我们有异议，请核实'],
    ['市发展和改革委员会', '第31项被列为滞后，我委不认同'],
    ['市发展和改革委员会', '通报上说第1项60%，我们有异议'],
    ['市发展和改革委员会', '对通报里第1项完成62亿元有异议，我委台账是68亿元'],
  ])('%s: %s', (unit, text) => {
    expect(asked(unit, text)).toBe('not_understood');
  });

  test('an objection to something else beside a value', () => {
    expect(stored('市发展和改革委员会', '第1项80%，对考核扣分有异议')).toEqual([
      { taskNo: 1, percent: 80, progress: '80%，对考核扣分有异议' },
    ]);
  });
});

describe('late before the day has come', () => {
  test.each([
    ['31项无法按期完成，预计推迟到明年3月底', '2024-03-31'],
    ['31项按期完不成了，延期到12月底', '2023-12-31'],
    ['31项年底前完成不了，预计明年6月', '2024-06-30'],
  ])('%s', (text, day) => {
    const [item] = read('市发展和改革委员会', text).items;
    expect([item?.status, item?.expectedBy]).toEqual(['delayed', day]);
  });

  test.each(['31项恐怕不能按期完成', '31项如资金不到位，将无法按期完成'])('%s is asked about', (text) => {
    expect(asked('市发展和改革委员会', text)).toBe('not_understood');
  });
});

describe('what can mean only one thing', () => {
  test('a rate without a sign', () => {
    const { items, issues } = read('市人力资源和社会保障局', '第77项毕业生就业率是九十点五');
    expect(items[0]?.metrics).toMatchObject([{ value: 90.5, unit: '%', valueInTargetUnit: 90.5 }]);
    expect(issues).toEqual([]);
    expect(read('市人力资源和社会保障局', '第77项毕业生就业率90.5').items).toEqual(items);
  });

  test('the investment of the projects a unit answers for', () => {
    const [item] = read('市水利局', '第1项 我局负责的项目完成投资12亿').items;
    expect(item?.metrics).toMatchObject([{ indicator: '年度投资', value: 12, unit: '亿元' }]);
  });

  test('roads come in 条', () => {
    const [item] = read('东城区管委会', '第43项打通“断头路”2条，改造“积水点”5处').items;
    expect(item?.metrics.map(({ value, unit }) => `${value}${unit}`)).toEqual(['2条', '5处']);
  });

  test('a list with full stops, of which the unit owes all', () => {
    expect(stored('市商务局', '6.61.62均正常推进').map(({ taskNo }) => taskNo)).toEqual([6, 61, 62]);
    expect(asked('市商务局', '6.62.104均正常推进')).toBe('task_missing');
  });

  test('an O for a zero', () => {
    expect(stored('市应急管理局', '第1OO项60%，1O1项正常推进').map(({ taskNo }) => taskNo)).toEqual([
      100, 101,
    ]);
  });

  test.each(['第10项60%，它的主要问题：抵押物不足', '第10项60%；这个任务的主要困难是抵押物不足'])(
    'whose problem it is: %s',
    (text) => {
      expect(stored('魏都区政府', text)).toEqual([{ taskNo: 10, percent: 60, problems: '抵押物不足' }]);
    },
  );

  test.each([
    ['市应急管理局', '第100项这项是78%', 100, 78],
    ['市消防救援支队', '第100项我们支队这边是55%', 100, 55],
    ['市医疗保障局', '81项46%没错', 81, 46],
  ])('%s: %s', (unit, text, taskNo, percent) => {
    expect(stored(unit, text)).toMatchObject([{ taskNo, percent }]);
  });

  test('what came this month within the sum', () => {
    const [item] = read('市工业和信息化局', '第21项：新增上云企业累计640家，其中本月95家').items;
    expect(item?.metrics.map(({ value, cumulative }) => [value, cumulative])).toEqual([
      [640, true],
      [95, false],
    ]);
  });

  test('who looks something up asks nothing', () => {
    expect(asked('市医疗保障局', '81项46%……等下我看看……是44%没错')).toBe('value_conflict');
  });

  test('the name of a paper is no plan', () => {
    const text = '第65项进展：印发《关于确保涉企承诺100%兑现的通知》';
    expect(stored('市司法局', text)).toHaveLength(1);
  });

  test('whether a task is done is asked of the task', () => {
    expect(asked('市委网络安全和信息化委员会办公室', '103项完成啦？')).toBe('query_task');
  });

  test('paragraphs under an outline', () => {
    const text =
      '102项\n一、总体进度：61%\n二、具体情况\n 1、工作进展：机制已建立\n 2、存在短板：覆盖不够\n 3、下步措施：推广';
    expect(stored('市信访局', text)).toEqual([
      { taskNo: 102, percent: 61, progress: '机制已建立', problems: '覆盖不够', nextSteps: '推广' },
    ]);
  });
});
