import { describe, expect, it } from 'vitest';
import { dayKind, nextDueDates } from '../../src/domain/due-dates.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';
import { explainDueDate, stageLines } from '../../src/replies/schedule-texts.ts';
import { officialCalendar as calendar } from '../support/calendar.ts';

const from = (day: string, change: Partial<Settings> = {}) => {
  const settings = { ...defaultSettings, ...change };
  return nextDueDates(requireBeijingDate(day), settings, calendar).map((due) => ({
    due,
    explained: `${due.period} ${explainDueDate(due, settings)}`,
  }));
};

describe('the next twelve due dates', () => {
  it('are explained one by one', () => {
    expect(from('2023-02-20').map(({ explained }) => explained)).toEqual([
      '2023-02 2月25日（星期六）截止（含当日），当日为休息日，日期不变，2月27日（星期一）前（含当日）报送不作逾期处理。',
      '2023-03 3月25日（星期六）截止（含当日），当日为休息日，日期不变，3月27日（星期一）前（含当日）报送不作逾期处理。',
      '2023-04 4月25日（星期二）截止（含当日），为工作日。',
      '2023-05 5月25日（星期四）截止（含当日），为工作日。',
      '2023-06 6月25日（星期日）截止（含当日），为调休上班日，按工作日办理。',
      '2023-07 7月25日（星期二）截止（含当日），为工作日。',
      '2023-08 8月25日（星期五）截止（含当日），为工作日。',
      '2023-09 9月25日（星期一）截止（含当日），为工作日。',
      '2023-10 10月25日（星期三）截止（含当日），为工作日。',
      '2023-11 11月25日（星期六）截止（含当日），当日为休息日，日期不变，11月27日（星期一）前（含当日）报送不作逾期处理。',
      '2023-12 12月25日（星期一）截止（含当日），为工作日。',
      '2024-02 2月25日（星期日）截止（含当日），当日为休息日，日期不变，2月26日（星期一）前（含当日）报送不作逾期处理。',
    ]);
  });

  it('say where the rule moves the date, and until which hour', () => {
    const [advanced] = from('2023-03-01', { nonWorkday: 'advance', closingTime: '17:00' });
    expect(advanced?.explained).toBe('2023-03 3月25日（星期六）为休息日，提前至3月24日（星期五）17:00截止。');
    const [postponed] = from('2023-03-01', { nonWorkday: 'postpone' });
    expect(postponed?.explained).toBe(
      '2023-03 3月25日（星期六）为休息日，顺延至3月27日（星期一）截止（含当日）。',
    );
    const [festival] = from('2026-09-20', { closingTime: '17:00' });
    expect(festival?.explained).toBe(
      '2026-09 9月25日（星期五）17:00截止，当日放假，日期不变，9月28日（星期一）17:00前报送不作逾期处理。',
    );
  });

  it('begin with the period that can still be reported in time', () => {
    expect(from('2023-03-27')[0]?.due.period).toBe('2023-03');
    expect(from('2023-03-28')[0]?.due.period).toBe('2023-04');
  });

  it('refuse to guess beyond the known calendars', () => {
    const dates = from('2026-12-01');
    expect(dates).toHaveLength(12);
    expect(dates[0]?.due.known).toBe(true);
    for (const { due, explained } of dates.slice(1)) {
      expect(due).toMatchObject({ known: false, year: 2027 });
      expect(explained).toContain('尚未录入2027年工作日安排，不推算时限。');
    }
  });

  it('list every stage, and those that have no place', () => {
    const [march] = from('2023-03-01');
    expect(march && stageLines(march.due)).toEqual([
      'T-5　3月17日（星期五）09:00　报送通知',
      'T-2　3月22日（星期三）09:00　催报提醒',
      'T-1　3月24日（星期五）09:00　截止前最后一个工作日提醒',
      'T0　截止日提醒：截止日为休息日，不发送',
      'T+1　3月28日（星期二）09:00　工作群逾期提醒',
      'T+3　3月30日（星期四）09:00　提醒责任领导',
      'T+3　3月30日（星期四）09:00　生成通报草稿',
    ]);
  });
});

it('tells the kinds of days apart', () => {
  const kind = (day: string) => dayKind(requireBeijingDate(day), calendar);
  expect(['2023-03-24', '2023-03-25', '2023-06-22', '2023-06-25'].map(kind)).toEqual([
    'workday',
    'weekend',
    'holiday',
    'makeup',
  ]);
});
