import { createHash } from 'node:crypto';
import { insertBindCode } from '../../db/queries/people.ts';
import type { Tx } from '../../db/types.ts';
import { bindCodeEntropy, bindCodeExpiry, hashBindCode, makeBindCode } from '../domain/bind-code.ts';

/** A new one-time code; drawn again in the rare case that it was given out before. */
export async function issueBindCode(
  tx: Tx,
  personId: number,
  { now, randomBytes }: { now: Date; randomBytes: (size: number) => Uint8Array },
): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const code = makeBindCode(randomBytes(bindCodeEntropy));
    const hash = hashBindCode(code, sha256);
    if (await insertBindCode(tx, { hash, personId, createdAt: now, expiresAt: bindCodeExpiry(now) }))
      return code;
  }
  throw new Error('no unused binding code found in 20 draws');
}

/** The form in which binding codes are stored and looked up. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
