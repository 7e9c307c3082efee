import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTick } from '../../src/reminders/tick.ts';
import { beijing } from '../outbox/world.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: beijing('2023-03-22 08:59') });
});
afterEach(() => {
  vi.useRealTimers();
});

it('says «look now» once a minute, and falls silent when it is stopped', async () => {
  const looks: Date[] = [];
  const tick = startTick(() => looks.push(new Date()));
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  expect(looks.map((at) => at.getUTCSeconds())).toEqual([0, 0, 0]);
  expect(looks[0]).toEqual(beijing('2023-03-22 09:00'));
  await tick.stop();
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  expect(looks).toHaveLength(3);
});
