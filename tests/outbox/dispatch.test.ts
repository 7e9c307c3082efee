import { beforeEach, expect, it } from 'vitest';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { type ClaimOrder, claimReady, settle } from '../../db/queries/outbox-claims.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { idempotencyKey } from '../../src/outbox/idempotency-key.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { beijing, createWorld, messageTo, type World } from './world.ts';

const start = beijing('2023-03-22 09:00');

/** What an instance claims that dies before it sends. */
const claimAt = (now: Date): ClaimOrder => ({
  now: () => now,
  instance: 'dies',
  platform: 'simulator',
  limits: [],
  limit: 10,
  leaseMs: 120_000,
  sendMs: 60_000,
  quiet: () => false,
});

describeOnBothDatabases('dispatching', (open) => {
  let world: World;
  beforeEach(async () => {
    const database = await open();
    world = await createWorld(database.db, { importedAt: start });
    return () => database.close();
  });

  const put = (...messages: NewMessage[]) => inTransaction(world.db, (tx) => enqueue(tx, messages));
  const rows = () =>
    world.db
      .selectFrom('outbox')
      .select(['key', 'state', 'reason', 'attempts', 'platform', 'not_before'])
      .orderBy('id')
      .execute();
  const row = async (key: string) => (await rows()).find((one) => one.key === key);
  const texts = (to: string) => world.platform.seenBy(to).map((outbound) => outbound.text);
  const person = () => world.id('市商务局联络员');

  it('writes a meaning key once, for ever', async () => {
    const first = await put(messageTo(person(), 'k', start));
    expect(first).toHaveLength(1);
    expect(await put(messageTo(person(), 'k', start))).toEqual([]);
    await dispatchOutbox(world.ctx);
    expect(await put(messageTo(person(), 'k', start))).toEqual([]);
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 0 });
    expect(texts('市商务局联络员')).toEqual(['k']);
  });

  it('sends what is due with a key made from the meaning, and notes the platform’s id', async () => {
    await put(messageTo(person(), 'now', start), messageTo(person(), 'later', beijing('2023-03-22 10:00')));
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1 });
    expect(world.platform.sends.map((send) => send.key)).toEqual([idempotencyKey('now')]);
    const sent = await world.db
      .selectFrom('outbox')
      .select(['state', 'platform_message_id', 'sent_at', 'claimed_by'])
      .where('key', '=', 'now')
      .executeTakeFirstOrThrow();
    expect(sent).toEqual({ state: 'sent', platform_message_id: 'm-1', sent_at: start, claimed_by: null });
    world.clock.now = beijing('2023-03-22 10:00');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1 });
    expect(texts('市商务局联络员')).toEqual(['now', 'later']);
  });

  it('records a message to somebody without an account as skipped', async () => {
    const [written] = await put(messageTo(world.id('市水利局联络员'), 'k', start));
    expect(written).toMatchObject({ state: 'skipped', reason: 'no_account' });
    await dispatchOutbox(world.ctx);
    expect(world.platform.sends).toEqual([]);
    expect(await row('k')).toMatchObject({ state: 'skipped', platform: null, attempts: 0 });
  });

  it('answers the account that wrote, bound or not', async () => {
    await put(
      messageTo(0, 'stranger', start, {
        target: { platform: 'simulator', userId: 'u-9', personId: null },
      }),
      messageTo(0, 'second', start, {
        target: { platform: 'simulator', userId: 'second phone', personId: person() },
      }),
    );
    await dispatchOutbox(world.ctx);
    expect(world.platform.sends.map((send) => send.to).sort()).toEqual(['second phone', 'u-9']);
  });

  it('refuses what can no longer be addressed', async () => {
    await put(messageTo(person(), 'k', start));
    await world.db.deleteFrom('account').where('person_id', '=', person()).execute();
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ refused: 1 });
    expect(await row('k')).toMatchObject({ state: 'refused', reason: 'no_account' });
  });

  it('keeps the order within a conversation while a message waits for its next try', async () => {
    const other = world.id('市财政局联络员');
    await put(
      messageTo(person(), 'a1', start),
      messageTo(person(), 'a2', start),
      messageTo(other, 'b1', start),
      messageTo(person(), 'a3', start),
    );
    world.platform.answer({ kind: 'retry', afterMs: 30_000, reason: '429' });
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1, retrying: 1 });
    expect(texts('市财政局联络员')).toEqual(['b1']);
    expect(await row('a2')).toMatchObject({ state: 'queued', attempts: 0 });
    world.clock.now = beijing('2023-03-22 09:02');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 3 });
    expect(world.platform.sends.map((send) => send.outbound.text)).toEqual(['a1', 'b1', 'a1', 'a2', 'a3']);
  });

  it('goes on after a refusal', async () => {
    await put(messageTo(person(), 'a1', start), messageTo(person(), 'a2', start));
    world.platform.answer({ kind: 'refused', reason: 'blocked the bot' });
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ refused: 1, sent: 1 });
    expect(await row('a1')).toMatchObject({ state: 'refused', reason: 'blocked the bot' });
  });

  it('skips what has expired on the way', async () => {
    await put(messageTo(person(), 'k', start, { expiresAt: beijing('2023-03-23 09:00') }));
    world.platform.answer({ kind: 'retry', afterMs: 1_000, reason: 'down' });
    await dispatchOutbox(world.ctx);
    world.clock.now = beijing('2023-03-23 09:00');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ skipped: 1 });
    expect(await row('k')).toMatchObject({ state: 'skipped', reason: 'expired', attempts: 2 });
    expect(world.platform.sends).toHaveLength(1);
  });

  it('asks again with the same key after an adapter has thrown', async () => {
    await put(messageTo(person(), 'k', start));
    world.platform.answer(() => {
      throw new Error('socket hang up');
    });
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ retrying: 1 });
    expect(await row('k')).toMatchObject({ state: 'retrying', reason: 'unknown: socket hang up' });
    world.clock.now = beijing('2023-03-22 09:01');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1 });
    expect(new Set(world.platform.sends.map((send) => send.key)).size).toBe(1);
    expect(texts('市商务局联络员')).toEqual(['k']);
  });

  it('sends again with the same key when a dispatcher died between sending and settling', async () => {
    await put(messageTo(person(), 'k', start), messageTo(person(), 'after', start));
    const claim = claimAt(start);
    const { messages } = await inTransaction(world.db, (tx) => claimReady(tx, claim));
    const [claimed] = messages;
    expect(claimed).toMatchObject({ key: 'k', attempts: 1, lapsed: false });
    world.clock.now = beijing('2023-03-22 09:01');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 0 });
    world.clock.now = beijing('2023-03-22 09:02');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 2 });
    expect(texts('市商务局联络员')).toEqual(['k', 'after']);
    // The dead one comes back to life and finds that the row is no longer its own.
    const late = await inTransaction(world.db, (tx) =>
      settle(
        tx,
        { id: claimed?.id ?? 0, attempts: 1, doubtSince: null },
        'dies',
        { state: 'refused', reason: 'late' },
        { at: world.clock.now, result: 'refused', reason: 'late' },
      ),
    );
    expect(late).toBe(false);
    expect(await row('k')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('does not count claims that lapsed among the tries of a message', async () => {
    await put(messageTo(person(), 'k', start));
    const claimed = [];
    for (const at of ['2023-03-22 09:00', '2023-03-22 09:02', '2023-03-22 09:04'])
      claimed.push(...(await inTransaction(world.db, (tx) => claimReady(tx, claimAt(beijing(at))))).messages);
    expect(claimed).toMatchObject([
      { attempts: 1, tries: 1, lapsed: false },
      { attempts: 2, tries: 1, lapsed: true },
      { attempts: 3, tries: 1, lapsed: true },
    ]);
  });

  it('takes over a claim from before the clock was set back', async () => {
    await put(messageTo(person(), 'k', beijing('2023-03-01 09:00')));
    const claim = claimAt(beijing('2023-06-01 09:00'));
    await inTransaction(world.db, (tx) => claimReady(tx, claim));
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1 });
  });

  it('rests reminders in quiet hours and on days off; answers and notices go out', async () => {
    const at = beijing('2023-03-22 11:59');
    await put(
      messageTo(person(), 'reminder', at, { kind: 'reminder' }),
      messageTo(person(), 'reply', at),
      messageTo(world.id('督查员甲'), 'notice', at, { kind: 'notice' }),
    );
    world.clock.now = beijing('2023-03-22 12:00');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 2 });
    world.clock.now = beijing('2023-03-25 10:00');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 0 });
    expect(await row('reminder')).toMatchObject({ state: 'queued', attempts: 0 });
    world.clock.now = beijing('2023-03-27 08:30');
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 1 });
  });

  it('leaves messages for a platform that does not run here to the instance that has it', async () => {
    await inTransaction(world.db, (tx) =>
      bindAccount(tx, {
        platform: 'feishu',
        userId: 'ou_1',
        personId: world.id('市水利局联络员'),
        at: start,
      }),
    );
    await put(messageTo(world.id('市水利局联络员'), 'k', start));
    expect(await dispatchOutbox(world.ctx)).toMatchObject({ sent: 0 });
    expect(await row('k')).toMatchObject({ state: 'queued', platform: 'feishu' });
  });

  it('resolves mentions to the platform’s user ids when sending', async () => {
    const people = ['市商务局联络员', '市水利局联络员'].map((name) => ({
      personId: world.id(name),
      name,
      userId: null,
    }));
    await put(
      messageTo(0, 'post', start, {
        kind: 'group_overdue',
        target: { chatId: world.chatId },
        blocks: [{ kind: 'mention', people }],
      }),
    );
    await dispatchOutbox(world.ctx);
    const [send] = world.platform.sends;
    expect(send?.to).toBe('工作群');
    const [block] = send?.outbound.blocks ?? [];
    expect(block?.kind === 'mention' && block.people.map((one) => one.userId)).toEqual([
      '市商务局联络员',
      null,
    ]);
  });
});

describeOnBothDatabases('dispatching to a platform that does not recognise keys', (open) => {
  it('leaves an unknown outcome and a lapsed claim to staff', async () => {
    const { db } = await open();
    const world = await createWorld(db, { importedAt: start, idempotentForMs: 0 });
    const [a, b] = [world.id('市商务局联络员'), world.id('市财政局联络员')];
    await inTransaction(db, (tx) => enqueue(tx, [messageTo(a, 'a', start), messageTo(b, 'b', start)]));
    world.platform.answer({ kind: 'unknown', cause: 'timeout' });
    await dispatchOutbox(world.ctx);
    await inTransaction(db, (tx) => enqueue(tx, [messageTo(b, 'c', start)]));
    const claim = claimAt(start);
    await inTransaction(db, (tx) => claimReady(tx, claim));
    world.clock.now = beijing('2023-03-22 09:10');
    await dispatchOutbox(world.ctx);
    const states = await db.selectFrom('outbox').select(['key', 'state', 'reason']).orderBy('id').execute();
    expect(states).toEqual([
      { key: 'a', state: 'unknown', reason: 'timeout' },
      { key: 'b', state: 'sent', reason: null },
      { key: 'c', state: 'unknown', reason: 'claim_lapsed' },
    ]);
    expect(world.platform.sends).toHaveLength(2);
  });
});
