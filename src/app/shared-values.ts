import { setTimeout as wait } from 'node:timers/promises';
import {
  beginPart,
  claimSharedValue,
  notedMessage,
  noteMessage,
  readSharedValue,
  settlePart,
  settleSharedValue,
} from '../../db/queries/shared-values.ts';
import type { Db } from '../../db/types.ts';
import type { SendJournal, SharedValues } from '../ports.ts';

/** Longer than any platform is waited for. */
const CLAIM_MS = 90_000;
const LOOK_MS = 100;

/**
 * Values in the database, fetched by one instance at a time. No transaction is open while a platform is asked; an
 * instance that dies in between holds the others up until its claim lapses.
 */
export function createSharedValues(db: Db): SharedValues {
  const running = new Map<string, Promise<string>>();

  async function find(...[name, stale, make]: Parameters<SharedValues['get']>): Promise<string> {
    for (;;) {
      const known = await readSharedValue(db, name, stale);
      if (known !== undefined) return known;
      if (await claimSharedValue(db, { name, stale, forMs: CLAIM_MS })) break;
      await wait(LOOK_MS);
    }
    try {
      const made = await make();
      await settleSharedValue(db, name, made);
      return made.value;
    } catch (error) {
      await settleSharedValue(db, name, null);
      throw error;
    }
  }

  return {
    get: (name, stale, make) => {
      const key = `${name}\n${stale ?? ''}`;
      const found = running.get(key) ?? find(name, stale, make).finally(() => running.delete(key));
      running.set(key, found);
      return found;
    },
  };
}

export function createSendJournal(db: Db): SendJournal {
  return {
    begin: async (key, part) => {
      const known = await beginPart(db, key, part);
      if (known === null) return 'new';
      return known.messageId === null ? 'in_doubt' : { messageId: known.messageId };
    },
    settle: (key, part, messageId) => settlePart(db, key, part, messageId),
    note: (key, messageId) => noteMessage(db, key, messageId),
    noted: (key) => notedMessage(db, key),
  };
}
