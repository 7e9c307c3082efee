import { describe, expect, test } from 'vitest';
import { continued, filledIn } from '../../src/inbound/continuing.ts';
import {
  afterMessage,
  type DialogState,
  nothingRemembered,
  stillOpen,
} from '../../src/inbound/dialog-state.ts';
import { answerTo, saidOfListed } from '../../src/inbound/follow-up.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import type { PreviousValues, ReportItem } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

const at = new Date('2023-09-20T02:00:00Z');
/** @param named it was only named, and nothing reported on it */
const talkOf = (no: number, named = false): DialogState => ({
  ...nothingRemembered,
  recentTaskNo: no,
  recentTasks: [no],
  talk: { at: at.toISOString(), named },
});

/** What a message without a task comes to behind one on task `no` of the unit. */
function next(
  unit: string,
  no: number,
  current: Partial<PreviousValues> | null,
  said: string,
): ReportItem | null {
  const context = contextOf(unit, current === null ? {} : { current: { [no]: current } });
  const going = continued(said, talkOf(no, current === null), context);
  if (going === null) return null;
  const read = interpret(`第${going.no}项 ${going.words}`, { ...context, recentTaskNo: no });
  const understood = filledIn(read, said, no, context);
  return understood?.items[0] ?? null;
}

const park = { indicator: '新培育跨境电子商务园区(基地)', unit: '家', cumulative: null };
const two = { ...park, value: 2, valueInTargetUnit: 2 };

describe('a message without a task fills what is blank in the report of the task talked about', () => {
  test.each([
    ['市商务局', 6, null, '完成55%', { percent: 55 }],
    ['市商务局', 6, null, '六成', { percent: 60 }],
    ['市商务局', 6, { percent: 55 }, '下月底能完', { expectedBy: '2023-10-31' }],
    ['市商务局', 6, { status: 'delayed' }, '12月底前能完成', { expectedBy: '2023-12-31' }],
    ['市商务局', 6, { percent: 55 }, '滞后', { status: 'delayed' }],
    ['市商务局', 6, { status: 'in_progress' }, '总体进度70%🌹', { percent: 70 }],
    ['市商务局', 6, { percent: 55 }, '进展:农村物流站点建成3个', { progress: '农村物流站点建成3个' }],
    ['市商务局', 61, { percent: 55 }, '园区3家', { metrics: [{ ...park, value: 3 }] }],
    ['市商务局', 61, { percent: 55, metrics: [two] }, '加上直播基地一共3家', { metrics: [{ value: 3 }] }],
    ['市住房和城乡建设局', 44, null, '棚户区开工3个、1646套', { metrics: [{ value: 3 }, { value: 1646 }] }],
    ['市科学技术局', 16, null, '高层次团队引进2个，院士工作站1家', { metrics: [{ value: 2 }, { value: 1 }] }],
  ] as const)('%s %i %j: %s', (unit, no, current, said, filled) => {
    expect(next(unit, no, current, said)).toMatchObject({ taskNo: no, ...filled });
  });

  test('words are added to those that stand', () => {
    expect(next('市商务局', 6, { progress: '物流站点开工' }, '进展：已通过市级验收')).toMatchObject({
      progress: '已通过市级验收',
      added: ['progress'],
    });
  });

  test.each([
    // A value stands already, and no word corrects it.
    ['市商务局', 6, { percent: 55 }, '70%'],
    ['市商务局', 6, { percent: 55 }, '55%'],
    ['市商务局', 6, { percent: 55 }, '已完成'],
    ['市商务局', 6, { status: 'done' }, '90%'],
    ['市商务局', 6, { status: 'in_progress' }, '滞后'],
    ['市商务局', 6, { expectedBy: '2023-10-31' }, '预计11月底完成'],
    ['市商务局', 61, { metrics: [two] }, '园区3家'],
    // The words are of another task, or of several.
    ['市商务局', 6, { percent: 55 }, '新设立海外仓1个'],
    ['禹州市政府', 71, { percent: 70 }, '老旧小区改造20个'],
    ['禹州市政府', 71, { percent: 70 }, '新增就业0.3万人'],
    ['市商务局', 6, { status: 'in_progress' }, '另外一项60%'],
    ['市商务局', 6, { status: 'in_progress' }, '剩下的60%'],
    ['市商务局', 6, { status: 'in_progress' }, '各单位平均60%'],
    ['市商务局', 6, { status: 'in_progress' }, '57有问题，缺资金'],
    // Nothing of it is the standing of the task.
    ['市商务局', 6, { status: 'in_progress' }, '领导在开会'],
    ['市商务局', 6, { status: 'in_progress' }, '目标是年底到60%'],
    ['市商务局', 6, { status: 'in_progress' }, '上个月完成了30%'],
    ['市商务局', 6, { status: 'in_progress' }, '长葛60%'],
    ['市商务局', 6, { status: 'in_progress' }, '一期完成60%'],
    ['市商务局', 6, { status: 'in_progress' }, '不是60%'],
    ['市商务局', 6, { status: 'in_progress' }, '60%'],
    ['市商务局', 6, { status: 'in_progress' }, '大概六成吧'],
    ['市商务局', 6, { status: 'in_progress' }, '报60%会不会高了'],
  ] as const)('%s %i %j: %s is asked about', (unit, no, current, said) => {
    expect(next(unit, no, current, said)).toBeNull();
  });

  test('but not while another question is open, or a value of the task waits for 确认', () => {
    const context = contextOf('市商务局');
    const waits = { items: [{ ...next('市商务局', 6, null, '60%') } as ReportItem], until: at.toISOString() };
    expect(continued('60%', talkOf(6, true), context)).toMatchObject({ no: 6 });
    expect(
      continued('60%', { ...talkOf(6, true), asked: { text: '75%', choices: [6] } }, context),
    ).toBeNull();
    const confirm = { ...waits, no: 1, period: '2023-09', seen: {}, proxy: null };
    expect(continued('60%', { ...talkOf(6, true), confirm }, context)).toBeNull();
  });

  test('and for a quarter of an hour only', () => {
    const open = (minutes: number) => stillOpen(talkOf(6), new Date(at.getTime() + minutes * 60_000)).talk;
    expect([open(14), open(16)]).toEqual([talkOf(6).talk, undefined]);
  });
});

describe('tasks that a message only named', () => {
  const context = contextOf('市商务局');
  const said = (before: DialogState, text: string): DialogState =>
    afterMessage(before, interpret(text, context), { asked: null, confirm: null }, at);
  const named = said(nothingRemembered, '4 6 7');

  test.each([
    ['都正常推进', '第4、6、7项 都正常推进'],
    ['三项都滞后', '第4、6、7项 都滞后'],
    ['分别是60% 70% 80%', '第4、6、7项 分别是60% 70% 80%'],
    ['60%、滞后、已完成', '第4、6、7项 分别60%、滞后、已完成'],
    ['前两个50%', '第4、6项 50%'],
    ['前两个50%，最后一个85%', '第4、6项 50%；第7项 85%'],
    ['第一个滞后，原因是缺资金，剩下的60%', '第4项 滞后，原因是缺资金；第6、7项 60%'],
  ])('%s', (text, meant) => {
    expect(saidOfListed(text, named)).toEqual({ text: meant, sweeping: false });
  });

  test('one value without 都 is confirmed first', () => {
    expect(saidOfListed('60%', named)).toEqual({ text: '第4、6、7项 60%', sweeping: true });
  });

  test.each(['两项都滞后', '三个乡镇都完成了', '全市平均60%', '60 62 63', '第一个月完成60%', '60% 70'])(
    '%s is of none of them, or of more',
    (text) => {
      expect(interpret(saidOfListed(text, named)?.text ?? '', context).items).toEqual([]);
    },
  );

  test('are told one after the other', () => {
    const half = said(named, '第4、6项 50%');
    expect(half.talk?.listed).toEqual({ nos: [4, 6, 7], left: [7] });
    expect(saidOfListed('最后一个85%', half)?.text).toBe('第7项 85%');
    expect(saidOfListed('剩下的85%', half)?.text).toBe('第7项 85%');
    expect(saidOfListed('都85%', half)).toBeNull();
    expect(said(half, '第60项 20%').talk?.listed).toBeUndefined();
  });

  test('of somebody else leave open which is meant next', () => {
    expect(said(said(nothingRemembered, '第6项 正常推进'), '第99项 50%').talk).toBeUndefined();
  });
});

test.each([
  ['市住房和城乡建设局', '44项改造完成200个', '老旧小区', '第44项 老旧小区改造项目200个'],
  ['市科学技术局', '第14项新增12家', '第一个', '第14项 新培育创新型引领企业12家'],
  ['市科学技术局', '第14项新增12家', '高新企业的', '第14项 新培育高新技术企业12家'],
  ['市科学技术局', '第14项新增12家', '企业', '第14项 企业'],
  ['市财政局', '12 35', '百分比', '第12项 35%'],
  ['市财政局', '12 35', '是的', '第12项 35%'],
])('%s is asked about %s and answers %s', (unit, asked, answer, meant) => {
  const { issues } = interpret(asked, contextOf(unit));
  const about = issues
    .filter(({ code }) => code !== 'task_not_owed')
    .map(({ taskNo, answers = [] }) => ({ taskNo: taskNo ?? 0, answers, corrects: false }));
  expect(answerTo(about, answer)).toBe(meant);
});

test.each([
  ['报一下61', [61]],
  ['您好，报一下6、7项', [6, 7]],
])('%s opens a report that says nothing yet', (text, nos) => {
  const { issues } = interpret(text, contextOf('市商务局'));
  expect(issues).toMatchObject([{ code: 'empty_item', taskNo: nos[0] }]);
});

test.each([
  ['34、65、102项 滞后、正常、已完成', ['delayed', 'in_progress', 'done']],
  ['34、65、102项分别是滞后、正常推进、已完成', ['delayed', 'in_progress', 'done']],
  ['34、65项 滞后、已完成', ['delayed', 'done']],
  ['34、65项 已启动、正常推进', ['in_progress', 'in_progress']],
])('%s: states that exclude each other are one for each', (text, states) => {
  const { items } = interpret(text, contextOf('市司法局'));
  expect(items.map(({ status }) => status)).toEqual(states);
});
