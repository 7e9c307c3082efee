import type { SendJournal, SharedValues } from '../../src/ports.ts';

/** What instances share, in memory: for tests of the adapter alone. */
export function memoryShared(): SharedValues {
  const values = new Map<string, string>();
  const running = new Map<string, Promise<string>>();
  return {
    get: (name, stale, make) => {
      const known = values.get(name);
      if (known !== undefined && known !== stale) return Promise.resolve(known);
      const found =
        running.get(name) ??
        make()
          .then(({ value }) => {
            values.set(name, value);
            return value;
          })
          .finally(() => running.delete(name));
      running.set(name, found);
      return found;
    },
  };
}

export function memoryJournal(): SendJournal {
  const parts = new Map<string, string | null>();
  const notes = new Map<string, string>();
  return {
    note: (key, messageId) => {
      notes.set(key, messageId);
      return Promise.resolve();
    },
    noted: (key) => Promise.resolve(notes.get(key) ?? null),
    begin: (key, part) => {
      const id = `${key}/${part}`;
      const known = parts.get(id);
      if (known === undefined) {
        parts.set(id, null);
        return Promise.resolve('new');
      }
      return Promise.resolve(known === null ? 'in_doubt' : { messageId: known });
    },
    settle: (key, part, messageId) => {
      if (messageId === null) parts.delete(`${key}/${part}`);
      else parts.set(`${key}/${part}`, messageId);
      return Promise.resolve();
    },
  };
}
