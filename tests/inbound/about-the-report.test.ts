import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor } from './corpus.ts';

type Before = NonNullable<Parameters<typeof contextFor>[0]['current']>;

/** Reads a message in May 2023, given what the unit has reported this month and the month before. */
function read(unit: string, text: string, current: Before = {}, last: Before = {}) {
  return interpret(
    text,
    contextFor({ unit, today: '2023-05-20', current, last } as Parameters<typeof contextFor>[0]),
  );
}

const metric = (indicator: string, value: number, unit: string) => ({
  indicator,
  value,
  unit,
  cumulative: null,
  valueInTargetUnit: value,
});
const jobs = {
  77: {
    metrics: [metric('应届高校毕业生综合就业率', 85, '%'), metric('城镇新增就业', 1.2, '万人')],
    progress: '城镇新增就业1.2万人，就业率85%',
  },
};
const labour = '市人力资源和社会保障局';
const trade = '市商务局';
const housing = '市住房和城乡建设局';
const planning = '市发展和改革委员会';

describe('one figure is taken out of a report', () => {
  test.each([
    '77的就业率先去掉',
    '77项就业率那个是去年的口径，先去掉',
    '撤回77的就业率',
    '把77项的就业率去掉',
    '77项就业率不报了',
  ])('%s', (text) => {
    expect(read(labour, text, jobs).items).toMatchObject([
      {
        taskNo: 77,
        metrics: [],
        progress: '城镇新增就业1.2万人',
        cleared: [{ indicator: '应届高校毕业生综合就业率', unit: '%' }],
      },
    ]);
  });

  test.each([
    ['77项就业去掉', 'metric_ambiguous'],
    ['第77项把就业率去掉，城镇新增就业改为1.3万人', 'nothing_to_correct'],
  ])('%s: asked about', (text, code) => {
    const { items, issues } = read(labour, text, jobs);
    expect(items).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  test('of a report that does not exist nothing is taken out, and nothing becomes 进展', () => {
    expect(read(labour, '77项就业率那个是去年的口径，先去掉').items).toEqual([]);
  });
});

describe('the unit of a figure put right', () => {
  const money = {
    59: { metrics: [metric('到位资金', 12, '万元')], progress: '签约项目3个，到位资金12万元' },
  };

  test.each(['59项到位资金单位是亿元不是万元', '59项单位错了，是亿元', '59项到位资金不是万元，是亿元'])(
    '%s',
    (text) => {
      const { items, intent } = read(trade, text, money);
      expect(intent).toBe('correct');
      expect(items).toMatchObject([
        {
          metrics: [{ indicator: '到位资金', value: 12, unit: '亿元' }],
          progress: '签约项目3个，到位资金12亿元',
        },
      ]);
    },
  );

  test('where no figure fits it is asked', () => {
    expect(read(trade, '59项到位资金单位是亿元不是万元')).toMatchObject({ items: [], wouldStore: false });
  });
});

describe('words about the report are no 进展', () => {
  test.each([
    ['6项还没完成，刚才发错了', '还没完成'],
    ['24项也不对，改成已完成', null],
    ['61项不一样，新培育2家', '新培育2家'],
    ['74项刚才说的30是30%不是30个', null],
    ['74项正常推进，其余下周报', null],
  ])('%s', (text, progress) => {
    const current = { 74: { metrics: [metric('企业', 30, '个')] }, 6: { status: 'done' as const } };
    expect(read(trade, text, current).items).toMatchObject([{ progress }]);
  });

  test('a figure for which a share was taken goes out of the report', () => {
    const current = { 74: { metrics: [metric('企业', 30, '个')] } };
    expect(read(trade, '74项刚才说的30是30%不是30个', current).items).toMatchObject([
      { percent: 30, cleared: [{ indicator: '企业', unit: '个' }] },
    ]);
  });

  test('43项改为进展：已开工: the label stands behind 改为', () => {
    expect(read(housing, '43项改为进展：已开工建设3个停车场').items).toMatchObject([
      { progress: '已开工建设3个停车场' },
    ]);
  });
});

describe('a task called off beside others', () => {
  test.each([
    '96项问题楼盘化解8个，97项取消',
    '96项问题楼盘化解8个，取消97项',
    '取消97项，96项问题楼盘化解8个',
  ])('%s: 96 is stored, 97 is asked about', (text) => {
    const { items, issues } = read(housing, text, { 97: { percent: 35 } });
    expect(items).toMatchObject([{ taskNo: 96, progress: '问题楼盘化解8个' }]);
    expect(issues.map(({ taskNo }) => taskNo)).toEqual([97]);
  });

  test('97项不报了 of a task that was reported leaves it as it is, and says so', () => {
    expect(read(housing, '97项不报了，96项40%', { 97: { percent: 35 } }).issues).toMatchObject([
      { taskNo: 97 },
    ]);
  });
});

describe('同上月 in front of a task with a value of its own', () => {
  test.each([
    '同上月，60项85%',
    '都同上月，60项85%',
    '没变化，60项85%',
    '同上月。60项85%',
    '领导好，同上月，60项85%',
  ])('%s: the others wait', (text) => {
    const { items, held } = read(trade, text, {}, { 60: { percent: 80 }, 61: { percent: 20 } });
    expect(items).toMatchObject([{ taskNo: 60, percent: 85 }]);
    expect(held.map(({ taskNo }) => taskNo)).toEqual([61]);
  });

  test('同上月，60、61项: these two', () => {
    const { items } = read(trade, '同上月，60、61项', {}, { 60: { percent: 80 }, 61: { percent: 20 } });
    expect(items.map(({ taskNo, sameAsLast }) => [taskNo, sameAsLast])).toEqual([
      [60, true],
      [61, true],
    ]);
  });
});

describe('what was lost or taken for something else', () => {
  test.each(['29至38除32、37外均完成15%', '29至38（32、37除外）均完成15%'])(
    'a list with an exception behind another: %s',
    (list) => {
      const { items } = read(planning, `2、3项正常推进，23-25未启动，${list}`);
      const nos = items.filter(({ percent }) => percent === 15).map(({ taskNo }) => taskNo);
      expect(nos).toEqual([29, 30, 31, 33, 34, 35, 36, 38]);
      expect(items).toHaveLength(13);
    },
  );

  test.each(['4项拉动消费增长150%', '4项社零同比增长120%'])('%s: a growth may pass 100 %%', (text) => {
    const { items, issues } = read(trade, text);
    expect(items).toMatchObject([{ percent: null, metrics: [{ unit: '%' }] }]);
    expect(issues).toEqual([]);
  });

  test('a rank alone names none of several goals', () => {
    const { items, issues } = read('市文化广电和旅游局', '94项原来报的3个是含市级的，省级只有2个');
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'metric_ambiguous', taskNo: 94 }]);
  });

  test('任务1 22：70%、80%: blanks part the numbers', () => {
    expect(read(planning, '任务1 22：70%、80%').items).toMatchObject([
      { taskNo: 1, percent: 70 },
      { taskNo: 22, percent: 80 },
    ]);
  });

  test.each(['撤回4月的17项', '4月的61项撤回'])('%s: of an older month', (text) => {
    expect(read(trade, text).issues).toMatchObject([{ code: 'nothing_to_withdraw' }]);
  });

  test('撤回5月的61项 in May withdraws it', () => {
    expect(read(trade, '撤回5月的61项', { 61: { percent: 20 } })).toMatchObject({
      intent: 'withdraw',
      taskNos: [61],
    });
  });

  test('a stage that is late is not the task late, unless the task speaks of it', () => {
    expect(read(housing, '老旧小区改造二期（44项）滞后').items).toMatchObject([{ status: null }]);
    expect(read('市教育局', '90项中原科技学院二期滞后').items).toMatchObject([{ status: 'delayed' }]);
  });

  test.each(['国道107（38项）已完成', 'G107（38项）已完工', '国道107改建（第38项）已完成'])(
    '%s: the road or the task?',
    (text) => {
      const { items, issues } = read(planning, text);
      expect(items).toEqual([]);
      expect(issues).toMatchObject([{ code: 'status_conflict', taskNo: 38 }]);
    },
  );

  test('an expected day that is over is named, and the rest is stored', () => {
    const { items, issues } = read(trade, '6项60%，预计4月30日完成');
    expect(items).toMatchObject([{ percent: 60, expectedBy: null }]);
    expect(issues).toMatchObject([{ code: 'value_conflict', taskNo: 6 }]);
  });

  test('rows of a table that name another unit are named', () => {
    const { items, issues } = read(
      trade,
      '序号\t牵头单位\t进度\n6\t市商务局\t60%\n60\t市发展和改革委员会\t70%\n62\t商务局\t30%',
    );
    expect(items.map(({ taskNo }) => taskNo)).toEqual([6, 62]);
    expect(issues.map(({ text }) => text).join()).toContain('第60项');
  });

  test.each([
    [
      '4项检查企业本月20家，累计65家',
      [
        ['检查企业', false],
        ['检查企业', true],
      ],
    ],
    [
      '4项消费券累计5000万元，拉动消费3.8亿元',
      [
        ['消费券', true],
        ['拉动消费', null],
      ],
    ],
  ])('%s: 本月 and 累计 are no part of a name', (text, expected) => {
    const [item] = read(trade, text).items;
    expect(item?.metrics.map(({ indicator, cumulative }) => [indicator, cumulative])).toEqual(expected);
  });
});
