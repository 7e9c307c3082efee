import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '襄城县政府';
const shown = (unit: string, text: string) => {
  const { items, held, issues } = read(unit, text);
  expect(items).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(['task_missing']);
  return held.map(({ taskNo, percent, status, metrics }) => [
    taskNo,
    percent ?? status ?? metrics.map(({ value, unit: of }) => `${value}${of}`).join(),
  ]);
};

describe('tasks called by their words wait for 确认', () => {
  test.each([
    [
      county,
      '老旧小区改造开工31个，公办园新改扩建2所，海外仓还没有动静',
      ['44=31个', '89=2所', '62=not_started'],
    ],
    [
      county,
      '高标准农田建了0.42万亩，粮食面积稳定在96.5万亩，农村户厕改造2300户。',
      ['50=0.42万亩,96.5万亩', '54=2300户'],
    ],
    [county, '清洁取暖还没启动 老旧小区改造开工了9个', ['43=not_started', '44=9个']],
    [
      county,
      '技能人才5200人、城镇就业6100人，这俩都超了；无废细胞17个',
      ['78=5200人', '77=6100人', '76=17个'],
    ],
    [county, '黑臭水体动态清零保持住了，正常推进；绿色矿山创建滞后', ['68=in_progress', '71=delayed']],
    [
      county,
      '全民健身、中医药、食品安全示范城市创建都正常推进。',
      ['87=in_progress', '86=in_progress', '88=in_progress'],
    ],
    ['东城区管委会', '人力资源服务产业园滞后，全民参保75%', ['26=delayed', '81=75']],
    ['市住房和城乡建设局', '领导好，老旧小区改造完成200个，保交楼滞后', ['44=200个', '96=delayed']],
  ])('%s: %s', (unit, text, tasks) => {
    expect(shown(unit, text).map(([no, value]) => `${no}=${value}`)).toEqual(tasks);
  });

  test.each([
    // One value of many whose task nobody can tell, a name of several tasks, a single task, and a question.
    ['市住房和城乡建设局', '高标准农田3万亩，老旧小区改造完成200个'],
    [county, '全民健身、邻里节都正常推进'],
    [county, '项目建设滞后，全民健身70%'],
    ['市住房和城乡建设局', '保交楼滞后'],
    ['市住房和城乡建设局', '老旧小区改造完成200个了吗，保交楼滞后了吗'],
  ])('%s: %s shows nothing', (unit, text) => {
    expect(read(unit, text)).toMatchObject({ items: [], held: [] });
  });
});
