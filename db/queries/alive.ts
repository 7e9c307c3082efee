import { sql } from 'kysely';

/** An instance that has not been seen for this long is taken for dead; it is seen every minute. */
export const ALIVE = sql`interval '3 minutes'`;
