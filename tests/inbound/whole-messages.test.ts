import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { InterpretContext, ReportItem } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

/**
 * Whole messages put together at random of statements that each can be read alone: a figure of any goal in everyday words, a
 * share, a state, a day, a problem, what comes next, with any mark between. What is meant follows from how they were put
 * together; the seeds are fixed, so that a failure is one of the code.
 */
interface Said {
  readonly no: number;
  readonly figure?: readonly [indicator: string, value: number];
  readonly percent?: number;
  readonly status?: ReportItem['status'];
  readonly expectedBy?: string;
  readonly problems?: string;
  readonly nextSteps?: string;
}

interface Goal {
  readonly no: number;
  readonly indicator: string;
  readonly names: readonly string[];
  readonly value: number;
  readonly unit: string;
}

const goal = (no: number, indicator: string, names: string, value: number, unit: string): Goal => ({
  no,
  indicator,
  names: names.split(' '),
  value,
  unit,
});

/** Tasks of a county, and what its liaisons call their goals. */
const goals = [
  goal(1, '年度投资', '投资 年度投资 完成投资', 812.6, '亿元'),
  goal(9, '新增省级以上“专精特新”企业', '专精特新 专精特新企业 省级专精特新企业', 24, '家'),
  goal(9, '新增规模以上工业企业', '规上工业企业 新增规上企业', 97, '家'),
  goal(10, '新增贷款', '新增贷款 贷款新增', 95.25, '亿元'),
  goal(14, '新培育高新技术企业', '高企 高新技术企业 新培育高新技术企业', 61, '家'),
  goal(21, '新增上云企业', '上云企业 企业上云', 517, '家'),
  goal(44, '老旧小区改造项目', '老旧小区 老旧小区改造', 146, '个'),
  goal(50, '新建及改造提升高标准农田', '高标准农田 高标准农田建设', 1.41, '万亩'),
  goal(54, '整村推进农村户厕改造', '户厕 户厕改造 改厕', 1.66, '万户'),
  goal(61, '新培育跨境电子商务园区(基地)', '跨境电商园区 新培育跨境电商园区', 3, '家'),
  goal(67, '企业实施绿色化改造', '绿色化改造企业 企业绿色化改造', 69, '家'),
  goal(70, '林业生态建设', '林业生态建设 造林', 1.29, '万亩'),
  goal(71, '新创建绿色矿山', '绿色矿山 创建绿色矿山', 2, '个'),
  goal(76, '无废细胞', '无废细胞 “无废细胞”', 138, '个'),
  goal(78, '新增技能人才', '技能人才 新增技能人才', 4.36, '万人'),
  goal(89, '新建改扩建公办园', '公办园 新建改扩建公办园', 21, '所'),
];

const figures = [
  'NV',
  'N完成V',
  'N已完成V',
  '完成NV',
  'N累计V',
  '累计完成NV',
  'N：V',
  'N V',
  'N达到V',
  'VN',
  'N（V）',
  'N共V',
  '目前NV',
];
const shares = ['P%', '进度P%', '完成P%', '总体进度P%', '目前P%', '百分之P', '工作进度P%'];
const states = {
  正常推进: 'in_progress',
  达到序时进度: 'in_progress',
  进展顺利: 'in_progress',
  正在推进中: 'in_progress',
  滞后: 'delayed',
  有些滞后: 'delayed',
  比计划慢: 'delayed',
} as const;
const days = {
  预计12月底完成: '2023-12-31',
  年底前可完成: '2023-12-31',
  '11月底前完成': '2023-11-30',
  预计11月15日完成: '2023-11-15',
} as const;
const problems = ['问题：资金不足', '存在问题：资金不足', '主要问题是资金不足', '【问题】资金不足'];
const steps = ['下一步：加快建设', '下步加快建设', '接下来加快建设', '下一步将加快建设'];
const names = [
  '第N项',
  '第N项：',
  '第N项，',
  'N项：',
  'N项',
  '任务N：',
  '#N ',
  '【N】',
  'N：',
  'N、',
  'N. ',
  'N ',
  '序号N ',
];
const greetings = [
  '',
  '@督查助手 ',
  '您好，',
  '报一下，',
  '截至目前，',
  '汇报：',
  '各位领导好，',
  '本月进展：',
];
const closings = ['', '。', '，请查收', '，谢谢', '。特此报告。', '[握手]', '，辛苦了'];

const county = contextOf('长葛市政府');

const one = <T extends string>(words: readonly T[]) => fc.constantFrom(...words);
const maybe = <T extends string>(words: readonly T[]) => fc.option(one(words), { nil: undefined, freq: 3 });

const statement = fc
  .record({
    goal: fc.constantFrom(...goals),
    name: fc.nat({ max: 2 }),
    figure: maybe(figures),
    share: maybe(shares),
    percent: fc.integer({ min: 13, max: 94 }),
    state: maybe(Object.keys(states) as (keyof typeof states)[]),
    day: maybe(Object.keys(days) as (keyof typeof days)[]),
    problem: maybe(problems),
    step: maybe(steps),
  })
  .map(({ goal, name, figure, share, percent, state, day, problem, step }) => {
    const called = goal.names[name % goal.names.length] ?? '';
    const written = figure?.replace('N', called).replace('V', `${goal.value}${goal.unit}`);
    const parts = [written, share?.replace('P', String(percent)), state, day, problem, step];
    const said: Said = {
      no: goal.no,
      ...(figure === undefined ? {} : { figure: [goal.indicator, goal.value] }),
      ...(share === undefined ? {} : { percent }),
      ...(state === undefined ? {} : { status: states[state] }),
      ...(day === undefined ? {} : { expectedBy: days[day] }),
      ...(problem === undefined ? {} : { problems: '资金不足' }),
      ...(step === undefined ? {} : { nextSteps: '加快建设' }),
    };
    return { parts: parts.filter((part) => part !== undefined), said };
  })
  // A share that happens to be that of the figure may as well be the figure's.
  .filter(({ parts, said }) => parts.length > 0 && !isShareOfFigure(said));

function isShareOfFigure({ no, figure, percent }: Said): boolean {
  const target = county.owed.get(no)?.targets.find(({ indicator }) => indicator === figure?.[0]);
  if (figure === undefined || percent === undefined || target === undefined) return false;
  return Math.abs((100 * figure[1]) / target.value - percent) < 1;
}

/** «78、4.36万人…», «11:37家…»: nobody can tell the number of the task from the figure. */
function runsInto(name: string, parts: readonly string[]): boolean {
  return /^\d/u.test(parts[0] ?? '') && !/[项】，]：?$/u.test(name);
}

/** How a message is read otherwise than it was put together; empty where it is not. */
function differences(text: string, meant: readonly Said[], context: InterpretContext): string[] {
  const { items, issues } = interpret(text, context);
  const found = issues.map(({ code, taskNo }) => `${code} ${taskNo}`);
  if (items.length !== meant.length) found.push(`tasks ${items.map(({ taskNo }) => taskNo)}`);
  for (const said of meant) {
    const item = items.find(({ taskNo }) => taskNo === said.no);
    if (item !== undefined) found.push(...differing(item, said).map((how) => `${said.no} ${how}`));
  }
  return found;
}

function differing(item: ReportItem, said: Said): string[] {
  const figures = item.metrics.map(({ indicator, valueInTargetUnit }) => `${indicator} ${valueInTargetUnit}`);
  const meant = said.figure === undefined ? [] : [said.figure.join(' ')];
  const values = (['percent', 'status', 'expectedBy'] as const).filter(
    (field) => item[field] !== (said[field] ?? null),
  );
  const words = (['problems', 'nextSteps'] as const).filter((field) => {
    const written = (item[field] ?? '').replace(/[。，；]$/u, '');
    return said[field] === undefined ? written !== '' : !written.endsWith(said[field]);
  });
  return [
    ...(figures.join() === meant.join() ? [] : [`figures ${figures}`]),
    ...[...values, ...words].map((field) => `${field} ${item[field]}`),
  ];
}

describe('whole messages', () => {
  test.each(['，', '；', '。', '\n', ' ', '、', ','])('on one task, with «%s» between', (mark) => {
    fc.assert(
      fc.property(
        statement,
        one(names),
        one(greetings),
        one(closings),
        ({ parts, said }, name, greeting, closing) => {
          fc.pre(!runsInto(name, parts));
          const text = `${greeting}${name.replace('N', String(said.no))}${parts.join(mark)}${closing}`;
          expect([text, ...differences(text, [said], county)]).toEqual([text]);
        },
      ),
      { seed: 20_231_127, numRuns: 1200 },
    );
  });

  test.each(['\n', '；', '。', '；\n', '\n\n'])('on several tasks, with «%s» between', (join) => {
    const several = fc.uniqueArray(statement, {
      minLength: 2,
      maxLength: 4,
      selector: ({ said }) => said.no,
    });
    fc.assert(
      fc.property(several, one(names), one(['，', ' ', '、']), one(closings), (list, name, mark, closing) => {
        fc.pre(list.every(({ parts }) => !runsInto(name, parts)));
        const sorted = list.toSorted((a, b) => a.said.no - b.said.no);
        const told = sorted.map(
          ({ parts, said }) => `${name.replace('N', String(said.no))}${parts.join(mark)}`,
        );
        const text = `${told.join(join)}${closing}`;
        const meant = sorted.map(({ said }) => said);
        expect([text, ...differences(text, meant, county)]).toEqual([text]);
      }),
      { seed: 20_231_128, numRuns: 600 },
    );
  });
});
