import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSimulator } from '../../bots/simulator/index.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import type { Db } from '../../db/types.ts';
import { bulletinFacts } from '../../src/app/bulletin-facts.ts';
import { rehearse } from '../../src/app/rehearse.ts';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import { toFullText, toText } from '../../src/bulletin/render.ts';
import { shareText } from '../../src/bulletin/words.ts';
import { stoppedClock } from '../../src/clock.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import type { ReportedMetric } from '../../src/domain/report.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';
import { officialCalendar } from '../support/calendar.ts';
import { openTestDatabase } from '../support/databases.ts';
import { instant, seedDirectory, seedDocument } from '../support/seeds.ts';

/** One obligation as it lies in the tables, nothing counted. */
interface Row {
  readonly taskNo: number;
  readonly unit: string;
  readonly role: string | null;
  readonly state: string;
  readonly reportId: number | null;
  readonly version: number | null;
  readonly flags: readonly string[] | null;
  readonly metrics: readonly ReportedMetric[] | null;
}

const periods = [
  ['2023-05', '2023-05-30 09:00'],
  ['2023-06', '2023-06-28 09:00'],
  ['2023-12', '2023-12-28 09:00'],
] as const;

/** Two stretches of 2023 as `duban rehearse --seed 1` plays them: a month and a quarter, and the year's end. */
const stretches = [
  { from: '2023-05-10', to: '2023-06-29', periods: periods.slice(0, 2) },
  { from: '2023-11-10', to: '2023-12-29', periods: periods.slice(2) },
] as const;

const bulletins = new Map<string, Bulletin>();
const ledgers = new Map<string, Row[]>();

beforeAll(async () => {
  for (const { from, to, periods: composed } of stretches) {
    const database = await openTestDatabase('pglite');
    await rehearse(
      { from: requireBeijingDate(from), to: requireBeijingDate(to), seed: 1 },
      {
        open: () => Promise.resolve({ ...database, close: () => Promise.resolve() }),
        seeds: { document: await seedDocument(), directory: await seedDirectory() },
        calendar: officialCalendar,
        platform: createSimulator(),
        clockAt: stoppedClock,
        log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
      },
    );
    for (const [key, at] of composed) await compose(database.db, key, at);
    await database.close();
  }
}, 600_000);

async function compose(db: Db, key: string, at: string): Promise<void> {
  const directive = await directiveFor(db, 2023);
  if (!directive) throw new Error('no directive');
  const period = requirePeriod(key);
  const order = {
    directive,
    period,
    settings: defaultSettings,
    calendar: officialCalendar,
    asOf: instant(at),
  };
  bulletins.set(key, composeBulletin(await bulletinFacts(db, order)));
  const { rows } = await sql<Row>`
    select o.task_no as "taskNo", u.name as unit, o.role, o.state, r.id as "reportId", r.version, r.flags, r.metrics
      from obligation o join unit u on u.id = o.unit_id left join report r on r.id = o.report_id
     where o.period = ${period}`.execute(db);
  ledgers.set(key, rows);
}

const bulletinOf = (key: string): Bulletin => {
  const bulletin = bulletins.get(key);
  if (!bulletin) throw new Error(`no bulletin of ${key}`);
  return bulletin;
};

describe.each(periods)('the bulletin of %s', (key) => {
  /**
   * Added up by hand: May 998 + 212 = 1210, + 14 = 1224, 1210/1224 = 98.86 %, 1 + 1 + 84 + 14 + 4 + 3 = 107 tasks,
   * 1 + 3 + 1 + 5 + 2 + 2 = 14 missing, 76/200 = 38 % against 5/12 = 41.67 %; December 1073 + 115 + 36 = 1224,
   * 77 + 23 + 4 + 3 = 107, 24 + 1 + 7 + 2 + 1 + 1 = 36, 2.2/2.76 = 79.71 %, against November 70 + 1 + 33 = 104 judged.
   */
  it('reads as the golden one', async () => {
    const bulletin = bulletinOf(key);
    const text = `${toFullText(bulletin)}\n\n${toText(bulletin)}\n`;
    const golden = join(import.meta.dirname, 'golden', `${key}.txt`);
    await expect(text).toMatchFileSnapshot(golden);
  });

  it('prints only counts that can be counted again from the ledger', () => {
    const { totals, attachments } = bulletinOf(key);
    const rows = ledgers.get(key) ?? [];
    const reported = rows.filter(({ state }) => state === 'filed' || state === 'accepted');
    const late = reported.filter(({ flags }) => flags?.includes('late'));
    expect(totals).toMatchObject({
      owed: rows.length,
      reported: reported.length,
      late: late.length,
      onTime: reported.length - late.length,
      missing: rows.length - reported.length,
      units: new Set(rows.map(({ unit }) => unit)).size,
      unitsMissing: new Set(rows.filter((row) => !reported.includes(row)).map(({ unit }) => unit)).size,
    });
    const text = toFullText(bulletinOf(key));
    expect(text).toContain(`报送率${shareText(reported.length, rows.length)}；`);
    expect(text).toContain(`按时率${shareText(reported.length - late.length, rows.length)}，`);
    for (const [unit, ...counts] of attachments[1]?.rows ?? []) {
      const own = rows.filter((row) => row.unit === unit);
      const done = own.filter((row) => reported.includes(row));
      const tardy = done.filter((row) => late.includes(row));
      expect(counts.slice(0, 5).map(Number)).toEqual([
        own.length,
        done.length,
        done.length - tardy.length,
        tardy.length,
        own.length - done.length,
      ]);
    }
  });

  it('takes every figure from the version it names', () => {
    const { standings } = bulletinOf(key);
    const rows = ledgers.get(key) ?? [];
    let figures = 0;
    for (const { taskNo, lead, report, figures: printed } of standings) {
      const row = rows.find((one) => one.taskNo === taskNo && one.unit === lead && one.role === 'lead');
      expect(report).toEqual(row?.reportId == null ? null : { reportId: row.reportId, version: row.version });
      for (const { value, target, share, word } of printed) {
        if (value === null) continue;
        figures += 1;
        expect(row?.metrics?.map((metric) => metric.valueInTargetUnit)).toContain(value);
        if (share === null) continue;
        expect(share).toBeCloseTo((value / target) * 100, 9);
        const pace = (Number(key.slice(5)) / 12) * 100;
        if (word === '欠进度') expect(share).toBeLessThan(pace);
        if (word === '超进度') expect(share).toBeGreaterThan(pace);
      }
    }
    expect(figures).toBeGreaterThan(2);
  });
});

it('says of the year what is done and what is not, with the unit’s own reason', () => {
  const annual = bulletinOf('2023-12');
  expect(annual.title).toBe('关于2023年全年重点工作任务落实情况的通报');
  expect(annual.sections[1]?.heading).toBe('二、完成情况');
  expect(annual.sections[1]?.paragraphs[0]?.text).toMatch(/完成\d+项/);
  const words = annual.standings.map(({ word }) => word);
  const done = words.filter((word) => word === '已完成').length;
  expect(annual.sections[1]?.paragraphs[0]?.text).toContain(`完成${done}项`);
});
