import { expect, test } from 'vitest';
import { dropExpiredDialogs, loadDialog, saveDialog } from '../../db/queries/dialog.ts';
import { nothingRemembered } from '../../src/inbound/dialog-state.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { openHouse } from '../support/house.ts';

describeOnBothDatabases('what a chat remembers', (open) => {
  test('goes once nobody can answer it any more, and not before', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const { db } = house.ctx;
    const { id: personId } = await db
      .selectFrom('person')
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const until = (time: string) => new Date(`2023-03-20T${time}:00+08:00`);
    const state = { ...nothingRemembered, recentTaskNo: 6 };
    for (const [conversation, expiresAt] of [
      ['early', until('11:00')],
      ['late', until('13:00')],
    ] as const)
      await db
        .transaction()
        .execute((tx) => saveDialog(tx, { personId, conversation, state, now: until('10:00'), expiresAt }));
    expect(await dropExpiredDialogs(db, until('12:00'))).toBe(1);
    expect(await loadDialog(db, personId, 'late', until('12:00'))).toMatchObject({ recentTaskNo: 6 });
    expect(await loadDialog(db, personId, 'early', until('10:30'))).toEqual({});
  });
});
