import type { Db } from '../../db/types.ts';
import type { AppContext } from '../app/context.ts';
import type { FaultyPlatform } from './faults.ts';

/** Instances of the service, one after the other on one database. */
export interface Lives {
  current(): AppContext;
  /** Does the instance's work; false when it died over it and the next one is there. */
  during(work: (ctx: AppContext) => Promise<void>): Promise<boolean>;
}

export function livesOf(
  db: Db,
  shared: Pick<AppContext, 'clock' | 'calendar' | 'log'>,
  platform: FaultyPlatform,
): Lives {
  let count = 0;
  const begin = () => {
    count += 1;
    let dead = false;
    const { promise: death, resolve } = Promise.withResolvers<boolean>();
    const adapter = platform.life(() => {
      dead = true;
      resolve(false);
    });
    const ctx: AppContext = {
      ...shared,
      db: mortal(db, () => dead),
      adapters: new Map([[adapter.platform, adapter]]),
      instance: `rehearsal-${count}`,
    };
    return { ctx, death };
  };
  let life = begin();
  return {
    current: () => life.ctx,
    async during(work) {
      const alive = await Promise.race([work(life.ctx).then(() => true), life.death]);
      if (!alive) life = begin();
      return alive;
    },
  };
}

/**
 * A database handle that dies with the instance that holds it: from then on no transaction begins, and whoever asks
 * waits for ever, as the code of a killed process does. What is in the middle of a transaction ends it, as if it had been
 * a moment earlier.
 */
function mortal(db: Db, isDead: () => boolean): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction' && isDead()) return () => ({ execute: () => never });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const never = new Promise<never>(() => {});
