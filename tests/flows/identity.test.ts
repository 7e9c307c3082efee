import { beforeEach, describe, expect, test } from 'vitest';
import { chatMembers, listChats } from '../../db/queries/chats.ts';
import { deactivatePerson, insertPerson } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { bindByMobile } from '../../src/app/bind-by-mobile.ts';
import type { AppContext } from '../../src/app/context.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { syncChatMembers } from '../../src/app/sync-chat-members.ts';
import type { PlatformLookup } from '../../src/ports.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';

/** A platform that answers from these lists. */
function platformKnowing(known: {
  members?: readonly string[] | null | Error;
  mobiles?: Readonly<Record<string, string>>;
}) {
  const asked: string[] = [];
  const lookup: PlatformLookup = {
    fetchFile: () => Promise.resolve({ ok: false, reason: 'gone' }),
    membersOf: (chatId) => {
      asked.push(chatId);
      return known.members instanceof Error
        ? Promise.reject(known.members)
        : Promise.resolve(known.members ?? null);
    },
    findByMobile: (mobile) => {
      asked.push(mobile);
      const found = known.mobiles?.[mobile];
      return found === 'no answer' ? Promise.reject(new Error(mobile)) : Promise.resolve(found ?? null);
    },
  };
  return { asked, lookups: new Map([['simulator', lookup]] as const) };
}

describeOnBothDatabases('who somebody is', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  const accountOf = async (name: string) =>
    (
      await house.ctx.db
        .selectFrom('account')
        .select('user_id')
        .where('person_id', '=', house.person(name).id)
        .execute()
    ).map((row) => row.user_id);

  let events = 0;
  const speak = async (userId: string, otherIds: Record<string, string>) => {
    events += 1;
    const ack = await receiveEvent(house.ctx, {
      platform: 'simulator',
      eventId: `identity-${events}`,
      messageId: null,
      chatId: `private-${userId}`,
      chatKind: 'private',
      userId,
      mentionsBot: false,
      sentAt: null,
      otherIds,
      content: { kind: 'text', text: '我是谁' },
    });
    await handleInbox(house.ctx, ack.inboxId);
    const row = await house.ctx.db
      .selectFrom('inbox')
      .select('person_id')
      .where('id', '=', ack.inboxId)
      .executeTakeFirstOrThrow();
    return row.person_id;
  };

  describe('the ids of one account', () => {
    test('an account under a new id is recognised by its union_id, and by nothing else', async () => {
      const person = house.person(commerce);
      const old = `sim-${person.id}`;
      expect(await speak(old, { union_id: 'on_1', user_id: 'u1' })).toBe(person.id);
      expect(await speak('ou_new', { user_id: 'u1' })).toBeNull();
      expect(await speak('ou_new', { union_id: 'on_2' })).toBeNull();
      expect(await speak('ou_new', { union_id: 'on_1', user_id: 'u1' })).toBe(person.id);
      expect(await accountOf(commerce)).toEqual(['ou_new']);
      expect(await speak(old, { union_id: 'on_9' })).toBeNull();
      // Whoever has left speaks for nobody under any id.
      await inTransaction(house.ctx.db, (tx) => deactivatePerson(tx, person.id));
      expect(await speak('ou_newer', { union_id: 'on_1' })).toBeNull();
    });
  });

  describe('members of groups', () => {
    const members = async () => {
      const [group] = await listChats(house.ctx.db);
      return (await chatMembers(house.ctx.db)).get(group?.id ?? 0) ?? [];
    };
    const syncWith = (known: Parameters<typeof platformKnowing>[0]) => {
      const platform = platformKnowing(known);
      return { ...platform, ctx: { ...house.ctx, lookups: platform.lookups } satisfies AppContext };
    };
    const both = () => [house.person(commerce).id, house.person(staff).id].sort((a, b) => a - b);

    test('follow the platform, once a day', async () => {
      const { ctx, asked } = syncWith({
        members: [...both().map((id) => `sim-${id}`), 'somebody-else'],
      });
      expect(await syncChatMembers(ctx)).toBe(1);
      expect(await members()).toEqual(both());
      expect(await syncChatMembers(ctx)).toBe(0);
      house.clock.set(instant('2023-03-21 10:01'));
      expect(await syncChatMembers(ctx)).toBe(1);
      expect(asked).toHaveLength(2);
    });

    test('are asked for anew when the group is bound, and stay as they were when nobody answers', async () => {
      const silent = syncWith({ members: null });
      const before = await members();
      await syncChatMembers(silent.ctx);
      expect(await members()).toEqual(before);
      await house.says(staff, '@督查助手 绑定群', { inGroup: true });
      const broken = syncWith({ members: new Error('busy') });
      await syncChatMembers(broken.ctx);
      expect(await members()).toEqual(before);
      expect(await syncChatMembers(broken.ctx)).toBe(0);
      house.clock.set(instant('2023-03-20 10:11'));
      expect(await syncChatMembers(syncWith({ members: [] }).ctx)).toBe(1);
      expect(await members()).toEqual([]);
      expect(await syncChatMembers(house.ctx)).toBe(0);
    });
  });

  describe('binding by mobile number', () => {
    const add = (name: string, mobile: string) =>
      inTransaction(house.ctx.db, (tx) =>
        insertPerson(tx, { name, role: 'liaison', unitId: house.person(water).unitId, mobile }),
      );

    test('binds who is found, names who is not, and says no number', async () => {
      const found = await add('张三', '13800000001');
      await add('李四', '13800000002');
      await add('王五', '13800000003');
      const warned: unknown[] = [];
      const platform = platformKnowing({
        mobiles: { '13800000001': 'ou_zhang', '13800000003': `sim-${house.person(commerce).id}` },
      });
      const ctx = {
        ...house.ctx,
        lookups: platform.lookups,
        log: { ...house.ctx.log, warn: (...all: unknown[]) => warned.push(all) },
      };
      const result = await bindByMobile(ctx, { by: staff, personIds: null });
      expect(result).toEqual([
        { platform: 'simulator', bound: ['张三'], unknown: ['李四'], taken: ['王五'], failed: 0 },
      ]);
      const stranger = await house.ctx.db
        .selectFrom('account')
        .select(['user_id', 'person_id'])
        .where('person_id', '=', found)
        .execute();
      expect(stranger).toEqual([{ user_id: 'ou_zhang', person_id: found }]);
      const audit = await house.ctx.db
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'account.bind')
        .execute();
      expect(JSON.stringify([audit, warned])).not.toMatch(/1380000000/);
      expectReply(await house.says(commerce, '我是谁'), /您是市商务局联络员/);
    });

    test('a platform that does not answer is left alone after three failures', async () => {
      for (let i = 1; i <= 5; i += 1) await add(`甲${i}`, `1380000000${i}`);
      const warned: unknown[] = [];
      const platform = platformKnowing({
        mobiles: Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`1380000000${i + 1}`, 'no answer'])),
      });
      const ctx = {
        ...house.ctx,
        lookups: platform.lookups,
        log: { ...house.ctx.log, warn: (...all: unknown[]) => warned.push(all) },
      };
      const [result] = await bindByMobile(ctx, { by: staff, personIds: null });
      expect(result).toMatchObject({ bound: [], failed: 5 });
      expect(platform.asked).toHaveLength(3);
      expect(JSON.stringify(warned)).not.toMatch(/138/);
    });
  });
});
