import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { judgeTarget, judgeTask } from '../../src/domain/pace.ts';
import type { ReportedMetric } from '../../src/domain/report.ts';

function target(over: Partial<Target> = {}): Target {
  const plain = { comparator: 'at_least', kind: 'cumulative', valueTo: null, qualifier: null } as const;
  return { indicator: '年度投资', value: 1700, unit: '亿元', ...plain, ...over };
}

function figure(value: number, unit = '亿元', over: Partial<ReportedMetric> = {}): ReportedMetric {
  return { indicator: '年度投资', value, unit, cumulative: true, valueInTargetUnit: value, ...over };
}

const judge = (goal: Target, value: number, month: number, tolerance = 0) =>
  judgeTarget(goal, figure(value, goal.unit), month, tolerance);

describe('a target that adds up over the year', () => {
  it.each([
    // 1200/1700 = 70.588…; 9/12 = 75
    [1200, 9, '欠进度', '完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点'],
    // 1275/1700 = 75
    [1275, 9, '达进度', '完成 1275 亿元 / 年度 1700 亿元 = 75%，序时 75%，与序时进度持平'],
    // 1376.5/1700 = 80.97…
    [1376.5, 9, '超进度', '完成 1376.5 亿元 / 年度 1700 亿元 = 81%，序时 75%，超 6 个百分点'],
    // 1274.9/1700 = 74.9941…: at one decimal it would look like 75
    [1274.9, 9, '欠进度', '完成 1274.9 亿元 / 年度 1700 亿元 = 74.99%，序时 75%，欠 0.01 个百分点'],
    // 170/1700 = 10; 2/12 = 16.666…
    [170, 2, '欠进度', '完成 170 亿元 / 年度 1700 亿元 = 10%，序时 16.7%，欠 6.7 个百分点'],
    [0, 2, '欠进度', '完成 0 亿元 / 年度 1700 亿元 = 0%，序时 16.7%，欠 16.7 个百分点'],
    [1700, 9, '已完成', '完成 1700 亿元 / 年度 1700 亿元 = 100%，已完成'],
    // 1750/1700 = 102.94…
    [1750, 12, '已完成', '完成 1750 亿元 / 年度 1700 亿元 = 102.9%，已完成'],
    // 1699.5/1700 = 99.9705…: not printed as the 100 it falls short of
    [1699.5, 12, '欠进度', '完成 1699.5 亿元 / 年度 1700 亿元 = 99.97%，序时 100%，欠 0.03 个百分点'],
    [1699.9, 6, '超进度', '完成 1699.9 亿元 / 年度 1700 亿元 = 99.99%，序时 50%，超 49.99 个百分点'],
  ])('%d of 1700 in month %d is %s', (value, month, word, sum) => {
    expect(judge(target(), value, month)).toMatchObject({ word, sum });
  });

  it('is on pace within the tolerance, and says so', () => {
    expect(judge(target(), 1200, 9, 5)).toMatchObject({
      word: '达进度',
      sum: '完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点，在容差 5 个百分点以内',
    });
    expect(judge(target(), 1200, 9, 4.4).word).toBe('欠进度');
  });

  it('is reached at the lower end of a range', () => {
    const range = target({ comparator: 'range', value: 1, valueTo: 3, unit: '个' });
    expect(judge(range, 1, 6)).toMatchObject({
      word: '已完成',
      sum: '完成 1 个 / 年度 1至3 个 = 100%，已完成',
    });
    expect(judge(range, 0, 6).word).toBe('欠进度');
  });

  it('takes 左右 as within five percent', () => {
    const about = target({ comparator: 'about', value: 20, unit: '家' });
    expect(judge(about, 19, 12)).toMatchObject({
      word: '已完成',
      sum: '完成 19 家 / 年度 20 家左右 = 95%，已完成（“左右”按5%以内计）',
    });
    expect(judge(about, 18, 12).word).toBe('欠进度');
    expect(judge(about, 18, 6).word).toBe('超进度');
  });

  it('is not judged by one month alone, nor by a figure in another unit', () => {
    const monthOnly = judgeTarget(target(), figure(100, '亿元', { cumulative: false }), 9, 0);
    expect(monthOnly).toMatchObject({
      word: '未报',
      value: null,
      sum: '仅报当期 100 亿元，未报累计数，不作比较',
    });
    expect(judgeTarget(target(), null, 9, 0)).toMatchObject({ word: '未报', sum: '未报数据' });
    expect(judgeTarget(target(), figure(5, '家', { valueInTargetUnit: null }), 9, 0).word).toBe('未报');
  });

  it('is computed in the unit of the target', () => {
    const tenThousands = figure(12000000, '万元', { valueInTargetUnit: 1200 });
    expect(judgeTarget(target(), tenThousands, 9, 0).sum).toMatch(
      /^完成 1200 亿元 \/ 年度 1700 亿元 = 70.6%/,
    );
  });
});

describe('a level, growth rate or share', () => {
  const growth = target({ kind: 'growth', value: 21, unit: '%' });

  it.each([
    [18.5, 3, '欠进度', '目前 18.5% / 目标 21%，差 2.5 个百分点'],
    [21, 3, '达进度', '目前 21% / 目标 21%，达到目标值'],
    [22.4, 12, '已完成', '目前 22.4% / 目标 21%，达到目标值'],
  ])('is compared with its own value: %d%% in month %d is %s', (value, month, word, sum) => {
    expect(judge(growth, value, month)).toMatchObject({ word, sum, share: null, pace: null });
  });

  it('that is to be reached in the year is nobody’s fault before its end', () => {
    const households = target({ kind: 'level', value: 44, unit: '万户', qualifier: '确保' });
    expect(judge(households, 42.1, 6)).toMatchObject({
      word: '持续推进',
      sum: '目前 42.1 万户 / 目标 44 万户，差 1.9 万户（年末目标，不按序时比较）',
      shortSum: '42.1/44 万户，差 1.9 万户',
    });
    expect(judge(households, 42.1, 12)).toMatchObject({
      word: '欠进度',
      sum: '目前 42.1 万户 / 目标 44 万户，差 1.9 万户',
    });
    expect(judge(households, 44.3, 6).word).toBe('达进度');
    expect(judge(households, 44.3, 12).word).toBe('已完成');
    const metrics = [figure(42.1, '万户')];
    expect(judgeTask([households], { status: 'in_progress', metrics }, 6, 0)).toMatchObject({
      word: '持续推进',
      basis: 'figures',
    });
  });

  it('holds, or stays within 左右', () => {
    const grain = target({ kind: 'level', comparator: 'hold', value: 674, unit: '万亩' });
    expect(judge(grain, 670.5, 9)).toMatchObject({
      word: '欠进度',
      sum: '目前 670.5 万亩 / 目标 674 万亩，差 3.5 万亩',
    });
    const about = target({ kind: 'level', comparator: 'about', value: 35, unit: '%' });
    expect(judge(about, 33.25, 9)).toMatchObject({
      word: '达进度',
      sum: '目前 33.25% / 目标 35%左右，达到目标值（“左右”按5%以内计）',
    });
    expect(judge(about, 33.2, 12).word).toBe('欠进度');
  });
});

describe('a task', () => {
  const homes = [
    target({ indicator: '开工棚户区改造项目', value: 3, unit: '个' }),
    target({ indicator: '开工棚户区改造项目', value: 1646, unit: '套' }),
  ];
  const count = (value: number, unit: string) => figure(value, unit, { indicator: '开工棚户区改造项目' });

  it('without a report is 未报', () => {
    expect(judgeTask([target()], null, 9, 0)).toMatchObject({
      word: '未报',
      basis: 'none',
      targets: [{ word: '未报' }],
    });
  });

  it.each([
    ['done', '已完成'],
    ['in_progress', '持续推进'],
    ['no_change', '持续推进'],
    [null, '持续推进'],
    ['delayed', '欠进度'],
    ['not_started', '未启动'],
  ] as const)('without numbers goes by the unit’s own word: %s → %s', (status, word) => {
    const metrics = [figure(99)];
    expect(judgeTask([], { status, metrics }, 9, 0)).toEqual({ word, basis: 'own_word', targets: [] });
  });

  it('is behind when one of its targets is', () => {
    const report = { status: 'done', metrics: [count(3, '个'), count(800, '套')] } as const;
    const judged = judgeTask(homes, report, 6, 0);
    expect(judged).toMatchObject({ word: '欠进度', basis: 'figures' });
    expect(judged.targets.map(({ word, value }) => [word, value])).toEqual([
      ['已完成', 3],
      ['欠进度', 800],
    ]);
  });

  it('goes by its own word while a figure is missing', () => {
    const judged = judgeTask(homes, { status: 'in_progress', metrics: [count(3, '个')] }, 6, 0);
    expect(judged).toMatchObject({ word: '持续推进', basis: 'own_word' });
    expect(judged.targets.map(({ word }) => word)).toEqual(['已完成', '未报']);
  });

  it('is done, ahead or on pace only when all of it is, and never better than the unit says', () => {
    const all = [count(3, '个'), count(1646, '套')];
    const some = [count(3, '个'), count(823, '套')];
    expect(judgeTask(homes, { status: null, metrics: all }, 6, 0).word).toBe('已完成');
    expect(judgeTask(homes, { status: 'in_progress', metrics: all }, 6, 0).word).toBe('超进度');
    expect(judgeTask(homes, { status: 'in_progress', metrics: some }, 6, 0).word).toBe('达进度');
    expect(judgeTask(homes, { status: 'in_progress', metrics: some }, 3, 0).word).toBe('超进度');
    expect(judgeTask(homes, { status: 'delayed', metrics: all }, 6, 0)).toMatchObject({
      word: '欠进度',
      basis: 'own_word',
    });
  });

  it('takes the running total before a month’s own number, and the newest of several', () => {
    const own = figure(50, '亿元', { cumulative: false });
    const metrics = [figure(900), figure(1000), own];
    expect(judgeTask([target()], { status: null, metrics }, 9, 0).targets[0]?.value).toBe(1000);
    const only = judgeTask([target()], { status: null, metrics: [own] }, 9, 0);
    expect(only.targets[0]?.sum).toContain('仅报当期');
  });
});

describe('every sum', () => {
  const cases = fc.record({
    value: fc.integer({ min: 0, max: 300_000 }).map((n) => n / 100),
    goal: fc.integer({ min: 1, max: 200_000 }).map((n) => n / 100),
    month: fc.integer({ min: 1, max: 12 }),
    tolerance: fc.integer({ min: 0, max: 10 }),
  });

  it('can be redone from its own words, and its word follows from it', () => {
    fc.assert(
      fc.property(cases, ({ value, goal, month, tolerance }) => {
        const { word, sum } = judge(target({ value: goal }), value, month, tolerance);
        const read =
          /^完成 (\S+) 亿元 \/ 年度 (\S+) 亿元 = (\S+)%，(?:序时 (\S+)%，)?(?:(欠|超) (\S+) 个百分点)?/.exec(
            sum,
          );
        const [, done, year, share, pace, side, points] = read ?? [];
        expect([Number(done), Number(year)]).toEqual([value, goal]);
        expect(Math.abs((value / goal) * 100 - Number(share))).toBeLessThanOrEqual(0.05 + 1e-9);
        if (word === '已完成') {
          expect(value).toBeGreaterThanOrEqual(goal);
          return;
        }
        expect(Math.abs((month / 12) * 100 - Number(pace))).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(value).toBeLessThan(goal);
        // Exact, in whole hundredths: share − pace = (12·value − month·goal) / (12·goal).
        const ahead = 12 * Math.round(value * 100) - month * Math.round(goal * 100);
        if (side === undefined) expect(ahead).toBe(0);
        else {
          expect(side).toBe(ahead < 0 ? '欠' : '超');
          expect(Number(points)).toBeGreaterThan(0);
          expect(Math.abs(Math.abs(Number(share) - Number(pace)) - Number(points))).toBeLessThan(1e-9);
        }
        const gapPoints = (ahead / (12 * Math.round(goal * 100))) * 100;
        if (Math.abs(Math.abs(gapPoints) - tolerance) < 1e-5) return;
        expect(word).toBe(Math.abs(gapPoints) <= tolerance ? '达进度' : gapPoints > 0 ? '超进度' : '欠进度');
      }),
      { numRuns: 2000 },
    );
  });
});
