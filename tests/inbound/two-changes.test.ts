import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

/** What a message says of its tasks, by the fields that are told. */
function told(unit: string, text: string): readonly Readonly<Record<string, unknown>>[] {
  const { items } = read(unit, text.replaceAll('⏎', '\n'));
  return items.map(({ taskNo, percent, status, metrics, problems, nextSteps, expectedBy }) =>
    Object.fromEntries(
      Object.entries({
        taskNo,
        percent,
        status,
        figures: metrics.map(({ value, unit: counted }) => `${value}${counted}`).join('、') || null,
        problems,
        nextSteps,
        expectedBy,
      }).filter(([, value]) => value !== null),
    ),
  );
}

describe('two things changed in one message both count', () => {
  test.each([
    ['60项问题改为无,进度改为70%', { taskNo: 60, percent: 70, problems: '无' }],
    ['60项问题改成用地未批,进度改成70%', { taskNo: 60, percent: 70, problems: '用地未批' }],
    ['60项存在问题改为:无,进度改为70%', { taskNo: 60, percent: 70, problems: '无' }],
    ['60项下一步改成12月10日前验收,进度不变', { taskNo: 60, nextSteps: '12月10日前验收' }],
  ])('%s', (text, expected) => {
    expect(told('市商务局', text)).toEqual([expected]);
  });

  test.each([
    [
      '94项特色村改4、进度改60、下步改为年底验收',
      { taskNo: 94, percent: 60, figures: '4个', nextSteps: '年底验收' },
    ],
    ['92项数据更正如下:⏎进度:75%⏎问题:无', { taskNo: 92, percent: 75, problems: '无' }],
  ])('%s', (text, expected) => {
    expect(told('市文化广电和旅游局', text)).toEqual([expected]);
  });

  test('a changed 进展 stands beside the percentage', () => {
    const [item] = read('市商务局', '60项进展改为已批复,进度改为70%').items;
    expect(item).toMatchObject({ percent: 70, progress: '已批复' });
  });

  test('what is added counts beside what is put right', () => {
    expect(told('长葛市政府', '54项补充示范村6个,公路更正为23公里')).toEqual([
      { taskNo: 54, figures: '23公里、6个' },
    ]);
  });
});

describe('labels', () => {
  test.each([
    [
      '85项⏎1.进展:75%⏎2.问题:无⏎3.计划:年底投用',
      { taskNo: 85, percent: 75, problems: '无', nextSteps: '年底投用' },
    ],
    [
      '85项 进展:主体封顶 问题:无 下一步:内装修 预计:12月底',
      { taskNo: 85, problems: '无', nextSteps: '内装修', expectedBy: '2023-12-31' },
    ],
    [
      '85项 进展:主体封顶 问题:无 下一步:内装修　时限：12月底',
      { taskNo: 85, problems: '无', nextSteps: '内装修', expectedBy: '2023-12-31' },
    ],
    ['85项 存在问题及下一步打算:资金不足,积极争取', { taskNo: 85, problems: '资金不足,积极争取' }],
  ])('%s', (text, expected) => {
    expect(told('市卫生健康委员会', text)).toEqual([expected]);
  });
});

describe('what stands beside a value', () => {
  test.each([
    ['第六项预计十一月底完成现在百分之六十五', [{ taskNo: 6, percent: 65, expectedBy: '2023-11-30' }]],
    [
      '第六项65个百分点第七项70个百分点',
      [
        { taskNo: 6, percent: 65 },
        { taskNo: 7, percent: 70 },
      ],
    ],
    ['6项环比+5%,35%', [{ taskNo: 6, percent: 35 }]],
    [
      '7、9项完成60%,其中9项滞后',
      [
        { taskNo: 7, percent: 60 },
        { taskNo: 9, percent: 60, status: 'delayed' },
      ],
    ],
    [
      '6项65%√ 7项×',
      [
        { taskNo: 6, percent: 65 },
        { taskNo: 7, status: 'in_progress' },
      ],
    ],
    [
      '6项55%(11月底),7项60%(12月20日)',
      [
        { taskNo: 6, percent: 55, expectedBy: '2023-11-30' },
        { taskNo: 7, percent: 60, expectedBy: '2023-12-20' },
      ],
    ],
  ])('%s', (text, expected) => {
    expect(told('禹州市政府', text)).toEqual(expected);
  });
});

describe('heads and marks of lists', () => {
  test.each([
    [
      '1.60项65%;2.61项3家',
      [
        { taskNo: 60, percent: 65 },
        { taskNo: 61, figures: '3家' },
      ],
    ],
    [
      '(1)60:65%(2)61:3家',
      [
        { taskNo: 60, percent: 65 },
        { taskNo: 61, figures: '3家' },
      ],
    ],
    ['更正通知:60项75%', [{ taskNo: 60, percent: 75 }]],
    ['[引用]60项未报[/引用]⏎60项65%', [{ taskNo: 60, percent: 65 }]],
    [
      '60、62项更正为70%、60%',
      [
        { taskNo: 60, percent: 70 },
        { taskNo: 62, percent: 60 },
      ],
    ],
    [
      '60项11月底、62项12月底完成',
      [
        { taskNo: 60, expectedBy: '2023-11-30' },
        { taskNo: 62, expectedBy: '2023-12-31' },
      ],
    ],
  ])('%s', (text, expected) => {
    expect(told('市商务局', text)).toEqual(expected);
  });
});

test('«92改75,93改65» puts percentages right only where some count now', () => {
  const [unit, text] = ['市文化广电和旅游局', '92改75,93改65'];
  const current = { 92: { percent: 70 }, 93: { percent: 60 } };
  expect(read(unit, text).intent).toBe('clarify');
  const { items } = interpret(text, contextOf(unit, { current }));
  expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
    [92, 75],
    [93, 65],
  ]);
});

test('a goal said to be done in full is its figure', () => {
  expect(told('市自然资源和规划局', '70项，今年林业生态建设任务27600亩全部造完，已完成')).toEqual([
    { taskNo: 70, status: 'done', figures: '27600亩' },
  ]);
});

test('没有啥进展 asks nothing', () => {
  expect(told('禹州市政府', '第七项嘛还没完成,第八项没有啥进展')[1]).toEqual({
    taskNo: 8,
    status: 'no_change',
  });
});
