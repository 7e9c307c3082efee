import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { beat, sayGoodbye } from '../../db/queries/health.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { buildOutbound } from '../../src/outbox/outbound.ts';
import { openTestDatabase } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';

describe('a person with several accounts', () => {
  let store: OpenDatabase;
  let house: House;
  beforeAll(async () => {
    store = await openTestDatabase('pglite');
    house = await openHouse(store);
  });
  afterAll(() => store.close());

  /** The platform a notice to the person would go to now. */
  async function noticeGoesTo(key: string): Promise<string | null> {
    const { id } = house.person(commerce);
    const at = house.clock.now();
    return inTransaction(store.db, async (tx) => {
      const message = {
        key,
        kind: 'notice',
        target: { personId: id },
        blocks: [{ kind: 'text', text: 'a' }],
      } as const;
      await enqueue(tx, [{ ...message, notBefore: at, expiresAt: null, createdAt: at }]);
      const row = await tx
        .selectFrom('outbox')
        .select('platform')
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      await tx
        .updateTable('outbox')
        .set({ state: 'cancelled', reason: 'test' })
        .where('key', '=', key)
        .execute();
      return row.platform;
    });
  }

  test('chooses where notices go; a platform without an account is refused with what to do', async () => {
    expectReply(await house.says(commerce, '提醒渠道 企业微信'), /还没有绑定企业微信账号/);
    const { id } = house.person(commerce);
    await inTransaction(store.db, async (tx) => {
      await bindAccount(tx, { platform: 'wecom', userId: 'bot:woX', personId: id, at: new Date(1) });
      await bindAccount(tx, { platform: 'wecom', userId: 'zhang', personId: id, at: house.clock.now() });
    });
    expect(await noticeGoesTo('notice:1')).toBe('simulator');
    expectReply(await house.says(commerce, '提醒渠道：企业微信'), /今后的提醒和通知发到企业微信/);
    expect(await noticeGoesTo('notice:2')).toBe('wecom');
  });

  test('is told through a platform that runs, whatever was chosen; without one it waits for the chosen one', async () => {
    await inTransaction(store.db, (tx) => beat(tx, 'one', ['simulator']));
    expect(await noticeGoesTo('notice:3')).toBe('simulator');
    await inTransaction(store.db, (tx) => beat(tx, 'two', ['feishu', 'wecom']));
    expect(await noticeGoesTo('notice:4')).toBe('wecom');
    await inTransaction(store.db, async (tx) => {
      await sayGoodbye(tx, 'one');
      await tx.updateTable('account').set({ preferred: false }).execute();
    });
    expect(await noticeGoesTo('notice:5')).toBe('wecom');
    await inTransaction(store.db, (tx) => sayGoodbye(tx, 'two'));
    expect(await noticeGoesTo('notice:6')).toBe('simulator');
  });

  test('is reached by the id of the app, and in words only where asked for', async () => {
    const { id } = house.person(commerce);
    const message = {
      id: 1,
      key: 'k',
      kind: 'notice',
      platform: 'wecom',
      conversation: `wecom:person-${id}`,
      userId: null,
      personId: id,
      chatId: null,
      blocks: [],
      text: '',
      expiresAt: null,
      answers: null,
      recalls: null,
      attempts: 1,
      tries: 1,
      doubtSince: null,
      lapsed: false,
    } as const;
    const built = async () =>
      (await buildOutbound(store.db, [message], { source: async () => null, urgent: false })).get(1);
    expect(await built()).toMatchObject({ to: { kind: 'person', userId: 'zhang' } });
    expect((await built())?.plain).toBeUndefined();
    await store.db.updateTable('account').set({ plain: true }).where('user_id', '=', 'zhang').execute();
    expect((await built())?.plain).toBe(true);
    expectReply(await house.says(commerce, '文字版'), /已改为文字版/);
    expectReply(await house.says(commerce, '卡片版'), /已恢复卡片版/);
  });
});
