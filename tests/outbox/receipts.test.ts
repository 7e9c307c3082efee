import { beforeEach, expect, it } from 'vitest';
import { enqueue } from '../../db/queries/outbox.ts';
import { noteReceipt } from '../../db/queries/receipts.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { beijing, createWorld, messageTo, type World } from './world.ts';

const start = beijing('2023-03-22 09:00');
const read = beijing('2023-03-22 09:01');

describeOnBothDatabases('receipts', (open) => {
  let world: World;
  beforeEach(async () => {
    const database = await open();
    world = await createWorld(database.db, { importedAt: start });
    return () => database.close();
  });

  const note = (readAt: Date, ...messageIds: string[]) =>
    inTransaction(world.db, (tx) =>
      noteReceipt(tx, { platform: 'simulator', messageIds, readAt, notedAt: readAt }),
    );
  const put = (key: string) =>
    inTransaction(world.db, (tx) => enqueue(tx, [messageTo(world.id('市商务局联络员'), key, start)]));
  const readAt = async (key: string) =>
    (await world.db.selectFrom('outbox').select('read_at').where('key', '=', key).executeTakeFirst())
      ?.read_at;
  const waiting = async () =>
    (await world.db.selectFrom('early_receipt').select('message_id').execute()).map((row) => row.message_id);

  it('that come before their message is written down as sent are kept for it', async () => {
    await put('k');
    await note(read, 'm-1', 'm-1');
    expect(await waiting()).toEqual(['m-1']);
    await dispatchOutbox(world.ctx);
    expect(await readAt('k')).toEqual(read);
    expect(await waiting()).toEqual([]);
  });

  it('count once, the first time', async () => {
    await put('k');
    await dispatchOutbox(world.ctx);
    await note(read, 'm-1');
    await note(beijing('2023-03-22 10:00'), 'm-1');
    expect(await readAt('k')).toEqual(read);
    expect(await waiting()).toEqual([]);
  });

  it('of messages that are not ours are forgotten after a day', async () => {
    await note(read, 'somebody else’s');
    world.clock.now = beijing('2023-03-23 09:00');
    await dispatchOutbox(world.ctx);
    expect(await waiting()).toHaveLength(1);
    world.clock.now = beijing('2023-03-23 09:02');
    await dispatchOutbox(world.ctx);
    expect(await waiting()).toEqual([]);
  });
});
