import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlatformParts } from '../../../bots/parts.ts';
import { createConnection } from '../../../bots/wecom/bot/connection.ts';
import { createWecom } from '../../../bots/wecom/index.ts';
import { keyOf, optionId } from '../../../bots/wecom/render/keys.ts';
import type { WecomSettings } from '../../../bots/wecom/settings.ts';
import type { Block, InboundAck, InboundEvent, LeaseHolder, Outbound } from '../../../src/ports.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';
import { WecomBotServer } from '../../support/wecom/bot-server.ts';

let bot: WecomBotServer;
let api: WecomApiServer;
let parts: PlatformParts;
const heard: InboundEvent[] = [];
/** Groups the bot was heard to be in. */
const entered: string[] = [];
let answer: (event: InboundEvent) => Promise<InboundAck>;
let holder: LeaseHolder | null = null;

const log = { info: () => {}, warn: () => {}, error: () => {} };

async function start(settings: Partial<WecomSettings> = {}): Promise<void> {
  const ws = `ws://127.0.0.1:${bot.port}`;
  parts = createWecom(
    {
      apiBase: '',
      apps: [],
      contacts: null,
      webhooks: [],
      bot: { id: bot.botId, secret: bot.secret, ws },
      ...settings,
    },
    {
      shared: memoryShared(),
      journal: memoryJournal(),
      log,
      leases: {
        hold: async (_name, given) => {
          holder = given;
          await given.gained();
          return { release: () => given.lost() };
        },
      },
    },
  );
  const before = bot.subscriptions;
  await parts.adapter.start((event) => {
    if (event.content.kind === 'bot_added') {
      entered.push(event.eventId);
      return Promise.resolve({ duplicate: false, inboxId: 0 });
    }
    heard.push(event);
    return answer(event);
  });
  await bot.subscribed(before + 1);
  await vi.waitFor(async () => expect(await parts.ready?.()).toEqual({ ok: true, detail: 'bot ready' }));
}

beforeEach(async () => {
  heard.length = 0;
  entered.length = 0;
  answer = async () => ({ duplicate: false, inboxId: 1 });
  bot = new WecomBotServer();
  api = new WecomApiServer();
  await bot.listen();
});

afterEach(async () => {
  await parts?.adapter.stop();
  await bot.close();
});

let keys = 0;
function outbound(to: Outbound['to'], blocks: readonly Block[], more: Partial<Outbound> = {}): Outbound {
  keys += 1;
  return {
    idempotencyKey: keys.toString(16).padStart(32, '0'),
    to,
    blocks,
    text: '',
    files: new Map(),
    ...more,
  };
}
const person = (userId: string) => ({ kind: 'person', userId }) as const;
const text = (value: string): Block[] => [{ kind: 'text', text: value }];
const arrived = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count), { timeout: 5_000 });

describe('what the bot hears', () => {
  test('in a group, without its own name in front, and answers there', async () => {
    await start();
    bot.says({
      msgid: 'M1',
      chattype: 'group',
      chatid: 'Grp1',
      from: { userid: 'FGW_Zhang' },
      msgtype: 'text',
      text: { content: '@督查助手 第6项 35%' },
    });
    await arrived(1);
    expect(heard[0]).toMatchObject({
      eventId: 'bot:M1',
      chatId: 'bot:Grp1',
      chatKind: 'group',
      userId: 'fgw_zhang',
      mentionsBot: true,
      content: { kind: 'text', text: '第6项 35%' },
    });
    expect(entered).toEqual(['in:bot:Grp1']);
    const answerThere = outbound({ kind: 'group', chatId: 'bot:Grp1' }, text('已登记，回执已发送至单聊。'), {
      answers: 'bot:M1',
    });
    expect(await parts.adapter.send(answerThere)).toMatchObject({ kind: 'delivered' });
    expect(bot.pushed).toMatchObject([
      {
        chatid: 'Grp1',
        chat_type: 2,
        msgtype: 'markdown',
        markdown: { content: '已登记，回执已发送至单聊。' },
      },
    ]);
  });

  test('files and pictures, each with a key of its own', async () => {
    await start();
    const sheet = Buffer.from('PK\u0003\u0004 a workbook of this month');
    const file = bot.putFile('3月 填报表.xlsx', sheet);
    bot.says({ msgid: 'M2', chattype: 'single', from: { userid: 'zhang' }, msgtype: 'file', file });
    await arrived(1);
    const { content } = heard[0] ?? { content: null };
    if (content?.kind !== 'remote_file') throw new Error('no file');
    const got = await parts.lookup?.fetchFile(content.ref, 10_000);
    expect(got).toMatchObject({ ok: true, name: '3月 填报表.xlsx' });
    expect(got?.ok && Buffer.from(got.bytes).toString()).toBe(sheet.toString());
    expect(await parts.lookup?.fetchFile(content.ref, 3)).toEqual({ ok: false, reason: 'too_large' });
    const gone = bot.putFile('a', sheet, 404);
    expect(
      await parts.lookup?.fetchFile(`bot:${JSON.stringify({ url: gone.url, aesKey: gone.aeskey })}`, 99),
    ).toEqual({ ok: false, reason: 'gone' });
    const busy = bot.putFile('a', sheet, 503);
    expect(
      await parts.lookup?.fetchFile(`bot:${JSON.stringify({ url: busy.url, aesKey: busy.aeskey })}`, 99),
    ).toEqual({ ok: false, reason: 'retry' });
    // Bytes that cannot be decrypted are never taken for a workbook.
    const wrong = bot.putFile('a.xlsx', sheet);
    expect(
      await parts.lookup?.fetchFile(`bot:${JSON.stringify({ url: wrong.url, aesKey: file.aeskey })}`, 9_999),
    ).toEqual({ ok: false, reason: 'refused' });
  });

  test('text and picture in one message, speech, and what it does not know', async () => {
    await start();
    const image = { url: 'http://127.0.0.1/x', aeskey: 'k' };
    const from = { userid: 'zhang' };
    bot.says({
      msgid: 'M3',
      chattype: 'group',
      chatid: 'G',
      from,
      msgtype: 'mixed',
      mixed: {
        msg_item: [
          { msgtype: 'text', text: { content: '@助手 第6项照片' } },
          { msgtype: 'image', image },
        ],
      },
    });
    bot.says({ msgid: 'M4', chattype: 'single', from, msgtype: 'voice', voice: { content: '第六项完成' } });
    bot.says({ msgid: 'M5', chattype: 'single', from, msgtype: 'hologram' });
    await arrived(4);
    expect(heard.map(({ eventId, content }) => [eventId, content.kind])).toEqual(
      expect.arrayContaining([
        ['bot:M3', 'text'],
        ['bot:M3#1', 'remote_file'],
        ['bot:M4', 'text'],
        ['bot:M5', 'unsupported'],
      ]),
    );
  });

  test('a pressed card, and shows what came of it within its five seconds', async () => {
    answer = async () => ({
      duplicate: false,
      inboxId: 1,
      press: { tone: 'success', toast: '已登记', blocks: null },
    });
    await start();
    bot.event(
      {
        eventtype: 'template_card_event',
        template_card_event: {
          card_type: 'multiple_interaction',
          event_key: keyOf({ card: '1', do: 'submit' }),
          task_id: 'T-1',
          selected_items: {
            selected_item: [{ question_key: 'percent', option_ids: { option_id: [optionId('50')] } }],
          },
        },
      },
      'zhang',
    );
    await arrived(1);
    expect(heard[0]?.content).toEqual({
      kind: 'action',
      value: { card: '1', do: 'submit' },
      form: { percent: '50' },
    });
    await vi.waitFor(() => expect(bot.updated).toHaveLength(1));
    expect(bot.updated[0]).toMatchObject({
      userids: ['zhang'],
      template_card: { task_id: 'T-1', replace_text: '已处理' },
    });
  });

  test('the first opening of its chat, which it answers on the spot', async () => {
    await start();
    bot.event({ eventtype: 'enter_chat' }, 'zhang');
    await vi.waitFor(() => expect(bot.welcomed).toHaveLength(1));
    expect(bot.welcomed[0]).toMatchObject({ msgtype: 'text' });
    expect(heard).toEqual([]);
  });

  test('an encrypted id is the member the app knows; without an app it stays somebody of its own', async () => {
    const openId = 'woAJ2GCAAAXtWyujaWJHDDGi0mACas1w';
    api.members.add('fgw_zhang');
    api.openIds.set(openId, 'FGW_Zhang');
    const apiBase = await api.listen();
    try {
      const app = {
        name: null,
        corpId: api.corpId,
        agentId: api.agentId,
        secret: api.secret,
        token: 't',
        aesKey: 'a'.repeat(43),
      };
      await start({ apiBase, apps: [app] });
      for (const msgid of ['M6', 'M7'])
        bot.says({
          msgid,
          chattype: 'single',
          from: { userid: openId },
          msgtype: 'text',
          text: { content: '未报' },
        });
      await arrived(2);
      expect(heard.map(({ userId }) => userId)).toEqual(['fgw_zhang', 'fgw_zhang']);
      expect(api.callsOf('batch/openuserid_to_userid')).toBe(1);
      // Answers go back through the door that was used; what the service begins goes through the app.
      bot.conversations.add('fgw_zhang');
      await parts.adapter.send(outbound(person('fgw_zhang'), text('答复'), { answers: 'bot:M6' }));
      await parts.adapter.send(outbound(person('fgw_zhang'), text('提醒')));
      expect(bot.pushed).toHaveLength(1);
      expect(api.delivered).toHaveLength(1);
      await parts.adapter.stop();
      heard.length = 0;
      await start();
      bot.says({
        msgid: 'M8',
        chattype: 'single',
        from: { userid: openId },
        msgtype: 'text',
        text: { content: '未报' },
      });
      await arrived(1);
      expect(heard[0]?.userId).toBe(`bot:${openId}`);
      expect(await parts.adapter.send(outbound(person(`bot:${openId}`), text('答复')))).toMatchObject({
        kind: 'delivered',
      });
    } finally {
      await api.close();
    }
  });

  test('an event that could not be stored is stored later: the bot is never sent it again', async () => {
    let failures = 2;
    answer = async () => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('database away');
      }
      return { duplicate: false, inboxId: 1 };
    };
    await start();
    bot.says({
      msgid: 'M9',
      chattype: 'single',
      from: { userid: 'zhang' },
      msgtype: 'text',
      text: { content: '未报' },
    });
    await arrived(3);
    expect(new Set(heard.map(({ eventId }) => eventId))).toEqual(new Set(['bot:M9']));
  });
});

describe('what the bot sends', () => {
  test('words, cards and files; only where somebody wrote before', async () => {
    await start();
    bot.conversations.add('zhang');
    const files = new Map([[1, { name: '填报表.xlsx', bytes: Buffer.alloc(700_000, 1) }]]);
    const blocks: Block[] = [
      { kind: 'title', text: '请填报' },
      { kind: 'actions', actions: [{ label: '未报', value: { say: '未报' } }] },
      { kind: 'file', fileId: 1, name: '填报表.xlsx' },
    ];
    expect(await parts.adapter.send(outbound(person('zhang'), blocks, { files }))).toMatchObject({
      kind: 'delivered',
    });
    expect(bot.pushed.map(({ msgtype }) => msgtype)).toEqual(['markdown', 'template_card', 'file']);
    expect([...bot.uploads.values()][0]).toMatchObject({ name: '填报表.xlsx' });
    expect([...bot.uploads.values()][0]?.bytes).toHaveLength(700_000);
    expect(await parts.adapter.send(outbound(person('li'), text('a')))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('846607'),
    });
  });

  test('an answer that did not come leaves it open, and it is not sent again', async () => {
    await start();
    bot.conversations.add('zhang');
    const message = outbound(person('zhang'), text('提醒'));
    bot.fail('aibot_send_msg', 'silence');
    expect(await parts.adapter.send(message)).toMatchObject({ kind: 'unknown', final: true });
    expect(await parts.adapter.send(message)).toMatchObject({ kind: 'unknown', final: true });
    expect(bot.pushed).toHaveLength(1);
  }, 15_000);
});

describe('the connection', () => {
  test('comes back after a broken line, and says whether it stands', async () => {
    await start();
    expect(await parts.ready?.()).toEqual({ ok: true, detail: 'bot ready' });
    bot.cut();
    await bot.subscribed(2);
    await vi.waitFor(async () => expect(await parts.ready?.()).toMatchObject({ ok: true }));
    bot.conversations.add('zhang');
    expect(await parts.adapter.send(outbound(person('zhang'), text('a')))).toMatchObject({
      kind: 'delivered',
    });
  });

  test('rests after another program took it, instead of throwing that out in turn', async () => {
    await start();
    bot.kick();
    await vi.waitFor(async () => expect(await parts.ready?.()).toEqual({ ok: false, detail: 'bot kicked' }));
    expect(await parts.adapter.send(outbound(person('zhang'), text('a')))).toMatchObject({ kind: 'retry' });
    expect(bot.subscriptions).toBe(1);
  });

  test('is given up with the lease and taken up with it', async () => {
    await start();
    await holder?.lost();
    expect(await parts.adapter.send(outbound(person('zhang'), text('a')))).toMatchObject({ kind: 'retry' });
    await holder?.gained();
    await bot.subscribed(2);
  });

  const times = { authMs: 60, retryMs: 10, restMs: 40 };

  test('a subscription nobody answers is asked for again', async () => {
    bot.fail('aibot_subscribe', 'silence', 'silence');
    const connection = createConnection(
      { id: bot.botId, secret: bot.secret, ws: `ws://127.0.0.1:${bot.port}` },
      { onFrame: () => {}, log, times },
    );
    connection.start();
    try {
      await vi.waitFor(() => expect(connection.state).toBe('ready'), { timeout: 5_000 });
    } finally {
      connection.stop();
    }
  });

  test('a refused secret rests and is tried again: the administrator may have mended it', async () => {
    const connection = createConnection(
      { id: bot.botId, secret: 'wrong', ws: `ws://127.0.0.1:${bot.port}` },
      { onFrame: () => {}, log, times },
    );
    connection.start();
    try {
      await vi.waitFor(() => expect(connection.state).toBe('refused'), { timeout: 10_000 });
      expect(connection.client).toBeNull();
    } finally {
      connection.stop();
    }
  });

  test('a server that is away for longer than ten tries', async () => {
    const port = bot.port;
    await bot.close();
    const connection = createConnection(
      { id: bot.botId, secret: bot.secret, ws: `ws://127.0.0.1:${port}` },
      { onFrame: () => {}, log, times: { ...times, retryMs: 1 } },
    );
    connection.start();
    try {
      await new Promise((done) => setTimeout(done, 300));
      bot = new WecomBotServer();
      await bot.listen(port);
      await vi.waitFor(() => expect(connection.state).toBe('ready'), { timeout: 10_000 });
    } finally {
      connection.stop();
    }
  });
});
