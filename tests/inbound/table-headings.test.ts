import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';
import { figuresTold, figureTables, stateTables } from './table-titles.ts';

describe('columns called in many ways', () => {
  test.each(figureTables())('what is done beside the goal: %j', (text) => {
    expect(stored('市商务局', text)).toMatchObject(figuresTold);
  });

  test.each(stateTables())('how it stands: %j', (text) => {
    expect(stored('市商务局', text)).toMatchObject([
      { taskNo: 6, status: 'in_progress', expectedBy: '2023-12-31' },
      { taskNo: 7, status: 'delayed', problems: '缺人手', expectedBy: '2023-12-31' },
    ]);
  });
});

test('what a column holds is told by its cells', () => {
  // Counts below 完成情况, and words below 事项, which may number tasks.
  expect(
    stored('市商务局', '任务\t事项\t指标\t完成情况\n61\t跨境电商\t新培育跨境电商园区（家）\t3'),
  ).toMatchObject([{ taskNo: 61, metrics: ['新培育跨境电子商务园区(基地) 3家 →3'] }]);
  // What is finished has no day any more on which it is expected, and 以此为准 says nothing of the task.
  expect(stored('市商务局', '序号\t状态\t完成时限\t备注\n6\t已完成\t12月底\t以此为准')).toEqual([
    { taskNo: 6, status: 'done' },
  ]);
});

describe('rows that count themselves', () => {
  test.each([
    '序号\t重点工作\t进展情况\n1\t健全县域商业体系\t已开标\n2\t优化消费服务环境\t已验收',
    '序号\t目标任务\t进展情况\n1\t县域商业体系建设\t已开标\n2\t优化消费服务环境，改善消费条件\t已验收',
    '序号|任务|进展情况\n1|健全县域商业体系|已开标\n2|消费服务环境优化|已验收',
  ])('are of the tasks they name: %j', (text) => {
    expect(stored('市商务局', text)).toEqual([
      { taskNo: 6, progress: '已开标' },
      { taskNo: 7, progress: '已验收' },
    ]);
  });

  test('the numbers stay where the names say nothing else', () => {
    const text = '序号\t重点工作\t完成率\n1\t项目建设年活动\t30%\n2\t三个一批和集中观摩\t40%';
    expect(stored('市发展和改革委员会', text)).toEqual([
      { taskNo: 1, percent: 30 },
      { taskNo: 2, percent: 40 },
    ]);
  });
});

describe('what stands above and below a table', () => {
  const table = '序号\t任务名称\t完成比例\n6\t健全县域商业体系\t30%\n7\t优化消费服务环境\t25%';

  test.each([
    `市商务局重点任务进展情况表\n${table}`,
    `附件：\n市商务局2023年9月份重点任务台账\n填报单位：市商务局\n填报时间：9月20日\n${table}`,
    `市商务局重点工作进展填报表（2023年9月，三季度）\n${table}`,
    `2021—2025年重点工作台账\n${table}`,
    `截至9月20日重点工作进展情况\n${table}`,
    `1-9月重点工作完成情况\n${table}\n合 计\t\t55%\n填表人：张三　联系电话：13800000000`,
  ])('its title and who signs are no report: %j', (text) => {
    expect(stored('市商务局', text)).toEqual([
      { taskNo: 6, percent: 30 },
      { taskNo: 7, percent: 25 },
    ]);
  });

  test.each([
    [`市水利局2023年9月重点任务台账\n${table}`, '市水利局'],
    [`填报单位：市水利局\n${table}`, '市水利局'],
    [`市商务局8月份重点任务进展情况表\n${table}`, '8月'],
    [`市水利局重点工作进展填报表（2023年9月，三季度）\n${table}`, '市水利局'],
    [`市商务局重点工作进展填报表（2023年8月）\n${table}`, '8月'],
    [`填报单位（盖章）：市水利局\n${table}`, '市水利局'],
    [`填报时间：9月20日\n市商务局8月重点工作台账\n${table}`, '8月'],
    [`市商务局二季度重点工作台账\n${table}`, '6月'],
    [`市商务局上半年重点工作进展情况\n${table}`, '6月'],
    [`市商务局2022年度重点工作台账\n${table}`, '2022年'],
    [`重点工作进展情况表（2022年9月）\n${table}`, '2022年9月'],
  ])('of another unit or month it is asked about: %j', (text, named) => {
    const { items, issues } = read('市商务局', text);
    expect(items).toEqual([]);
    expect(issues.map((issue) => issue.text).join()).toContain(named);
  });
});

test('a row of another lead in which the sender shares is its own', () => {
  const table =
    '任务编号\t责任单位\t配合单位\t完成比例\n6\t市住建局\t市商务局、市水利局\t35%\n7\t市水利局\t市教育局\t40%';
  expect(stored('市商务局', table)).toEqual([{ taskNo: 6, percent: 35 }]);
});

test('a last line that adds up those above is of no task', () => {
  for (const text of [
    '序号 任务号 完成投资\n1 1 85亿元\n2 42 9.6亿元\n合计 94.6亿元',
    '第1项 85亿元\n第42项 9.6亿元\n合计 94.6亿元',
  ])
    expect(stored('襄城县政府', text)).toMatchObject([
      { taskNo: 1, metrics: ['年度投资 85亿元 →85'] },
      { taskNo: 42, metrics: ['年度投资 9.6亿元 →9.6'] },
    ]);
});
