import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

const bureau = '市民政局';

describe('a share in everyday words', () => {
  test.each([
    // Rounded, or said to be exact.
    ['82项差不多60%', 60],
    ['82项，差不多都85%', 85],
    ['82项大概完成了五分之二', 40],
    ['82项约摸着百分之五十五', 55],
    ['82项满打满算65%', 65],
    ['82项，不多不少正好四成', 40],
    ['82项已经一半了', 50],
    ['82项大概也就三成', 30],
    ['82项足足六成', 60],
    // In what manner, when, and whose.
    ['82项总算干到60%', 60],
    ['82项从零干到20%', 20],
    ['82项现阶段60%', 60],
    ['82项按工程量算60%', 60],
    ['82项磨磨唧唧才12%', 12],
    ['82项断断续续干到40%', 40],
    ['82项俺们这边进度63%', 63],
    // Asked to be put down.
    ['82项麻烦您记72%', 72],
    ['82项帮我记72%', 72],
    ['82项给填个72%', 72],
    // Of the whole, beside parts of it.
    ['82项村级全部完成，社区这头刚开头，全口径45%', 45],
    ['82项前期手续完成。全程算30%', 30],
    ['82项两个项目平均80%，总体就报75%', 75],
    ['82项一期预计80%，总体先报60%', 60],
    // Nobody rounds to these.
    ['82项近乎九成五', 95],
    // In comparison with another task.
    ['82项跟33项一样也是50%', 50],
    ['82项与33项相同，50%', 50],
  ])('%s', (text, percent) => {
    const { items, issues } = read(bureau, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ taskNo: 82, percent }]);
    expect(items[0]?.status).not.toBe('done');
  });

  test.each([
    '82项差不多85%吧',
    '82项差不多一半',
    '82项近乎九成',
    '82项快到85%了',
    '82项接近八成五',
    '82项您那边报40%',
    '82项给隔壁填个40%',
    '82项家家户户40%',
    '82项总体目标80%',
    '82项总体还没到80%',
    '82项满打满算65%吗',
    '82项可能也就60%',
    '82项要冲到60%了',
    '82项按投资算60%',
  ])('not at once: %s', (text) => {
    expect(
      read(bureau, text)
        .items.map(({ percent }) => percent)
        .filter((percent) => percent !== null),
    ).toEqual([]);
  });

  test('an exact count', () => {
    expect(read('市人力资源和社会保障局', '77项城镇新增就业整整5万人，一个不差')).toMatchObject({
      items: [{ taskNo: 77, metrics: [{ indicator: '城镇新增就业', valueInTargetUnit: 5 }] }],
      issues: [],
    });
  });
});

describe('a state in everyday words', () => {
  test.each([
    ['82项中了，弄完啦', 'done'],
    ['82项搁那儿没开始，还缺人手', 'not_started'],
    ['82项一直撂着没启动', 'not_started'],
    ['82项还放着没动', 'not_started'],
    ['82项压根没开始', 'not_started'],
  ])('%s', (text, status) => {
    expect(read(bureau, text)).toMatchObject({ items: [{ taskNo: 82, status }], issues: [] });
  });

  test.each(['82项二期搁那儿没开始', '82项材料放那儿没动', '82项中5项完成'])('of a part: %s', (text) => {
    expect(
      read(bureau, text)
        .items.map(({ status }) => status)
        .filter((status) => status !== null),
    ).toEqual([]);
  });

  test('the day by which it can be done', () => {
    expect(read(bureau, '82项得弄到年底才能完成哩，眼下45%').items).toMatchObject([
      { taskNo: 82, percent: 45, expectedBy: '2023-12-31' },
    ]);
  });
});

test.each([
  ['82项正常推进65%', 65, 'in_progress'],
  ['嗯那个第八十二项嘛现在是正常推进大概百分之五十五吧', 55, 'in_progress'],
  ['82项滞后进度才30%', 30, 'delayed'],
])('%s: the state in front of a percentage is no part of the task', (text, percent, status) => {
  expect(stored(bureau, text)).toMatchObject([{ taskNo: 82, percent, status }]);
});

test('the 主楼 of a hospital is not the task', () => {
  const [item] = stored('市卫生健康委员会', '85项中医医院主楼完工90%');
  expect(item).not.toHaveProperty('percent', 90);
});

test('的话 behind a task only leads to what is said of it', () => {
  expect(stored(bureau, '第八十二项百分之八十五了，八十三项的话都正常')).toMatchObject([
    { taskNo: 82, percent: 85 },
    { taskNo: 83, status: 'in_progress' },
  ]);
  expect(read(bureau, '要是完成83项的话就好了').items).toEqual([]);
});

describe('what the clause before names is what the next one speaks of', () => {
  const supervisor = '市市场监督管理局';

  test.each([
    '27项检测业务嘛，没启动',
    '27项检测业务方面，已经完成了',
    '27项豫检楼验收了，至于检测业务，压根没启动',
    '27项至于检测业务，60%',
    '27项开普检测这块呢，60%',
    '27项顺利的话，60%',
  ])('a part: %s', (text) => {
    const [item] = read(supervisor, text).items;
    expect([item?.percent ?? null, item?.status ?? null]).toEqual([null, null]);
  });

  test.each([
    ['27项我们这边呢，60%', 60],
    ['27项进度方面，已完成60%', 60],
    ['27项说实话呢，60%', 60],
    ['27项目前呢，已完成', 'done'],
    ['27项情况嘛，滞后', 'delayed'],
    ['27项这个月呢，没启动', 'not_started'],
  ])('the task itself: %s', (text, value) => {
    expect(stored(supervisor, text).map(({ percent, status }) => percent ?? status)).toEqual([value]);
  });
});

describe('the share of what the task has in quotation marks', () => {
  test.each([
    ['市人力资源和社会保障局', '16项“许昌英才计划”3.0版推进到百分之五十五', 55],
    ['市人力资源和社会保障局', '16项“许昌英才计划”55%', 55],
    ['市工业和信息化局', '14项“春笋”计划总体进度百分之三十二', 32],
    ['市住房和城乡建设局', '第41项“公园城市”2.0版进展到79%', 79],
    ['市科学技术局', '33项“1 1 9 N”政策体系实施进度百分之六十', 60],
  ])('%s: %s', (unit, text, percent) => {
    expect(read(unit, text).items).toMatchObject([{ percent, metrics: [] }]);
  });

  test('a plan that is no name of the task stays one', () => {
    const { items } = read('市人力资源和社会保障局', '16项“许昌英才计划”计划推进到百分之五十五');
    expect(items).not.toMatchObject([{ percent: 55 }]);
  });
});
