import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const county = '禹州市政府';
const current = { 61: { percent: 60 }, 62: { status: 'done' } } as const;

function told(text: string) {
  const { items, held, issues } = interpret(text, contextOf(county, { current }));
  expect([...items, ...held]).toEqual([]);
  return issues;
}

describe('a task that is off is not left standing as 已完成 without a word', () => {
  test.each([
    '62项终止实施',
    '62项已取消',
    '62项不再实施',
    '62项项目终止',
    '62项因资金原因不再实施',
    '62项经市政府研究终止实施',
  ])('%s', (text) => {
    expect(told(text)).toMatchObject([
      {
        code: 'status_conflict',
        taskNo: 62,
        text: expect.stringContaining('「已完成」'),
        answers: ['第62项 已完成', '撤回第62项'],
      },
    ]);
  });

  test('nor at a percentage', () => {
    expect(told('61项已取消')).toMatchObject([{ taskNo: 61, text: expect.stringContaining('「60%」') }]);
  });

  test('where nothing stands, the words are the report', () => {
    expect(read(county, '63项终止实施').items).toMatchObject([{ taskNo: 63, progress: '终止实施' }]);
  });

  test('what else is cancelled is progress', () => {
    const { items, issues } = interpret('62项取消收费2项', contextOf(county, { current }));
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ taskNo: 62, progress: '取消收费2项' }]);
  });
});

describe('a task that is said to be none of the unit’s', () => {
  test.each(['62项不涉及我市', '62项我市无此项任务', '62项与我市无关', '62项我市不承担'])('%s', (text) => {
    expect(told(text)).toMatchObject([{ taskNo: 62, text: expect.stringContaining('「已完成」仍有效') }]);
    expect(read(county, text)).toMatchObject({
      items: [],
      issues: [{ taskNo: 62, text: expect.stringContaining('不属本单位') }],
    });
  });

  test('each of several tasks is named with what stands', () => {
    expect(told('61、62项我市无此项任务').map(({ text }) => text)).toEqual([
      expect.stringContaining('第61项未作改动，此前登记的「60%」'),
      expect.stringContaining('第62项未作改动，此前登记的「已完成」'),
    ]);
  });

  test('a difficulty that does not touch it says nothing of the kind', () => {
    expect(read(county, '62项不涉及资金问题，正常推进').items).toMatchObject([{ status: 'in_progress' }]);
  });
});
