const FIRST_MS = 2_000;
const LONGEST_MS = 10 * 60_000;

/** At the longest wait this is about a day; then the platform has had its chance. */
export const MAX_TRIES = 150;

/** About a quarter of an hour of waiting; then a message goes to the person's other channel, where there is one. */
export const TRIES_BEFORE_OTHER_CHANNEL = 9;

/** An unknown outcome is asked again only while a platform surely still remembers the idempotency key. */
export const MAX_UNKNOWN_TRIES = 8;

/**
 * Milliseconds to wait after the `tries`-th try (1, 2, …): doubling from 2 s to 10 min, never less than the platform's
 * own wait, and spread by `random` in [0, 1) so that many messages refused at once do not come back at once.
 */
export function retryDelay(tries: number, platformWaitMs: number, random: number): number {
  const own = Math.min(FIRST_MS * 2 ** Math.min(tries - 1, 20), LONGEST_MS);
  return Math.round(Math.max(own, platformWaitMs) + (random * own) / 2);
}
