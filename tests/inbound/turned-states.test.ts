import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const county = '长葛市政府';
const states = (text: string) => stored(county, text).map(({ taskNo, status }) => [taskNo, status]);

describe('a state that another has turned into', () => {
  test.each([
    ['66项由上月的滞后转为正常推进', [[66, 'in_progress']]],
    ['66项已由滞后转为正常推进', [[66, 'in_progress']]],
    ['66项由未启动转为已完成', [[66, 'done']]],
    ['66项由正常推进变为滞后', [[66, 'delayed']]],
    [
      '66滞后，67转为正常推进',
      [
        [66, 'delayed'],
        [67, 'in_progress'],
      ],
    ],
  ])('%s', (text, found) => {
    expect(states(text)).toEqual(found);
  });

  test.each(['66项争取由滞后转为正常推进', '66项尚未由滞后转为正常推进'])('%s has not yet', (text) => {
    expect(states(text)).toEqual([[66, undefined]]);
  });
});

describe('still as it was', () => {
  test.each(['66项没动静还是未启动', '66项没进展还是未启动', '66项还是未启动'])('%s', (text) => {
    expect(states(text)).toEqual([[66, 'not_started']]);
  });

  test.each(['66项滞后还是未启动', '66项是滞后还是未启动'])('%s: one of two', (text) => {
    expect(asked(county, text)).toBe('not_understood');
  });
});

describe('all of a list, once more', () => {
  test.each([
    ['65、66，这两个完成了；70推后，年底才能完成', ['done', 'done', undefined]],
    ['65、66、67，这三个滞后', ['delayed', 'delayed', 'delayed']],
    ['65、66、67已完成，其中没有遗留问题', ['done', 'done', 'done']],
  ])('%s', (text, found) => {
    expect(stored(county, text).map(({ status }) => status)).toEqual(found);
  });

  test('some of it', () => {
    expect(asked(county, '65、66已完成，其中没有验收')).toBe('value_conflict');
  });
});

test('what they are stands once before the percentages of a list', () => {
  expect(stored(county, '33 34 53 进度 62% 58% 75%').map(({ percent }) => percent)).toEqual([62, 58, 75]);
});

test('a task whose figure is of the year', () => {
  expect(stored('市发展和改革委员会', '1 年度投资12000000万元，48 55%')).toEqual([
    { taskNo: 1, metrics: ['年度投资 12000000万元 →1200'] },
    { taskNo: 48, percent: 55 },
  ]);
});

test('figures and states of several tasks dictated in one breath', () => {
  expect(stored('市商务局', '六十一项园区两家六十二项海外仓一个六十项滞后')).toEqual([
    { taskNo: 61, metrics: ['新培育跨境电子商务园区(基地) 2家 →2'] },
    { taskNo: 62, metrics: ['新设立海外仓 1个 →1'] },
    { taskNo: 60, status: 'delayed' },
  ]);
});

test('states of several tasks dictated in one breath', () => {
  expect(stored(county, '三十项正常推进三十四项滞后三十六项还没启动')).toEqual([
    { taskNo: 30, status: 'in_progress' },
    { taskNo: 34, status: 'delayed' },
    { taskNo: 36, status: 'not_started' },
  ]);
});

test('a share too far below the goal to be the rate is how far the task is', () => {
  expect(stored('市退役军人事务局', '77项70%')).toEqual([{ taskNo: 77, percent: 70 }]);
  expect(asked('市退役军人事务局', '77项92%')).toBe('metric_ambiguous');
});

test.each(['先别记啊，我再问问领导：66项70%', '先别登：66项70%'])('%s', (text) => {
  expect(asked(county, text)).toBe('not_understood');
});
