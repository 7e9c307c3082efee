import { describe, expect, it } from 'vitest';
import { type Rehearsal, rehearse } from '../../src/app/rehearse.ts';
import type { LadderRule } from '../../src/domain/ladder.ts';
import { compareNotices } from '../../src/rehearsal/compare.ts';
import { readFaults } from '../../src/rehearsal/faults.ts';
import { documentYear, shiftDocument } from '../../src/rehearsal/shift-document.ts';
import { smallDocument, smallHouse, span } from './small-house.ts';

const month = { ...span('2023-03-10', '2023-04-10'), answers: 'nobody' as const };
const faults = { timeout: 0.2, limit: 0.2, refuse: 0.15, crash: 0.1, halt: 0.03 };

describe('a month on a platform that fails', { timeout: 300_000 }, () => {
  it('plans the same messages, sends each that can be sent, and says what became of the others', async () => {
    const [calm, rough, again] = [
      await rehearse(month, await smallHouse()),
      await rehearse({ ...month, faults }, await smallHouse()),
      await rehearse({ ...month, faults }, await smallHouse()),
    ] as const;
    expect(JSON.stringify(again)).toBe(JSON.stringify(rough));
    for (const count of Object.values(rough.faults)) expect(count).toBeGreaterThan(0);
    const keys = ({ notices }: Rehearsal) => notices.map(({ key }) => key).sort();
    expect(keys(rough)).toEqual(keys(calm));
    for (const { key, state, reason, arrivals } of rough.notices) {
      expect(['sent', 'refused', 'skipped'], key).toContain(state);
      if (state === 'sent') expect(arrivals, key).toBeGreaterThan(0);
      if (state === 'refused') expect(reason, key).toBe('user_refused');
    }
    // After a time-out or a crash the same key is sent again, and nothing else.
    expect(rough.notices.some(({ arrivals }) => arrivals > 1)).toBe(true);
    expect(calm.notices.every(({ arrivals, tries }) => arrivals === 1 && tries === 1)).toBe(true);
  });
});

describe('a month in which the service dies between any two writes', { timeout: 300_000 }, () => {
  it('plans and sends the same, each once', async () => {
    const only = { timeout: 0, limit: 0, refuse: 0, crash: 0, halt: 0.15 };
    const calm = await rehearse(month, await smallHouse());
    const rough = await rehearse({ ...month, faults: only }, await smallHouse());
    expect(rough.faults.crashes).toBeGreaterThan(10);
    const outcome = ({ notices }: Rehearsal) => notices.map(({ key, state }) => `${key} ${state}`).sort();
    expect(outcome(rough)).toEqual(outcome(calm));
    for (const { key, state, arrivals } of rough.notices)
      if (state === 'sent') expect(arrivals, key).toBeGreaterThan(0);
  });
});

describe('two settings side by side', { timeout: 300_000 }, () => {
  it('differ in exactly the stages that were changed', async () => {
    const ladder: LadderRule[] = [
      { kind: 'opening', workdays: 4, at: '09:00' },
      { kind: 'last_call', workdays: 1, at: '10:00' },
      { kind: 'group_overdue', workdays: 1, at: '09:00' },
    ];
    const before = await rehearse(month, await smallHouse());
    const after = await rehearse({ ...month, settings: { ladder } }, await smallHouse());
    const differences = compareNotices(before.notices, after.notices);
    const shown = differences.map(
      ({ period, stage, before: was, after: is }) =>
        `${period} ${stage} ${was?.at?.slice(5, 16) ?? '—'} ${was?.sent ?? 0} → ${is?.at?.slice(5, 16) ?? '—'} ${is?.sent ?? 0}`,
    );
    expect(shown).toEqual([
      '2023-03 T-5 03-17T09:00 7 → — 0',
      '2023-03 T-4 — 0 → 03-20T09:00 7',
      '2023-03 T-2 03-22T09:00 7 → — 0',
      '2023-03 T-1 03-24T09:00 7 → 03-24T10:00 7',
      '2023-03 T+3 03-30T09:00 3 → — 0',
      '2023-03 T+3-draft 03-30T09:00 3 → — 0',
    ]);
  });
});

describe('a document moved to another year', () => {
  it('has that year in its number, its dates and its text', () => {
    const moved = shiftDocument(smallDocument, 2);
    const text = new TextDecoder().decode(moved.bytes);
    expect(documentYear(moved)).toBe(2025);
    expect(text).toContain('许政 [2025] 2号');
    expect(text).toContain('2025-02-20 15:38');
    expect(text).toContain('力争2025年底前完成');
    expect(text).not.toContain('2023');
    expect(shiftDocument(smallDocument, 0)).toBe(smallDocument);
  });
});

describe('faults as typed', () => {
  it.each([
    ['timeout=0.1,crash=0.01', { timeout: 0.1, limit: 0, refuse: 0, crash: 0.01, halt: 0 }],
    ['', { timeout: 0, limit: 0, refuse: 0, crash: 0, halt: 0 }],
  ])('%s', (text, expected) => {
    expect(readFaults(text)).toEqual(expected);
  });

  it.each(['timeout', 'timeout=', 'timeout=2', 'flood=0.1', 'limit=-1', 'limit=x'])('refuses %s', (text) => {
    expect(readFaults(text)).toMatch(/不能识别/);
  });
});
