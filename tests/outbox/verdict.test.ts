import { describe, expect, it } from 'vitest';
import { MAX_TRIES, MAX_UNKNOWN_TRIES } from '../../src/outbox/backoff.ts';
import { afterSending, beforeSending } from '../../src/outbox/verdict.ts';
import type { Capabilities } from '../../src/ports.ts';
import { beijing } from './world.ts';

const now = beijing('2023-03-22 09:00');
const message = { key: 'reply:1:0', attempts: 1, expiresAt: null, lapsed: false, reason: null };
const platform = (idempotentSend: boolean): Capabilities => ({
  actions: true,
  forms: true,
  files: true,
  groupMentions: true,
  idempotentForMs: idempotentSend ? Number.POSITIVE_INFINITY : 0,
  updates: false,
  readReceipts: false,
  limits: [],
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
    const doubtful = { ...message, expiresAt: now, reason: 'unknown: timeout' };
    expect(beforeSending(doubtful, platform(true), now)?.state).toBe('unknown');
  });

  it('sends again after a crash only where the platform recognises the key', () => {
    const lapsed = { ...message, lapsed: true };
    expect(beforeSending(lapsed, platform(true), now)).toBeNull();
    expect(beforeSending(lapsed, platform(false), now)).toEqual({ state: 'unknown', reason: 'claim_lapsed' });
  });
});

describe('after sending', () => {
  it('keeps the platform’s message id', () => {
    expect(afterSending(message, { kind: 'delivered', messageId: 'om_1' }, platform(true), now)).toEqual({
      state: 'sent',
      messageId: 'om_1',
      at: now,
    });
  });

  it('does not argue with a refusal', () => {
    expect(afterSending(message, { kind: 'refused', reason: 'left' }, platform(true), now)).toEqual({
      state: 'refused',
      reason: 'left',
    });
  });

  it('waits at least as long as the platform asks', () => {
    const verdict = afterSending(
      message,
      { kind: 'retry', afterMs: 90_000, reason: '429' },
      platform(true),
      now,
    );
    expect(
      verdict.state === 'retrying' && verdict.notBefore.getTime() - now.getTime(),
    ).toBeGreaterThanOrEqual(90_000);
  });

  it('gives up after a day of waiting', () => {
    const tired = { ...message, attempts: MAX_TRIES };
    expect(afterSending(tired, { kind: 'retry', afterMs: 0, reason: 'busy' }, platform(true), now)).toEqual({
      state: 'refused',
      reason: 'gave_up: busy',
    });
  });

  it('asks again after an unknown outcome only where that is safe, and not for ever', () => {
    const unknown = { kind: 'unknown', cause: 'timeout' } as const;
    expect(afterSending(message, unknown, platform(true), now)).toMatchObject({
      state: 'retrying',
      reason: 'unknown: timeout',
    });
    expect(afterSending(message, unknown, platform(false), now)).toEqual({
      state: 'unknown',
      reason: 'timeout',
    });
    const tired = { ...message, attempts: MAX_UNKNOWN_TRIES };
    expect(afterSending(tired, unknown, platform(true), now)).toEqual({
      state: 'unknown',
      reason: 'timeout',
    });
  });
});
