import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportStatus } from '../../src/domain/report.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { inHan } from './han.ts';
import { contextOf } from './support.ts';

/**
 * Messages put together from the forms of the chat language, so that what they mean is known: every form of a task
 * number beside every form of a value, in every order and with every mark between them that people use.
 */
const context = contextOf('禹州市政府');
const tasks = [...context.owed.values()];

interface Said {
  readonly text: string;
  readonly percent?: number;
  readonly status?: ReportStatus;
}

const numbers = ({ exact }: { exact: number }): Said[] => [
  { text: `${exact}%`, percent: exact },
  { text: `${exact}.5%`, percent: exact + 0.5 },
  { text: `进度${exact}%`, percent: exact },
  { text: `完成${exact}%`, percent: exact },
  { text: `目前进度为${exact}%`, percent: exact },
  { text: `百分之${inHan(exact)}`, percent: exact },
  { text: `进度达到百分之${inHan(exact)}`, percent: exact },
  { text: `${inHan(Math.ceil(exact / 10))}成`, percent: Math.ceil(exact / 10) * 10 },
  { text: `${inHan(Math.ceil(exact / 10))}成五`, percent: Math.ceil(exact / 10) * 10 + 5 },
  { text: `正常推进，进度${exact}%`, percent: exact, status: 'in_progress' },
  { text: `进度${exact}%，预计11月底前完成`, percent: exact },
];
const states: readonly Said[] = [
  { text: '已完成', status: 'done' },
  { text: '正常推进', status: 'in_progress' },
  { text: '达到序时进度', status: 'in_progress' },
  { text: '滞后', status: 'delayed' },
  { text: '略有滞后', status: 'delayed' },
  { text: '未启动', status: 'not_started' },
  { text: '无进展', status: 'no_change' },
  { text: '同上月', status: 'no_change' },
];

const value: fc.Arbitrary<Said> = fc
  .tuple(fc.integer({ min: 11, max: 89 }), fc.nat())
  .map(([exact, choice]) => {
    const forms = [...numbers({ exact }), ...states];
    return forms[choice % forms.length] as Said;
  });

const wide = (no: number) =>
  String(no).replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

/** Each way to name a task, and whether a value may follow it without anything between. */
const references: readonly (readonly [(no: number) => string, glue: boolean])[] = [
  [(no) => `第${no}项`, true],
  [(no) => `${no}项`, true],
  [(no) => `${no}号`, true],
  [(no) => `第${wide(no)}项`, true],
  [(no) => `第${inHan(no)}项`, true],
  [(no) => `第${no}项任务`, true],
  [(no) => `【${no}】`, true],
  [(no) => `任务${no}`, false],
  [(no) => `T${no}`, false],
  [(no) => `#${no}`, false],
  [(no) => `No.${no}`, false],
];

/** Tasks whose percentage can be nothing but the standing. */
const plain = tasks.filter(({ targets }) => targets.every(({ unit }) => unit !== '%')).map(({ no }) => no);

const message = fc.record({
  nos: fc.uniqueArray(fc.constantFrom(...plain), { minLength: 1, maxLength: 4 }),
  values: fc.array(value, { minLength: 4, maxLength: 4 }),
  reference: fc.constantFrom(...references),
  middle: fc.constantFrom('', ' ', '：', '，', ':', '  '),
  between: fc.constantFrom('，', '；', '。', '\n', ' ', '、', ';'),
  greeting: fc.constantFrom(
    '',
    '领导好，',
    '您好！',
    '@督查助手 ',
    '汇报一下：',
    '本月进展：',
    '禹州：',
    '禹州市：',
  ),
  thanks: fc.constantFrom('', '，谢谢', '。谢谢！', '，请查收', '。辛苦了', '\n以上，请审阅。'),
});

describe('whatever form, mark and order', () => {
  test('every task gets its own value, and nothing is asked', () => {
    fc.assert(
      fc.property(message, ({ nos, values, reference: [name, glue], middle, between, greeting, thanks }) => {
        const said = nos.map((no, index) => ({ no, ...(values[index] as Said) }));
        fc.pre(glue || middle !== '');
        // A value with a comma in it is no member of a list with 、.
        fc.pre(between !== '、' || said.every(({ text }) => !text.includes('，')));
        const body = said.map((one) => `${name(one.no)}${middle}${one.text}`).join(between);
        const text = `${greeting}${body}${thanks}`;
        const { items, issues } = interpret(text, context);
        expect(issues, text).toEqual([]);
        expect(items.map(({ taskNo }) => taskNo).sort(), text).toEqual([...nos].sort());
        for (const { no, percent, status } of said) {
          const item = items.find(({ taskNo }) => taskNo === no);
          expect(item?.percent ?? null, text).toBe(percent ?? null);
          if (status !== undefined) expect(item?.status, text).toBe(status);
        }
      }),
      { seed: 20_230_925, numRuns: 3000 },
    );
  });
});

/** What one task is said, and what comes of it. */
const oneTask: readonly ((
  name: string,
  value: { readonly old: number; readonly now: number },
) => readonly [text: string, intent: string])[] = [
  (name, { now }) => [`更正：${name}进度${now}%`, 'correct'],
  (name, { now }) => [`更正 ${name} ${now}%`, 'correct'],
  (name, { now }) => [`${name}进度打错了，应为${now}%`, 'correct'],
  (name, { old, now }) => [`${name}不是${old}%，是${now}%`, 'correct'],
  (name, { old, now }) => [`${name}不是${old}%是${now}%`, 'correct'],
  (name, { old, now }) => [`${name}由${old}%改为${now}%`, 'correct'],
  (name, { now }) => [`把${name}的进度改成${now}%`, 'correct'],
  (name, { now }) => [`刚才${name}报错了，应该是${now}%`, 'correct'],
  (name, { old, now }) => [`${name}应为${now}%，不是${old}%`, 'correct'],
  (name, { now }) => [
    `${name}\n进展：完成方案编制\n存在问题：资金不足\n下一步：加快推进\n进度：${now}%`,
    'report',
  ],
  (name, { now }) => [
    `${name}【进度】${now}%【进展】完成方案编制【问题】资金不足【下一步】加快推进`,
    'report',
  ],
  (name, { now }) => [`${name}，进度${now}%。存在问题：资金不足。下一步：加快推进。`, 'report'],
  (name, { now }) => [`${name}进度${now}%，存在问题：资金不足，下一步打算：加快推进`, 'report'],
];

describe('one task, corrected or in paragraphs', () => {
  // 刚才1号 may be a day, and nobody writes 刚才【1】.
  const named = references.filter(([name, glue]) => glue && !/号$|^【/u.test(name(7)));
  test.each(named.map(([name]) => [name(7), name] as const))('%s', (_, name) => {
    for (const no of plain) {
      for (const form of oneTask) {
        const now = (no % 30) + 60;
        const [text, intent] = form(name(no), { old: (no % 40) + 12, now });
        const read = interpret(text, context);
        expect(read.issues, text).toEqual([]);
        expect(read.items, text).toMatchObject([{ taskNo: no, percent: now }]);
        expect(read.intent, text).toBe(intent);
        if (text.includes('问题')) expect(read.items[0]?.problems, text).toMatch(/^资金不足/u);
        if (text.includes('下一步')) expect(read.items[0]?.nextSteps, text).toMatch(/^加快推进/u);
      }
    }
  });
});

/** Several tasks of which one thing is said. */
const lists: readonly ((a: number, b: number, c: number) => string)[] = [
  (a, b, c) => `第${a}、${b}、${c}项`,
  (a, b, c) => `${a}、${b}、${c}项`,
  (a, b, c) => `第${a}项、第${b}项、第${c}项`,
  (a, b, c) => `${a}项、${b}项和${c}项`,
  (a, b, c) => `${a}，${b}，${c}项`,
  (a, b, c) => `任务${a}、${b}、${c}`,
  (a, b, c) => `第${inHan(a)}、${inHan(b)}、${inHan(c)}项`,
];
const ofAll: readonly (readonly [string, Partial<Said>])[] = [
  ['均为60%', { percent: 60 }],
  ['都完成60%', { percent: 60 }],
  ['进度都是六成', { percent: 60 }],
  ['均已完成', { status: 'done' }],
  ['都正常推进', { status: 'in_progress' }],
  [' 同上月', { status: 'no_change' }],
  ['均未启动', { status: 'not_started' }],
];

describe('several tasks of which one thing is said', () => {
  test.each(ofAll)('%s', (said, values) => {
    for (const list of lists) {
      for (let at = 0; at + 2 < plain.length; at += 3) {
        const nos = plain.slice(at, at + 3).sort((a, b) => a - b);
        const [a = 0, b = 0, c = 0] = nos;
        const text = `${list(a, b, c)}${said}`;
        const { items, issues } = interpret(text, context);
        expect(issues, text).toEqual([]);
        expect(items.map(({ taskNo }) => taskNo).sort(), text).toEqual([...nos].sort());
        for (const item of items) expect(item, text).toMatchObject(values);
      }
    }
  });

  test.each(['3-5', '3～5', '3至5', '3到5', '3—5'])('第%s项', (range) => {
    const { items, issues } = interpret(`第${range}项都完成60%`, context);
    expect(issues).toEqual([]);
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [3, 60],
      [4, 60],
      [5, 60],
    ]);
  });
});

const figures = tasks.flatMap(({ no, targets }) =>
  targets.filter(({ unit }) => unit !== '%').map((target) => ({ no, target })),
);

const wordings: readonly ((name: string, amount: string) => string)[] = [
  (name, amount) => `${name}${amount}`,
  (name, amount) => `${name} ${amount}`,
  (name, amount) => `${name}：${amount}`,
  (name, amount) => `累计${name}${amount}`,
  (name, amount) => `${name}累计${amount}`,
  (name, amount) => `已完成${name}${amount}`,
  (name, amount) => `${name}完成${amount}`,
  (name, amount) => `${name}达到${amount}`,
  (name, amount) => `截至目前，${name}${amount}`,
];

describe('every target of the document', () => {
  test.each(figures)('$no $target.indicator is told by its own name', ({ no, target }) => {
    const reached =
      target.value > 20 ? Math.round(target.value / 2) : Number((target.value * 0.7).toFixed(2));
    const amount = /^[家个条所套座项处]$/u.test(target.unit) ? Math.max(1, Math.floor(reached)) : reached;
    // One of one is what the target says, and asked about unless it is said to be done.
    const done =
      amount === target.value ? wordings.filter((one) => /累计|已完成/u.test(one('', ''))) : wordings;
    for (const wording of done) {
      const text = `第${no}项 ${wording(target.indicator, `${amount}${target.unit}`)}`;
      const { items, issues } = interpret(text, context);
      expect(issues, text).toEqual([]);
      expect(items, text).toMatchObject([
        { taskNo: no, percent: null, metrics: [{ indicator: target.indicator, valueInTargetUnit: amount }] },
      ]);
    }
  });
});
