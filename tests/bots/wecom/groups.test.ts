import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { GroupKeeper, GroupState, WantedGroup } from '../../../src/ports.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';

let server: WecomApiServer;
let keeper: GroupKeeper;
const log = { info: () => {}, warn: () => {}, error: () => {} };

beforeEach(async () => {
  server = new WecomApiServer();
  server.members.add('ducha_wang').add('fgw_zhang').add('czj_li').add('swj_chen');
  const apiBase = await server.listen();
  const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
  const app = { corpId: server.corpId, agentId: server.agentId, secret: server.secret, ...keys };
  const parts = createWecom(
    { apiBase, apps: [{ name: null, ...app }], contacts: null, webhooks: [], bot: null },
    { shared: memoryShared(), journal: memoryJournal(), log },
  );
  if (!parts.keeper) throw new Error('no keeper');
  keeper = parts.keeper;
});
afterEach(() => server.close());

const wanted = (members: readonly string[], more: Partial<WantedGroup> = {}): WantedGroup => ({
  chatId: keeper.chatIdFor('seed'),
  name: '重点工作督查群',
  members,
  placed: [],
  ...more,
});
const only = () => {
  const [group] = server.groups.values();
  if (!group || server.groups.size > 1) throw new Error(`${server.groups.size} groups`);
  return group;
};
const failed = (reason: RegExp, again = false): GroupState => ({
  ok: false,
  again,
  reason: expect.stringMatching(reason) as unknown as string,
});

describe('making a group', () => {
  test('under the chosen id, owned by the first, and only once', async () => {
    const group = wanted(['ducha_wang', 'fgw_zhang', 'czj_li']);
    expect(await keeper.keep(group)).toEqual({ ok: true, members: group.members, unreachable: [] });
    expect([...server.groups.keys()]).toEqual([group.chatId.slice('appchat:'.length)]);
    expect(group.chatId).toMatch(/^appchat:[0-9A-Za-z]{1,32}$/);
    expect(only()).toMatchObject({ name: '重点工作督查群', owner: 'ducha_wang' });
    expect(await keeper.keep({ ...group, placed: group.members })).toMatchObject({ ok: true });
    expect(server.callsOf('appchat/create')).toBe(1);
    expect(server.callsOf('appchat/update')).toBe(0);
  });

  test('whose making broke off is found again', async () => {
    const group = wanted(['ducha_wang', 'fgw_zhang']);
    server.fail('appchat/create', 'drop-after');
    expect(await keeper.keep(group)).toMatchObject({ ok: false, again: true });
    expect(await keeper.keep(group)).toMatchObject({ ok: true, members: ['ducha_wang', 'fgw_zhang'] });
    expect(server.groups.size).toBe(1);
  });

  test('without somebody who is not to be reached: the others get theirs', async () => {
    const group = wanted(['ducha_wang', 'gone_1', 'fgw_zhang', 'gone_2']);
    expect(await keeper.keep(group)).toEqual({
      ok: true,
      members: ['ducha_wang', 'fgw_zhang'],
      unreachable: ['gone_1', 'gone_2'],
    });
    expect(only().members).toEqual(['ducha_wang', 'fgw_zhang']);
  });

  test('is refused with what to do about it', async () => {
    expect(await keeper.keep(wanted(['ducha_wang']))).toEqual(failed(/至少需要两名成员/));
    expect(await keeper.keep(wanted(['ducha_wang', 'gone']))).toEqual(failed(/至少需要两名成员/));
    const many = Array.from({ length: 2000 }, (_, i) => `m${i}`);
    expect(await keeper.keep(wanted(many))).toEqual(failed(/最多1999人/));
    expect(server.groups.size).toBe(0);
    server.rootVisible = false;
    expect(await keeper.keep(wanted(['ducha_wang', 'fgw_zhang']))).toEqual(failed(/根部门.*60011/));
  });

  test('of 1,999 members is possible, the app being the 2,000th', async () => {
    const many = Array.from({ length: 1999 }, (_, i) => `m${i}`);
    for (const one of many) server.members.add(one);
    expect(await keeper.keep(wanted(many))).toMatchObject({ ok: true, unreachable: [] });
    expect(only().members).toHaveLength(1999);
  });

  test('whose id another app has taken touches nothing', async () => {
    const { chatId } = wanted([]);
    const theirs = { name: '别人的群', owner: 'czj_li', members: ['czj_li', 'swj_chen'], agentId: 1 };
    server.groups.set(chatId.slice('appchat:'.length), { ...theirs });
    expect(await keeper.keep(wanted(['ducha_wang', 'fgw_zhang']))).toEqual(failed(/不属于本应用/));
    expect(only()).toEqual(theirs);
  });

  test.each([
    ['drop', true],
    ['http-500', true],
    [-1, true],
    [45009, true],
    [60020, false],
    [40001, false],
    [48002, false],
  ] as const)('%s: %s, it is a passing trouble', async (fault, again) => {
    server.fail('appchat/create', fault);
    expect(await keeper.keep(wanted(['ducha_wang', 'fgw_zhang']))).toMatchObject({ ok: false, again });
    expect(await keeper.keep(wanted(['ducha_wang', 'fgw_zhang']))).toMatchObject({ ok: true });
  });
});

describe('keeping a group', () => {
  const placed = ['ducha_wang', 'fgw_zhang', 'czj_li'];

  beforeEach(async () => {
    await keeper.keep(wanted(placed));
  });

  test('whoever joined the office comes in, whoever left goes out', async () => {
    const now = ['ducha_wang', 'fgw_zhang', 'swj_chen'];
    expect(await keeper.keep(wanted(now, { placed }))).toEqual({
      ok: true,
      members: now,
      unreachable: [],
    });
    expect(only().members).toEqual(now);
    expect(server.callsOf('appchat/update')).toBe(1);
  });

  test('whom people brought along stays, also when the service does not know them', async () => {
    only().members.push('guest');
    expect(await keeper.keep(wanted(['ducha_wang', 'fgw_zhang'], { placed }))).toMatchObject({ ok: true });
    expect(only().members).toEqual(['ducha_wang', 'fgw_zhang', 'guest']);
  });

  test('an owner who leaves hands over to the first who stays; one chosen by people is left alone', async () => {
    expect(await keeper.keep(wanted(['gone', 'czj_li', 'fgw_zhang'], { placed }))).toMatchObject({
      ok: true,
      unreachable: ['gone'],
    });
    expect(only()).toMatchObject({ owner: 'czj_li', members: ['fgw_zhang', 'czj_li'] });
    only().owner = 'fgw_zhang';
    await keeper.keep(wanted(['czj_li', 'fgw_zhang', 'swj_chen'], { placed }));
    expect(only().owner).toBe('fgw_zhang');
  });

  test('a new name is passed on; one too long is cut where the platform cuts it', async () => {
    const name = '督'.repeat(60);
    expect(await keeper.keep(wanted(placed, { name, placed }))).toMatchObject({ ok: true });
    expect(only().name).toBe('督'.repeat(50));
    await keeper.keep(wanted(placed, { name, placed }));
    expect(server.callsOf('appchat/update')).toBe(1);
  });

  test('one that would become too small or too big is left as it is', async () => {
    expect(await keeper.keep(wanted(['czj_li'], { placed }))).toEqual(failed(/至少需要两名成员/));
    only().members.push(...Array.from({ length: 1996 }, (_, i) => `guest${i}`));
    expect(await keeper.keep(wanted([...placed, 'swj_chen'], { placed }))).toEqual(failed(/最多1999人/));
    expect(only().members).toHaveLength(1999);
  });

  test('a platform that cannot say who is reachable just now is asked again', async () => {
    server.fail('user/get', 45009);
    expect(await keeper.keep(wanted([...placed, 'gone'], { placed }))).toMatchObject({
      ok: false,
      again: true,
    });
    expect(await keeper.keep(wanted([...placed, 'gone'], { placed }))).toMatchObject({
      ok: true,
      unreachable: ['gone'],
    });
  });

  test('only accounts of the app itself can be put in', () => {
    const { chatId } = wanted([]);
    expect(['fgw_zhang', 'bot:woX', 'county/zhang'].map((one) => keeper.takes(chatId, one))).toEqual([
      true,
      false,
      false,
    ]);
    expect(keeper.takes('webhook:1', 'fgw_zhang')).toBe(false);
  });
});
