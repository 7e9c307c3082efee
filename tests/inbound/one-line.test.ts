import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { ReportItem } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

const county = contextOf('长葛市政府', { last: { 6: { percent: 52, status: 'in_progress' } } });

/** What is stored of each task, in short. */
function read(text: string): string {
  const { items, issues } = interpret(text, county);
  const told = ({ taskNo, percent, status, metrics, expectedBy, sameAsLast }: ReportItem) =>
    [
      taskNo,
      percent === null ? '' : `${percent}%`,
      sameAsLast ? 'as last' : (status ?? ''),
      ...metrics.map(({ value, unit }) => `${value}${unit}`),
      expectedBy ?? '',
    ]
      .filter((word) => word !== '')
      .join(' ');
  return [...items.map(told), ...issues.map(({ code }) => code)].join('; ');
}

describe('several tasks in one line', () => {
  test.each([
    ['74. 正在推进中 76. 累计“无废细胞”126个；33%', '74 in_progress; 76 33% 126个'],
    ['1、达到序时进度，68、总进度43%', '1 in_progress; 68 43%'],
    ['69项受污染耕地安全利用率100%；76 建成无废细胞126个', '69 100%; 76 126个'],
    ['68：进度57%，71：绿色矿山已达2个，101：未启动', '68 57%; 71 2个; 101 not_started'],
    ['【28】进展顺利，预计年底前完成 【32】尚未启动', '28 in_progress 2023-12-31; 32 not_started'],
    ['7：整体完成52%，接下来抓好落实 24：未启动', '7 52%; 24 not_started'],
    ['18. 全部完成\n55. 推进正常', '18 done; 55 in_progress'],
    [
      '2、4-7、11达到序时进度，40项欠一点，才38%',
      '2 in_progress; 4 in_progress; 5 in_progress; 6 in_progress; 7 in_progress; 11 in_progress; 40 38%',
    ],
    ['48项、49项滞后，主要是政策没出台，预计10月底完成49项', '48 delayed; 49 delayed 2023-10-31'],
    ['75%，是第25项的；第6项按上个月的报', '25 75%; 6 as last'],
    ['我局96项、97项本月进展：96项 58%，97项正常推进', '96 58%; 97 in_progress'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('what stands beside a value', () => {
  test.each([
    ['77项：农村劳动力转移就业0.78万人；新增就业已完成3.04万人', '77 0.78万人 3.04万人'],
    ['任务9：新增上市企业数量1家。已完成头雁企业1家', '9 1家 1家'],
    ['62号完成率83%，海外仓（1个）', '62 83% 1个'],
    ['54项禹州都修了40公里了，我们新改建农村公路26公里', '54 26公里'],
    ['88项下一步：组织评选；另外预计12月10日前完成', '88 2023-12-10'],
    ['103项，进展：开展网络文明宣传月活动', '103'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    '98项 40% 正常推进 哦这个是18项的',
    '不是说64项完成了，只是启动了',
    '77项新增就业3.2万人',
    '22项 战略性新兴产业占比34.6%；33、先行示范区政策体系：47%',
  ])('%s is asked about', (text) => {
    const { items, issues } = interpret(text, county);
    expect(items).toEqual([]);
    expect(issues).toHaveLength(1);
  });
});

test.each([
  ['60%，请查收', null],
  ['60%，下一步：加快建设，请查收', '加快建设'],
  ['60%。下一步：加快建设。辛苦了', '加快建设'],
  ['60%，下一步：加快建设 谢谢', '加快建设'],
])('a courtesy is no part of the report: %s', (said, expected) => {
  expect(interpret(`第6项${said}`, county).items).toMatchObject([{ percent: 60, nextSteps: expected }]);
});
