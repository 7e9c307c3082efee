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
  ])('%s: %s', (unit, text) => {
    expect(asked(unit, text)).toBe('not_understood');
  });

  test('an objection to something else beside a value', () => {
    expect(stored('市发展和改革委员会', '第1项80%，对考核扣分有异议')).toEqual([
      { taskNo: 1, percent: 80, progress: '80%，对考核扣分有异议' },
    ]);
  });
});
