import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { deactivatePerson, insertPerson } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { registerGroups } from '../../src/app/known-groups.ts';
import { syncChatMembers } from '../../src/app/sync-chat-members.ts';
import { openTestDatabase } from '../support/databases.ts';
import { openWecomHouse, type WecomHouse } from '../support/wecom/house.ts';

const staff = '督查一科督查员';
const commerce = '市商务局联络员';
const water = '市水利局联络员';

let store: OpenDatabase;
let house: WecomHouse;
let said = 0;

beforeAll(async () => {
  store = await openTestDatabase('pglite');
  house = await openWecomHouse(store, '2023-03-20 10:00');
});
afterAll(async () => {
  await house?.close();
  await store?.close();
});

/** What staff are answered in the private chat. */
async function asks(text: string, who = staff): Promise<string> {
  house.got(who);
  said += 1;
  await house.push(house.says.text(house.userId(who), text, `g${said}`));
  return house.got(who);
}

/** The look the service takes once a minute. */
async function look(): Promise<void> {
  await syncChatMembers(house.ctx);
  await house.settle();
}

const robot = async (): Promise<string> => {
  const row = await house.ctx.db
    .selectFrom('chat')
    .select('platform_chat_id as id')
    .where('platform_chat_id', 'like', 'webhook:%')
    .executeTakeFirstOrThrow();
  return row.id;
};

const only = () => {
  const [group] = house.api.groups.values();
  if (!group || house.api.groups.size > 1) throw new Error(`${house.api.groups.size} groups`);
  return group;
};

/** Said to the AI bot in the group; what the bot then says there. */
async function inGroup(text: string, msgid: string): Promise<string> {
  const before = house.bot.pushed.length;
  house.bot.says({
    msgid,
    chattype: 'group',
    chatid: 'WG9',
    from: { userid: house.userId(staff) },
    msgtype: 'text',
    text: { content: `@督查助手 ${text}` },
  });
  await vi.waitFor(async () => {
    const row = await house.ctx.db
      .selectFrom('inbox')
      .select('id')
      .where('event_id', '=', `bot:${msgid}`)
      .executeTakeFirst();
    expect(row).toBeDefined();
  });
  await house.settle();
  return JSON.stringify(house.bot.pushed.slice(before).filter(({ chatid }) => chatid === 'WG9'));
}

const groups = async () => {
  const rows = await house.ctx.db
    .selectFrom('chat')
    .select(['platform_chat_id as id', 'working'])
    .orderBy('chat.id')
    .execute();
  return rows
    .filter(({ id }) => /^(?:webhook|bot):/.test(id))
    .map(({ id, working }) => [id.split(':')[0], working]);
};

describe('a group with two doors', () => {
  test('one is a robot that speaks, one a bot that listens: linked, the office sees one', async () => {
    expect(await inGroup('绑定群', 'L1')).toMatch(
      /如本群就是“重点工作督查工作群”.*绑定群 重点工作督查工作群/,
    );
    expect(await inGroup('绑定群 没有这个群', 'L2')).toMatch(/答复已发送至单聊/);
    expect(await inGroup('绑定群 重点工作督查工作群', 'L3')).toMatch(/合并为同一个工作群/);
    expect(await groups()).toEqual([
      ['webhook', true],
      ['bot', false],
    ]);
    const list = await asks('工作群');
    expect(list.match(/企业微信/g)).toHaveLength(1);
    expect(list).toMatch(/已关联机器人所在的群/);
  });
});

describe('a working group made by the service', () => {
  test('is shown before it is made, and not made without a word', async () => {
    const preview = await asks('建群 经济组工作群 市商务局、市水利局');
    expect(preview).toMatch(/成员5人：督查人员3人，市商务局、市水利局联络员2人/);
    expect(preview).toMatch(/确认建群 经济组工作群/);
    await look();
    expect(house.api.groups.size).toBe(0);
    expect(await asks('建群 经济组工作群 市没有局')).toMatch(/没有找到责任单位/);
    expect(await asks('建群 经济组工作群', commerce)).not.toMatch(/正在建立/);
  });

  test('is made under an id chosen before the platform was asked, and found again after a crash', async () => {
    expect(await asks('确认建群 经济组工作群 市商务局、市水利局')).toMatch(/正在建立/);
    // The platform makes it, and the process dies before it hears so.
    house.api.fail('appchat/create', 'drop-after');
    await look();
    expect(house.api.groups.size).toBe(1);
    expect(house.api.inGroups).toEqual([]);
    house.clock.set(new Date(house.clock.now().getTime() + 11 * 60_000));
    house.got(staff);
    await look();
    expect(house.got(staff)).toMatch(/“经济组工作群”已建立，共5人/);
    expect(only()).toMatchObject({ name: '经济组工作群', owner: house.userId(staff) });
    expect(only().members).toContain(house.userId(commerce));
    // The first post, so that older clients show the group.
    expect(JSON.stringify(house.api.inGroups)).toMatch(/本群为“经济组工作群”/);
    expect(await asks('工作群')).toMatch(/经济组工作群.*由系统建立和维护/s);
  });

  test('follows the roster: who is new comes in, who left goes out, guests stay', async () => {
    only().members.push('guest');
    const { db } = house.ctx;
    const unitId = house.person(commerce).unitId;
    await inTransaction(db, async (tx) => {
      await insertPerson(tx, { name: '新联络员', role: 'liaison', unitId, mobile: null });
      await deactivatePerson(tx, house.person(water).id);
    });
    house.api.members.add('xinlai');
    house.clock.set(new Date(house.clock.now().getTime() + 25 * 3_600_000));
    await look();
    expect(only().members).not.toContain(house.userId(water));
    expect(only().members).toContain('guest');
    expect(only().members).not.toContain('xinlai');
    const code = await asksForCode('新联络员');
    said += 1;
    await house.push(house.says.text('XinLai', `绑定 ${code}`, `g${said}`));
    await look();
    expect(only().members).toContain('xinlai');
    expect(only().members).toHaveLength(6);
  });

  test('calls those who are overdue, the group robot calls the others; a chat that is linked gets nothing', async () => {
    const before = house.api.inGroups.length;
    const robot = house.api.byWebhook.length;
    const bot = house.bot.pushed.length;
    await house.moveTo('2023-03-28 12:00');
    const posts = house.api.inGroups.slice(before).map(({ message }) => message);
    const called = mentionedIn(posts);
    expect(called).toContain(house.userId(commerce));
    expect(called).not.toContain(house.userId('市教育局联络员'));
    expect(JSON.stringify(posts)).not.toMatch(/市教育局/);
    expect(mentionedIn(house.api.byWebhook.slice(robot))).toContain(house.userId('市教育局联络员'));
    expect(house.bot.pushed.slice(bot).filter(({ chatid }) => chatid === 'WG9')).toEqual([]);
  }, 120_000);

  test('that the platform refuses: whoever asked is told once, with what to do, and again when it works', async () => {
    house.api.rootVisible = false;
    expect(await asks('确认建群 社会组工作群 市教育局')).toMatch(/正在建立/);
    house.got(staff);
    await look();
    expect(house.got(staff)).toMatch(/社会组工作群.*未能建立.*根部门/s);
    await asks('确认建群 社会组工作群');
    house.got(staff);
    await look();
    expect(house.got(staff)).toBe('');
    expect(await asks('工作群')).toMatch(/社会组工作群.*未能更新/s);
    house.api.rootVisible = true;
    expect(await asks('确认建群 社会组工作群')).toMatch(/正在建立/);
    house.got(staff);
    await look();
    expect(house.got(staff)).toMatch(/“社会组工作群”已建立/);
    expect(house.api.groups.size).toBe(2);
  });

  test('is renamed and given up by a word', async () => {
    expect(await asks('群改名 社会组工作群 为 民生组工作群')).toMatch(/已改名为“民生组工作群”/);
    await look();
    expect([...house.api.groups.values()].map(({ name }) => name)).toContain('民生组工作群');
    expect(await asks('群改名 社会组工作群 为 别的')).toMatch(/没有名为“社会组工作群”的群/);
    expect(await asks('停用群 民生组工作群')).toMatch(/已停用/);
    const calls = house.api.callsOf('appchat/update');
    house.clock.set(new Date(house.clock.now().getTime() + 25 * 3_600_000));
    await look();
    expect(house.api.callsOf('appchat/update')).toBe(calls);
    expect(await asks('工作群')).toMatch(/民生组工作群.*已停用/s);
    expect(await asks('启用群 民生组工作群')).toMatch(/已启用/);
    await look();
    expect(await asks('工作群')).toMatch(/民生组工作群.*由系统建立和维护/s);
    // A robot's group that staff gave up stays given up when the service starts anew.
    expect(await asks('停用群 重点工作督查工作群')).toMatch(/已停用/);
    await registerGroups(house.ctx, [
      { platform: 'wecom', chatId: await robot(), name: '重点工作督查工作群' },
    ]);
    expect(await groups()).toEqual([
      ['webhook', false],
      ['bot', false],
    ]);
    expect(await asks('启用群 重点工作督查工作群')).toMatch(/已启用/);
  });

  test('parted again, each stands for itself', async () => {
    expect(await inGroup('取消关联', 'L5')).toMatch(/已取消关联/);
    expect(await inGroup('绑定群', 'L6')).toMatch(/已设为重点工作督查工作群/);
    expect(await groups()).toEqual([
      ['webhook', true],
      ['bot', true],
    ]);
  });
});

const mentionedIn = (messages: readonly { readonly msgtype: string; readonly text?: object }[]): string[] =>
  messages.flatMap(({ text }) => (text as { mentioned_list?: string[] } | undefined)?.mentioned_list ?? []);

async function asksForCode(name: string): Promise<string> {
  const { giveBindCode } = await import('../../src/app/give-bind-code.ts');
  const { randomBytes } = await import('node:crypto');
  const row = await house.ctx.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  const given = await giveBindCode(house.ctx, {
    personId: row.id,
    by: { name: '管理员', person: null },
    randomBytes,
  });
  return given?.code ?? '';
}
