import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportContent } from '../../src/domain/report.ts';
import { readSheet } from '../../src/inbound/sheet/sheet.ts';
import type { Ancestor, RowResult } from '../../src/inbound/sheet/types.ts';
import { readForm } from '../../src/sheet/read-form.ts';
import { brief, contextOf } from '../inbound/support.ts';

const blank: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};
const last: ReportContent = { ...blank, percent: 30, progress: '上月进展' };

interface Before {
  readonly last?: ReportContent;
  readonly current?: ReportContent;
  readonly ancestor?: Ancestor;
}

/** One row of a table with these columns, on 20 September 2023. */
function readRow(taskNo: number, cells: Readonly<Record<string, string>>, before: Before = {}): RowResult {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csv = `序号,${Object.keys(cells).join(',')}\n${taskNo},${Object.values(cells).map(quoted).join(',')}\n`;
  const outcome = readForm({ name: 'a.csv', bytes: new TextEncoder().encode(csv) }, '2023-09');
  if (outcome.kind !== 'form') throw new Error('no form');
  const { owed, directory } = contextOf('市商务局', { only: [taskNo] });
  const task = owed.get(taskNo);
  if (task === undefined) throw new Error('no task');
  const now = { last: before.last ?? null, current: before.current ?? null };
  const [result] = readSheet(outcome.form.rows, {
    today: '2023-09-20',
    unit: '市商务局',
    directory,
    period: '2023-09',
    lastTaskNo: 107,
    tasks: new Map([[taskNo, { owed: { ...task, ...now }, versions: now.current ? 1 : 0, ...now }]]),
    ancestors: new Map(before.ancestor ? [[taskNo, before.ancestor]] : []),
    columns: outcome.form.columns,
  });
  if (result === undefined) throw new Error('no row');
  return result;
}

function taken(result: RowResult): Record<string, unknown> {
  if (result.kind !== 'taken') throw new Error(JSON.stringify(result));
  const { taskNo: _, ...said } = brief(result.item);
  return said;
}

const reason = (result: RowResult): string =>
  'issues' in result ? result.issues.map(({ text }) => text).join('；') : result.kind;

describe('本月进度', () => {
  test.each([
    ['35', 35],
    ['35%', 35],
    ['３５．５％', 35.5],
    ['约35%', 35],
    ['七成五', 75],
    ['百分之三十五', 35],
    ['已完成35%', 35],
    ['0', 0],
    ['100', 100],
    ['一半', 50],
  ])('%s', (cell, percent) => {
    expect(taken(readRow(6, { 本月进度: cell }))).toEqual({ percent });
  });

  test.each([
    ['0.35', /35%还是0\.35%/],
    ['-5', /不在0到100之间/],
    ['120%', /进度120%不在0到100之间/],
    ['35%-40%', /不是百分比/],
    ['一半左右', /不是百分比/],
    ['35，已开工', /不是百分比/],
    ['完成35%，预计年底完成', /不是百分比/],
    ['6O%', /“6O%”的数字中有字母/],
    ['abc', /不是百分比/],
    ['#DIV/0!', /公式出错/],
    ['#N/A', /公式出错/],
    ['####', /公式出错/],
    ['同上', /与表中上一行相同/],
    ['〃', /与表中上一行相同/],
    ['1', /1是100%还是1%/],
  ])('%s is asked about', (cell, why) => {
    expect(reason(readRow(6, { 本月进度: cell }))).toMatch(why);
  });

  test.each([
    ['已完成', 'done'],
    ['正常推进', 'in_progress'],
    ['滞后', 'delayed'],
    ['未启动', 'not_started'],
  ])('%s in its place is the state', (cell, status) => {
    expect(taken(readRow(6, { 本月进度: cell }))).toEqual({ status });
  });

  test('a state here and another in its own column are asked about', () => {
    expect(reason(readRow(6, { 本月进度: '正常推进', 进展状态: '滞后' }))).toMatch(/既填正常推进又填滞后/);
  });

  test('是 is no percentage', () => {
    expect(reason(readRow(6, { 本月进度: '是' }))).toMatch(/不是百分比/);
  });

  test.each(['无', '—', '/', 'N/A'])('%s is blank', (cell) => {
    expect(readRow(6, { 本月进度: cell }).kind).toBe('blank');
  });
});

describe('进展状态', () => {
  test.each([
    ['未启动', 'not_started'],
    ['推进中', 'in_progress'],
    ['进展缓慢', 'delayed'],
    ['未完成', 'in_progress'],
    ['提前完成', 'done'],
  ])('%s', (cell, status) => {
    expect(taken(readRow(6, { 进展状态: cell }))).toEqual({ status });
  });

  test.each([
    ['已完成选址', /不是进展状态/],
    ['√', /不是进展状态/],
  ])('%s is asked about', (cell, why) => {
    expect(reason(readRow(6, { 进展状态: cell }))).toMatch(why);
  });

  test('a state against the percent is asked about', () => {
    expect(reason(readRow(6, { 本月进度: '35', 进展状态: '已完成' }))).toMatch(/既填已完成又填35%/);
    expect(reason(readRow(6, { 本月进度: '35', 进展状态: '未启动' }))).toMatch(/既填未启动又填35%/);
    expect(reason(readRow(6, { 本月进度: '100', 进展状态: '正常推进' }))).toMatch(/既填正常推进又填100%/);
    expect(reason(readRow(6, { 本月进度: '100%', 进展状态: '滞后' }))).toMatch(/既填滞后又填100%/);
  });
});

describe('量化数据', () => {
  const figure = (result: RowResult) =>
    result.kind === 'taken'
      ? result.item.metrics.map(({ indicator, cumulative, valueInTargetUnit }) => [
          indicator,
          cumulative,
          valueInTargetUnit,
        ])
      : reason(result);

  test.each([
    [1, '1200亿元', [['年度投资', null, 1200]]],
    [1, '12000000万元', [['年度投资', null, 1200]]],
    [
      1,
      '本月100亿元，累计1200亿元',
      [
        ['年度投资', false, 100],
        ['年度投资', true, 1200],
      ],
    ],
    [1, '310/360个', [['省、市重点项目', null, 310]]],
    [61, '2', [['新培育跨境电子商务园区(基地)', null, 2]]],
    [77, '92%', [['应届高校毕业生综合就业率', null, 92]]],
  ] as const)('第%i项 %s', (no, cell, figures) => {
    expect(figure(readRow(no, { 量化数据: cell }))).toEqual(figures);
  });

  test.each([
    [1, '1200', /没有写明是哪项指标/],
    [1, '1200万元', /请核对单位/],
    [1, '计划1200亿元', /没有看出已完成的数据/],
    [61, '50%', /整项进度请填在“本月进度”列/],
    [77, '4.2万人', /还是/],
    [6, '见附件', /没有看出/],
    [6, '#REF!', /公式出错/],
    [1, '12OO亿元', /“12OO亿元”的数字中有字母/],
    [21, '上云企业约500家', /“上云企业约500家”是概数/],
    [21, '上云企业500家左右', /是概数/],
    [1, '1200', /请带上指标名称填写（省、市重点项目、年度投资）/],
    [42, '132公里', /“132公里”没有写明是什么的数量/],
  ])('第%i项 %s is asked about', (no, cell, why) => {
    expect(reason(readRow(no, { 量化数据: cell }))).toMatch(why);
  });
});

describe('words beside a figure', () => {
  const words = '新增上市企业1家（许昌某某股份有限公司）';
  test.each([words, '新增上市企业1家，其中境外上市0家，在审2家', '新增上市企业1家，市场主体规模待统计'])(
    '%s goes with 进展情况',
    (cell) => {
      const metrics = ['新增上市企业 1家 →1'];
      expect(taken(readRow(9, { 量化数据: cell }))).toEqual({ metrics, progress: cell });
      expect(taken(readRow(9, { 量化数据: cell, 进展情况: '完成辅导' }))).toEqual({
        metrics,
        progress: `完成辅导\n${cell}`,
      });
    },
  );

  test('they are added to what is registered, and stand once', () => {
    const current: ReportContent = { ...blank, progress: '完成辅导' };
    const ancestor: Ancestor = { keys: { progress: '完成辅导' }, content: current };
    const result = readRow(9, { 量化数据: words, 进展情况: '完成辅导' }, { current, ancestor });
    expect(result).toMatchObject({ kind: 'taken', item: { progress: words, added: ['progress'] } });
    expect(taken(readRow(9, { 量化数据: words, 进展情况: `${words}，完成辅导` }))).toMatchObject({
      progress: `${words}，完成辅导`,
    });
    expect(reason(readRow(9, { 量化数据: '新增上市企业1家；签约5家' }))).not.toMatch(/概数/);
    expect(taken(readRow(9, { 量化数据: '新增上市企业1家；新增头雁企业2家' }))).not.toHaveProperty(
      'progress',
    );
  });
});

test.each(['存在问题', '下一步打算', '进展情况', '量化数据', '预计完成时间'])(
  '同上 under %s is asked about',
  (title) => {
    for (const cell of ['同上', '同上行。', '″', '如上'])
      expect(reason(readRow(6, { 本月进度: '35', [title]: cell }))).toMatch(/与表中上一行相同/);
  },
);

test('a column of shares makes its 1 doubtful, and nothing else', () => {
  const read = (lines: readonly string[]) => {
    const csv = `序号,完成比例\n${lines.map((cell, at) => `${at + 6},${cell}`).join('\n')}\n`;
    const outcome = readForm({ name: 'a.csv', bytes: new TextEncoder().encode(csv) }, '2023-09');
    if (outcome.kind !== 'form') throw new Error('no form');
    const { owed, directory } = contextOf('市商务局', { only: [6, 7, 8] });
    const tasks = [...owed.values()].map(
      (task) => [task.no, { owed: task, versions: 0, current: null, last: null }] as const,
    );
    return readSheet(outcome.form.rows, {
      today: '2023-09-20',
      unit: '市商务局',
      directory,
      period: '2023-09',
      lastTaskNo: 107,
      tasks: new Map(tasks),
      ancestors: new Map(),
      columns: outcome.form.columns,
    });
  };
  expect(read(['0.6', '1', '0.855']).map(reason)).toEqual([
    expect.stringMatching(/60%还是0\.6%/),
    expect.stringMatching(/1是100%还是1%/),
    expect.stringMatching(/85\.5%还是0\.855%/),
  ]);
  expect(read(['60', '1', '85.5']).map(({ kind }) => kind)).toEqual(['taken', 'taken', 'taken']);
  expect(read(['0.6', '1%', '0']).map(({ kind }) => kind)).toEqual(['bad', 'taken', 'taken']);
});

test('an extra figure is measured by the last one of the same name', () => {
  const before: ReportContent = {
    ...blank,
    metrics: [
      { indicator: '年度投资', value: 1200, unit: '亿元', cumulative: null, valueInTargetUnit: null },
    ],
  };
  expect(reason(readRow(14, { 量化数据: '年度投资1200万元' }, { last: before }))).toMatch(
    /上次是1200亿元.*请核对单位/,
  );
  expect(readRow(14, { 量化数据: '年度投资1300亿元' }, { last: before }).kind).toBe('taken');
});

describe('预计完成时间', () => {
  test.each([
    '11月底',
    '2023/11/30',
    '20231130',
    '45260',
    '十一月底',
    '11月30日前完成',
    '2023年9月1日—11月30日',
    '2023-11',
  ])('%s', (cell) => {
    expect(taken(readRow(6, { 预计完成时间: cell }))).toEqual({ expectedBy: '2023-11-30' });
  });

  test.each([
    ['长期', /不是具体日期/],
    ['2023年8月', /早于今天/],
    ['9.30', /“9\.30”是否指“9月30日”/],
    ['9-30', /“9-30”是否指“9月30日”/],
    ['11.3', /“11月3日”或“11月30日”/],
    ['原定9月底，推迟到11月底', /有不止一个日期/],
    ['待定', /不是具体日期/],
  ])('%s is asked about', (cell, why) => {
    expect(reason(readRow(6, { 预计完成时间: cell }))).toMatch(why);
  });
});

describe('同上月', () => {
  test.each(['是', '√', '同上月', '与上月一致'])('%s', (cell) => {
    expect(taken(readRow(6, { 同上月: cell }, { last }))).toEqual({ sameAsLast: true });
  });

  test('in another column, with nothing to repeat, with another percent, or unclear', () => {
    expect(taken(readRow(6, { 本月进度: '同上月' }, { last }))).toEqual({ sameAsLast: true });
    expect(reason(readRow(6, { 同上月: '是' }))).toMatch(/没有可沿用的上月报送内容/);
    expect(reason(readRow(6, { 同上月: '是', 本月进度: '50' }, { last }))).toMatch(/既填同上月又填50%/);
    expect(reason(readRow(6, { 同上月: '待定' }, { last }))).toMatch(/不明确/);
  });
});

describe('a table with nothing but 进展情况 is read like messages', () => {
  test.each([
    ['35%', { percent: 35 }],
    ['还没完成', { status: 'in_progress', progress: '还没完成' }],
    [
      '进展：已建成\n存在问题：资金\n下一步：验收',
      { progress: '已建成', problems: '资金', nextSteps: '验收' },
    ],
  ])('%s', (cell, said) => {
    expect(taken(readRow(6, { 进展情况: cell }))).toEqual(said);
  });

  test.each([
    ['报了吗？', /看不出进展/],
    ['75%写错了', /看不出进展/],
    ['进度75%可以吗', /看不出进展/],
    ['第7项完成35%', /一行只写一项/],
  ])('%s stores nothing', (cell, why) => {
    expect(reason(readRow(6, { 进展情况: cell }))).toMatch(why);
  });
});

describe('a row against what was reported meanwhile', () => {
  const shown: ReportContent = { ...blank, percent: 30, status: 'in_progress', progress: '招标' };
  const ancestor: Ancestor = {
    keys: { percent: '30', status: '正常推进', progress: '招标' },
    content: shown,
  };
  const row = { 本月进度: '30', 进展状态: '正常推进', 进展情况: '招标' };

  test('left alone it says nothing, whatever has changed', () => {
    expect(readRow(6, row, { current: shown, ancestor }).kind).toBe('same');
    expect(readRow(6, row, { current: { ...shown, percent: 50 }, ancestor }).kind).toBe('same');
    expect(readRow(6, row, { ancestor }).kind).toBe('recalled');
  });

  test('a change takes the newer value of what stands beside it', () => {
    const current = { ...shown, status: 'delayed' as const };
    expect(taken(readRow(6, { ...row, 本月进度: '40' }, { current, ancestor }))).toEqual({
      percent: 40,
      status: 'delayed',
    });
  });

  test('a percent against 已完成 reported meanwhile is a conflict', () => {
    const current = { ...shown, percent: null, status: 'done' as const };
    const result = readRow(6, { ...row, 本月进度: '40' }, { current, ancestor });
    expect(result.kind).toBe('conflict');
  });

  test('both sides the same is nothing new', () => {
    const current = { ...shown, percent: 50 };
    expect(readRow(6, { ...row, 本月进度: '50' }, { current, ancestor }).kind).toBe('same');
  });

  test('a lower value than the one shown is a correction; than last month it is asked about', () => {
    const lower = readRow(6, { ...row, 本月进度: '20' }, { current: shown, ancestor });
    expect(taken(lower)).toEqual({ percent: 20, status: 'in_progress' });
    const result = readRow(6, { ...row, 本月进度: '20' }, { current: shown, ancestor, last });
    expect(reason(result)).toMatch(/上次报的是30%，这次是20%，低于上次/);
  });

  test('edited after it was returned it stands for itself in full', () => {
    expect(taken(readRow(6, { ...row, 进展情况: '已完成招标，签订合同' }, { ancestor }))).toEqual({
      percent: 30,
      status: 'in_progress',
      progress: '已完成招标，签订合同',
    });
  });
});

describe('a cell in which nothing is said', () => {
  const around = { 本月进度: '', 进展状态: '', 同上月: '' };

  test.each([
    ['量化数据', '无'],
    ['量化数据', '——'],
    ['量化数据', '/'],
    ['进展情况', '无'],
    ['进展情况', '暂无'],
  ])('%s %s is named with its address, unless the row says something else', (column, cell) => {
    const result = readRow(6, { ...around, [column]: cell });
    if (result.kind !== 'bad') throw new Error(result.kind);
    expect(result.issues).toMatchObject([{ address: `第2行“${column}”` }]);
    expect(reason(result)).toMatch(/看不出进展；确无进展的请在“进展状态”列填“无变化”/);
    expect(taken(readRow(6, { ...around, 本月进度: '30', [column]: cell }))).toMatchObject({ percent: 30 });
  });

  test.each(['量化数据', '进展情况'])(
    '同上月 under %s is answered with the address of the cell',
    (column) => {
      const result = readRow(6, { ...around, [column]: '同上月' });
      if (result.kind !== 'bad') throw new Error(result.kind);
      expect(result.issues).toMatchObject([{ address: `第2行“${column}”` }]);
    },
  );
});

describe('whatever stands in the cells', () => {
  const pieces = fc.constantFrom(
    '35%',
    '0.35',
    '已完成',
    '未',
    '同上月',
    '1200亿元',
    '累计',
    '第7项',
    '预计',
    '11月底',
    '？',
    '，',
    '\n',
    '=1+1',
    '"',
    '-',
    '家',
    '％',
  );
  const cell = fc.oneof(
    fc.string({ maxLength: 30, unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 6 }).map((list) => list.join('')),
  );
  const titles = [
    '本月进度',
    '进展状态',
    '量化数据',
    '进展情况',
    '存在问题',
    '下一步打算',
    '预计完成时间',
    '同上月',
  ];

  test('a row is taken with a percent from 0 to 100, or answered with a reason', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), fc.boolean(), (cells, known) => {
        const row = Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? '']));
        const result = readRow(1, row, known ? { last } : {});
        if (result.kind === 'bad' || result.kind === 'conflict') {
          expect(
            result.issues.every(({ text }) => text.length > 3 && !/undefined|NaN|null/u.test(text)),
          ).toBe(true);
        } else if (result.kind === 'taken') {
          const { percent, metrics, expectedBy } = result.item;
          expect(percent === null || (percent >= 0 && percent <= 100)).toBe(true);
          expect(metrics.every(({ value }) => Number.isFinite(value))).toBe(true);
          expect(expectedBy === null || expectedBy >= '2023-09-20').toBe(true);
        }
      }),
      { numRuns: 500, seed: 2023 },
    );
  });
});
