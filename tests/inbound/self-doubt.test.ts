import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const unit = '市发展和改革委员会';

const doubts = [
  '以哪个为准我再核一下',
  '两个数不一致',
  '和统计局的数对不上',
  '口径还没统一',
  '待核实',
  '还没核准',
  '这个数不一定准',
  '不一定对',
  '我再确认下',
  '我们再核对一下',
  '让科里再核一下',
  '我回头再核',
  '还得再核一核',
  '我再跟统计局核一下',
  '跟财务核对中',
  '具体数还在核实',
  '到底哪个对还不清楚',
  '报哪个还没定',
  '不敢确定',
];

/** Whether a value of the task would be stored without a question. */
function takes(text: string): boolean {
  return read(unit, text).items.some(({ percent, metrics }) => percent !== null || metrics.length > 0);
}

describe('a value that its sender doubts is not stored at once', () => {
  test.each(doubts)('%s', (doubt) => {
    const messages = [
      `第22项75%，${doubt}`,
      `第22项目前进度75%（${doubt}）`,
      `22项完成75%。${doubt}`,
      `第1项完成投资1200亿元，${doubt}`,
      `${doubt}，第22项75%`,
    ];
    expect(messages.filter(takes)).toEqual([]);
  });
});

describe('two values of one task, one of them doubted', () => {
  test.each(doubts)('%s', (doubt) => {
    const messages = [
      `第22项75%，第22项57%，${doubt}`,
      `22项进度75%；22项进度57%（${doubt}）`,
      `第22项75%、57%，${doubt}`,
      `第22项报表75%，台账57%，${doubt}`,
      `第22项75%\n第22项57%\n${doubt}`,
      `第1项完成投资1200亿元，第1项完成投资1100亿元，${doubt}`,
    ];
    expect(messages.filter(takes)).toEqual([]);
  });

  test.each(['第22项报表75%，台账57%', '第22项按投资算75%，按形象进度57%', '第22项报上来75%，现场看57%'])(
    '%s: two books',
    (text) => {
      expect(asked(unit, text)).toBe('not_understood');
    },
  );

  test('the task in between is stored', () => {
    expect(stored(unit, '第22项75%，第23项60%，第22项57%，待核实')).toEqual([{ taskNo: 23, percent: 60 }]);
  });
});

describe('which of two values it is to be is said', () => {
  test.each([
    '第22项75%、57%，两个数不一致，先按75%报',
    '第22项75%，第22项57%，先按75%报',
    '第22项57%、75%两个数对不上，就按75%报吧',
    '第22项75%，统计局57%，以75%为准',
    '第22项，一个数75%，一个数57%，先按75%填',
    '第22项七成五、五成七，口径不一致，先报七成五',
  ])('%s', (text) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining({ taskNo: 22, percent: 75 })]);
  });

  test.each([
    ['第1项完成投资1200亿元、1100亿元，两个数不一致，先按1200亿元报', '年度投资 1200亿元 →1200'],
    ['第1项完成投资1200亿元，统计局1100亿元，以1100亿元为准', '年度投资 1100亿元 →1100'],
  ])('%s', (text, figure) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining({ taskNo: 1, metrics: [figure] })]);
  });
});

describe('looking once more at the work itself is no doubt', () => {
  test.each([
    ['禹州市政府', '66项75%，已核实拖欠账款12笔', 75],
    ['禹州市政府', '77项75%，正在与人社部门对接', 75],
    ['禹州市政府', '44项75%，部分住户意见不统一', 75],
    ['禹州市政府', '69项75%，第三方正在核定', 75],
    ['禹州市政府', '100项75%，继续排查隐患', 75],
  ])('%s %s', (of, text, percent) => {
    expect(stored(of, text)).toEqual([expect.objectContaining({ percent })]);
  });
});
