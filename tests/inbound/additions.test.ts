import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { Interpretation, InterpretContext } from '../../src/inbound/interpretation.ts';
import { brief, contextOf } from './support.ts';

const unit = '市商务局';
const reported = contextOf(unit, { current: { 6: { percent: 35, progress: '已完成选址' } } });

/** What is stored, with what of it is added. */
const added = (text: string, context: InterpretContext = reported) =>
  interpret(text, context).items.map((item) => ({ ...brief(item), added: item.added ?? [] }));
const asked = ({ items, issues }: Interpretation) =>
  items.length > 0 ? items : issues.map(({ code }) => code);

describe('words that are to be added', () => {
  test.each([
    '第6项补充：已召开推进会',
    '第6项补充一句：已召开推进会',
    '第6项再补充一条：已召开推进会',
    '6项补充一句，已召开推进会',
    '第6项补一句“已召开推进会”',
    '第6项对了，再补充一点：已召开推进会',
    '第6项继续补充：已召开推进会',
    '第6项【补充】已召开推进会',
    '第6项补充说明如下：已召开推进会',
    '第6项进展里再加一句：已召开推进会',
    '第6项进展再补一句“已召开推进会”',
    '第6项进展追加：已召开推进会',
    '第6项进展：补充一句：已召开推进会',
    '第6项在进展后面加一句：已召开推进会',
    '给第6项进展加一句：已召开推进会',
    '第6项漏报一条进展：已召开推进会',
    '第6项前面的不变，补充一句：已召开推进会',
    '补充：第6项已召开推进会',
    '补充第6项：已召开推进会',
    '再补充一句，第6项已召开推进会',
    '补充一下第6项的进展：已召开推进会',
    '【补充】第6项：已召开推进会',
  ])('%s', (text) => {
    expect(added(text)).toEqual([{ taskNo: 6, progress: '已召开推进会', added: ['progress'] }]);
  });

  test.each([
    ['第6项问题再补一条：资金缺口大', { problems: '资金缺口大', added: ['problems'] }],
    ['第6项问题里再加一条：资金缺口大', { problems: '资金缺口大', added: ['problems'] }],
    ['第6项存在问题补充如下：资金缺口大', { problems: '资金缺口大', added: ['problems'] }],
    ['第6项还有一个问题：资金缺口大', { problems: '资金缺口大', added: ['problems'] }],
    ['第6项新增一个问题：资金缺口大', { problems: '资金缺口大', added: ['problems'] }],
    ['第6项下一步再加一条：组织验收', { nextSteps: '组织验收', added: ['nextSteps'] }],
    ['第6项下一步再加两条：组织验收、组织申报', { nextSteps: '组织验收、组织申报', added: ['nextSteps'] }],
    ['第6项忘写下一步了：组织验收', { nextSteps: '组织验收', added: ['nextSteps'] }],
    ['第6项补充：下一步组织验收', { nextSteps: '组织验收', added: ['nextSteps'] }],
    [
      '第6项补充：\n存在问题：资金缺口大\n下一步：组织验收',
      { problems: '资金缺口大', nextSteps: '组织验收', added: ['problems', 'nextSteps'] },
    ],
    [
      '第6项进展：正在选址。问题再补一条：资金缺口大',
      { progress: '正在选址。', problems: '资金缺口大', added: ['problems'] },
    ],
  ])('%j', (text, item) => {
    expect(added(text)).toEqual([{ taskNo: 6, ...item }]);
  });

  test.each([
    ['第6项 75%，补充一句：已召开推进会', { percent: 75, progress: '已召开推进会', added: ['progress'] }],
    ['第6项 75%，问题再加一条：资金缺口大', { percent: 75, problems: '资金缺口大', added: ['problems'] }],
    ['第6项补充：进度75%', { percent: 75, added: [] }],
    [
      '第6项同上月，问题再补充一条：资金缺口大',
      { status: 'no_change', sameAsLast: true, problems: '资金缺口大', added: ['problems'] },
    ],
  ])('%s: a value is one as ever', (text, item) => {
    const context = contextOf(unit, { last: { 6: { percent: 30 } }, current: { 6: { percent: 35 } } });
    expect(added(text, context)).toEqual([{ taskNo: 6, ...item }]);
  });

  test('补充 in front of several tasks is said of each', () => {
    expect(added('补充：第6项资金缺口大；第7项已召开推进会')).toEqual([
      { taskNo: 6, progress: '资金缺口大', added: ['progress'] },
      { taskNo: 7, progress: '已召开推进会', added: ['progress'] },
    ]);
  });

  test.each([
    '补充：已召开现场会',
    '补一句，已召开现场会',
    '再补充一条 已召开现场会',
    '进展里再加一句：已召开现场会',
  ])('%s goes to the only report, be it a returned one', (text) => {
    const item = { taskNo: 6, progress: '已召开现场会', added: ['progress'] };
    expect(added(text)).toEqual([item]);
    const owed = new Map(reported.owed);
    const six = owed.get(6);
    if (six) owed.set(6, { ...six, current: null, returned: six.current });
    expect(added(text, { ...reported, owed })).toEqual([item]);
    expect(asked(interpret(text, contextOf(unit)))).toHaveLength(1);
  });
});

describe('no additions', () => {
  test.each([
    ['第6项 进展：已召开推进会', '已召开推进会'],
    ['第6项已召开推进会', '已召开推进会'],
    ['第6项进展更正为：已召开推进会', '已召开推进会'],
    ['第6项进展写错了，改为：已召开推进会', '已召开推进会'],
    ['第6项补报：已召开推进会', '已召开推进会'],
    ['第6项补充协议已签订', '补充协议已签订'],
    ['第6项正在补充完善资料', '正在补充完善资料'],
    ['第6项加一条生产线，已开工', '加一条生产线，已开工'],
    ['第6项 进展：已召开推进会\n补充：方案已印发', '已召开推进会\n补充：方案已印发'],
    ['第6项进展：已召开推进会。进展再补一句：方案已印发', '已召开推进会。\n方案已印发'],
  ])('%j', (text, progress) => {
    expect(added(text)).toMatchObject([{ taskNo: 6, progress, added: [] }]);
  });

  test.each(['第6项要补充什么', '第6项还能补充材料吗', '第6项回头补充', '第6项材料补充中'])('%s', (text) => {
    expect(added(text)).toEqual([]);
  });
});

describe('补充 and nothing else', () => {
  test.each(['第6项补充', '补充第6项', '补充：第6项', '6项再补充一点', '补充', '补充一下'])('%s', (text) => {
    expect(interpret(text, reported)).toMatchObject({
      items: [],
      issues: [
        { code: 'empty_item', taskNo: 6, text: '第6项要补充什么？请直接回复要补充的内容。', adds: true },
      ],
    });
  });
});

describe('an addition that is to be put right', () => {
  const twice = contextOf(unit, { current: { 6: { progress: '已完成选址\n已召开推进会' } } });

  test.each([
    '第6项刚才补充的写错了，应为：已召开推进会3次',
    '刚才补充的那句写错了，改为：已召开推进会3次',
    '第6项补充的进展改为：已召开推进会3次',
    '第6项补充的那句删掉',
  ])('%s would cost the earlier words', (text) => {
    expect(interpret(text, twice)).toMatchObject({
      items: [],
      issues: [{ code: 'nothing_to_correct', taskNo: 6, text: expect.stringContaining('撤回第6项') }],
    });
  });

  test('of the only words, or of a value, it is a correction like any other', () => {
    expect(added('第6项刚才补充的写错了，应为：已召开推进会3次')).toMatchObject([
      { progress: '已召开推进会3次', added: [] },
    ]);
    expect(added('第6项补充的数写错了，应为75%', twice)).toMatchObject([{ percent: 75, added: [] }]);
  });
});
