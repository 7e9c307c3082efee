import { beforeAll, describe, expect, it } from 'vitest';
import { type RehearsedNotice, rehearse } from '../../src/app/rehearse.ts';
import { beijingDate, beijingTime } from '../../src/domain/time.ts';
import { golden } from '../domain/ladder-golden.ts';
import { officialCalendar } from '../support/calendar.ts';
import { smallHouse, span } from './small-house.ts';

/** The table checked by hand, without the Januaries: the first report of a year is February's. */
const checked = golden
  .trim()
  .split('\n')
  .map((line) => line.split(/[\s|]+/))
  .filter(([period = '']) => !period.endsWith('-01'))
  .map(([period = '', t5 = '', t2 = '', t1 = '', t0 = '', , after1 = '', after3 = '']) => ({
    period,
    days: { 'T-5': t5, 'T-2': t2, 'T-1': t1, T0: t0, 'T+1': after1, 'T+3': after3, 'T+3-draft': after3 },
  }));

describe.each([2023, 2024, 2025, 2026])('%i, in which nobody reports', (year) => {
  const periods = checked.filter(({ period }) => period.startsWith(String(year)));
  let notices: readonly RehearsedNotice[];
  beforeAll(async () => {
    const request = { ...span(`${year}-02-01`, `${year}-12-31`), answers: 'nobody' as const };
    ({ notices } = await rehearse(request, await smallHouse()));
  }, 600_000);

  it('has eleven periods', () => {
    expect(periods).toHaveLength(11);
    expect([...new Set(notices.flatMap(({ period }) => period ?? []))].sort()).toEqual(
      periods.map(({ period }) => period),
    );
  });

  it.each(periods)('$period: every stage goes out on its day at 09:00, and only then', ({ period, days }) => {
    for (const [stage, day] of Object.entries(days)) {
      const sent = notices.filter((notice) => notice.period === period && notice.stage === stage);
      const times = new Set(sent.map((notice) => notice.at));
      expect([...times]).toEqual(day === '—' ? [] : [`${year}-${day.slice(0, 5)}T09:00:00+08:00`]);
    }
  });

  it('reminds each of the seven liaisons once a stage, posts once to the group, tells staff of the rest', () => {
    for (const { period, days } of periods) {
      const of = (stage: string) =>
        notices.filter((notice) => notice.period === period && notice.stage === stage);
      for (const stage of ['T-5', 'T-2', 'T-1', ...(days.T0 === '—' ? [] : ['T0'])])
        expect(new Set(of(stage).map((notice) => notice.to)).size, `${period} ${stage}`).toBe(7);
      expect(of('T+1').map((notice) => notice.chat)).toEqual(['重点工作督查工作群']);
      expect(of('T+3')).toHaveLength(3);
    }
  });

  it('never disturbs on a day off or in quiet hours, and loses nothing', () => {
    for (const { at, state, key, arrivals } of notices) {
      expect({ key, state, arrivals }).toEqual({ key, state: 'sent', arrivals: 1 });
      const when = new Date(at ?? '');
      expect(officialCalendar.isWorkday(beijingDate(when))).toBe(true);
      expect(beijingTime(when)).toBe('09:00');
    }
  });

  it('warns on every working day from 1 November where the next calendar is missing', () => {
    const days = new Set(
      notices.filter(({ key }) => key.startsWith('notice:calendar:')).map(({ at }) => at?.slice(0, 10)),
    );
    if (officialCalendar.covers(year + 1)) expect(days.size).toBe(0);
    else {
      expect([...days][0]).toBe('2026-11-02');
      expect(days.size).toBe(44);
    }
  });
});
