import { describe, expect, it } from 'vitest';
import { MAX_TRIES, MAX_UNKNOWN_TRIES } from '../../src/outbox/backoff.ts';
import { afterSending, beforeSending } from '../../src/outbox/verdict.ts';
import type { Capabilities } from '../../src/ports.ts';
import { chatCapabilities } from '../support/capabilities.ts';
import { beijing } from './world.ts';

const now = beijing('2023-03-22 09:00');
const message = { key: 'reply:1:0', attempts: 1, tries: 1, expiresAt: null, lapsed: false, doubtSince: null };
const hour = 3_600_000;
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const at = { began: now, now };
const platform = (idempotentSend: boolean | number): Capabilities => ({
  ...chatCapabilities,
  idempotentForMs:
    typeof idempotentSend === 'number' ? idempotentSend : idempotentSend ? Number.POSITIVE_INFINITY : 0,
});

describe('before sending', () => {
  it('lets a fresh message go', () => {
    expect(beforeSending(message, platform(false), now)).toBeNull();
  });

  it('skips what has expired', () => {
    expect(beforeSending({ ...message, expiresAt: now }, platform(true), now)).toEqual({
      state: 'skipped',
      reason: 'expired',
    });
  });

  it('calls a message expired in doubt when it may have arrived', () => {
    const doubtful = { ...message, expiresAt: now, doubtSince: minutesAgo(1) };
    expect(beforeSending(doubtful, platform(true), now)?.state).toBe('unknown');
  });

  it('sends again after a crash only where the platform recognises the key', () => {
    const lapsed = { ...message, lapsed: true, doubtSince: minutesAgo(2) };
    expect(beforeSending(lapsed, platform(true), now)).toBeNull();
    expect(beforeSending(lapsed, platform(false), now)).toEqual({ state: 'unknown', reason: 'claim_lapsed' });
  });
});

describe('a platform that remembers keys for an hour', () => {
  const hourly = platform(hour);
  const doubtful = (minutes: number) => ({ ...message, doubtSince: minutesAgo(minutes) });

  it('is asked again only while it surely remembers', () => {
    expect(beforeSending(doubtful(58), hourly, now)).toBeNull();
    expect(beforeSending(doubtful(59), hourly, now)).toEqual({
      state: 'unknown',
      reason: 'in_doubt_too_long',
    });
    // The clock was set back: nobody knows how old the doubt is.
    expect(beforeSending(doubtful(-5), hourly, now)?.state).toBe('unknown');
  });

  it('is not asked again when the next try would come too late', () => {
    const busy = { kind: 'retry', afterMs: 30 * 60_000, reason: 'busy' } as const;
    expect(afterSending(doubtful(20), busy, hourly, at).state).toBe('retrying');
    expect(afterSending(doubtful(40), busy, hourly, at)).toEqual({ state: 'unknown', reason: 'busy' });
    expect(afterSending(message, { ...busy, afterMs: 2 * hour }, hourly, at).state).toBe('retrying');
  });

  it('does not turn a doubt into a refusal', () => {
    const left = { kind: 'refused', reason: 'left' } as const;
    expect(afterSending(doubtful(1), left, hourly, at)).toEqual({ state: 'unknown', reason: 'left' });
  });
});

describe('after sending', () => {
  it('keeps the platform’s message id', () => {
    expect(afterSending(message, { kind: 'delivered', messageId: 'om_1' }, platform(true), at)).toEqual({
      state: 'sent',
      messageId: 'om_1',
      parts: [],
      at: now,
    });
  });

  it('does not argue with a refusal', () => {
    expect(afterSending(message, { kind: 'refused', reason: 'left' }, platform(true), at)).toEqual({
      state: 'refused',
      reason: 'left',
    });
  });

  it('waits at least as long as the platform asks', () => {
    const verdict = afterSending(
      message,
      { kind: 'retry', afterMs: 90_000, reason: '429' },
      platform(true),
      at,
    );
    expect(
      verdict.state === 'retrying' && verdict.notBefore.getTime() - now.getTime(),
    ).toBeGreaterThanOrEqual(90_000);
  });

  it('gives up after a day of waiting', () => {
    const tired = { ...message, tries: MAX_TRIES };
    expect(afterSending(tired, { kind: 'retry', afterMs: 0, reason: 'busy' }, platform(true), at)).toEqual({
      state: 'refused',
      reason: 'gave_up: busy',
    });
  });

  it('asks again after an unknown outcome only where that is safe, and not for ever', () => {
    const unknown = { kind: 'unknown', cause: 'timeout' } as const;
    expect(afterSending(message, unknown, platform(true), at)).toMatchObject({
      state: 'retrying',
      reason: 'unknown: timeout',
    });
    expect(afterSending(message, unknown, platform(false), at)).toEqual({
      state: 'unknown',
      reason: 'timeout',
    });
    const tired = { ...message, tries: MAX_UNKNOWN_TRIES };
    expect(afterSending(tired, unknown, platform(true), at)).toEqual({
      state: 'unknown',
      reason: 'timeout',
    });
  });
});
