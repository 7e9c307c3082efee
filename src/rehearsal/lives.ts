import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import type { AppContext } from '../app/context.ts';
import type { FaultyPlatform } from './faults.ts';
import { randomFrom } from './random.ts';

/** Instances of the service, one after the other on one database. */
export interface Lives {
  current(): AppContext;
  /** Does the instance's work; false when it died over it and the next one is there. */
  during(work: (ctx: AppContext) => Promise<void>): Promise<boolean>;
  /** The same for what it does of its own accord, in which it may also die between two writes. */
  duringRound(work: (ctx: AppContext) => Promise<void>): Promise<boolean>;
  /** How many died between two writes. */
  halts(): number;
}

export interface Mortality {
  /** Share of transactions of the rounds over which an instance dies. */
  readonly halt: number;
  readonly seed: number;
}

/** Where in a transaction an instance dies: before it begins, before it commits, before it hears that it did. */
type Fate = 'before' | 'within' | 'after';
const fates: readonly Fate[] = ['before', 'within', 'after'];

export function livesOf(
  db: Db,
  shared: Pick<AppContext, 'clock' | 'calendar' | 'log'>,
  platform: FaultyPlatform,
  { halt, seed }: Mortality,
): Lives {
  let count = 0;
  let transactions = 0;
  let halts = 0;
  let inRound = false;

  function fate(): Fate | null {
    if (!inRound || halt === 0) return null;
    transactions += 1;
    const random = randomFrom(`${seed} transaction ${transactions}`);
    return random() < halt ? (fates[Math.floor(random() * fates.length)] ?? null) : null;
  }

  const begin = () => {
    count += 1;
    let dead = false;
    const { promise: death, resolve } = Promise.withResolvers<boolean>();
    const die = () => {
      dead = true;
      resolve(false);
    };
    const adapter = platform.life(die);
    const halted = (): Promise<never> => {
      halts += 1;
      die();
      return never;
    };
    const ctx: AppContext = {
      ...shared,
      db: mortal(db, { isDead: () => dead, fate, halted }),
      adapters: new Map([[adapter.platform, adapter]]),
      instance: `rehearsal-${count}`,
    };
    return { ctx, death };
  };
  let life = begin();
  const during = async (work: (ctx: AppContext) => Promise<void>): Promise<boolean> => {
    const alive = await Promise.race([work(life.ctx).then(() => true), life.death]);
    if (!alive) life = begin();
    return alive;
  };
  return {
    current: () => life.ctx,
    during,
    async duringRound(work) {
      inRound = true;
      try {
        return await during(work);
      } finally {
        inRound = false;
      }
    },
    halts: () => halts,
  };
}

interface Mortal {
  isDead(): boolean;
  fate(): Fate | null;
  /** Ends the life; whoever asked waits for ever. */
  halted(): Promise<never>;
}

/**
 * A database handle that dies with the instance that holds it: from then on no transaction begins, and whoever asks
 * waits for ever, as the code of a killed process does. What others have in the middle of a transaction ends it, as if it
 * had been a moment earlier.
 */
function mortal(db: Db, life: Mortal): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction')
        return () => ({ execute: <T>(work: (tx: Tx) => Promise<T>) => transact(target, life, work) });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

async function transact<T>(db: Db, life: Mortal, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (life.isDead()) return never;
  const fate = life.fate();
  switch (fate) {
    case null:
      return inTransaction(db, work);
    case 'before':
      return life.halted();
    case 'within':
      await inTransaction(db, async (tx) => {
        await work(tx);
        throw rolledBack;
      }).catch((error: unknown) => {
        if (error !== rolledBack) throw error;
      });
      return life.halted();
    case 'after':
      await inTransaction(db, work);
      return life.halted();
    default:
      return fate satisfies never;
  }
}

const rolledBack = new Error('the instance died before its transaction was committed');

const never = new Promise<never>(() => {});
