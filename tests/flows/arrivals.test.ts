import { beforeEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { storeEvents } from '../../db/queries/inbox.ts';
import { createBatcher } from '../../src/app/batcher.ts';
import type { AppContext } from '../../src/app/context.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { stoppedClock } from '../../src/clock.ts';
import type { InboundEvent } from '../../src/ports.ts';
import { officialCalendar } from '../support/calendar.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { instant } from '../support/seeds.ts';

const at = instant('2023-03-20 10:00');

function event(eventId: string, more: Partial<InboundEvent> = {}): InboundEvent {
  return {
    platform: 'feishu',
    eventId,
    messageId: `message of ${eventId}`,
    chatId: 'chat',
    chatKind: 'private',
    userId: 'somebody',
    mentionsBot: false,
    sentAt: at,
    content: { kind: 'text', text: `text of ${eventId}` },
    ...more,
  };
}

const text = (words: string) => ({ content: { kind: 'text', text: words } }) as const;

describeOnBothDatabases('events that arrive together', (open) => {
  let store: OpenDatabase;
  let ctx: AppContext;
  beforeEach(async () => {
    store = await open();
    ctx = {
      db: store.db,
      clock: stoppedClock(at),
      calendar: officialCalendar,
      adapters: new Map(),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      instance: 'arrivals',
    };
  });

  const rows = () =>
    store.db.selectFrom('inbox').select(['id', 'event_id', 'payload', 'received_at']).orderBy('id').execute();
  const eventIds = async () => (await rows()).map((row) => row.event_id);

  test('are stored in the order they came, each with its own row', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `event-${n}`);
    const acks = await Promise.all(ids.map((id) => receiveEvent(ctx, event(id))));
    expect(await eventIds()).toEqual(ids);
    expect(acks.every((ack) => !ack.duplicate)).toBe(true);
    expect((await rows()).map((row) => row.id)).toEqual(acks.map((ack) => ack.inboxId));
    expect((await rows())[7]).toMatchObject({ received_at: at, payload: text('text of event-7') });
  });

  test('are stored once, whether pushed again in one go, later, or under a new event id', async () => {
    const twice = await Promise.all([
      receiveEvent(ctx, event('a')),
      ...['b', 'b'].map((id) => receiveEvent(ctx, event(id))),
    ]);
    const later = await Promise.all([
      receiveEvent(ctx, event('b')),
      receiveEvent(ctx, event('c')),
      receiveEvent(ctx, event('renewed', { messageId: 'message of a' })),
    ]);
    expect(await eventIds()).toEqual(['a', 'b', 'c']);
    expect([...twice, ...later].map((ack) => ack.duplicate)).toEqual([false, false, true, true, false, true]);
    expect(twice[1]?.inboxId).toBe(twice[2]?.inboxId);
    expect(later[0]?.inboxId).toBe(twice[1]?.inboxId);
    expect(later[2]?.inboxId).toBe(twice[0]?.inboxId);
  });

  test('do not fail with one that cannot be stored', async () => {
    const outcomes = await Promise.allSettled(
      ['first', 'no\0id', 'second', 'third'].map((id) => receiveEvent(ctx, event(id))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(new Set(await eventIds())).toEqual(new Set(['first', 'second', 'third']));
  });

  test('are refused together when none can be stored, and taken when they are pushed again', async () => {
    await store.db.schema.alterTable('inbox').renameTo('away').execute();
    const pushed = ['a', 'b', 'c'].map((id) => event(id));
    const refused = await Promise.allSettled(pushed.map((one) => receiveEvent(ctx, one)));
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await store.db.schema.alterTable('away').renameTo('inbox').execute();
    const again = await Promise.all(pushed.map((one) => receiveEvent(ctx, one)));
    expect(again.map((ack) => ack.duplicate)).toEqual([false, false, false]);
    expect(await eventIds()).toEqual(['a', 'b', 'c']);
  });

  test('keep a text with characters the database has no place for', async () => {
    await Promise.all([
      receiveEvent(ctx, event('nul', text('6项\0 35%'))),
      receiveEvent(ctx, event('half', text('6项 \ud83d 35%'))),
    ]);
    expect((await rows()).map((row) => row.payload)).toMatchObject([
      text('6项\ufffd 35%'),
      text('6项 \ufffd 35%'),
    ]);
  });

  test('note a press that is to be shown on its card once, with its event', async () => {
    const press = event('press', { pressRef: 'ref', content: { kind: 'action', value: {}, form: {} } });
    await Promise.all([
      receiveEvent(ctx, press),
      receiveEvent(ctx, press),
      receiveEvent(ctx, event('other')),
    ]);
    const [first] = await rows();
    expect(await store.db.selectFrom('press_due').select(['inbox_id', 'ref']).execute()).toEqual([
      { inbox_id: first?.id, ref: 'ref' },
    ]);
  });

  test('bring their files in a transaction of their own', async () => {
    const file = { kind: 'file', name: '填报表.xlsx', bytes: new Uint8Array([1, 2, 3]) } as const;
    await Promise.all([
      receiveEvent(ctx, event('file', { content: file })),
      receiveEvent(ctx, event('word')),
    ]);
    const stored = (await rows()).find((row) => row.event_id === 'file');
    expect(stored?.payload.content).toMatchObject({ kind: 'file', name: '填报表.xlsx' });
    expect(() => storeEvents(store.db, [{ event: event('file', { content: file }), at }])).toThrow(TypeError);
  });
});

describe('a batcher', () => {
  /** Work that is finished by hand. */
  function bench(most = 10) {
    const batches: { readonly items: readonly string[]; finish(): void; fail(): void }[] = [];
    const add = createBatcher(
      (items: readonly string[]) =>
        new Promise<string[]>((resolve, reject) => {
          batches.push({
            items,
            finish: () => resolve(items.map((item) => item.toUpperCase())),
            fail: () => reject(new Error(items.join())),
          });
        }),
      most,
    );
    const sizes = () => batches.map(({ items }) => items.join(''));
    return { add, batches, sizes };
  }

  test('starts at once with what comes alone and gathers the rest meanwhile', async () => {
    const { add, batches, sizes } = bench();
    const results = ['a', 'b', 'c'].map(add);
    expect(sizes()).toEqual(['a']);
    batches[0]?.finish();
    expect(await results[0]).toBe('A');
    await expect.poll(sizes).toEqual(['a', 'bc']);
    batches[1]?.finish();
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C']);
    const later = add('d');
    await expect.poll(sizes).toEqual(['a', 'bc', 'd']);
    batches[2]?.finish();
    expect(await later).toBe('D');
  });

  test('takes no more at a time than it may', async () => {
    const { add, batches, sizes } = bench(2);
    const results = ['a', 'b', 'c', 'd'].map(add);
    batches[0]?.finish();
    await expect.poll(sizes).toEqual(['a', 'bc']);
    batches[1]?.finish();
    await expect.poll(sizes).toEqual(['a', 'bc', 'd']);
    batches[2]?.finish();
    expect(await results[3]).toBe('D');
  });

  test('does each by itself when together they failed', async () => {
    const { add, batches, sizes } = bench();
    const results = Promise.allSettled(['a', 'b', 'c'].map(add));
    batches[0]?.fail();
    await expect.poll(sizes).toEqual(['a', 'bc']);
    batches[1]?.fail();
    await expect.poll(sizes).toEqual(['a', 'bc', 'b', 'c']);
    batches[2]?.fail();
    batches[3]?.finish();
    expect(
      (await results).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
    ).toEqual(['Error: a', 'Error: b', 'C']);
  });
});
