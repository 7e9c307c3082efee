import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { withoutTable } from '../../src/inbound/tasks/pasted-table.ts';
import { contextOf, read, stored } from './support.ts';

const unit = '市商务局';

describe('a table pasted with its headings', () => {
  test.each([
    '任务编号\t完成比例\t存在问题\n6\t30%\t无\n7\t25%\t缺资金',
    '序号 进度 问题\n6 30% 无\n7 25% 缺资金',
    '序号，进度，问题\n6，30%，无\n7，25%，缺资金',
    '|序号|任务名称|进度（%）|存在问题|\n|6|商贸流通|30|无|\n|7|楼宇经济|25|缺资金|',
    '商务局9月：\n序号\t责任单位\t问题\t进度\n第6项\t市商务局\t无\t30%\n7项\t市商务局\t缺资金\t25%',
  ])('%j', (text) => {
    expect(stored(unit, text)).toEqual([
      { taskNo: 6, percent: 30, problems: '无' },
      { taskNo: 7, percent: 25, problems: '缺资金' },
    ]);
  });

  test('every column goes into its field, empty cells into none', () => {
    const text =
      '序号\t状态\t进展情况\t下一步\t预计完成时间\t备注\n6\t滞后\t正在招标\t加快\t10月底\t\n7\t\t已开标\t/\t年底\t无';
    expect(stored(unit, text)).toEqual([
      { taskNo: 6, status: 'delayed', progress: '正在招标', nextSteps: '加快', expectedBy: '2023-10-31' },
      { taskNo: 7, progress: expect.stringContaining('已开标'), expectedBy: '2023-12-31' },
    ]);
  });

  test.each([
    ['no heading for the number', '进度 问题\n6 30%'],
    ['a word that is no heading', '序号 天气\n6 30%'],
    ['no rows', '序号 进度\n今天报'],
    ['one line', '序号 进度'],
  ])('%s: left alone', (_, text) => {
    expect(withoutTable(text, contextOf(unit)).text).toBe(text);
  });

  test('where blanks part the cells, a missing one is not guessed', () => {
    expect(withoutTable('序号 进度 问题\n6 缺资金', contextOf(unit)).text).toBe('序号 进度 问题\n6 缺资金');
  });
});

describe('a table without headings', () => {
  test.each([
    '6\t商贸流通\t30%\n7\t楼宇经济\t25%',
    '6|商贸流通|30%\n7|楼宇经济|25%',
    '1\t6\t30%\n2\t7\t25%',
    '1 6 30%\n2 7 25%',
    '1\t商贸流通\t6\t30%\n2\t楼宇经济\t7\t25%',
    '商贸流通\t6\t30%\n楼宇经济\t7\t25%',
    '任务号\t6\t7\n进度\t30%\t25%',
  ])('%j', (text) => {
    expect(stored(unit, text)).toMatchObject([
      { taskNo: 6, percent: 30 },
      { taskNo: 7, percent: 25 },
    ]);
  });

  test('cells behind the percentage are a date, a state or words', () => {
    const text = '6\t商贸流通\t30%\t滞后\t10月底\n7\t楼宇经济\t25%\t资金缺口大\t';
    expect(stored(unit, text)).toMatchObject([
      { taskNo: 6, percent: 30, status: 'delayed', expectedBy: '2023-10-31' },
      { taskNo: 7, percent: 25, progress: expect.stringContaining('资金缺口大') },
    ]);
  });

  test('mere numbers behind the tasks are per cent where nothing is counted', () => {
    expect(stored(unit, '6\t30\n7\t25')).toEqual([
      { taskNo: 6, percent: 30 },
      { taskNo: 7, percent: 25 },
    ]);
    expect(stored(unit, '61\t2\n62\t1')).toEqual([]);
  });
});

describe('a form whose number is not in the first line', () => {
  test.each([
    '进度：30%\n任务编号：6\n进展：正在招标',
    '进度：30%；任务编号：6；进展：正在招标',
    '进度：30%\n第6项\n进展：正在招标',
  ])('%j', (text) => {
    expect(stored(unit, text)).toEqual([{ taskNo: 6, percent: 30, progress: '正在招标' }]);
  });

  test('several forms below each other', () => {
    const text = '进度：30%\n任务编号：6\n问题：无\n进度：25%\n任务编号：7\n问题：缺资金';
    expect(stored(unit, text)).toEqual([
      { taskNo: 6, percent: 30, problems: '无' },
      { taskNo: 7, percent: 25, problems: '缺资金' },
    ]);
  });

  test('fields below another task stay there', () => {
    expect(stored(unit, '第6项\n进度：30%\n第7项\n进度：25%')).toEqual([
      { taskNo: 6, percent: 30 },
      { taskNo: 7, percent: 25 },
    ]);
  });
});

test.each(['图例：✅完成 ⏳推进中 ❌没动\n6⏳ 7✅ 61❌', '6⏳ 7✅ 61❌\n（✅完成 ⏳推进中 ❌没动）'])(
  'marks mean what the legend says: %j',
  (text) => {
    expect(stored(unit, text)).toMatchObject([
      { taskNo: 6, status: 'in_progress' },
      { taskNo: 7, status: 'done' },
      { taskNo: 61, status: 'not_started' },
    ]);
  },
);

describe('what stood last month beside what stands now', () => {
  test.each([
    '任务号 | 上月 | 本月\n6 | 60% | 70%\n7 | 66% | 74%',
    '任务序号  上月进度  本月进度  备注\n6        60%       70%\n7        66%       74%',
    '项目：6　进度：70%　问题：无\n项目：7　进度：74%　问题：无',
    '本月报表如下\n任务号\t进度\n6\t70%\n7\t74%\n合计2项',
    '6项 70%\n7项 74%\n以上共2项任务',
  ])('%j', (text) => {
    expect(read('长葛市政府', text)).toMatchObject({
      items: [
        { taskNo: 6, percent: 70 },
        { taskNo: 7, percent: 74 },
      ],
      issues: [],
    });
  });

  test('is no figure of this month', () => {
    expect(
      read('禹州市政府', '任务编号\t指标名称\t上月累计\t本月累计\n10\t新增贷款\t21亿元\t24.5亿元').items,
    ).toMatchObject([{ taskNo: 10, metrics: [{ value: 24.5, unit: '亿元' }] }]);
  });
});

describe('columns of other kinds', () => {
  const bureau = '市住房和城乡建设局';

  test('a second table below the first, and the unit in the heading', () => {
    const text =
      '任务\t内容\t完成投资（亿元）\t进度\n42\t百城建设提质\t96\t65%\n任务\t内容\t完工数（个）\t进度\n44\t老旧小区\t180\t68%\n其余：41、43正常推进';
    const { items } = read(bureau, text);
    expect(items.map(({ taskNo, percent, metrics }) => [taskNo, percent, metrics[0]?.value])).toEqual([
      [42, 65, 96],
      [44, 68, 180],
      [41, null, undefined],
      [43, null, undefined],
    ]);
  });

  test('an unknown column goes by its name', () => {
    const { items, issues } = read(bureau, '任务\t内容\t投资额\t进度\n42\t百城建设提质\t96\t65%');
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([[42, 65]]);
    expect(issues.map(({ code, taskNo }) => [code, taskNo])).toEqual([['unit_mismatch', 42]]);
  });

  test('whose a row is stands apart from how far it is', () => {
    const { items } = read(bureau, '序号\t主要任务\t责任科室\t进度\n42\t百城提质\t城建科\t65%');
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([[42, 65]]);
  });

  test('是否完成', () => {
    const { items } = read(bureau, '序号\t任务\t是否完成\n42\t百城提质\t是\n44\t老旧小区\t否');
    expect(items.map(({ taskNo, status }) => [taskNo, status])).toEqual([
      [42, 'done'],
      [44, 'in_progress'],
    ]);
  });

  test('a table copied column by column', () => {
    const { items } = read(bureau, '任务\n42\n44\n进度\n65%\n50%');
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [42, 65],
      [44, 50],
    ]);
  });
});

describe('what a column is, told by its title, the other columns and the rows', () => {
  const figures = (unit: string, text: string) =>
    read(unit, text).items.map(({ taskNo, percent, metrics }) => [
      taskNo,
      percent,
      ...metrics.map((metric) => `${metric.value}${metric.unit}`),
    ]);

  test.each([
    '任务\t8月\t9月\n6\t52%\t60%\n7\t41%\t57%',
    '任务，8月，9月\n6，52%，60%\n7，41%，57%',
    '任务编号\t三季度末进度\t二季度末进度\n6\t60%\t52%\n7\t57%\t41%',
    '任务\t1-9月完成率\t1-8月完成率\n6\t60%\t52%\n7\t57%\t41%',
    '任务\t本月\t累计\n6\t8%\t60%\n7\t6%\t57%',
    '任务\t目标\t9月进度\n6\t100%\t60%\n7\t100%\t57%',
    '序号\t工作任务\t完成比例(%)\n1\t6\t60\n2\t7\t57',
    '序号\t目标任务\t完成占比\n（一）\t6\t60%\n（二）\t7\t57%',
    '工作任务\t进度(%)\t存在问题\n6\t60\t—\n7\t57\t',
    '┃任务┃进度┃\n┃6┃60%┃\n┃7┃57%┃',
    '项号|进度|下步\n6|60%|\n7|57%|',
    '6\t发券3万张\t60%\n7\t受理全部投诉\t57%',
  ])('%j', (text) => {
    expect(read('长葛市政府', text).items).toMatchObject([
      { taskNo: 6, percent: 60 },
      { taskNo: 7, percent: 57 },
    ]);
  });

  test('a month that is not reported on is asked about where no other stands beside it', () => {
    expect(read('长葛市政府', '任务\t8月进度\n6\t60%\n7\t57%').items).toEqual([]);
  });

  test('a goal beside what is reached, and a task with several rows', () => {
    const rows =
      '城镇新增就业(万人)\t5\t4.1\n\t新增农村劳动力转移就业(万人)\t2\t1.7\n78\t新增技能人才(万人)\t9\t7.6';
    expect(figures('市人力资源和社会保障局', `任务\t指标\t年度目标\t1-9月完成\n77\t${rows}`)).toEqual([
      [77, null, '4.1万人', '1.7万人'],
      [78, null, '7.6万人'],
    ]);
    expect(
      figures('市百城提质建设指挥部办公室', '指标(任务42)\t目标\t完成\n年度投资(亿元)\t147\t116'),
    ).toEqual([[42, null, '116亿元']]);
    expect(figures('市科学技术局', '编号\t2023年目标\t截至9月完成\n11\t新增创新平台50家\t44家')).toEqual([
      [11, null, '44家'],
    ]);
  });

  test('a column for the unit of the figures', () => {
    expect(figures('市工业和信息化局', '任务\t累计数\t单位\t完成率%\n9\t158\t家(规上工业企业)\t79')).toEqual([
      [9, 79, '158家'],
    ]);
  });

  test('rows of other units are no report of the own', () => {
    const text = '单位\t任务\t进度\n禹州市\t44\t91%\n长葛市\t44\t84%\n鄢陵县\t44\t77%';
    expect(figures('长葛市政府', text)).toEqual([[44, 84]]);
    expect(figures('襄城县政府', text)).toEqual([]);
    expect(figures('长葛市政府', '责任单位\t任务\t进度\n市住建局\t44\t84%')).toEqual([[44, 84]]);
  });

  test('是否滞后, and a cell broken by the end of a line', () => {
    const { items } = read('东城区管委会', '任务\t进度\t是否滞后\n2\t75%\t否\n40\t60%\t是');
    expect(items.map(({ taskNo, status }) => [taskNo, status])).toEqual([
      [2, null],
      [40, 'delayed'],
    ]);
    expect(
      figures('鄢陵县政府', '任务\t进展\t进度\n48\t县域\n开发区产业集聚\t70%\n93\t推介会已办\t75%'),
    ).toEqual([
      [48, 70],
      [93, 75],
    ]);
  });

  test('what was reported before beside what it is put right to', () => {
    const current = { 51: { percent: 75 } };
    expect(interpret('任务\t原报\t更正为\n51\t75%\t72%', contextOf('鄢陵县政府', { current }))).toMatchObject(
      {
        intent: 'correct',
        items: [{ taskNo: 51, percent: 72 }],
      },
    );
  });
});
