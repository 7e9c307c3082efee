import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSimulator } from '../../bots/simulator/index.ts';
import type { OpenDatabase } from '../../db/open.ts';
import {
  type Rehearsal,
  type RehearsalHouse,
  type RehearsedMessage,
  rehearse,
} from '../../src/app/rehearse.ts';
import { stoppedClock } from '../../src/clock.ts';
import { ladderFor } from '../../src/domain/ladder.ts';
import { periodsOf } from '../../src/domain/period.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';
import { describeBulletinsOfYear } from '../bulletin/year.ts';
import { beijing } from '../outbox/world.ts';
import { officialCalendar } from '../support/calendar.ts';
import { openTestDatabase } from '../support/databases.ts';
import { seedDirectory, seedDocument } from '../support/seeds.ts';

async function house(change: Partial<RehearsalHouse> = {}): Promise<RehearsalHouse> {
  return {
    open: () => openTestDatabase('pglite'),
    seeds: { document: await seedDocument(), directory: await seedDirectory() },
    calendar: officialCalendar,
    platform: createSimulator(),
    clockAt: stoppedClock,
    log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
    ...change,
  };
}

const span = (from: string, to: string, seed: number) => ({
  from: requireBeijingDate(from),
  to: requireBeijingDate(to),
  seed,
});

/** Who owed what, and when it was first reported, straight from the tables. */
interface Owed {
  readonly period: string;
  readonly person: string;
  readonly firstReport: Date | null;
}

describe('the whole of 2023', () => {
  let played: Rehearsal;
  let owed: Owed[];
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    const open = () => Promise.resolve({ ...database, close: () => Promise.resolve() });
    played = await rehearse(span('2023-02-20', '2024-01-10', 1), await house({ open }));
    owed = await database.db
      .selectFrom('obligation')
      .innerJoin('person', 'person.unit_id', 'obligation.unit_id')
      .leftJoin('report', (join) =>
        join.onRef('report.obligation_id', '=', 'obligation.id').on('report.version', '=', 1),
      )
      .select(['obligation.period', 'person.name as person', 'report.received_at as firstReport'])
      .execute();
  }, 900_000);
  afterAll(() => database.close());

  const ofStage = (period: string, stage: string): RehearsedMessage[] =>
    played.messages.filter((message) => message.period === period && message.stage === stage);

  it('has every unit owe every task of every period', () => {
    expect(owed).toHaveLength(1224 * 11);
    expect(new Set(owed.map((one) => one.person)).size).toBe(59);
  });

  it('tells nobody twice at one stage', () => {
    const told = played.messages
      .filter((message) => message.stage !== null)
      .map(({ period, stage, to, chat }) => `${period} ${stage} ${to ?? chat}`);
    expect(new Set(told).size).toBe(told.length);
    const keys = played.messages.map((message) => message.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  describe.each(periodsOf(2023))('%s', (period) => {
    const ladder = ladderFor(period, defaultSettings, officialCalendar);
    if (!ladder.ok) throw new Error('no ladder');
    const start = beijing('2023-02-20 08:30');
    /** Liaisons who still owed something at that moment. */
    const missingAt = (at: Date): string[] => {
      const open = owed.filter(
        (one) => one.period === period && (one.firstReport === null || one.firstReport >= at),
      );
      return [...new Set(open.map((one) => one.person))].sort();
    };

    it.each(ladder.stages)('$id reaches exactly those who still owe something', ({ id, kind, at }) => {
      const told = ofStage(period, id);
      const when = at < start ? start : at;
      for (const message of told) expect(new Date(message.at)).toEqual(when);
      const people = told.flatMap((message) => message.to ?? []).sort();
      const missing = missingAt(when);
      switch (kind) {
        case 'opening':
        case 'reminder':
        case 'last_call':
        case 'due_day':
          expect(people).toEqual(missing);
          break;
        case 'group_overdue': {
          expect(people).toEqual([]);
          expect(told).toHaveLength(missing.length > 0 ? 1 : 0);
          const mentioned = told[0]?.text.split('\n').find((line) => line.startsWith('@')) ?? '';
          expect(mentioned.split(' ').toSorted()).toEqual(missing.map((person) => `@${person}`).toSorted());
          break;
        }
        case 'unit_leader':
        case 'bulletin_draft':
          // The demo roster has no responsible leaders: staff are told instead.
          expect(people).toEqual(['督查一科督查员', '督查三科督查员', '督查二科督查员']);
          break;
        default:
          kind satisfies never;
      }
    });
  });

  it('adds up', () => {
    const { totals } = played;
    expect(totals.messages).toBe(played.messages.length);
    expect(totals.onTime + totals.late + totals.missing).toBe(owed.length);
    expect(totals.missing).toBe(owed.filter((one) => one.firstReport === null).length);
    for (const count of Object.values(totals)) expect(count).toBeGreaterThan(500);
  });

  describeBulletinsOfYear(() => database.db);

  it('is a year in which most report in time and some do not', () => {
    const { onTime, late, missing } = played.totals;
    expect(onTime / (onTime + late + missing)).toBeGreaterThan(0.6);
    expect(played.messages.some((message) => message.text.includes('已登记 R2023-12-'))).toBe(true);
  });
});

describe('the same rehearsal again', { timeout: 300_000 }, () => {
  it('is the same to the last byte; another seed is another one', async () => {
    const play = async (seed: number) =>
      JSON.stringify(await rehearse(span('2023-06-10', '2023-06-30', seed), await house()));
    const first = await play(7);
    expect(await play(7)).toBe(first);
    expect(await play(8)).not.toBe(first);
  });
});
