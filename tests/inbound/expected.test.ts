import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const expectedBy = (text: string) => read('许昌职业技术学院', text).items[0]?.expectedBy ?? null;

describe('the day a report expects the end for', () => {
  test.each([
    ['90项进度40%，预计年底前完成申报', '2023-12-31'],
    ['90项完成85%，年底前完成专家评审', '2023-12-31'],
    ['90项工程进度百分之五十五，力争12月底前交付使用', '2023-12-31'],
    ['90项材料已报省厅，下一步迎接现场核查，预计10月底前完成。', '2023-10-31'],
    ['90项推进到85%，剩下的打算年底前收尾', '2023-12-31'],
    ['90项85%，力争12月底达到100%', '2023-12-31'],
    ['90项12月25日前一定完成', '2023-12-25'],
    ['90项进展顺利，预计在11月15号左右完成', '2023-11-15'],
    ['90项滞后，预计10/31完成', '2023-10-31'],
    ['90项正在收尾，下周五前完成', '2023-09-29'],
    ['90项六件完成四件，剩两件预计11月底', '2023-11-30'],
    ['90项明年3月才能完', '2024-03-31'],
    ['90项85%，预计3月底前完成', '2024-03-31'],
    ['90项85%，预计明年7月底前完成', '2024-07-31'],
    ['90项85%，按计划6月底前完成', null],
    ['90项85%，预计7月底前完成', null],
  ])('%s', (text, iso) => {
    expect(expectedBy(text)).toBe(iso);
  });

  test.each([
    ['92项，文旅市场复苏措施已形成初稿，预计11月底出台', '2023-11-30'],
    ['92项 复苏政策举措初稿已完成，预计11月底前出台实施', '2023-11-30'],
    ['92项，预计11月底出台', '2023-11-30'],
    ['51项国家级现代农业产业园1个已通过初审，预计年底获批', '2023-12-31'],
    ['51项产业园预计年底挂牌', '2023-12-31'],
    ['51项方案已编制，预计10月底印发', null],
    ['51项申报材料已上报，预计年底批复', null],
  ])('of what the task is to bring about: %s', (text, iso) => {
    expect(read('禹州市政府', text).items[0]?.expectedBy ?? null).toBe(iso);
  });

  test.each([
    '90项60%，预计10月底前启动招标',
    '90项60%，预计10月底前完成招标，年底前开工',
    '90项60%，10月底前完成方案编制',
    '90项60%，计划10月中旬组织验收',
    '90项60%，10月底前报省厅',
  ])('%s is only a step', (text) => {
    expect(expectedBy(text)).toBeNull();
  });
});

test('a finish in front of its task is no part of what is said of the task before', () => {
  const { items } = read('襄城县政府', '第47项,现69%;年底前完成第48项,现61%。');
  expect(items.map(({ taskNo, percent, expectedBy }) => [taskNo, percent, expectedBy])).toEqual([
    [47, 69, null],
    [48, 61, '2023-12-31'],
  ]);
});

describe('the rest of it', () => {
  test.each([
    ['90项 98.5%，剩余台区改造12月10日前完成', '2023-12-10'],
    ['90项 90%，其余线路年底前完工', '2023-12-31'],
    ['90项基本完成、预计11月20日前结束', '2023-11-20'],
  ])('%s: finished with it, the task is', (text, day) => {
    expect(expectedBy(text)).toBe(day);
  });

  test('an early step of it is not', () => {
    expect(expectedBy('90项 60%，剩余招标12月10日前完成')).toBeNull();
  });
});

describe('the day by which what is left will be done', () => {
  test.each([
    ['90项进度63%，全项预计10月15日前收尾', '2023-10-15'],
    ['90项仍在推进，完成时间预计12月15日', '2023-12-15'],
    ['90项60%，完工时间初步定在12月15日', '2023-12-15'],
    ['90项弄得差不多了，没改的本月底扫尾', '2023-09-30'],
    ['90项仅余一栋，12月20日交齐', '2023-12-20'],
    ['90项剩下的12月20日交付完毕', '2023-12-20'],
  ])('%s', (text, iso) => {
    expect(expectedBy(text)).toBe(iso);
  });
});

describe('a day the end has been moved to', () => {
  test.each([
    ['90项原计划9月底完成，因征地推到11月底', '2023-11-30'],
    ['90项原定9月底完成，因设备未到货推迟到10月底，目前65%', '2023-10-31'],
    ['90项由9月底推迟至10月底', '2023-10-31'],
    ['90项60%，工期顺延两个月到11月底', '2023-11-30'],
    ['90项60%，通车时间推后到11月底', '2023-11-30'],
    ['90项60%，力争提前到10月底完成', '2023-10-31'],
    ['90项争取12月15日前做到已完成', '2023-12-15'],
    ['90项60%，预计明年上半年建成', '2024-06-30'],
    ['90项招标因征地推到11月底', null],
    ['90项招标原计划9月底，因征地推到11月底', null],
    ['90项60%，原定9月底开工，因征地推到11月底', null],
    ['90项60%，不会推迟到11月底', null],
  ])('%s', (text, iso) => {
    expect(expectedBy(text)).toBe(iso);
  });

  test.each([
    '更正：90项完成时间写错了，应为11月底，进度还是66%',
    '90项进度66%，完成日期改为11月底',
    '90项进度60%改为66%，完成时间应为11月底',
    '90项预计完成时间2023年11月30日，66%',
  ])('%s: beside the percentage', (text) => {
    const [item] = read('许昌职业技术学院', text).items;
    expect([item?.percent, item?.expectedBy]).toEqual([66, '2023-11-30']);
  });
});

describe('the day of the goal', () => {
  test.each([
    ['市商务局', '62项正常推进，预计11月底新设立海外仓2个', '2023-11-30'],
    ['市金融工作局', '9项：上市企业暂未新增，正常推进，预计11月底完成1家挂牌', '2023-11-30'],
    ['市商务局', '62项正常推进，预计11月底新设立海外仓1个', null],
    ['市交通运输局', '37项60%，预计11月底完成5条高速公路前期', null],
    ['市交通运输局', '37项60%，预计11月底开工5条', null],
  ])('%s: %s', (unit, text, iso) => {
    const [item] = read(unit, text).items;
    expect([item?.expectedBy, item?.metrics]).toEqual([iso, []]);
  });
});

test('a day said of all tasks of a message', () => {
  const { items } = read('禹州市政府', '38项进度66%，43项进度81%，都是年底前完成');
  expect(items.map(({ taskNo, percent, expectedBy }) => [taskNo, percent, expectedBy])).toEqual([
    [38, 66, '2023-12-31'],
    [43, 81, '2023-12-31'],
  ]);
});

describe('a day that is over', () => {
  const college = '许昌职业技术学院';

  test.each(['90项60%，4月30日前完成', '90项60%，预计2022年底', '90项60%，任务4月底前完成'])(
    '%s: the percentage is stored, and the day asked about',
    (text) => {
      const { items, issues } = read(college, text);
      expect(items).toMatchObject([{ percent: 60, expectedBy: null }]);
      expect(issues).toMatchObject([{ code: 'value_conflict', text: expect.stringContaining('已过') }]);
    },
  );

  test.each(['90项4月30日前完成', '90项预计2022年底完成', '90项预计去年底完成'])('%s alone', (text) => {
    const { items, issues } = read(college, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'value_conflict', text: expect.stringContaining('已过') }]);
  });

  test.each([
    '90项已于4月30日前完成',
    '90项4月30日前已完成',
    '90项4月30日前就完成了',
    '90项于4月30日前全部完成了',
    '90项日前已完成',
  ])('%s tells that it has been', (text) => {
    const { items, issues } = read(college, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ status: 'done' }]);
  });

  test.each(['90项5月底前完成，进度100%', '90项60%，原计划4月底前完成', '90项60%，4月底前完成招标'])(
    '%s asks nothing',
    (text) => {
      expect(read(college, text).issues).toEqual([]);
    },
  );
});
