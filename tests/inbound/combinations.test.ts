import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { InterpretContext, ReportItem } from '../../src/inbound/interpretation.ts';
import { contextOf } from './support.ts';

/**
 * Every way of naming a task with every kind of value, every mark between and everything that is said behind it: what is
 * meant follows from how the message was put together, so that thousands of messages need no list of expectations.
 */
type Said = Partial<Pick<ReportItem, 'percent' | 'status' | 'expectedBy' | 'problems' | 'nextSteps'>>;
type Words = readonly (readonly [text: string, said: Said])[];

const fields = ['percent', 'status', 'expectedBy', 'problems', 'nextSteps'] as const;

/** The full stop that parts one task from the next may stay with the words. */
const withoutStop = <T>(value: T): T | string =>
  typeof value === 'string' ? value.replace(/。$/u, '') : value;

/** What an item says otherwise than it should, or null. */
function difference(item: ReportItem | undefined, said: Said): string | null {
  if (item === undefined) return 'missing';
  const wrong = fields.filter((field) => withoutStop(item[field]) !== (said[field] ?? null));
  return wrong.length === 0 ? null : wrong.map((field) => `${field} ${item[field]}`).join(', ');
}

/** A message that is misread with how; at most a few of them, so that a failure can be read. */
function misread(
  text: string,
  context: InterpretContext,
  tasks: ReadonlyMap<number, Said>,
  found: string[],
): void {
  const { items, issues } = interpret(text, context);
  const wrong = [...tasks].flatMap(([no, said]) => {
    const how = difference(
      items.find(({ taskNo }) => taskNo === no),
      said,
    );
    return how === null ? [] : [`${no}: ${how}`];
  });
  if (issues.length > 0) wrong.push(issues.map(({ code }) => code).join());
  if (items.length !== tasks.size) wrong.push(`${items.length} items`);
  if (wrong.length > 0 && found.length < 20) found.push(`${text}  →  ${wrong.join('; ')}`);
}

const commerce = contextOf('市商务局');
const values: Words = [
  ['65%', { percent: 65 }],
  ['已完成65%', { percent: 65 }],
  ['目前进度65%', { percent: 65 }],
  ['完成了百分之六十五', { percent: 65 }],
  ['六成五', { percent: 65 }],
  ['正常推进', { status: 'in_progress' }],
  ['达到序时进度', { status: 'in_progress' }],
  ['滞后', { status: 'delayed' }],
  ['未启动', { status: 'not_started' }],
  ['进度65%，正常推进', { percent: 65, status: 'in_progress' }],
  ['滞后（65%）', { percent: 65, status: 'delayed' }],
];

describe('one task', () => {
  const names = [
    '第6项',
    '6项',
    '6、',
    '任务6：',
    '#6 ',
    '第六项',
    '6 ',
    '6：',
    '【6】',
    'No.6 ',
    '关于第6项，',
  ];
  const marks = ['，', ' ', '。', '；', '\n', '、', '——'];
  const endings: Words = [
    ['预计11月底完成', { expectedBy: '2023-11-30' }],
    ['年底前能完成', { expectedBy: '2023-12-31' }],
    ['力争10月底前完成', { expectedBy: '2023-10-31' }],
    ['完成时限：11月30日', { expectedBy: '2023-11-30' }],
    ['问题：资金不足', { problems: '资金不足' }],
    ['主要问题是资金不足', { problems: '资金不足' }],
    ['存在资金不足的问题', { problems: '存在资金不足的问题' }],
    ['下一步加快建设', { nextSteps: '加快建设' }],
    ['接下来加快建设', { nextSteps: '加快建设' }],
    ['预计11月底完成，问题：资金不足', { expectedBy: '2023-11-30', problems: '资金不足' }],
    ['问题：资金不足，下一步：加快建设', { problems: '资金不足', nextSteps: '加快建设' }],
  ];

  test.each(names)('%s', (name) => {
    const found: string[] = [];
    for (const [value, said] of values)
      for (const mark of marks)
        for (const [ending, more] of endings)
          misread(`${name}${value}${mark}${ending}`, commerce, new Map([[6, { ...said, ...more }]]), found);
    expect(found).toEqual([]);
  });
});

describe('two tasks', () => {
  const names: readonly ((no: number) => string)[] = [
    (no) => `第${no}项`,
    (no) => `${no}项`,
    (no) => `${no}：`,
    (no) => `${no} `,
    (no) => `任务${no}：`,
    (no) => `#${no} `,
    (no) => `【${no}】`,
  ];
  const marks = ['，', '；', '。', '\n', ' ', '、', '，另外', '，然后', ' / '];
  const first: Words = [
    ...values,
    ['60%，问题是资金不足', { percent: 60, problems: '资金不足' }],
    ['滞后，预计11月底完成', { status: 'delayed', expectedBy: '2023-11-30' }],
    ['60%，下一步：加快建设', { percent: 60, nextSteps: '加快建设' }],
  ];
  const second: Words = [
    ['70%', { percent: 70 }],
    ['完成70%', { percent: 70 }],
    ['七成', { percent: 70 }],
    ['已完成', { status: 'done' }],
    ['目前70%，预计12月底完成', { percent: 70, expectedBy: '2023-12-31' }],
    ['未启动，问题：缺土地', { status: 'not_started', problems: '缺土地' }],
  ];

  test.each(names.map((name) => [name(60), name] as const))('%s', (_, name) => {
    const found: string[] = [];
    for (const [value, said] of first)
      for (const mark of marks)
        for (const [next, more] of second)
          misread(
            `${name(60)}${value}${mark}${name(63)}${next}`,
            commerce,
            new Map([
              [60, said],
              [63, more],
            ]),
            found,
          );
    expect(found).toEqual([]);
  });

  test('numbered in one line, the second is never read into the first', () => {
    const found: string[] = [];
    for (const [value, said] of first)
      for (const mark of ['，', '；', '、', ' '])
        for (const [next] of second) {
          const text = `60、${value}${mark}63、${next}`;
          const item = interpret(text, commerce).items.find(({ taskNo }) => taskNo === 60);
          if (item !== undefined && difference(item, said) !== null) found.push(text);
        }
    expect(found).toEqual([]);
  });
});

describe('lists of tasks', () => {
  const county = contextOf('长葛市政府');
  const lists = [
    ['第6、7、19项', [6, 7, 19]],
    ['6、7、19项', [6, 7, 19]],
    ['6 7 19项', [6, 7, 19]],
    ['6项、7项、19项', [6, 7, 19]],
    ['第6至8项', [6, 7, 8]],
    ['6-8、19项', [6, 7, 8, 19]],
    ['第六、七、十九项', [6, 7, 19]],
    ['6、7、19这三项', [6, 7, 19]],
  ] as const;
  const behind: Words = [
    ['正常推进', { status: 'in_progress' }],
    ['都已完成', { status: 'done' }],
    ['：滞后', { status: 'delayed' }],
    ['都还没启动', { status: 'not_started' }],
    ['进度均为60%', { percent: 60 }],
    ['都完成了六成', { percent: 60 }],
  ];
  const ahead: Words = [
    ['已完成：', { status: 'done' }],
    ['正常推进的有', { status: 'in_progress' }],
    ['滞后的是', { status: 'delayed' }],
    ['60%：', { percent: 60 }],
    ['完成60%的有', { percent: 60 }],
    ['【滞后】', { status: 'delayed' }],
  ];
  const others: readonly (readonly [text: string, said: readonly (readonly [no: number, said: Said])[]])[] = [
    ['', []],
    ['，44项滞后', [[44, { status: 'delayed' }]]],
    [
      '；44、45项70%',
      [
        [44, { percent: 70 }],
        [45, { percent: 70 }],
      ],
    ],
    [
      '\n滞后：44、45',
      [
        [44, { status: 'delayed' }],
        [45, { status: 'delayed' }],
      ],
    ],
    ['，还有44项70%', [[44, { percent: 70 }]]],
    ['。44项完成70%，问题：资金不足', [[44, { percent: 70, problems: '资金不足' }]]],
  ];

  test.each(lists)('%s', (list, nos) => {
    const found: string[] = [];
    for (const [other, more] of others) {
      const told = (said: Said) => new Map([...nos.map((no) => [no, said] as const), ...more]);
      for (const [words, said] of behind) misread(`${list}${words}${other}`, county, told(said), found);
      for (const [words, said] of ahead) misread(`${words}${list}${other}`, county, told(said), found);
    }
    expect(found).toEqual([]);
  });
});

describe('a figure of a goal', () => {
  const goals = [
    ['市商务局', 61, ['跨境电商园区', '新培育跨境电商园区'], 2, '家'],
    ['市商务局', 62, ['海外仓'], 1, '个'],
    ['市农业农村局', 54, ['农村户厕改造', '改厕'], 2.1, '万户'],
    ['市交通运输局', 54, ['新改建农村公路'], 132, '公里'],
    ['市教育局', 89, ['公办园'], 22, '所'],
    ['市发展和改革委员会', 1, ['年度投资', '完成投资'], 1200, '亿元'],
    ['市生态环境局', 76, ['“无废细胞”'], 120, '个'],
  ] as const;
  const forms: readonly ((name: string, figure: string) => string)[] = [
    (name, figure) => `${name}${figure}`,
    (name, figure) => `${name}已完成${figure}`,
    (name, figure) => `累计完成${name}${figure}`,
    (name, figure) => `${name}：${figure}`,
    (name, figure) => `${name}（${figure}）`,
    (name, figure) => `目前${name}达到${figure}`,
    (name, figure) => `今年以来${name}${figure}`,
    (name, figure) => `截至9月20日累计${name}${figure}`,
  ];
  const endings: Words = [
    ['', {}],
    ['，进度60%', { percent: 60 }],
    ['，正常推进', { status: 'in_progress' }],
    ['，预计11月底完成', { expectedBy: '2023-11-30' }],
    ['；下一步加快进度', { nextSteps: '加快进度' }],
    [
      '，总体进度60%，问题：资金不足，下一步：加快建设',
      { percent: 60, problems: '资金不足', nextSteps: '加快建设' },
    ],
  ];

  test.each(goals)('%s %i %j', (unit, no, names, value, of) => {
    const context = contextOf(unit);
    const found: string[] = [];
    for (const name of names)
      for (const form of forms)
        for (const [ending, said] of endings)
          for (const task of [`第${no}项`, `${no}项：`, `${no} `, `#${no} `]) {
            const text = `${task}${form(name, `${value}${of}`)}${ending}`;
            misread(text, context, new Map([[no, said]]), found);
            const own = interpret(text, context).items[0]?.metrics.filter(
              (one) => one.valueInTargetUnit !== null,
            );
            if (own?.length !== 1 || own[0]?.value !== value)
              found.push(`${text}  →  ${JSON.stringify(own)}`);
          }
    expect(found.slice(0, 20)).toEqual([]);
  });
});

describe('what was reported is put right or taken back, with any courtesy around it', () => {
  const reported = contextOf('市商务局', { current: { 6: { percent: 70 } } });
  const greetings = ['', '您好，', '@督查助手 ', '领导，', '不好意思，', '抱歉，'];
  const thanks = ['', '。', '，谢谢', '！', '，辛苦'];

  test.each([
    '更正 第6项 75%',
    '第6项改为75%',
    '6 改成75%',
    '6项不是70%，是75%',
    '刚才6项报错了，应为75%',
    '把第6项改成75%',
    '6项进度由70%改为75%',
    '6项应为75%，之前报的70%有误',
    '6项70%→75%',
  ])('%s', (correction) => {
    const found: string[] = [];
    for (const greeting of greetings)
      for (const thank of thanks)
        misread(`${greeting}${correction}${thank}`, reported, new Map([[6, { percent: 75 }]]), found);
    expect(found).toEqual([]);
  });

  test.each([
    '撤回第6项',
    '撤回6',
    '6撤回',
    '6项作废',
    '麻烦撤回一下第6项',
    '第6项报错了，撤回',
    '6项先撤回，数据有误',
    '请撤回我报的第6项',
    '取消第6项的报送',
  ])('%s', (withdrawal) => {
    const texts = greetings.flatMap((greeting) => thanks.map((thank) => `${greeting}${withdrawal}${thank}`));
    const misunderstood = texts.filter((text) => {
      const { intent, taskNos } = interpret(text, reported);
      return intent !== 'withdraw' || taskNos.join() !== '6';
    });
    expect(misunderstood).toEqual([]);
  });
});
