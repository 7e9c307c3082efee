import { FileBox } from 'file-box';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import type { PlatformParts } from '../../../bots/parts.ts';
import { createWechaty } from '../../../bots/wechaty/index.ts';
import type { Block, InboundEvent, LeaseHolder, Outbound } from '../../../src/ports.ts';
import { memoryJournal } from '../../support/platform-memory.ts';

let mocker: mock.Mocker;
let parts: PlatformParts;
let holder: LeaseHolder | null = null;
const heard: InboundEvent[] = [];
const logged: string[] = [];
const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);

function open(patienceMs?: number): PuppetMock {
  mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  parts = createWechaty(
    { puppet, token: null, ...(patienceMs === undefined ? {} : { patienceMs }) },
    {
      journal: memoryJournal(),
      log: { info: note, warn: note, error: note },
      leases: {
        hold: async (_name, given) => {
          holder = given;
          await given.gained();
          return { release: () => given.lost() };
        },
      },
    },
  );
  return puppet;
}

const start = () =>
  parts.adapter.start(async (event) => {
    heard.push(event);
    return { duplicate: false, inboxId: heard.length };
  });

beforeEach(() => {
  heard.length = 0;
  logged.length = 0;
});
afterEach(() => parts.adapter.stop());

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

async function loggedIn() {
  open();
  await start();
  const bot = mocker.createContact({ name: '督查助手' });
  mocker.login(bot);
  const zhang = mocker.createContact({ name: '张三' });
  const li = mocker.createContact({ name: '李四' });
  const room = mocker.createRoom({
    topic: '督查工作群',
    memberIdList: [bot.id, zhang.id, li.id],
    id: 'room-1@chatroom',
  });
  await vi.waitFor(async () =>
    expect(await parts.ready?.()).toEqual({ ok: true, detail: 'wechaty logged_in' }),
  );
  return { bot, zhang, li, room };
}

/** The mock's contacts and rooms tell what reaches them; their types do not say so. */
function messagesTo(receiver: object, take: (text: string) => void): void {
  const emitter = receiver as { on(name: 'message', listener: (message: { text(): string }) => void): void };
  emitter.on('message', (message) => take(message.text()));
}

const arrived = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count));

describe('what is heard', () => {
  test('a private text, and a call in a room without the name that was called', async () => {
    const { bot, zhang, room } = await loggedIn();
    zhang.say('第6项 进度35%').to(bot);
    await arrived(1);
    expect(heard[0]).toMatchObject({
      platform: 'wechaty',
      chatId: `private:${zhang.id}`,
      chatKind: 'private',
      userId: zhang.id,
      content: { kind: 'text', text: '第6项 进度35%' },
    });
    zhang.say('第7项 20%', [bot]).to(room);
    zhang.say('大家好').to(room);
    await arrived(3);
    const inRoom = heard.filter(({ chatKind }) => chatKind === 'group');
    expect(inRoom.map(({ chatId, mentionsBot }) => [chatId, mentionsBot])).toEqual([
      [`room:${room.id}`, true],
      [`room:${room.id}`, false],
    ]);
    expect(inRoom[0]?.content).toEqual({ kind: 'text', text: '第7项 20%' });
  });

  test('a workbook, which this puppet calls «Unknown», comes with its bytes', async () => {
    const { bot, zhang } = await loggedIn();
    const bytes = Buffer.from('PK\u0003\u0004 workbook');
    zhang.say(FileBox.fromBase64(bytes.toString('base64'), '3月 填报表.xlsx')).to(bot);
    await arrived(1);
    const content = heard[0]?.content;
    expect(content).toMatchObject({ kind: 'file', name: '3月 填报表.xlsx' });
    expect(content?.kind === 'file' && Buffer.from(content.bytes).equals(bytes)).toBe(true);
  });

  test('its own messages are not', async () => {
    const { bot, zhang } = await loggedIn();
    bot.say('已登记').to(zhang);
    zhang.say('好的').to(bot);
    await arrived(1);
    expect(heard[0]?.userId).toBe(zhang.id);
  });
});

describe('what is sent', () => {
  test('words and files to a person', async () => {
    const { zhang } = await loggedIn();
    const got: string[] = [];
    messagesTo(zhang, (text) => got.push(text || 'file'));
    const files = new Map([[1, { name: '填报表.xlsx', bytes: Buffer.from('PK workbook') }]]);
    const blocks: Block[] = [
      { kind: 'text', text: '请填报' },
      { kind: 'actions', actions: [{ label: '未报', value: { say: '未报' } }] },
      { kind: 'file', fileId: 1, name: '填报表.xlsx' },
    ];
    const message = outbound({ kind: 'person', userId: zhang.id }, blocks, { files });
    expect(await parts.adapter.send(message)).toMatchObject({ kind: 'delivered' });
    expect(got).toHaveLength(2);
    expect(got[0]).toContain('请填报\n可回复：「未报」');
    // Tried again, no part goes out twice.
    expect(await parts.adapter.send(message)).toMatchObject({ kind: 'delivered' });
    expect(got).toHaveLength(2);
  });

  test('a post that calls people in a room', async () => {
    const { zhang, room } = await loggedIn();
    const got: string[] = [];
    messagesTo(room, (text) => got.push(text));
    const people = [
      { personId: 1, name: '张三', userId: zhang.id },
      { personId: 2, name: '王五', userId: null },
    ];
    const blocks: Block[] = [
      { kind: 'text', text: '以下单位未报' },
      { kind: 'mention', people },
    ];
    expect(
      await parts.adapter.send(outbound({ kind: 'group', chatId: `room:${room.id}` }, blocks)),
    ).toMatchObject({
      kind: 'delivered',
    });
    expect(got.join('\n')).toContain('@张三');
    expect(got.join('\n')).toContain('@王五');
    expect(got.join('\n')).toContain('以下单位未报');
    expect(await parts.lookup?.membersOf(`room:${room.id}`)).toContain(zhang.id);
  });

  test('nobody of this name', async () => {
    await loggedIn();
    expect(await parts.adapter.send(outbound({ kind: 'group', chatId: 'elsewhere' }, []))).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('the login', () => {
  test('while nobody is logged in, messages wait and the check says so; the login code is never logged', async () => {
    open();
    await start();
    mocker.scan('https://login.example/secret-code');
    await vi.waitFor(async () =>
      expect(await parts.ready?.()).toEqual({ ok: false, detail: 'wechaty waiting_for_login' }),
    );
    expect(await parts.adapter.send(outbound({ kind: 'person', userId: 'x' }, []))).toMatchObject({
      kind: 'retry',
    });
    expect(logged.join('\n')).toMatch(/scan/);
    expect(logged.join('\n')).not.toContain('secret-code');
  });

  test('a session without a login is begun anew', async () => {
    open(50);
    await start();
    await vi.waitFor(() => expect(logged.join('\n')).toMatch(/beginning anew/), { timeout: 5_000 });
  });

  test('is given up with the lease', async () => {
    const { zhang } = await loggedIn();
    await holder?.lost();
    expect(await parts.adapter.send(outbound({ kind: 'person', userId: zhang.id }, []))).toMatchObject({
      kind: 'retry',
    });
    expect(await parts.ready?.()).toEqual({ ok: true, detail: 'wechaty off' });
  });
});
