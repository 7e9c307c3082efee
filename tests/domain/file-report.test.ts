import { describe, expect, test } from 'vitest';
import { decideFiling, type FileReport, type ObligationView } from '../../src/domain/file-report.ts';
import type { ReportContent, ReportedMetric } from '../../src/domain/report.ts';

const nothing: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};
const metric = (value: number, unit: string, indicator = '棚户区改造'): ReportedMetric => ({
  indicator,
  value,
  unit,
  cumulative: true,
  valueInTargetUnit: value,
});

function given(state: Partial<ObligationView>) {
  const obligation: ObligationView = { versions: 0, current: null, last: null, ...state };
  return {
    when: (content: Partial<ReportContent>, command: Partial<FileReport> = {}) =>
      decideFiling(
        { content: { ...nothing, ...content }, sameAsLast: false, late: false, proxy: false, ...command },
        obligation,
      ),
  };
}

describe('given nothing filed', () => {
  test('a report is version 1 and holds what was said', () => {
    expect(given({}).when({ percent: 35 })).toEqual({
      ok: true,
      version: 1,
      content: { ...nothing, percent: 35 },
      flags: [],
      cleared: [],
      added: [],
      resumed: false,
      unadded: { known: [], tooLong: [] },
    });
  });

  test('late and proxy are flagged', () => {
    expect(given({}).when({ percent: 35 }, { late: true, proxy: true })).toMatchObject({
      flags: ['late', 'proxy'],
    });
  });

  test('同上月 without a last period is refused', () => {
    expect(given({}).when({}, { sameAsLast: true })).toEqual({ ok: false, code: 'nothing_to_repeat' });
  });
});

describe('given 无变化', () => {
  const current: ReportContent = {
    ...nothing,
    status: 'no_change',
    metrics: [metric(3, '个')],
    progress: '已选址',
  };

  test('a new figure or new words end it', () => {
    expect(given({ versions: 1, current }).when({ metrics: [metric(5, '个')] })).toMatchObject({
      content: { status: null, metrics: [{ value: 5 }], progress: '已选址' },
      flags: [],
    });
    expect(given({ versions: 1, current }).when({ progress: '已开工' })).toMatchObject({
      content: { status: null, progress: '已开工' },
    });
    expect(
      given({ versions: 1, current }).when({ progress: '已备案' }, { added: ['progress'] }),
    ).toMatchObject({
      content: { status: null },
    });
  });

  test('what says nothing new leaves it', () => {
    expect(given({ versions: 1, current }).when({ metrics: [metric(3, '个')] })).toMatchObject({
      content: { status: 'no_change' },
    });
    expect(given({ versions: 1, current }).when({ problems: '无' })).toMatchObject({
      content: { status: 'no_change' },
    });
  });
});

describe('given a version of the same period', () => {
  const current = {
    ...nothing,
    percent: 35,
    progress: '已开工',
    metrics: [metric(2, '个'), metric(900, '套')],
  };

  test('fields that are not mentioned keep their value', () => {
    expect(given({ versions: 1, current }).when({ problems: '资金未到位' })).toMatchObject({
      version: 2,
      content: { percent: 35, progress: '已开工', problems: '资金未到位' },
    });
  });

  test.each([
    [{ percent: 35 }, { status: 'delayed' }, { percent: 35, status: 'delayed' }],
    [{ status: 'in_progress' }, { percent: 60 }, { percent: 60, status: 'in_progress' }],
    [{ status: 'in_progress', percent: 60 }, { percent: 100 }, { percent: 100, status: null }],
    [{ status: 'done' }, { percent: 100 }, { percent: 100, status: 'done' }],
    [{ status: 'not_started' }, { percent: 10 }, { percent: 10, status: null }],
    [{ percent: 0 }, { status: 'in_progress' }, { percent: null, status: 'in_progress' }],
  ] as const)('%j, then %j: what is not contradicted stays', (before, said, content) => {
    expect(given({ versions: 1, current: { ...nothing, ...before } }).when(said)).toMatchObject({ content });
  });

  test('a new state replaces the percent that contradicts it, and a new percent the state', () => {
    const done = given({ versions: 1, current }).when({ status: 'done' });
    expect(done).toMatchObject({ content: { status: 'done', percent: null } });
    const back = given({ versions: 2, current: { ...nothing, status: 'done' } }).when({ percent: 90 });
    expect(back).toMatchObject({ content: { status: null, percent: 90 } });
  });

  test('a figure replaces the one of the same target, not one in another unit', () => {
    const decision = given({ versions: 1, current }).when({ metrics: [metric(3, '个')] });
    expect(decision).toMatchObject({ content: { metrics: [metric(900, '套'), metric(3, '个')] } });
  });

  test('what a form showed and came back empty is gone, and is told; what was empty before is not', () => {
    const decision = given({ versions: 1, current }).when(
      { percent: 35 },
      { cleared: ['progress', 'problems', { indicator: '棚户区改造', unit: '套' }] },
    );
    expect(decision).toMatchObject({
      content: { percent: 35, progress: null, problems: null, metrics: [metric(2, '个')] },
      cleared: ['progress', { indicator: '棚户区改造', unit: '套' }],
    });
  });

  test('a figure without 累计 is the standing so far and takes the place of the one before; 本月 stands beside it', () => {
    const monthly = { ...metric(1, '个'), cumulative: false };
    const unmarked = { ...metric(3, '个'), cumulative: null };
    const stand = (metrics: readonly ReportedMetric[], said: ReportedMetric) =>
      given({ versions: 1, current: { ...current, metrics } }).when({ metrics: [said] });
    expect(stand([metric(2, '个'), monthly], unmarked)).toMatchObject({
      content: { metrics: [monthly, unmarked] },
    });
    expect(stand([unmarked], metric(4, '个'))).toMatchObject({ content: { metrics: [metric(4, '个')] } });
    expect(stand([unmarked], monthly)).toMatchObject({ content: { metrics: [unmarked, monthly] } });
  });

  test('percent and state can both be emptied; this month’s own figure is not the one in the field', () => {
    const monthly = { ...metric(1, '个'), cumulative: false };
    const before = { ...current, metrics: [monthly, metric(2, '个')], status: 'in_progress' as const };
    const decision = given({ versions: 1, current: before }).when(
      { progress: '已开工' },
      { cleared: ['percent', 'status', { indicator: '棚户区改造', unit: '个' }] },
    );
    expect(decision).toMatchObject({ content: { percent: null, status: null, metrics: [monthly] } });
  });

  test('无变化 is a flag on what stands, not a new state', () => {
    expect(given({ versions: 1, current }).when({ status: 'no_change' })).toMatchObject({
      content: { percent: 35, status: 'no_change' },
      flags: ['no_change'],
    });
  });
});

describe('given a report of the period before', () => {
  const last = { ...nothing, percent: 60, progress: '主体完工' };

  test('同上月 carries it forward, flagged, with what the message adds', () => {
    expect(
      given({ last }).when({ status: 'no_change', problems: '雨季影响' }, { sameAsLast: true }),
    ).toMatchObject({
      version: 1,
      content: { percent: 60, progress: '主体完工', problems: '雨季影响' },
      flags: ['carried_forward', 'no_change'],
    });
  });
});

describe('given words in the report, an addition', () => {
  const current = { ...nothing, percent: 35, progress: '已开工', problems: '资金未到位' };
  const add = (content: Partial<ReportContent>, command: Partial<FileReport> = {}) =>
    given({ versions: 1, current }).when(content, {
      added: ['progress', 'problems', 'nextSteps'],
      ...command,
    });

  test('keeps the earlier words of the field and all other fields', () => {
    expect(add({ progress: '已封顶' })).toMatchObject({
      version: 2,
      content: { ...current, progress: '已开工\n已封顶' },
      added: ['progress'],
    });
  });

  test('goes only to the fields that are marked', () => {
    expect(add({ progress: '已封顶', problems: '用工不足' }, { added: ['problems'] })).toMatchObject({
      content: { progress: '已封顶', problems: '资金未到位\n用工不足' },
      added: ['problems'],
    });
  });

  test('takes the place of nothing where nothing stood', () => {
    expect(add({ nextSteps: '组织验收' })).toMatchObject({ content: { nextSteps: '组织验收' }, added: [] });
  });

  test('leaves values as they are with any report', () => {
    expect(add({ percent: 60, progress: '已封顶' })).toMatchObject({
      content: { percent: 60, progress: '已开工\n已封顶' },
    });
  });

  test('that says nothing new files nothing', () => {
    expect(add({ progress: '已开工。' })).toEqual({
      ok: false,
      code: 'nothing_added',
      unadded: { known: ['progress'], tooLong: [] },
    });
  });

  test('that repeats its figures as well files nothing', () => {
    const counted = { ...current, metrics: [metric(900, '套'), metric(2, '个')] };
    const again = given({ versions: 1, current: counted }).when(
      { percent: 35, progress: '已开工', metrics: [metric(900, '套')] },
      { added: ['progress'] },
    );
    expect(again).toMatchObject({ ok: false, code: 'nothing_added' });
  });

  test('that says something new beside it files that', () => {
    expect(add({ percent: 60, progress: '已开工' })).toMatchObject({
      content: { percent: 60, progress: '已开工' },
      added: [],
      unadded: { known: ['progress'] },
    });
  });

  test('that is too long leaves its field and no other', () => {
    expect(add({ progress: '长'.repeat(4000), problems: '用工不足' })).toMatchObject({
      content: { progress: '已开工', problems: '资金未到位\n用工不足' },
      unadded: { known: [], tooLong: [{ field: 'progress', length: 4004 }] },
    });
  });

  test('to an emptied field is all that stands there', () => {
    expect(add({ problems: '用工不足' }, { cleared: ['problems'] })).toMatchObject({
      content: { problems: '用工不足' },
      added: [],
    });
  });

  test('beside 同上月 is added to what was reported then', () => {
    const last = { ...nothing, percent: 20, problems: '土地未批' };
    expect(
      given({ versions: 1, current, last }).when(
        { problems: '用工不足' },
        { sameAsLast: true, added: ['problems'] },
      ),
    ).toMatchObject({ content: { percent: 20, problems: '土地未批\n用工不足' }, resumed: false });
  });
});

describe('given a report that was returned', () => {
  const returned = { ...nothing, percent: 35, progress: '已开工' };

  test('an addition takes it up again, whole', () => {
    expect(
      given({ versions: 1, returned }).when({ progress: '已封顶' }, { added: ['progress'] }),
    ).toMatchObject({
      version: 2,
      content: { percent: 35, progress: '已开工\n已封顶' },
      added: ['progress'],
      resumed: true,
    });
  });

  test('an addition that says nothing new leaves it returned', () => {
    expect(
      given({ versions: 1, returned }).when({ progress: '已开工' }, { added: ['progress'] }),
    ).toMatchObject({ ok: false, code: 'nothing_added' });
  });

  test('any other report goes on from it, and the same values may be filed again', () => {
    expect(given({ versions: 1, returned }).when({ problems: '用地不足' })).toMatchObject({
      content: { percent: 35, progress: '已开工', problems: '用地不足' },
      resumed: true,
    });
    expect(given({ versions: 1, returned }).when({ percent: 35 })).toMatchObject({ ok: true, version: 2 });
  });

  test('无变化 and 同上月 speak of the month before', () => {
    const last = { ...nothing, percent: 20 };
    for (const decision of [
      given({ versions: 1, returned, last }).when({ status: 'no_change' }),
      given({ versions: 1, returned, last }).when({}, { sameAsLast: true }),
    ])
      expect(decision).toMatchObject({ content: { percent: 20, progress: null }, resumed: false });
  });
});
