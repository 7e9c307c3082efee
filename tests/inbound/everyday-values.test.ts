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
    // In what manner, and whose.
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
  ])('%s', (text, percent) => {
    const { items, issues } = read(bureau, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ taskNo: 82, percent }]);
    expect(items[0]?.status).not.toBe('done');
  });

  test.each([
    '82项差不多85%吧',
    '82项差不多一半',
    '82项近乎九成五',
    '82项您那边报40%',
    '82项给隔壁填个40%',
    '82项家家户户40%',
    '82项总体目标80%',
    '82项总体还没到80%',
    '82项满打满算65%吗',
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

test('的话 behind a task only leads to what is said of it', () => {
  expect(stored(bureau, '第八十二项百分之八十五了，八十三项的话都正常')).toMatchObject([
    { taskNo: 82, percent: 85 },
    { taskNo: 83, status: 'in_progress' },
  ]);
  expect(read(bureau, '要是完成83项的话就好了').items).toEqual([]);
});
