import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { directiveFor } from '../../db/queries/directives.ts';
import type { Db } from '../../db/types.ts';
import { type BulletinOrder, bulletinFacts } from '../../src/app/bulletin-facts.ts';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin, BulletinScope } from '../../src/bulletin/document.ts';
import { toFullText, toJson, toText } from '../../src/bulletin/render.ts';
import { type PeriodKey, periodsOf } from '../../src/domain/period.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { officialCalendar } from '../support/calendar.ts';
import { instant } from '../support/seeds.ts';
import { factsFromRaw, type Raw, readRaw } from './raw-facts.ts';

/**
 * Read off the printed bulletins and added up with pencil and paper.
 * May: 999 + 212 = 1211; 6, 25, 100 · 25 · 8, 10, 13, 14, 19 · 33, 53 · 66, 98 are 3 + 1 + 5 + 2 + 2 = 13 reports that did
 * not come, and 1211 + 13 = 1224; 1211/1224 = 98.94 %, 999/1224 = 81.62 %; 2 + 1 + 84 + 13 + 4 = 104 tasks with a lead.
 * June: 925 + 251 = 1176; 38 + 4 + 1 + 1 + 3 + 1 = 48; 1176/1224 = 96.08 %, 925/1224 = 75.57 %; 2 + 1 + 87 + 13 + 1 = 104.
 * December: 1073 + 115 = 1188; 24 + 1 + 7 + 2 + 1 + 1 = 36; 1188/1224 = 97.06 %, 1073/1224 = 87.66 %; 76 + 24 + 4 = 104.
 * `trend`: newly behind, better, worse, not reported any more, reported again, as before; `figures`: behind, on pace, ahead, not told.
 */
const checkedByHand = [
  {
    period: '2023-05',
    inTime: 999,
    late: 212,
    open: [3, 1, 5, 2, 2],
    words: [2, 1, 84, 13, 4],
    trend: [2, 6, 1, 1, 4, 90],
    figures: [13, 1, 2, 31],
    shares: [
      [86, 200, '43'],
      [1.3, 2.76, '47.1'],
      [3, 9, '33.3'],
      [56, 200, '28'],
    ],
  },
  {
    period: '2023-06',
    inTime: 925,
    late: 251,
    open: [38, 4, 1, 1, 3, 1],
    words: [2, 1, 87, 13, 1],
    trend: [2, 3, 1, 1, 4, 93],
    figures: [13, 1, 2, 31],
    shares: [
      [86, 200, '43'],
      [1.5, 2.76, '54.3'],
      [4, 9, '44.4'],
      [106, 200, '53'],
    ],
  },
  {
    period: '2023-12',
    inTime: 1073,
    late: 115,
    open: [24, 1, 7, 2, 1, 1],
    words: [76, 24, 4],
    trend: [1, 67, 0, 0, 5, 31],
    figures: [4, 43],
    shares: [
      [9, 10, '90'],
      [2.5, 2.76, '90.6'],
      [188, 200, '94'],
      [27, 30, '90'],
    ],
  },
] as const;

/**
 * The bulletins of one rehearsed year: the drafts that the ladder made in it, each on the third working day after its
 * deadline, against what people had sent by then.
 * @param open the year's database, after its last day
 */
export function describeBulletinsOfYear(open: () => Db): void {
  describe('the bulletins of the year', () => {
    const drafts = new Map<string, Bulletin>();
    let db: Db;
    let raw: Raw;
    let order: Omit<BulletinOrder, 'period' | 'scope' | 'asOf'>;
    beforeAll(async () => {
      db = open();
      const { rows } = await sql<{ period: string; document: Bulletin }>`
        select distinct on (period) period, document from bulletin where scope = 'city' order by period, version desc`.execute(
        db,
      );
      for (const { period, document } of rows) drafts.set(period, document);
      raw = await readRaw(db);
      const directive = await directiveFor(db, 2023);
      if (!directive) throw new Error('no directive');
      order = { directive, settings: defaultSettings, calendar: officialCalendar };
    });

    const draftOf = (period: string): Bulletin => {
      const draft = drafts.get(period);
      if (!draft) throw new Error(`no bulletin of ${period}`);
      return draft;
    };

    /** Composed from the raw reports; dates and form, which count nothing, come from the service. */
    async function recomposed(period: PeriodKey, asOf: Date, scope: BulletinScope): Promise<Bulletin> {
      const facts = await bulletinFacts(db, { ...order, period, scope, asOf });
      return composeBulletin({ ...facts, ...factsFromRaw(raw, { period, asOf, scope }) });
    }

    it.each(periodsOf(2023))('of %s prints nothing that the raw reports do not give', async (period) => {
      const draft = draftOf(period);
      const again = await recomposed(period, new Date(draft.asOf), { kind: 'city' });
      expect(toJson(again)).toBe(toJson(draft));
    });

    it('of any chapter and unit in any period print nothing that the raw reports do not give', {
      timeout: 120_000,
    }, async () => {
      const chapters: BulletinScope[] = [...new Set(raw.tasks.map(({ chapter }) => chapter))].map((no) => ({
        kind: 'chapter',
        no,
        title: `第${no}章`,
      }));
      const { rows: units } = await sql<{
        id: number;
        name: string;
      }>`select id, name from unit order by id`.execute(db);
      const scopes = [
        ...chapters,
        ...units.map(({ id, name }): BulletinScope => ({ kind: 'unit', unitId: id, name })),
      ];
      const end = instant('2024-01-11 00:00');
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...periodsOf(2023)),
          fc.constantFrom(...scopes),
          async (period, scope) => {
            const composed = composeBulletin(await bulletinFacts(db, { ...order, period, scope, asOf: end }));
            expect(toJson(composed)).toBe(toJson(await recomposed(period, end, scope)));
          },
        ),
        { numRuns: 25, seed: 2023 },
      );
    });

    it.each(checkedByHand)('of $period reads as the golden one, whose sums are right', async (check) => {
      const { period, inTime, late, open, words, trend, figures, shares } = check;
      const text = `${toFullText(draftOf(period))}\n\n${toText(draftOf(period))}\n`;
      await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${period}.txt`));
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      const reported = inTime + late;
      expect(reported + sum(open)).toBe(1224);
      expect(sum(words) + 3).toBe(107);
      expect(sum(trend)).toBe(sum(words));
      expect(sum(figures)).toBe(47);
      const share = (part: number) => `${((part / 1224) * 100).toFixed(1)}%`;
      expect(text).toContain(
        `已报送${reported}项次，报送率${share(reported)}；其中按时报送${inTime}项次，按时率${share(inTime)}，` +
          `迟报${late}项次；未报送${sum(open)}项次，涉及${open.length}个单位。`,
      );
      const counts = (start: string, end: string) =>
        [...(new RegExp(`${start}(.*?)${end}`, 'u').exec(text)?.[1] ?? '').matchAll(/\D(\d+)[项个]/gu)].map(
          ([, count]) => Number(count),
        );
      expect(counts('107项任务中', '；')).toEqual(words);
      expect(counts('涉及28项任务，其中', '。')).toEqual(figures);
      const changed = ['新增欠进度', '好转', '退步', '新增未报', '恢复报送', '与上期相同'].map((name) =>
        Number(new RegExp(`${name}(\\d+)项`, 'u').exec(text)?.[1] ?? 0),
      );
      expect(changed).toEqual(trend);
      for (const [done, goal, printed] of shares) {
        expect(((done / goal) * 100).toFixed(1).replace('.0', '')).toBe(printed);
        expect(text).toMatch(new RegExp(`完成 ${done} \\S+ / 年度 ${goal} \\S+ = ${printed}%`, 'u'));
      }
    });

    it('of December says what is done and what is not, with the unit’s own reason', () => {
      const annual = draftOf('2023-12');
      expect(annual.title).toBe('关于2023年全年重点工作任务落实情况的通报');
      expect(annual.sections[1]?.heading).toBe('二、完成情况');
      const done = annual.standings.filter(({ word }) => word === '已完成').length;
      expect(annual.sections[1]?.paragraphs[0]?.text).toContain(`完成${done}项`);
    });
  });
}
