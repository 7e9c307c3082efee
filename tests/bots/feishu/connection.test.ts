import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Driven, driveFeishu } from '../../support/feishu/adapter.ts';
import { pressEvent, textEvent } from '../../support/feishu/events.ts';
import { addMessage, addPerson, type FeishuPerson } from '../../support/feishu/world.ts';

describe('the long connection', () => {
  let driven: Driven;
  let zhang: FeishuPerson;
  afterEach(() => driven.stop());

  async function open(options: Parameters<typeof driveFeishu>[1] = {}) {
    driven = await driveFeishu('ws', options);
    zhang = addPerson(driven.feishu.world, '张三');
  }
  const ready = () => driven.parts.ready?.();
  const says = (text: string) => textEvent(driven.feishu.world, zhang, text).envelope;
  const texts = () =>
    driven.events.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));

  test('an event in three parts, cut within characters, arrives whole', async () => {
    await open();
    const text = '许昌市第6项进度百分之三十五'.repeat(30);
    const pushed = await driven.feishu.pushLong(says(text), { parts: 7 });
    expect(pushed).toMatchObject({ delivered: true, body: {} });
    expect(texts()).toEqual([text]);
  });

  test.each(['event', 'card'] as const)('a press in a frame of type %s is answered as that', async (type) => {
    await open();
    const { world } = driven.feishu;
    const card = addMessage(world, {
      chatId: zhang.chatId,
      from: 'bot',
      type: 'interactive',
      content: '{}',
    });
    driven.answer(() =>
      Promise.resolve({
        duplicate: false,
        inboxId: 1,
        press: { tone: 'info', toast: '已处理', blocks: null },
      }),
    );
    for (const parts of [1, 3]) {
      const press = pressEvent(world, zhang, card, { value: { say: '清单' } });
      expect(await driven.feishu.pushLong(press, { type, parts })).toMatchObject({
        delivered: true,
        shown: null,
        body: { toast: { type: 'info', content: '已处理' } },
      });
    }
    expect(driven.events).toHaveLength(2);
  });

  test('a frame that holds no event harms nothing', async () => {
    await open();
    driven.feishu.long.pushRaw(new TextEncoder().encode('{"schema": '));
    driven.feishu.long.pushRaw(new Uint8Array([0xff, 0xfe]));
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });

  test('what could not be stored is answered with a failure, so that it comes again', async () => {
    await open({ answerWithinMs: 200 });
    driven.answer(() => Promise.reject(new Error('database is away')));
    const envelope = says('第6项 35%');
    expect(await driven.push(envelope)).toMatchObject({ delivered: false });
    driven.answer(() => new Promise(() => {}));
    expect(await driven.push(envelope)).toMatchObject({ delivered: false });
    driven.answer(() => Promise.resolve({ duplicate: true, inboxId: 1 }));
    expect(await driven.push(envelope)).toMatchObject({ delivered: true });
  });

  test('cut while an event is handled: the platform hears nothing and pushes it again, over the new connection', async () => {
    await open();
    let finish: () => void = () => {};
    driven.answer(() => new Promise((resolve) => (finish = () => resolve({ duplicate: false, inboxId: 1 }))));
    const envelope = says('第6项 35%');
    const pushed = driven.push(envelope);
    await vi.waitFor(() => expect(driven.events).toHaveLength(1));
    driven.feishu.long.cut();
    expect(await pushed).toMatchObject({ delivered: false });
    finish();
    await driven.feishu.long.connected();
    driven.answer(() => Promise.resolve({ duplicate: true, inboxId: 1 }));
    expect(await driven.push(envelope)).toMatchObject({ delivered: true });
    expect(new Set(driven.events.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test('a restart of the platform, and its address unreachable meanwhile', async () => {
    await open();
    await driven.feishu.pause();
    await vi.waitFor(() => expect(ready()).toMatchObject({ detail: expect.stringMatching(/^reconnecting/) }));
    await driven.feishu.resume();
    await driven.feishu.long.connected();
    await vi.waitFor(() => expect(ready()).toEqual({ ok: true, detail: 'connected' }));
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });

  test.each([
    ['busy', 1],
    ['too many connections', 1_000_040_350],
    ['forbidden', 403],
  ])('«%s» while it reconnects does not end it, as it ends the SDK', async (_what, code) => {
    await open();
    driven.feishu.long.refuseNext(code, code);
    driven.feishu.long.cut();
    await vi.waitFor(() => expect(driven.logged.join('\n')).toMatch(/"to":"failed"/));
    await driven.feishu.long.connected();
    await vi.waitFor(() => expect(ready()).toEqual({ ok: true, detail: 'connected' }));
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });

  test('a socket that only looks alive is found out and replaced', async () => {
    await open();
    driven.feishu.long.halfOpen(true);
    await vi.waitFor(() => expect(driven.logged.join('\n')).toMatch(/"to":"reconnecting"/), {
      timeout: 5_000,
    });
    driven.feishu.long.halfOpen(false);
    await driven.feishu.long.connected();
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });

  test('a wrong secret is told in the log without the secret, and tried again', async () => {
    await open();
    driven.feishu.long.refuseNext(514);
    driven.feishu.long.cut();
    await vi.waitFor(() => expect(driven.logged.join('\n')).toMatch(/"to":"failed","why":".*514/));
    expect(driven.logged.join('\n')).not.toMatch(/app-secret|ticket=/);
    await driven.feishu.long.connected();
  });

  test('connects only while it holds the lease', async () => {
    await open({ held: false });
    expect(driven.feishu.long.connections()).toBe(0);
    await vi.waitFor(() => expect(ready()).toEqual({ ok: true, detail: 'off' }));
    await driven.leases.give();
    await driven.feishu.long.connected();
    await vi.waitFor(() => expect(ready()).toEqual({ ok: true, detail: 'connected' }));
    await driven.leases.take();
    await vi.waitFor(() => expect(driven.feishu.long.connections()).toBe(0));
    expect(await driven.push(says('x'))).toMatchObject({ delivered: false });
    await driven.leases.give();
    await driven.feishu.long.connected();
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });

  test('without a word from Feishu about who the bot is, it asks on and connects then', async () => {
    const path = /bot\/v3\/info$/;
    await open({
      faults: [
        { path, does: 'cut' },
        { path, does: { status: 400, body: { code: 99991672, msg: 'scope' } } },
        {
          path: /tenant_access_token/,
          does: { status: 200, body: { code: 10014, msg: 'app secret invalid' } },
        },
      ],
    });
    const told = driven.logged.filter((line) => line.startsWith('feishu does not say who the bot is'));
    expect(told).toHaveLength(3);
    expect(told.join()).toMatch(/no_answer.*feishu_99991672|feishu_10014/);
    expect(await driven.push(says('第6项 35%'))).toMatchObject({ delivered: true });
  });
});
