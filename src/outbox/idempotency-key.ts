import { createHash } from 'node:crypto';

/**
 * What a platform de-duplicates by. The meaning key is unique for ever, so its hash is too; 32 characters fit every
 * platform's limit (Feishu's `uuid` takes 50).
 */
export function idempotencyKey(meaningKey: string): string {
  return createHash('sha256').update(meaningKey).digest('hex').slice(0, 32);
}

/** A number in [0, 1) that differs between messages and tries and is the same when the same try is repeated. */
export function spread(meaningKey: string, attempt: number): number {
  return createHash('sha256').update(`${meaningKey}#${attempt}`).digest().readUInt32BE(0) / 2 ** 32;
}
