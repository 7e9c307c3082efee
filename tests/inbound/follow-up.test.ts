import { describe, expect, test } from 'vitest';
import type { OpenQuestion } from '../../src/inbound/dialog-state.ts';
import { answerTo, leaning } from '../../src/inbound/follow-up.ts';
import { withoutOthers } from '../../src/inbound/intent/agreed.ts';
import { agrees } from '../../src/inbound/intent/assent.ts';
import { backThenAnew, meantTask, saidOfOther } from '../../src/inbound/intent/wrong-task.ts';
import { valueAgain } from '../../src/inbound/tasks/pronouns.ts';

const memory = (recentTasks: readonly number[], waiting: string | null = null) => ({
  recentTaskNo: recentTasks.length === 1 ? (recentTasks[0] ?? null) : null,
  recentTasks,
  asked: waiting === null ? null : { text: waiting, choices: [72, 1, 2] },
});

describe('the same again, said of the one task spoken of last', () => {
  test.each(['一样', '同上月', '还是跟上月一样', '这个月没变化', '老样子', '没变'])('%s', (text) => {
    expect(leaning(text, memory([6]))?.text).toBe('第6项 同上月');
  });

  test.each(['不一样', '一样吗', '一样的问题', '没变化的是7项'])('%s is more than that', (text) => {
    expect(leaning(text, memory([6]))?.text).not.toBe('第6项 同上月');
  });

  test('of several tasks it does not say which', () => {
    expect(leaning('一样', memory([6, 7]))).toBeNull();
  });
});

describe('a word that stands for tasks spoken of before', () => {
  test.each([
    ['这项改成50%', [72], '第72项 改成50%'],
    ['该项任务已完成', [72], '第72项 已完成'],
    ['它完成了', [72], '第72项 完成了'],
    ['那个先不报', [72], '第72项 先不报'],
    ['上面那项补充：征地难', [72], '第72项 补充：征地难'],
    ['把刚才那个改成80%', [72], '把第72项 改成80%'],
    ['不对，刚才那项是40%', [72], '不对,第72项 是40%'],
    ['第一个是正常推进', [53, 54], '第53项 是正常推进'],
    ['第二个滞后', [53, 54], '第54项 滞后'],
    ['最后那项80%', [53, 54, 57], '第57项 80%'],
    ['前两项都滞后', [53, 54, 57], '第53、54项 都滞后'],
    ['后两项完成了', [53, 54, 57], '第54、57项 完成了'],
    ['这两项都是70%', [53, 54], '第53、54项 都是70%'],
  ])('%s', (text, tasks, meant) => {
    expect(leaning(text, memory(tasks))).toMatchObject({ text: meant, sweeping: false });
  });

  test.each([
    ['都改成80%', '第53、54项 都改成80%'],
    ['全部完成', '第53、54项 全部完成'],
    ['这些都是60%', '第53、54项 都是60%'],
    ['这几项都滞后', '第53、54项 都滞后'],
  ])('%s is said of tasks that nobody counted', (text, meant) => {
    expect(leaning(text, memory([53, 54]))).toMatchObject({ text: meant, sweeping: true });
  });

  test.each([
    ['这项改成50%', []],
    ['这项改成50%', [53, 54]],
    ['该项目完成80%', [72]],
    ['这个月完成80%', [72]],
    ['这个问题已解决', [72]],
    ['上个月完成了', [72]],
    ['前三项都滞后', [53, 54]],
    ['最后那个改成55%', [72]],
    ['第一个改成55%', [72]],
    ['两个标段都完工了', [53, 54]],
    ['三项都是70%', [53, 54]],
    ['都已完成', [72]],
    ['下一步加快推进', [72]],
  ])('%s after %j means none of them', (text, tasks) => {
    expect(leaning(text, memory(tasks))).toBeNull();
  });

  test.each([
    ['第一个', '第72项 75%'],
    ['最后一个', '第2项 75%'],
    ['就是前面那个', '第72项 75%'],
  ])('%s of the tasks offered', (text, meant) => {
    expect(leaning(text, memory([], '75%'))?.text).toBe(meant);
  });

  test.each(['两个都是', '上面两项', '这两项都是'])('%s for the value that waits', (text) => {
    expect(leaning(text, memory([18, 19], '20%'))?.text).toMatch(/^第18、19项 20%$/u);
  });
});

test.each([
  ['算了，还是40%', '40%'],
  ['还是65吧', '65'],
  ['那就写60%', '60%'],
  ['再改，66家', '66家'],
  ['就写正常推进吧', '正常推进'],
  ['还是老样子', null],
  ['40%', null],
  ['按要求报送', null],
  ['提到的问题已解决', null],
])('%s puts a value in place of the last', (text, value) => {
  expect(valueAgain(text.replace('，', ','))).toBe(value);
});

describe('answers to open questions', () => {
  const open = (taskNo: number, answers: readonly string[] = []): OpenQuestion => ({
    taskNo,
    answers,
    corrects: false,
  });
  const two = [open(12, ['第12项 65%', '第12项 65家']), open(13, ['第13项 70%', '第13项 70家'])];

  test.each([
    [two, '都是百分比', '第12项 65%；第13项 70%'],
    [two, '%', '第12项 65%；第13项 70%'],
    [two, '家', '第12项 65家；第13项 70家'],
    [two, '都是家', '第12项 65家；第13项 70家'],
    [[open(12), open(13)], '都是30%', '第12、13项 都30%'],
    [[open(12), open(13)], '两个都完成了', '第12、13项 都完成了'],
    [[open(12), open(13)], '两项都已完成', '第12、13项 都已完成'],
    [[open(12), open(13)], '分别是30%和40%', '第12项 30%；第13项 40%'],
    [[open(12), open(13)], '30、40', '第12项 30；第13项 40'],
    [[open(12), open(13)], '30、40、50', null],
    [[open(12, ['第12项 已完成', '第12项 60%'])], '后者', '第12项 60%'],
    [[open(12, ['第12项 已完成', '第12项 60%'])], '第一个', '第12项 已完成'],
    [[open(12, ['第12项 65%']), open(13, ['第13项 70%'])], '都对', '第12项 65%；第13项 70%'],
    [two, '对', null],
    [[open(12)], '20%', '第12项 20%'],
  ])('%#: %s', (about, text, meant) => {
    expect(answerTo(about, text)).toBe(meant);
  });

  test.each([
    ...[
      '对',
      '是的',
      '都对',
      '两个都是',
      '都是的',
      '没错',
      '对，就是这个',
      '对的，确实退步了',
      '没问题，登记吧',
    ],
    ...[
      '嗯就这么报',
      '是的没错',
      '是这样的',
      '好的，登记',
      '数没错，报吧',
      '核实过了，属实',
      '照这个填',
      '确实没上次多',
    ],
    ...['全部登记吧', '就按这个登记吧，谢谢', '对对对', '没填错'],
  ])('%s agrees', (text) => {
    expect(agrees(text)).toBe(true);
  });
  test.each([
    ...[
      '好的',
      '都不是',
      '是吗',
      '对不对',
      '都是30%',
      '没问题',
      '收到',
      '嗯嗯',
      '确实填错了',
      '不登记',
      '先不报',
    ],
    ...[
      '对，第6项是30%',
      '是滞后',
      '对了，还有第7项',
      '登记错了',
      '报错了',
      '都报了',
      '确实没完成',
      '对的吗',
      '数不对',
    ],
  ])('%s does not', (text) => {
    expect(agrees(text)).toBe(false);
  });
});

test.each([
  ['7改成30%，其余确认', '7改成30%', true],
  ['其他的都对', '', true],
  ['剩下的没问题', '', true],
  ['其余同上月', '其余同上月', false],
  ['6项35%，其余正常推进', '6项35%，其余正常推进', false],
])('%s: what else is confirmed', (text, words, others) => {
  expect(withoutOthers(text)).toEqual({ words, others });
});

test.each([
  ['撤回8项，9项已完成', [8], '9项已完成'],
  ['第8项撤回，第9项 60%', [8], '第9项 60%'],
  ['作废第6、7项；第8项30%', [6, 7], '第8项30%'],
  ['撤回第68项，第72项 已完成', [68], '第72项 已完成'],
])('%s: taken back, and reported anew', (text, taskNos, rest) => {
  expect(backThenAnew(text)).toEqual({ taskNos, rest });
});

test.each(['撤回', '撤回第8项', '8项已撤回申请，进度30%', '6项取消2家，新增3家'])(
  '%s takes nothing back beside a report',
  (text) => {
    expect(backThenAnew(text)).toBeNull();
  },
);

test.each([
  ['写错了，是9项', 9, null],
  ['不对，应该是第9项', 9, null],
  ['发错了，是第9项的', 9, null],
  ['看错了，是87', 87, null],
  ['报错了，应该是38项', 38, null],
  ['序号写错了，应为38', 38, null],
  ['不是8项，是9项', 9, 8],
  ['是9项，不是8项', 9, 8],
  ['69打错了，是71', 71, 69],
  ['报成69了，应该是71项', 71, 69],
  ['应该是38项', 38, null],
])('%s: the task that was meant', (text, to, from) => {
  expect(meantTask(text)).toMatchObject({ to, from });
});

test.each(['不对，是9%', '错了，是9项35%', '错了，是38家', '改成60', '不是的', '是', '还是60吧'])(
  '%s names no other task',
  (text) => {
    expect(meantTask(text)).toBeNull();
  },
);

test.each([
  ['68 69 72正常推进', 69, 71, '68 71 72正常推进'],
  ['８８项 80%', 88, 87, '87项 80%'],
  ['88项 88%', 88, 87, '87项 88%'],
  ['88项完成，88项正常', 88, 87, null],
  ['80%', 88, 87, null],
])('%s: said of %i, of %i instead', (text, from, to, instead) => {
  expect(saidOfOther(text, from, to)).toBe(instead);
});
