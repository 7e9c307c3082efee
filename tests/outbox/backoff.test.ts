import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../src/outbox/backoff.ts';
import { idempotencyKey, spread } from '../../src/outbox/idempotency-key.ts';

describe('waiting between tries', () => {
  it('doubles from two seconds to ten minutes', () => {
    const waits = [1, 2, 3, 9, 10, 11, 150].map((tries) => retryDelay(tries, 0, 0));
    expect(waits).toEqual([2_000, 4_000, 8_000, 512_000, 600_000, 600_000, 600_000]);
  });

  it('never falls below the wait the platform asks for, and spreads by at most half of its own', async () => {
    await fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, platformWait, random) => {
          const wait = retryDelay(tries, platformWait, random);
          const own = retryDelay(tries, 0, 0);
          expect(wait).toBeGreaterThanOrEqual(Math.max(own, platformWait));
          expect(wait).toBeLessThanOrEqual(Math.max(own, platformWait) + own / 2);
        },
      ),
    );
  });
});

describe('keys for platforms', () => {
  it('are short, plain and different for different messages', () => {
    const keys = ['person-1', 'person-2'].map((who) => idempotencyKey(`reminder:2023-03:T-2:${who}`));
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('spread differently from try to try, and the same when a try is repeated', () => {
    const values = [1, 2, 3].map((attempt) => spread('reply:1:0', attempt));
    expect(new Set(values).size).toBe(3);
    expect(spread('reply:1:0', 2)).toBe(values[1]);
    for (const value of values) expect(value >= 0 && value < 1).toBe(true);
  });
});
