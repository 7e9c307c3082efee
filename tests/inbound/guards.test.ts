import { describe, expect, test } from 'vitest';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import { brief, type ContextOptions, contextOf } from './support.ts';

const investment = (value: number, unit: string, valueInTargetUnit: number): ReportedMetric => ({
  indicator: '年度投资',
  value,
  unit,
  cumulative: true,
  valueInTargetUnit,
});
const last1200: ContextOptions = { last: { 1: { metrics: [investment(1200, '亿元', 1200)] } } };

interface Case {
  readonly unit?: string;
  readonly text: string;
  readonly given: ContextOptions;
  readonly stored: unknown[];
  readonly held?: unknown[];
  readonly codes: string[];
}

function check({ unit = '市商务局', text, given, stored, held = [], codes }: Case): void {
  const result = interpret(text, contextOf(unit, given));
  expect(result.items.map(brief)).toEqual(stored);
  expect(result.held.map(brief)).toEqual(held);
  expect(result.issues.map(({ code }) => code)).toEqual(codes);
  expect(result.wouldStore).toBe(stored.length > 0);
}

describe('values below the last ones', () => {
  test('未启动 and 没动 of a task that stood at a percentage wait for 确认', () => {
    const given: ContextOptions = { last: { 6: { percent: 50 } } };
    const held = [{ taskNo: 6, status: 'not_started' }];
    for (const text of ['6项没动', '6项未启动', '6项还没开始'])
      check({ text, given, stored: [], held, codes: ['value_decrease'] });
    check({ text: '6项未启动', given: {}, stored: [{ taskNo: 6, status: 'not_started' }], codes: [] });
    check({ text: '6项本月没动', given, stored: [{ taskNo: 6, status: 'no_change' }], codes: [] });
  });

  test('a lower percent waits for 确认', () => {
    const held = [{ taskNo: 6, percent: 30 }];
    check({
      text: '第6项 30%',
      given: { last: { 6: { percent: 50 } } },
      stored: [],
      held,
      codes: ['value_decrease'],
    });
    check({
      text: '第6项 30%',
      given: { current: { 6: { percent: 50 } } },
      stored: [],
      held,
      codes: ['value_decrease'],
    });
    check({
      text: '第6项 50%',
      given: { last: { 6: { percent: 50 } } },
      stored: [{ taskNo: 6, percent: 50 }],
      codes: [],
    });
  });

  test('a correction is measured by last month only', () => {
    check({
      text: '更正 第6项 45%',
      given: { last: { 6: { percent: 40 } }, current: { 6: { percent: 60 } } },
      stored: [{ taskNo: 6, percent: 45 }],
      codes: [],
    });
  });

  test('a lower cumulative figure waits, the month’s own figure does not', () => {
    const unit = '市发展和改革委员会';
    check({
      unit,
      text: '第1项 累计完成投资1000亿元',
      given: last1200,
      stored: [],
      held: [{ taskNo: 1, metrics: ['累计 年度投资 1000亿元 →1000'] }],
      codes: ['value_decrease'],
    });
    check({
      unit,
      text: '第1项 本月完成投资100亿元',
      given: last1200,
      stored: [{ taskNo: 1, metrics: ['本期 年度投资 100亿元 →100'] }],
      codes: [],
    });
    check({
      unit,
      text: '第1项 累计完成投资1300亿元',
      given: { last: { 1: { metrics: [investment(12000000, '万元', 1200)] } } },
      stored: [{ taskNo: 1, metrics: ['累计 年度投资 1300亿元 →1300'] }],
      codes: [],
    });
  });

  test('what was clear in the same message is stored', () => {
    check({
      text: '第6项 30%；第7项 40%',
      given: { last: { 6: { percent: 50 } } },
      stored: [{ taskNo: 7, percent: 40 }],
      held: [{ taskNo: 6, percent: 30 }],
      codes: ['value_decrease'],
    });
  });
});

describe('万 for 亿', () => {
  test.each([
    ['第1项 完成投资13000000亿元', '13000000亿元 →13000000'],
    ['第1项 完成投资1300万元', '1300万元 →0.13'],
    ['第1项 完成投资17万亿元', '17万亿元 →170000'],
  ])('%s is asked about', (text, figure) => {
    check({
      unit: '市发展和改革委员会',
      text,
      given: {},
      stored: [],
      held: [{ taskNo: 1, metrics: [`年度投资 ${figure}`] }],
      codes: ['value_jump'],
    });
  });

  test('a small county may report a small sum', () => {
    check({
      unit: '禹州市政府',
      text: '第1项 完成投资180亿元',
      given: {},
      stored: [{ taskNo: 1, metrics: ['年度投资 180亿元 →180'] }],
      codes: [],
    });
  });

  test('a metric may pass its target', () => {
    check({
      text: '第62项 新设立海外仓3个',
      given: {},
      stored: [{ taskNo: 62, metrics: ['新设立海外仓 3个 →3'] }],
      codes: [],
    });
    check({
      text: '第61项 园区200家',
      given: {},
      stored: [],
      held: [{ taskNo: 61, metrics: ['新培育跨境电子商务园区(基地) 200家 →200'] }],
      codes: ['value_jump'],
    });
  });
});

describe('one decimal place off', () => {
  const figure = (indicator: string, value: number, unit: string): ReportedMetric => ({
    indicator,
    value,
    unit,
    cumulative: null,
    valueInTargetUnit: value,
  });
  const asked = (unit: string, text: string, no: number, before: ReportedMetric): readonly string[] => {
    const result = interpret(text, contextOf(unit, { last: { [no]: { metrics: [before] } } }));
    expect(result.items.length + result.held.length).toBe(1);
    return result.issues.map(({ code }) => code);
  };

  test.each([
    ['市发展和改革委员会', '1项年度投资5150亿元', 1, figure('年度投资', 515, '亿元')],
    ['市发展和改革委员会', '1项年度投资5900亿元', 1, figure('年度投资', 515, '亿元')],
    ['市农业农村局', '50项粮食面积67.72万亩', 50, figure('粮食面积', 677.2, '万亩')],
    ['市农业农村局', '50项粮食面积67.72万亩', 50, figure('粮食面积', 674, '万亩')],
    ['市商务局', '62项新设立海外仓120个', 62, figure('新设立海外仓', 12, '个')],
  ] as const)('%s: %s is asked about', (unit, text, no, before) => {
    expect(asked(unit, text, no, before)).toEqual(['value_jump']);
  });

  test.each([
    ['市发展和改革委员会', '1项年度投资620亿元', 1, figure('年度投资', 515, '亿元')],
    ['市发展和改革委员会', '1项年度投资400亿元', 1, figure('年度投资', 40, '亿元')],
    ['市发展和改革委员会', '1项年度投资480亿元', 1, figure('年度投资', 35, '亿元')],
    ['市商务局', '61项新培育园区5家', 61, figure('新培育跨境电子商务园区(基地)', 1, '家')],
    ['市农业农村局', '50项粮食面积675万亩', 50, figure('粮食面积', 674, '万亩')],
  ] as const)('%s: %s is ordinary', (unit, text, no, before) => {
    expect(asked(unit, text, no, before)).toEqual([]);
  });

  test('ten times a goal of a few is asked about', () => {
    expect(interpret('61项新培育园区40家', contextOf('市商务局')).issues).toMatchObject([
      { code: 'value_jump' },
    ]);
    expect(interpret('61项新培育园区6家', contextOf('市商务局')).issues).toEqual([]);
  });

  test('the last known value is the measure, however many months ago', () => {
    const known = contextOf('市发展和改革委员会', { last: { 1: { status: 'in_progress' } } });
    const task = known.owed.get(1);
    if (task === undefined) throw new Error('owes no task 1');
    const given = {
      ...known,
      owed: new Map([
        [
          1,
          {
            ...task,
            earlier: [
              { percent: 40, metrics: [] },
              { percent: null, metrics: [figure('年度投资', 720, '亿元')] },
              { percent: 50, metrics: [figure('年度投资', 900, '亿元')] },
            ],
          },
        ],
      ]),
    };
    const codes = (text: string) => interpret(text, given).issues.map(({ code }) => code);
    expect(codes('1项年度投资700亿元')).toEqual(['value_decrease']);
    expect(codes('1项年度投资7200亿元')).toEqual(['value_jump']);
    expect(codes('1项年度投资800亿元')).toEqual([]);
    expect(codes('1项进度35%')).toEqual(['value_decrease']);
    expect(codes('1项进度45%')).toEqual([]);
  });

  test('projects are not measured by homes', () => {
    const homes = figure('完成棚户区改造', 520, '套');
    const result = interpret(
      '44项棚改2个、900套',
      contextOf('市住房和城乡建设局', {
        last: { 44: { metrics: [figure('完成棚户区改造', 1, '个'), homes] } },
      }),
    );
    expect(result.issues.filter(({ code }) => code === 'value_jump')).toEqual([]);
  });
});

describe('其余同上月', () => {
  const three: ContextOptions = {
    only: [4, 5, 6, 7],
    last: { 4: { percent: 30 }, 5: { percent: 40 }, 7: { percent: 10 } },
  };
  const same = (taskNo: number) => ({ taskNo, status: 'no_change', sameAsLast: true });

  test.each(['其余同上月', '其他都同上月', '剩下的跟上月一样', '全部同上月', '都同上月', '所有任务同上月'])(
    '%s waits for 确认 and names what has nothing to repeat',
    (text) => {
      check({
        text,
        given: three,
        stored: [],
        held: [4, 5, 7].map(same),
        codes: ['nothing_to_repeat', 'bulk_confirm'],
      });
    },
  );

  test('listed, excepted and reported tasks are left out', () => {
    check({
      text: '第6项35%，其余同上月',
      given: three,
      stored: [{ taskNo: 6, percent: 35 }],
      held: [4, 5, 7].map(same),
      codes: ['bulk_confirm'],
    });
    check({
      text: '除4、6项外，其余均同上月',
      given: three,
      stored: [],
      held: [5, 7].map(same),
      codes: ['bulk_confirm'],
    });
    check({
      text: '除第6项35%外，其余同上月',
      given: three,
      stored: [{ taskNo: 6, percent: 35 }],
      held: [4, 5, 7].map(same),
      codes: ['bulk_confirm'],
    });
    check({
      text: '其余同上月',
      given: { ...three, current: { 6: { percent: 35 }, 4: { percent: 31 } } },
      stored: [],
      held: [5, 7].map(same),
      codes: ['bulk_confirm'],
    });
  });

  test.each([
    '其余同上月，5、6除外',
    '其余同上月，5、6不报',
    '其余同上月（5、6另报）',
    '其余同上月，除了5和6',
    '其余同上月，但5、6项先不报',
    '其余同上月。5-6下周再报',
    '其余同上月，不含5、6项',
  ])('%s: what is left out behind it', (text) => {
    check({ text, given: three, stored: [], held: [4, 7].map(same), codes: ['bulk_confirm'] });
  });

  test.each(['5、6除外，其余同上月', '5、6项除外，其他都同上月', '5、6项不报，其余同上月'])(
    '%s: what is left out in front of it',
    (text) => expect(interpret(text, contextOf('市商务局', three)).rest).toEqual([4, 7]),
  );

  test.each([
    '其余项同上月，但6项改为35%',
    '其余的都按上个月的数，6项提高到35%',
    '同上月，但6项是35%',
    '和上月一样，就6项改成35%',
    '其余的6项35%，其他同上月',
    '其余同上月，6项35%',
  ])('%s: the new value stands, and the others wait', (text) => {
    const { items, held } = interpret(text, contextOf('市商务局', three));
    expect(items).toMatchObject([{ taskNo: 6, percent: 35, sameAsLast: false }]);
    expect(held).toMatchObject([4, 5, 7].map(same));
  });

  test('其余不变 in front of a task is none of its words', () => {
    const { items, rest } = interpret('其余不变，6项85%', contextOf('市商务局', three));
    expect(items).toMatchObject([{ taskNo: 6, percent: 85, progress: null }]);
    expect(rest).toEqual([4, 5, 7]);
  });

  test('同上月 with new words for 进展 keeps what else was reported', () => {
    const { items } = interpret('5项同上月，进展改为：已签约', contextOf('市商务局', three));
    expect(items).toMatchObject([{ taskNo: 5, sameAsLast: true, progress: '已签约' }]);
  });

  test('a percentage for the rest waits, too', () => {
    check({
      text: '4项同上月，其他的都按30%',
      given: three,
      stored: [same(4)],
      held: [5, 6, 7].map((taskNo) => ({ taskNo, percent: 30 })),
      codes: ['bulk_confirm'],
    });
  });

  test('a state for all tasks waits as well', () => {
    check({
      text: '全部正常推进',
      given: { only: [4, 5] },
      stored: [],
      held: [4, 5].map((taskNo) => ({ taskNo, status: 'in_progress' })),
      codes: ['bulk_confirm'],
    });
  });

  test('the rest of one task is no bulk action', () => {
    const result = interpret('第6项已建成3个站点，其余正在建设', contextOf('市商务局'));
    expect(result).toMatchObject({ held: [], issues: [], items: [{ taskNo: 6, status: 'in_progress' }] });
  });

  test('in one sentence with parts of a task and its standing it speaks of the rest of that task', () => {
    const said = '第6项长葛、襄城已开工，其余未动，进度三成';
    expect(interpret(said, contextOf('市商务局'))).toMatchObject({
      items: [{ taskNo: 6, percent: 30 }],
      issues: [],
      held: [],
    });
  });

  test('after a figure of things 其余正常 speaks of the other tasks', () => {
    const result = interpret('第61项新培育园区2家，其余正常', contextOf('市商务局'));
    expect(result).toMatchObject({ items: [{ taskNo: 61 }], issues: [{ code: 'bulk_confirm' }] });
    expect(result.held.every(({ status }) => status === 'in_progress')).toBe(true);
    expect(result.held.length).toBeGreaterThan(1);
  });

  test('nothing left to do is said', () => {
    check({
      text: '其余同上月',
      given: { only: [4], current: { 4: { percent: 1 } } },
      stored: [],
      codes: ['bulk_confirm'],
    });
  });
});

describe('同上月', () => {
  test('needs a report of last month, once any is known', () => {
    check({
      text: '4、61同上月',
      given: { last: { 4: { percent: 3 } } },
      stored: [{ taskNo: 4, status: 'no_change', sameAsLast: true }],
      codes: ['nothing_to_repeat'],
    });
  });

  test.each([
    '4、61这几项还是上个月的数',
    '麻烦4和61都按上期的来',
    '请帮忙把4、61照上回报',
    '4项还用上个月的，61项就用上期的数据',
  ])('as it is spoken: %s', (text) => {
    check({
      text,
      given: { last: { 4: { percent: 3 }, 61: { percent: 40 } } },
      stored: [
        { taskNo: 4, status: 'no_change', sameAsLast: true },
        { taskNo: 61, status: 'no_change', sameAsLast: true },
      ],
      codes: [],
    });
  });

  test.each(['4项不是上个月的数', '4项别用上个月的数', '4项台账上还是上个月的数', '4项还是上个月的问题'])(
    'is not said: %s',
    (text) => {
      expect(interpret(text, contextOf('市商务局', { last: { 4: { percent: 3 } } })).items).toEqual([]);
    },
  );

  test('what cannot be repeated is named in one sentence', () => {
    check({
      text: '4、6、7、61同上月',
      given: { last: { 4: { percent: 3 } } },
      stored: [{ taskNo: 4, status: 'no_change', sameAsLast: true }],
      codes: ['nothing_to_repeat'],
    });
  });

  test('beside a value it must be the same value', () => {
    const given = { last: { 4: { percent: 30 } } };
    check({
      text: '第4项同上月，30%',
      given,
      stored: [{ taskNo: 4, percent: 30, status: 'no_change', sameAsLast: true }],
      codes: [],
    });
    check({ text: '第4项同上月，35%', given, stored: [], codes: ['status_conflict'] });
  });
});

test('a unit with one task need not name it', () => {
  const given = { only: [6] };
  check({ text: '75%', given, stored: [{ taskNo: 6, percent: 75 }], codes: [] });
  check({ text: '正常推进', given, stored: [{ taskNo: 6, status: 'in_progress' }], codes: [] });
  check({ text: '今天天气不错', given, stored: [], codes: ['not_understood'] });
});

describe('the report of another month', () => {
  test.each(['补报8月份的，6项40%', '第6项更正上个月的，40%', '这是7月的：6项40%'])(
    '%s is not filed under this one',
    (text) => {
      check({ text, given: {}, stored: [], codes: ['not_understood'] });
    },
  );

  test.each(['补报10月份的，6项40%', '10月的60%，第6项', '12月的第6项先报40%'])(
    '%s is of a month to come, which nobody has to ask the office for',
    (text) => {
      const { items, issues } = interpret(text, contextOf('市商务局'));
      expect(items).toEqual([]);
      expect(issues[0]?.text).toMatch(/请到1[02]月报送期再报/);
    },
  );

  test.each(['6项同8月', '6项和8月一样', '6项与8月份相同'])('%s is 同上月 in September', (text) => {
    const given = contextOf('市商务局', { last: { 6: { percent: 40 } } });
    expect(interpret(text, given).items).toMatchObject([{ taskNo: 6, sameAsLast: true }]);
  });

  test.each(['6项同7月', '6项和7月一样'])('%s is not', (text) => {
    const given = contextOf('市商务局', { last: { 6: { percent: 40 } } });
    expect(interpret(text, given).items).toEqual([]);
  });

  test.each(['补报9月份的，6项40%', '第6项 40%，补报8月底前的材料'])('%s is filed', (text) => {
    expect(interpret(text, contextOf('市商务局')).items).toMatchObject([{ taskNo: 6, percent: 40 }]);
  });
});

describe('a state and a percentage side by side', () => {
  test('that contradict each other are asked about', () => {
    check({ text: '第6项 未启动 30%', given: {}, stored: [], codes: ['status_conflict'] });
  });

  test('that agree are both filed', () => {
    expect(interpret('第6项 还没完成 60%', contextOf('市商务局')).items).toMatchObject([
      { percent: 60, status: 'in_progress' },
    ]);
  });
});
