import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import type { Interpretation } from '../../src/inbound/interpretation.ts';
import { brief, type ContextOptions, contextOf, metric, read } from './support.ts';

const names: Readonly<Record<string, string>> = {
  problems: '问题 ',
  nextSteps: '下一步 ',
  expectedBy: '预计 ',
};

/** «25 in_progress 没全部完成»: what is stored at once, task by task. */
function linesOf({ items }: Interpretation): string[] {
  return items.map((item) => {
    const { taskNo, ...said } = brief(item);
    const words = Object.entries(said).map(
      ([key, value]) => `${names[key] ?? ''}${value}${key === 'percent' ? '%' : ''}`,
    );
    return [taskNo, ...words].join(' ');
  });
}

/** What is read of a message behind others. */
function behind(unit: string, options: ContextOptions, text: string): string[] {
  return linesOf(interpret(text, contextOf(unit, options)));
}

describe('a bare number to whose report the sender comes back', () => {
  test.each([
    ['61更正为3家', ['61 新培育跨境电子商务园区(基地) 3家 →3']],
    ['61那个改成3家', ['61 新培育跨境电子商务园区(基地) 3家 →3']],
    ['上面61那条应该是3家', ['61 新培育跨境电子商务园区(基地) 3家 →3']],
    ['61另外补充：新培育园区2家', ['61 新培育跨境电子商务园区(基地) 2家 →2']],
    ['对了61的下一步是开展回头看', ['61 下一步 开展回头看']],
    ['61还有个问题：招商难', ['61 问题 招商难']],
    ['还是报60%吧，61项', ['61 60%']],
    ['61不是，61是45%', ['61 45%']],
    ['61项写错了，61项应为45%', ['61 45%']],
    ['61再改下进度,45%', ['61 45%']],
    ['61项还是按原来的45%', ['61 45%']],
    ['别撤了,61项还是按原来的45%', ['61 45%']],
  ])('%s', (text, lines) => {
    expect(linesOf(read('市商务局', text))).toEqual(lines);
  });

  test.each([
    ['那94项撤回', [94]],
    ['那94撤了吧', [94]],
    ['算了，94项撤回', [94]],
    ['算了这条先撤回，数还没核', []],
    ['等等，先撤回', []],
  ])('%s takes it back', (text, nos) => {
    expect(read('市民政局', text)).toMatchObject({ intent: 'withdraw', taskNos: nos });
  });

  test.each(['那94项不撤回', '那94项能撤回吗', '等等，先别撤回', '那8项都完成了', '那94项不报了'])(
    '%s does not',
    (text) => {
      expect(read('市民政局', text)).toMatchObject({ items: [], wouldStore: false });
      expect(read('市民政局', text).intent).not.toBe('withdraw');
    },
  );
});

describe('a number of the report before, and what it should be', () => {
  const at85 = { recentTaskNo: 102, current: { 102: { percent: 85 } } };

  test.each(['85打错了，58', '不是85，是58', '是58，不是85', '85改成58', '手抖了，85应该是58%'])(
    '%s',
    (text) => {
      expect(behind('禹州市政府', at85, text)).toEqual(['102 58%']);
    },
  );

  test('of a figure the new one has its unit', () => {
    const current = { 61: { metrics: [metric('新培育跨境电子商务园区(基地)', 2, '家')] } };
    expect(behind('市商务局', { recentTaskNo: 61, current }, '2打错了，是3')).toEqual([
      '61 新培育跨境电子商务园区(基地) 3家 →3',
    ]);
  });

  test('is asked about where a task of that number was reported as well', () => {
    const current = { 85: { percent: 60 }, 102: { percent: 85 } };
    const asked = interpret('85打错了，58', contextOf('禹州市政府', { recentTaskNo: 102, current }));
    expect(asked).toMatchObject({ items: [], held: [] });
    expect(asked.issues[0]?.answers).toEqual(['更正 第85项 58%', '更正 第102项 58%']);
  });

  test.each(['85打错了', '85打错了，是58项', '85打错了，58家', '64打错了，58'])(
    '%s is none of it',
    (text) => {
      expect(interpret(text, contextOf('市信访局', at85)).items).toEqual([]);
    },
  );
});

describe('a figure called by its name is that of the report which has it', () => {
  const current = {
    50: { metrics: [metric('新建及改造提升高标准农田', 3, '万亩'), metric('粮食面积', 675, '万亩')] },
    52: { metrics: [metric('新增市级龙头企业', 8, '家')] },
  };
  const after52 = { recentTaskNo: 52, current };

  test.each([
    ['高标准农田那个应该是3.2万亩', '50 新建及改造提升高标准农田 3.2万亩 →3.2'],
    ['粮食面积改成670万亩', '50 粮食面积 670万亩 →670'],
    ['龙头企业打错了，7家', '52 新增市级龙头企业 7家 →7'],
  ])('%s', (text, line) => {
    expect(behind('市农业农村局', after52, text)).toEqual([line]);
  });

  test('and of none where no report has it', () => {
    const { items, issues } = interpret(
      '高标准农田那个应该是3.2万亩',
      contextOf('市农业农村局', { recentTaskNo: 52, current: { 52: current[52] } }),
    );
    expect(items).toEqual([]);
    expect(issues[0]?.text).toMatch(/可能是第50项/);
  });
});

describe('second thoughts about the report before', () => {
  test.each([
    ['等等，没全部完成，还差验收', ['25 in_progress 没全部完成，还差验收']],
    ['不对，还没完成', ['25 in_progress 还没完成']],
    ['按95%报', ['25 95%']],
    ['那改成95%', ['25 95%']],
  ])('%s', (text, lines) => {
    const done = { recentTaskNo: 25, current: { 25: { status: 'done' as const } } };
    expect(behind('禹州市政府', done, text)).toEqual(lines);
  });

  test.each(['那改成78%', '还是78%吧', '那就报78%', '78%，刚才报高了'])(
    '%s: a lower value is meant',
    (text) => {
      const at80 = { recentTaskNo: 46, current: { 46: { percent: 80 } } };
      expect(behind('禹州市政府', at80, text)).toEqual(['46 78%']);
      expect(behind('市创建全国文明城市指挥部办公室', at80, text)).toEqual(['46 78%']);
    },
  );

  test.each(['改一下，12月10日', '改成12月10日', '不对，12月10日', '65改成12月10日'])('%s', (text) => {
    const due = { recentTaskNo: 65, current: { 65: { percent: 60, expectedBy: '2023-11-30' } } };
    expect(behind('禹州市政府', due, text)).toEqual(['65 预计 2023-12-10']);
    const undated = { recentTaskNo: 65, current: { 65: { percent: 60 } } };
    expect(behind('禹州市政府', undated, text)).toEqual([]);
  });

  test.each(['等等，我再核实一下', '等等', '不对吧', '改成12月10日开会'])('%s changes nothing', (text) => {
    const due = { recentTaskNo: 65, current: { 65: { percent: 60, expectedBy: '2023-11-30' } } };
    expect(behind('禹州市政府', due, text)).toEqual([]);
  });
});

describe('a figure in the unit of another report', () => {
  const current = {
    61: { metrics: [metric('新培育跨境电子商务园区(基地)', 2, '家')] },
    62: { metrics: [metric('新设立海外仓', 1, '个')] },
  };
  const after62 = { recentTaskNo: 62, current };

  test.each(['改成3家', '不对，3家', '打错了，是3家'])('%s is asked about', (text) => {
    const { items, held, issues } = interpret(text, contextOf('市商务局', after62));
    expect([items, held]).toEqual([[], []]);
    expect(issues[0]?.text).toMatch(/可能是第61、62项/);
  });

  test.each(['改成3个', '那就3个吧'])('%s is of the report before', (text) => {
    expect(behind('市商务局', after62, text)).toEqual(['62 新设立海外仓 3个 →3']);
  });
});
