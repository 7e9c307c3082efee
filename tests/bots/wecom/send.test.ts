import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { WecomSettings } from '../../../bots/wecom/settings.ts';
import type { Block, BotAdapter, Outbound, PlatformLookup, SendJournal } from '../../../src/ports.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';

let server: WecomApiServer;
let adapter: BotAdapter;
let lookup: PlatformLookup;
let settings: WecomSettings;
let journal: SendJournal;
const logged: string[] = [];

const log = {
  info: (fields: object, message: string) => void logged.push(JSON.stringify(fields) + message),
  warn: (fields: object, message: string) => void logged.push(JSON.stringify(fields) + message),
  error: (fields: object, message: string) => void logged.push(JSON.stringify(fields) + message),
};

beforeEach(async () => {
  logged.length = 0;
  server = new WecomApiServer();
  server.members.add('fgw_zhang').add('czj_li');
  const apiBase = await server.listen();
  settings = {
    apiBase,
    apps: [
      {
        name: null,
        corpId: server.corpId,
        agentId: server.agentId,
        secret: server.secret,
        token: 'tok3n',
        aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
      },
    ],
    contacts: null,
    webhooks: [{ name: '督查群', target: `${apiBase}/cgi-bin/webhook/send?key=${server.webhookKey}` }],
    bot: null,
  };
  journal = memoryJournal();
  open();
});

afterEach(() => server.close());

function open(changes: Partial<WecomSettings> = {}): void {
  const parts = createWecom({ ...settings, ...changes }, { shared: memoryShared(), journal, log });
  adapter = parts.adapter;
  if (!parts.lookup) throw new Error('no look-up');
  lookup = parts.lookup;
}

let keys = 0;
function outbound(
  to: string | Outbound['to'],
  blocks: readonly Block[],
  more: Partial<Outbound> = {},
): Outbound {
  keys += 1;
  return {
    idempotencyKey: keys.toString(16).padStart(32, '0'),
    to: typeof to === 'string' ? { kind: 'person', userId: to } : to,
    blocks,
    text: '',
    files: new Map(),
    ...more,
  };
}

const said = (text: string): Block[] => [{ kind: 'text', text }];
const words = () =>
  server.delivered.map(({ message }) =>
    message.msgtype === 'text' ? message.text.content.replace(/[\u200b\u2060]/g, '') : message.msgtype,
  );

describe('private messages through the app', () => {
  test('arrive, and the same answer twice arrives twice', async () => {
    const first = outbound('fgw_zhang', said('已登记'));
    expect(await adapter.send(first)).toMatchObject({ kind: 'delivered' });
    expect(await adapter.send(outbound('fgw_zhang', said('已登记')))).toMatchObject({ kind: 'delivered' });
    expect(words()).toEqual(['已登记', '已登记']);
    // The same message tried again is recognised by the platform.
    expect(await adapter.send(first)).toMatchObject({ kind: 'delivered' });
    expect(server.delivered).toHaveLength(2);
  });

  test('that broke off go on where they did, without a part twice', async () => {
    const long = outbound('fgw_zhang', said('推进县域商业体系建设\n'.repeat(200)));
    server.fail('message/send', 'none', 'drop-after');
    expect((await adapter.send(long)).kind).toMatch(/unknown|retry/);
    expect(await adapter.send(long)).toMatchObject({ kind: 'delivered' });
    const numbers = words().map((text) => /^\((\d+)\/(\d+)\)/.exec(text)?.[1]);
    expect(numbers).toEqual([...new Set(numbers)]);
    expect(numbers.length).toBeGreaterThan(2);
  });

  test('with a file: uploaded once for all who get it, and again when the platform has dropped it', async () => {
    const files = new Map([[1, { name: '3月 填报表.xlsx', bytes: Buffer.from('PK\u0003\u0004 workbook') }]]);
    const blocks: Block[] = [...said('请填报'), { kind: 'file', fileId: 1, name: '3月 填报表.xlsx' }];
    for (const user of ['fgw_zhang', 'czj_li'])
      expect(await adapter.send(outbound(user, blocks, { files }))).toMatchObject({ kind: 'delivered' });
    expect(server.uploads).toEqual(['3月 填报表.xlsx']);
    server.expireMedia();
    expect(await adapter.send(outbound('czj_li', blocks, { files }))).toMatchObject({ kind: 'delivered' });
    expect(server.uploads).toHaveLength(2);
    expect(words().filter((text) => text === 'file')).toHaveLength(3);
  });

  test('a card that is not taken is said in words', async () => {
    server.hasCallback = false;
    const blocks: Block[] = [
      ...said('已登记。'),
      { kind: 'actions', actions: [{ label: '未报', value: { say: '未报' } }] },
    ];
    expect(await adapter.send(outbound('fgw_zhang', blocks))).toMatchObject({ kind: 'delivered' });
    expect(words()).toEqual(['已登记。\n可回复：「未报」']);
  });

  test('a card is changed once, then taken back and sent anew', async () => {
    const card = (text: string): Block[] => [
      ...said(text),
      { kind: 'actions', actions: [{ label: '确认', value: { say: '确认' } }] },
    ];
    const sent = await adapter.send(outbound('fgw_zhang', card('请确认')));
    if (sent.kind !== 'delivered') throw new Error(sent.kind);
    const changed = await adapter.send(outbound('fgw_zhang', card('请再确认'), { updates: sent.messageId }));
    expect(changed).toEqual(sent);
    expect(sent.messageId).toMatch(/^card:[0-9a-f]{32}$/);
    expect(server.updates).toHaveLength(1);
    expect(server.delivered).toHaveLength(1);
    const anew = await adapter.send(outbound('fgw_zhang', card('第三次'), { updates: sent.messageId }));
    expect(anew).toMatchObject({ kind: 'delivered' });
    expect(server.recalled).toEqual([server.delivered[0]?.msgid]);
    expect(server.delivered).toHaveLength(2);
  });

  test('what cannot be taken back any more is told in words; a try that was lost is repeated', async () => {
    const recall = async (text: string) => {
      const sent = await adapter.send(outbound('fgw_zhang', said(text)));
      if (sent.kind !== 'delivered') throw new Error(sent.kind);
      return outbound('fgw_zhang', said('通报已撤回'), { recalls: [sent.messageId] });
    };
    expect(await adapter.send(await recall('一稿'))).toEqual({ kind: 'recalled' });
    expect(server.recalled).toEqual([server.delivered[0]?.msgid]);
    // Document 94867: only within 24 hours.
    server.fail('message/recall', 42052);
    expect(await adapter.send(await recall('二稿'))).toMatchObject({ kind: 'delivered' });
    expect(words()).toEqual(['一稿', '二稿', '通报已撤回']);
    server.fail('message/recall', 'drop-after', -1);
    const lost = await recall('三稿');
    expect(await adapter.send(lost)).toMatchObject({ kind: 'retry' });
    expect(await adapter.send(lost)).toMatchObject({ kind: 'retry' });
    expect(await adapter.send(lost)).toEqual({ kind: 'recalled' });
    // The app's groups get no message ids from the platform.
    server.groups.set('duchaT1', { name: '督查群', owner: 'fgw_zhang', members: ['fgw_zhang', 'czj_li'] });
    const group = { kind: 'group', chatId: 'appchat:duchaT1' } as const;
    const posted = await adapter.send(outbound(group, said('一稿')));
    if (posted.kind !== 'delivered') throw new Error(posted.kind);
    const told = outbound(group, said('通报已撤回'), { recalls: [posted.messageId] });
    expect(await adapter.send(told)).toMatchObject({ kind: 'delivered' });
    expect(server.inGroups).toHaveLength(2);
  });

  test('somebody who left is refused, also when the platform says it with errcode 0', async () => {
    expect(await adapter.send(outbound('nobody', said('a')))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('81013'),
    });
  });
});

describe('what the platform says', () => {
  test.each([
    [-1, 'retry'],
    [6000, 'retry'],
    [45033, 'retry'],
    [45009, 'retry'],
    [60020, 'retry'],
    [81013, 'refused'],
    [60111, 'refused'],
    [40003, 'refused'],
    [99999, 'refused'],
  ])('errcode %i means %s', async (code, kind) => {
    server.fail('message/send', code);
    const result = await adapter.send(outbound('fgw_zhang', said('a')));
    expect(result.kind).toBe(kind);
    expect(JSON.stringify(result)).not.toContain('203.0.113.9');
  });

  test('45009 is waited out', async () => {
    server.fail('message/send', 45009);
    expect(await adapter.send(outbound('fgw_zhang', said('a')))).toMatchObject({
      kind: 'retry',
      afterMs: 60_000,
    });
  });

  test.each(['drop', 'http-500', 'not-json'] as const)('%s leaves open whether it arrived', async (fault) => {
    server.fail('message/send', fault);
    expect((await adapter.send(outbound('fgw_zhang', said('a')))).kind).toBe('unknown');
  });

  test('a server that is not there was surely not reached', async () => {
    open({ apiBase: 'http://127.0.0.1:9' });
    expect(await adapter.send(outbound('fgw_zhang', said('a')))).toMatchObject({ kind: 'retry' });
  });
});

describe('access tokens', () => {
  test('fifty first calls fetch one', async () => {
    const sent = await Promise.all(
      Array.from({ length: 50 }, () => adapter.send(outbound('fgw_zhang', said('a')))),
    );
    expect(sent.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(server.callsOf('gettoken')).toBe(1);
  });

  test('ten calls whose token has expired fetch one more, and all arrive', async () => {
    await adapter.send(outbound('fgw_zhang', said('a')));
    server.expireTokens();
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => adapter.send(outbound('czj_li', said('b')))),
    );
    expect(sent.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(server.callsOf('gettoken')).toBe(2);
    expect(server.delivered).toHaveLength(11);
  });

  test('a wrong secret is asked about once, and messages wait', async () => {
    const [app] = settings.apps;
    if (!app) throw new Error('no app');
    open({ apps: [{ ...app, secret: 'wrong' }] });
    for (let i = 0; i < 5; i += 1)
      expect(await adapter.send(outbound('fgw_zhang', said('a')))).toMatchObject({
        kind: 'retry',
        reason: expect.stringContaining('40001'),
      });
    expect(server.callsOf('gettoken')).toBe(1);
  });

  test('no secret, token or address ever reaches the log', async () => {
    server.fail('message/send', 'drop', 60020, 'not-json');
    for (let i = 0; i < 4; i += 1) await adapter.send(outbound('fgw_zhang', said('机密内容')));
    const all = logged.join('\n');
    for (const secret of [server.secret, 'token-', server.webhookKey, '机密内容'])
      expect(all).not.toContain(secret);
  });
});

describe('groups', () => {
  const people = [
    { personId: 1, name: '张三', userId: 'fgw_zhang' },
    { personId: 2, name: '李四', userId: null },
  ];
  const overdue: Block[] = [
    { kind: 'title', text: '2月进度未报' },
    {
      kind: 'table',
      columns: ['单位', '未报'],
      rows: [
        ['市发改委', '3项'],
        ['市财政局', '2项'],
      ],
    },
    { kind: 'mention', people },
  ];
  const robot = { kind: 'group', chatId: '' } as const;

  test('a group the app made: one text that calls the members', async () => {
    server.groups.set('duchaT1', {
      name: '督查工作群',
      owner: 'fgw_zhang',
      members: ['fgw_zhang', 'czj_li'],
    });
    const to = { kind: 'group', chatId: 'appchat:duchaT1' } as const;
    expect(await adapter.send(outbound(to, overdue))).toMatchObject({ kind: 'delivered' });
    const [sent] = server.inGroups;
    expect(sent?.message).toMatchObject({ msgtype: 'text', text: { mentioned_list: ['fgw_zhang'] } });
    expect(JSON.stringify(sent)).toContain('@张三 @李四');
    expect(
      await adapter.send(outbound(to, [{ kind: 'title', text: '通报' }, ...said('本月共报送100项')])),
    ).toMatchObject({
      kind: 'delivered',
    });
    expect(server.inGroups[1]?.message).toMatchObject({ msgtype: 'markdown' });
    expect(await lookup.membersOf('appchat:duchaT1')).toEqual(['fgw_zhang', 'czj_li']);
  });

  test('a group robot: a table, then a text that calls the members', async () => {
    const { createWebhook } = await import('../../../bots/wecom/webhook.ts');
    const [first] = settings.webhooks;
    if (!first) throw new Error('no robot');
    const to = { ...robot, chatId: `webhook:${createWebhook(first, settings.apiBase).id}` };
    expect(await adapter.send(outbound(to, overdue))).toMatchObject({ kind: 'delivered' });
    expect(server.byWebhook.map(({ msgtype }) => msgtype)).toEqual(['markdown_v2', 'text']);
    expect(server.byWebhook[1]).toMatchObject({
      text: { content: '@张三 @李四', mentioned_list: ['fgw_zhang'] },
    });
    const files = new Map([[1, { name: '通报.docx', bytes: Buffer.from('a document') }]]);
    const withFile: Block[] = [...said('通报如下'), { kind: 'file', fileId: 1, name: '通报.docx' }];
    expect(await adapter.send(outbound(to, withFile, { files }))).toMatchObject({ kind: 'delivered' });
    expect(server.byWebhook.map(({ msgtype }) => msgtype)).toEqual(['markdown_v2', 'text', 'text', 'file']);
  });

  test('an answer that never came is not asked for again: nobody is called twice', async () => {
    server.groups.set('g', { name: 'g', owner: '', members: [] });
    const message = outbound({ kind: 'group', chatId: 'appchat:g' }, overdue);
    server.fail('appchat/send', 'drop-after');
    expect(await adapter.send(message)).toMatchObject({ kind: 'unknown', final: true });
    expect(await adapter.send(message)).toMatchObject({ kind: 'unknown', final: true });
    expect(server.inGroups).toHaveLength(1);
  });

  test('a process that died after sending is made up for without a second post', async () => {
    server.groups.set('g', { name: 'g', owner: '', members: [] });
    const message = outbound({ kind: 'group', chatId: 'appchat:g' }, overdue);
    expect(await adapter.send(message)).toMatchObject({ kind: 'delivered' });
    open();
    expect(await adapter.send(message)).toMatchObject({ kind: 'delivered' });
    expect(server.inGroups).toHaveLength(1);
  });

  test.each([
    ['a group that is not there', 'appchat:unknown', '86001'],
    ['a group of another app', 'appchat:theirs', '86008'],
    ['a group robot that was removed', 'webhook:000000000000', 'not configured'],
    ['a name nobody made', 'elsewhere', 'not configured'],
    ['the bot, which is not set up', 'bot:G1', 'not configured'],
  ])('%s is refused', async (_title, chatId, reason) => {
    server.groups.set('theirs', { name: 'g', owner: 'x', members: ['x', 'y'], agentId: 1 });
    expect(await adapter.send(outbound({ kind: 'group', chatId }, overdue))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('look-ups', () => {
  test('files: bytes and name, or why not', async () => {
    const bytes = Buffer.from('PK\u0003\u0004 a workbook');
    const id = server.putFile({ name: '2月 进度.xlsx', bytes, type: 'file' });
    const got = await lookup.fetchFile(`media::${id}`, 1_000);
    expect(got).toMatchObject({ ok: true, name: '2月 进度.xlsx' });
    expect(got.ok && Buffer.from(got.bytes).equals(bytes)).toBe(true);
    expect(await lookup.fetchFile(`media::${id}`, 5)).toEqual({ ok: false, reason: 'too_large' });
    expect(await lookup.fetchFile('media::expired', 1_000)).toEqual({ ok: false, reason: 'gone' });
    server.fail('media/get', 'drop');
    expect(await lookup.fetchFile(`media::${id}`, 1_000)).toEqual({ ok: false, reason: 'retry' });
    expect(await lookup.fetchFile('nonsense', 1_000)).toEqual({ ok: false, reason: 'gone' });
  });

  test('a member by mobile number', async () => {
    server.mobiles.set('13800000001', 'FGW_Zhang');
    expect(await lookup.findByMobile('13800000001')).toBe('fgw_zhang');
    expect(await lookup.findByMobile('13800000002')).toBeNull();
    server.fail('user/getuserid', 45009);
    expect(await lookup.findByMobile('13800000001')).toBeNull();
  });
});

test('several apps in one process: each member gets it from their own', async () => {
  const [app] = settings.apps;
  if (!app) throw new Error('no app');
  open({ apps: [app, { ...app, name: 'county', agentId: 1000009 }] });
  // The platform here knows one agent only; the other app's call carries its own and is told so.
  expect(await adapter.send(outbound('county/fgw_zhang', said('a')))).toMatchObject({
    kind: 'retry',
    reason: expect.stringContaining('301002'),
  });
  expect(await adapter.send(outbound('nowhere/fgw_zhang', said('a')))).toMatchObject({ kind: 'refused' });
  expect(await adapter.send(outbound('fgw_zhang', said('a')))).toMatchObject({ kind: 'delivered' });
});
