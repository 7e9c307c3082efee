import { expect, test } from 'vitest';
import { loadFile, storeFile } from '../../db/queries/inbox.ts';
import { inTransaction } from '../../db/types.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('the bytes of a file', (open) => {
  test.each([
    [
      'every value, seen through a window of a larger block',
      Uint8Array.from({ length: 300 }, (_, at) => at).subarray(30, 290),
    ],
    ['none', new Uint8Array()],
    ['a megabyte', Uint8Array.from({ length: 1 << 20 }, (_, at) => (at * 2654435761) >>> 24)],
  ])('come back as they were stored: %s', async (_, bytes) => {
    const { db } = await open();
    const at = new Date('2023-03-20T02:00:00Z');
    const id = await inTransaction(db, (tx) => storeFile(tx, { name: '表.xlsx', bytes, at }));
    const stored = await loadFile(db, id);
    expect(stored?.bytes.length).toBe(bytes.length);
    expect(Buffer.compare(Buffer.from(stored?.bytes ?? []), bytes)).toBe(0);
  });
});
