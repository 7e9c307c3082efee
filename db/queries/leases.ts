import { sql } from 'kysely';
import type { Tx } from '../types.ts';

export interface LeaseClaim {
  readonly name: string;
  readonly holder: string;
  /** How long it is good for from now on. */
  readonly ttlMs: number;
  /** No other instance can exist (embedded database): what a dead process left behind is taken at once. */
  readonly alone: boolean;
}

/**
 * Takes a lease that is free, lapsed or already the holder's, for `ttlMs` from now; false when somebody else has it.
 * The database's clock decides, so instances whose clocks differ agree. A lease that lies absurdly far in the future
 * was taken before that clock was set back and counts as lapsed.
 */
export async function takeLease(tx: Tx, { name, holder, ttlMs, alone }: LeaseClaim): Promise<boolean> {
  const { rows } = await sql`
    insert into lease as l (name, holder, until)
    values (${name}, ${holder}, clock_timestamp() + ${ttlMs} * interval '1 millisecond')
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
     where l.holder = excluded.holder or l.until <= clock_timestamp() or ${sql.lit(alone)}
        or l.until > clock_timestamp() + ${3 * ttlMs} * interval '1 millisecond'
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** Frees a lease if it is still the holder's. */
export async function freeLease(tx: Tx, name: string, holder: string): Promise<void> {
  await tx.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
}
