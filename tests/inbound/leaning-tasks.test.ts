import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf } from './support.ts';

const education = contextOf('市教育局', { current: { 90: { percent: 70 } } });
const commerce = contextOf('市商务局');

describe('the same as another task', () => {
  test.each(['33、34 同90', '33项、34项同90项', '33项和34项跟90项一样', '33、34项与第90项进度相同'])(
    '%s waits with what was reported on it',
    (text) => {
      const { items, held } = interpret(text, education);
      expect(items).toEqual([]);
      expect(held).toMatchObject([
        { taskNo: 33, percent: 70 },
        { taskNo: 34, percent: 70 },
      ]);
    },
  );

  test('of this very message waits as well, and never becomes words of the task before', () => {
    const { items, held } = interpret('89项60%，33、34项与89项一样', education);
    expect(items).toMatchObject([{ taskNo: 89, percent: 60, progress: null }]);
    expect(held.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [33, 60],
      [34, 60],
    ]);
  });

  test('也是 is like the task spoken of last in the chat', () => {
    const { held } = interpret('33项也是', { ...education, recentTaskNo: 90 });
    expect(held).toMatchObject([{ taskNo: 33, percent: 70 }]);
  });

  test('that has no report this month cannot be followed', () => {
    const { held, issues } = interpret('33项同89项', education);
    expect(held).toEqual([]);
    expect(issues).toMatchObject([{ code: 'nothing_to_repeat', taskNo: 33 }]);
  });

  test('90 with a unit is a value', () => {
    expect(interpret('33、34项同为90%', education).held).toEqual([]);
  });
});

describe('a bare number in front of words that no amount has behind it', () => {
  test.each([
    ['7有困难，缺资金', 7],
    ['7目前有问题，征地难', 7],
    ['60改成65%', 60],
    ['60应该是65%', 60],
    ['60不是65%，是70%', 60],
    ['7那个滞后了', 7],
  ])('%s reports on it', (text, taskNo) => {
    expect(interpret(text, commerce).items.map((item) => item.taskNo)).toEqual([taskNo]);
  });

  test.each([
    ['62那个先不报', 'not_understood', 62],
    ['62暂不报', 'not_understood', 62],
    ['7数字不对', 'nothing_to_correct', 7],
    ['57有问题', 'task_not_owed', 57],
    ['6再加5个点', 'not_understood', 6],
  ])('%s is asked about it', (text, code, taskNo) => {
    const { items, issues } = interpret(text, commerce);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code, taskNo }]);
  });

  test('60不是65%，是70% is a percentage and no figure', () => {
    expect(interpret('60不是65%，是70%', commerce).items).toMatchObject([
      { taskNo: 60, percent: 70, metrics: [] },
    ]);
  });
});

describe('a task between others', () => {
  test.each([
    ['6项75%，对了61项那个是2家', [6, 61]],
    ['6项75%，哦对了，7项滞后', [6, 7]],
  ])('%s: said in passing, never words of the one before', (text, nos) => {
    const { items } = interpret(text, commerce);
    expect(items.map(({ taskNo }) => taskNo)).toEqual(nos);
    expect(items[0]?.progress).toBeNull();
  });

  test.each(['7项 60 8项 70', '7项60 8项70'])('%s: per cent of each, where nothing is counted', (text) => {
    const { items } = interpret(text, commerce);
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [7, 60],
      [8, 70],
    ]);
  });
});

describe('what is only right or only more', () => {
  test.each([
    ['6对，7改成30%', [6], [7]],
    ['6项对，7项是30%', [6], [7]],
    ['第6项没错', [6], []],
    ['只确认第6项', [6], []],
    ['确认6、7项', [6, 7], []],
  ])('%s', (text, agreed, reported) => {
    const read = interpret(text, commerce);
    expect(read.agreed).toEqual(agreed);
    expect(read.items.map(({ taskNo }) => taskNo)).toEqual(reported);
    expect(read.issues).toEqual([]);
  });

  test.each(['6项加10%', '6、7项各加10%', '6项提高了10个百分点', '6、7项各提高5个点'])(
    '%s is no standing',
    (text) => {
      const { items, held, issues } = interpret(
        text,
        contextOf('市商务局', { last: { 6: { percent: 40 } } }),
      );
      expect([...items, ...held]).toEqual([]);
      expect(issues[0]).toMatchObject({ code: 'not_understood', taskNo: 6 });
    },
  );

  test.each(['6项再改一下，40%', '6项改一下40%', '第6项改回40%'])('%s corrects', (text) => {
    const { intent, items } = interpret(text, commerce);
    expect(intent).toBe('correct');
    expect(items).toMatchObject([{ taskNo: 6, percent: 40, progress: null }]);
  });
});
