import { describe, expect, test } from 'vitest';
import { asked, brief, read, stored } from './support.ts';

const commerce = '市商务局';
const county = '禹州市政府';

describe('words in front of a task that make something else of its report', () => {
  test.each([
    '预计第6项75%',
    '目标：第6项75%',
    '去年：第6项75%',
    '2022年：第6项75%',
    '截至6月底：第6项75%',
    '下步打算：第6项已完成',
    '可能第6项75%',
    '估计第6项75%',
    '不要写第6项75%',
    '市里认定第6项75%',
    '会议要求第6项完成75%',
    '系统显示第6项75%',
    '第5项41%。计划第6项75%',
    '第5项41%\n原计划：第6项75%',
  ])('%s is asked about', (text) => {
    const { items, issues } = read(commerce, text);
    expect(issues.map(({ taskNo }) => taskNo)).toEqual([6]);
    expect(items.map(brief)).toEqual(text.includes('第5项') ? [{ taskNo: 5, percent: 41 }] : []);
  });

  test('the question quotes them', () => {
    expect(read(commerce, '去年：第5项41%，第6项75%').issues.map(({ text }) => text)).toEqual([
      '第5、6项前面写着「去年:」，未登记；后面是本单位目前的进展吗？是请回复「确认」，否则请回复「第5项」和目前的进展。',
    ]);
  });

  test.each(['测试：第6项75%', '例如第6项75%', '格式如“第6项75%”', '领导好，我试一下：第6项75%'])(
    '%s is a sample',
    (text) => {
      expect(stored(commerce, text)).toEqual([]);
      expect(read(commerce, text).issues[0]?.text).toMatch(/像是示例或测试|按测试消息处理/u);
    },
  );

  test.each(['难道第6项75%', '帮我核实第6项75%', '谁说第6项75%', '第5项41%。请问：第6项75%'])(
    '%s asks',
    (text) => {
      expect(stored(commerce, text).some(({ taskNo }) => taskNo === 6)).toBe(false);
    },
  );

  test.each([
    ['按会议要求，第6项75%', 75],
    ['根据督查局通知，现报第6项75%', 75],
    ['其他项明天报，先报第6项75%', 75],
    ['我想报第6项75%', 75],
    ['截至9月20日：第6项75%', 75],
    ['截至8月底，第6项75%', 75],
    ['三季度：第6项75%', 75],
    ['上月第6项60%，这个月75%', 75],
  ])('%s says nothing of the kind', (text, percent) => {
    expect(stored(commerce, text)).toEqual([expect.objectContaining({ taskNo: 6, percent })]);
  });
});

describe('words behind a value about the value', () => {
  test.each([
    '作废',
    '发错了',
    '请忽略',
    '手误',
    '报到别的项了',
    '麻烦删掉',
    '这条不要',
    '别当真',
    '抱歉报错了。谢谢',
  ])('75%，%s takes it back', (said) => {
    const { items, held, issues } = read(commerce, `第6项75%，${said}`);
    expect([items, held]).toEqual([[], []]);
    expect(issues).not.toEqual([]);
  });

  test.each([
    '，待核实',
    '（草稿）',
    '，领导还没审',
    '，等局长签字',
    '，去年的',
    '（计划）',
    '，是目标',
    '，这是全省的',
    '，施工方说的',
    '，只是一期',
    '，不含二期',
    '，前提是资金到位',
    '，以盖章件为准',
    '有出入',
    '，不是这个数',
    '，心里没底',
    '，本月数据还没出',
    '，9月数据统计局还没出来',
    '，无论报多少都行',
  ])('75%%%s waits for 确认', (said) => {
    const { items, held } = read(county, `第23项75%${said}`);
    expect(items).toEqual([]);
    expect(held.map(({ percent }) => percent)).toEqual([75]);
  });

  test.each([
    '，合同待签字',
    '，已完成目标',
    '，资料已上报待省厅审核',
    '，如果资金到位年底可完成',
    '，以此为准',
    '，请领导审阅',
    '，只是资金紧张',
  ])('75%%%s is about the work', (said) => {
    expect(read(county, `第23项75%${said}`).held).toEqual([]);
  });

  test('what was taken back is said again', () => {
    expect(stored(commerce, '第6项75，打错了，请忽略这句。第6项75%')).toEqual([{ taskNo: 6, percent: 75 }]);
    expect(asked(commerce, '第6项75%，作废。第5项41%')).toContain('"taskNo":5');
  });
});
