/** What offices call the columns of their own tables. */
const called = {
  no: '任务 序号 任务序号 任务编号 编号 项 项号 工作序号 责任事项 No. 总序号 清单序号 文件序号 任务分解序号',
  name: '任务名称 工作任务 任务内容 主要任务 重点工作 督办事项 政府工作报告任务 任务要点 报告内容',
  measured: '指标 指标名称 主要指标 量化指标 考核指标 具体指标',
  goal: '目标 目标值 年度目标 全年目标 年度任务 全年任务 年度计划 计划数 任务数 目标任务 2023年目标 下达任务 应完成 应完成数 年初目标 考核目标 2023年度目标 年度目标任务数',
  done: '完成 已完成 实际完成 完成数 累计完成 目前完成 实际 实际值 截至目前完成 截至目前 实绩 现完成 实际完成情况 完成数量 完成情况 年初至今 本年累计 今年累计 1-9月累计 截至9月底完成',
  percent:
    '完成率 进度 完成比例 完成率(%) 达成率 总体进度 占比 占目标比例 占年度目标 占年度任务比例 完成年度目标 目标完成率',
  state: '状态 完成状态 推进状态 自评 进度评价 是否序时 情况 总体情况 推进情况',
  problems: '存在问题 困难 存在的主要问题 需协调事项 滞后原因 问题及困难',
  next: '下一步 下步打算 下一步工作安排 推进措施 工作措施',
  expected: '预计完成时间 完成时限 办结时限 拟完成时间 完成期限 预计完成',
  aside: '责任人 联络员 填报人 备注说明 其他',
} as const;
type Column = keyof typeof called;

const anySeparator = ['\t', '|', ' | ', '  '];
const titles = (column: Column) => called[column].split(' ');

/** One table for each title of one of its columns, the others and the marks in turn. */
function tables(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
  separators = anySeparator,
): string[] {
  return columns.flatMap((varied) =>
    titles(varied).map((title, turn) => {
      const mark = separators[turn % separators.length] ?? '\t';
      const head = columns.map((column, at) => {
        const names = titles(column);
        return column === varied ? title : names[(turn + at) % names.length];
      });
      return [head, ...rows.map((row) => columns.map((column) => row[column]))]
        .map((cells) => cells.join(mark))
        .join('\n');
    }),
  );
}

/** Tasks 61 and 62 of 市商务局: what is done beside the goal. */
export const figureTables = (separators?: string[]) =>
  tables(
    ['no', 'measured', 'goal', 'done', 'percent', 'problems', 'next'],
    [
      {
        no: '61',
        measured: '新培育跨境电商园区',
        goal: '4家',
        done: '3家',
        percent: '75%',
        problems: '缺资金',
        next: '抓紧验收',
      },
      {
        no: '62',
        measured: '新设立海外仓',
        goal: '2个',
        done: '1个',
        percent: '50%',
        problems: '无',
        next: '组织申报',
      },
    ],
    separators,
  );

export const figuresTold = [
  {
    taskNo: 61,
    percent: 75,
    metrics: ['新培育跨境电子商务园区(基地) 3家 →3'],
    problems: '缺资金',
    nextSteps: '抓紧验收',
  },
  { taskNo: 62, percent: 50, metrics: ['新设立海外仓 1个 →1'], nextSteps: '组织申报' },
];

/** Tasks 6 and 7 of 市商务局: how they stand. */
export const stateTables = (separators?: string[]) =>
  tables(
    ['no', 'name', 'state', 'problems', 'expected', 'aside'],
    [
      {
        no: '6',
        name: '健全县域商业体系',
        state: '正常推进',
        problems: '无',
        expected: '12月底',
        aside: '办公室',
      },
      {
        no: '7',
        name: '优化消费服务环境',
        state: '滞后',
        problems: '缺人手',
        expected: '年底前',
        aside: '办公室',
      },
    ],
    separators,
  );
