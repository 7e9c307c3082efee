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
});

describe('whatever form, mark and order', () => {
  test('every task gets its own value, and nothing is asked', () => {
    fc.assert(
      fc.property(message, ({ nos, values, reference: [name, glue], middle, between }) => {
        const said = nos.map((no, index) => ({ no, ...(values[index] as Said) }));
        fc.pre(glue || middle !== '');
        // A value with a comma in it is no member of a list with 、.
        fc.pre(between !== '、' || said.every(({ text }) => !text.includes('，')));
        const text = said.map((one) => `${name(one.no)}${middle}${one.text}`).join(between);
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
