import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

const county = '禹州市政府';

/** `6=35 7=done`, what of each stored item is told first. */
function pairs(text: string): string {
  const { items, issues, intent } = read(county, text);
  const said = items.map(
    (item) => `${item.taskNo}=${item.percent ?? (item.sameAsLast ? 'same' : item.status)}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('signs between a task and what is said of it', () => {
  test.each([
    ['第6项→35%', '6=35'],
    ['T6 → 已完成', '6=done'],
    ['任务六十二 => 正常推进', '62=in_progress'],
    ['第6项—六成', '6=60'],
    ['第6项-百分之三十五', '6=35'],
    ['第6项——３５％', '6=35'],
    ['第6项～因资金未到位滞后', '6=delayed'],
    ['【6】…未启动（0%）', '6=0'],
    ['#44,74%;#97,70%', '44=74 97=70'],
    ['任务编号10,100%', '10=100'],
    ['任务63，一切正常', '63=in_progress'],
    ['第6项 75%→80%', '6=80 correct'],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toBe(expected);
  });
});

describe('words and marks between two tasks', () => {
  test.each([
    ['第6项60%，其次7项70%', '6=60 7=70'],
    ['第6项60%；还有第7项70%', '6=60 7=70'],
    ['6项80%而7项未启动', '6=80 7=not_started'],
    ['6项正常推进，而7项没动', '6=in_progress 7=not_started'],
    ['6项完成 7项没完', '6=done 7=in_progress'],
    ['第6项60%；还有7项：70%', '6=60 7=70'],
    ['第6项60%；同时，我单位7项70%', '6=60 7=70'],
    ['我单位6项已完成👍我单位7项70%', '6=done 7=70'],
    ['第6项正常推进；关于第7项尚未启动', '6=in_progress 7=not_started'],
    ['关于第6项，与上月相同\n关于第7项 70%', '6=same 7=70'],
    ['【第6项】目前尚未启动｜【第7项】本月没有变化', '6=not_started 7=no_change'],
    ['上报【6】60%【7】70%', '6=60 7=70'],
    ['第6项60%，正在征求意见👍【7】进度70%', '6=60 7=70'],
    ['任务五=提前完成 / 任务八=60%', '5=done 8=60'],
    ['第6项任务已完成全部任务👍第7项 → 60%', '6=done 7=60'],
    ['59项 百分之五十六点九✅ 14项 41%', '59=56.9 14=41'],
    ['第6项共有30项事项，还有12项未完成', '6=null'],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toBe(expected);
  });
});

describe('why it is so is no state', () => {
  test.each([
    ['因手续未办结滞后', 'delayed'],
    ['由于前期手续未完成，欠进度', 'delayed'],
    ['由于资金紧张尚未开展', 'not_started'],
    ['受疫情影响进度略有滞后', 'delayed'],
    ['：\n因用地指标未批复还没开始', 'not_started'],
  ])('第6项%s', (said, status) => {
    expect(stored(county, `第6项${said}`)).toMatchObject([{ taskNo: 6, status }]);
  });

  test('a second stage that waits is no state of the task', () => {
    expect(stored(county, '第6项，因资金不足二期未开工')).toEqual([
      { taskNo: 6, progress: '因资金不足二期未开工' },
    ]);
  });
});

describe('a state and in brackets how far it is, or the other way round', () => {
  test.each([
    ['正在实施（完成62%）', 62, 'in_progress'],
    ['按照计划推进（目前八成半）', 85, 'in_progress'],
    ['进度达到32.2%（进展缓慢）', 32.2, 'delayed'],
    ['完成率六成半（实施中）', 65, 'in_progress'],
    ['正常推进 完成20%', 20, 'in_progress'],
    ['未启动（0%）', 0, 'not_started'],
  ])('第6项 %s', (said, percent, status) => {
    expect(stored(county, `第6项 ${said}`)).toMatchObject([{ taskNo: 6, percent, status }]);
  });
});
