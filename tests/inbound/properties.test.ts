import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { InterpretContext, ReportItem } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

const units = ['市商务局', '市发展和改革委员会', '禹州市政府'] as const;
const contexts = Object.fromEntries(
  units.map((unit) => [
    unit,
    contextOf(unit, {
      recentTaskNo: 5,
      last: { 4: { percent: 30 }, 5: { percent: 40, status: 'in_progress' } },
    }),
  ]),
);

const bits = fc.constantFrom(
  ...'第 6 61 项 、 - 至 35 % 75% 百分之 四十 七成五 已完成 未完成 没有 基本 正常推进 滞后 同上月 其余 全部 除 外 园区 2家 1200 亿元 万 公里 / 150公里 进展: 存在问题: 下一步 【进展】 无 更正 应为 不是 是 撤回 补充 预计 11月底前 完成 年底 累计 本月 目标 吗 ？ ， 。 ; ( ) “ ” 国道107 16条 3.0版 T12 #12 No.12 任务 收到 谢谢 请 报 @督查助手 1. 2023年 十二 一百零一 两 只 由 到 同 😀'.split(
    ' ',
  ),
  ' ',
  '\n',
  '\u200b',
);
const messages = fc.oneof(
  { weight: 4, arbitrary: fc.array(bits, { maxLength: 25 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const someone = fc.constantFrom(...units);

function checkItem(item: ReportItem, context: InterpretContext): void {
  const task = context.owed.get(item.taskNo);
  expect(task).toBeDefined();
  if (item.percent !== null) {
    expect(item.percent).toBeGreaterThanOrEqual(0);
    expect(item.percent).toBeLessThanOrEqual(100);
  }
  for (const metric of item.metrics) {
    expect(Number.isFinite(metric.value)).toBe(true);
    if (metric.valueInTargetUnit === null) continue;
    expect(task?.targets.map(({ indicator }) => indicator)).toContain(metric.indicator);
  }
  if (item.expectedBy !== null) expect(item.expectedBy >= context.today).toBe(true);
}

describe('for any message', () => {
  test('what comes out is well-formed', () => {
    fc.assert(
      fc.property(messages, someone, (text, unit) => {
        const context = contexts[unit] ?? contextOf(unit);
        const result = interpret(text, context);
        expect(result.text).toBe(text);
        expect(result.wouldStore).toBe(result.items.length > 0);
        const nos = result.items.map(({ taskNo }) => taskNo);
        expect(new Set(nos).size).toBe(nos.length);
        for (const item of [...result.items, ...result.held]) checkItem(item, context);
        for (const issue of result.issues) expect(issue.text).toMatch(/[请未].*。$/su);
        if (/^query_|^(?:smalltalk|withdraw|ignore|reject|clarify)$/.test(result.intent)) {
          expect(result.items).toEqual([]);
        }
      }),
      { numRuns: 4000, seed: 5 },
    );
  });

  test('the same message is always read alike', () => {
    fc.assert(
      fc.property(messages, someone, (text, unit) => {
        const context = contextOf(unit);
        expect(interpret(text, context)).toEqual(interpret(text, contextOf(unit)));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  test('a question mark at the end stores nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('第6项 35%', '6项已完成', '2、4-7同上月', '第61项 园区2家', '其余同上月'),
        fc.constantFrom('吗', '?', '？', '吗？', '对吗', '可以吗？', ',可以吗', '行不行'),
        (report, tail) => {
          expect(interpret(`${report}${tail}`, contexts['市商务局'] ?? contextOf('市商务局'))).toMatchObject({
            items: [],
            held: [],
          });
        },
      ),
      { seed: 7 },
    );
  });
});

const digits = [...'零一二三四五六七八九'];

/** 0–9999 in Chinese. */
function chinese(value: number): string {
  if (value === 0) return '零';
  const places = [...String(value)].map(Number);
  let text = '';
  places.forEach((digit, index) => {
    const unit = ['', '十', '百', '千'][places.length - 1 - index] ?? '';
    if (digit > 0) text += `${digits[digit]}${unit}`;
    else if (!text.endsWith('零') && places.slice(index).some((rest) => rest > 0)) text += '零';
  });
  return text.replace(/^一十/u, '十');
}

describe('numbers round-trip', () => {
  const context = contextOf('禹州市政府');
  const owed = [...context.owed.keys()];

  test('percent and task number, in figures and in Chinese', () => {
    fc.assert(
      fc.property(fc.constantFrom(...owed), fc.integer({ min: 0, max: 1000 }), (no, tenths) => {
        const percent = tenths / 10;
        const target = context.owed.get(no)?.targets.some(({ unit }) => unit === '%') === true;
        const forms = [
          `第${no}项 进度${percent}%`,
          `第${chinese(no)}项，进度${percent}%`,
          `任务${no}：进度${percent}%`,
        ];
        if (!target) forms.push(`第${no}项${percent}%`, `${no}：${percent}%`);
        if (Number.isInteger(percent)) forms.push(`第${chinese(no)}项完成百分之${chinese(percent)}`);
        for (const text of forms) {
          expect(interpret(text, context).items, text).toMatchObject([{ taskNo: no, percent }]);
        }
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  test('a figure, with and without thousands separators, in either unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 8500 }), (value) => {
        for (const written of [
          `${value}亿元`,
          `${value.toLocaleString('en')}亿元`,
          `${chinese(value)}亿元`,
          `${value}亿`,
        ]) {
          expect(interpret(`第1项 完成投资${written}`, context).items, written).toMatchObject([
            { metrics: [{ indicator: '年度投资', value, unit: '亿元', valueInTargetUnit: value }] },
          ]);
        }
        expect(interpret(`第1项 完成投资${value * 10000}万元`, context).items).toMatchObject([
          { metrics: [{ value: value * 10000, unit: '万元', valueInTargetUnit: value }] },
        ]);
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  test('every list and range of owed tasks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...owed), { minLength: 2, maxLength: 8 }), (nos) => {
        for (const text of [
          `第${nos.join('、')}项同上月`,
          `${nos.join(' ')}同上月`,
          `同上月：${nos.join('、')}`,
        ]) {
          expect(
            interpret(text, context).items.map(({ taskNo }) => taskNo),
            text,
          ).toEqual(nos);
        }
      }),
      { numRuns: 200, seed: 10 },
    );
  });
});
