import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Driven, driveFeishu } from '../../support/feishu/adapter.ts';
import { pressEvent, textEvent } from '../../support/feishu/events.ts';
import { encrypt, signedPush } from '../../support/feishu/push.ts';
import { addMessage, addPerson, type FeishuPerson } from '../../support/feishu/world.ts';

/** Everything the SDK's own HTTP adapters let through, lose or crash on; here each is refused or survived. */
describe('requests to the webhook', () => {
  let driven: Driven;
  let zhang: FeishuPerson;
  beforeEach(async () => {
    driven = await driveFeishu('webhook', { answerWithinMs: 300 });
    zhang = addPerson(driven.feishu.world, '张三');
  });
  afterEach(() => driven.stop());

  const genuine = () =>
    signedPush(driven.feishu.world, textEvent(driven.feishu.world, zhang, '第6项 35%').envelope);

  async function post(body: string | Uint8Array, headers: Record<string, string>) {
    const response = await fetch(driven.webhook, { method: 'POST', body: body as string, headers });
    return { status: response.status, text: await response.text() };
  }

  test('a genuine one is taken', async () => {
    const { body, headers } = genuine();
    expect(await post(body, headers)).toEqual({ status: 200, text: '{}' });
    expect(driven.events).toHaveLength(1);
  });

  const forged: readonly [
    string,
    (push: ReturnType<typeof genuine>) => ReturnType<typeof genuine>,
    number,
  ][] = [
    ['without a signature', ({ body }) => ({ body, headers: { 'content-type': 'application/json' } }), 401],
    [
      'with half of the headers',
      ({ body, headers }) => {
        const { 'x-lark-request-nonce': _nonce, ...rest } = headers;
        return { body, headers: rest };
      },
      401,
    ],
    [
      'with another signature',
      ({ body, headers }) => ({ body, headers: { ...headers, 'x-lark-signature': 'f'.repeat(64) } }),
      401,
    ],
    [
      'written anew by somebody in between',
      ({ body, headers }) => ({ body: JSON.stringify(JSON.parse(body)), headers }),
      401,
    ],
    [
      'with a plain sibling that would override',
      ({ body, headers }) => ({ body: body.replace('}', ',"header":{"token":"x"}}'), headers }),
      401,
    ],
    ['that is no JSON', ({ headers }) => ({ body: '{"encrypt": ', headers }), 401],
  ];
  test.each(forged)('one %s is refused', async (_what, forge, status) => {
    const { body, headers } = forge(genuine());
    expect(await post(body, headers)).toEqual({ status, text: '{}' });
    expect(driven.events).toEqual([]);
  });

  test('one of last week, and one from the future, are refused; repeated at once it is for the inbox to know', async () => {
    const { world } = driven.feishu;
    const { body, headers } = genuine();
    await post(body, headers);
    expect((await post(body, headers)).status).toBe(200);
    expect(driven.events.map(({ eventId }) => eventId)).toEqual([
      driven.events[0]?.eventId,
      driven.events[0]?.eventId,
    ]);
    world.now += 6 * 60_000;
    expect((await post(body, headers)).status).toBe(401);
    world.now -= 12 * 60_000;
    expect((await post(body, headers)).status).toBe(401);
    expect(driven.events).toHaveLength(2);
  });

  /** Signed with the right key, but not what it should be. */
  const sealed = (plain: string) => {
    const { world } = driven.feishu;
    const signed = signedPush(world, JSON.parse(plain) as object);
    return post(signed.body, signed.headers);
  };

  test('with the token or the app id of another app it is refused', async () => {
    const { envelope } = textEvent(driven.feishu.world, zhang, 'x');
    const header = (more: object) => JSON.stringify({ ...envelope, header: { ...envelope.header, ...more } });
    expect((await sealed(header({ token: 'another' }))).status).toBe(403);
    expect((await sealed(header({ app_id: 'cli_ffffffffffffffff' }))).status).toBe(403);
    expect((await sealed('{"hello":1}')).status).toBe(401);
    expect(driven.events).toEqual([]);
  });

  test('the check of the address is answered only with the right token, and may come unsigned', async () => {
    const { app } = driven.feishu.world;
    const ask = (token: string) =>
      post(
        JSON.stringify({
          encrypt: encrypt(
            JSON.stringify({ type: 'url_verification', challenge: '许昌-1', token }),
            app.encryptKey,
          ),
        }),
        { 'content-type': 'application/json' },
      );
    expect(await ask(app.verificationToken)).toEqual({ status: 200, text: '{"challenge":"许昌-1"}' });
    expect((await ask('guess')).status).toBe(403);
    const plain = JSON.stringify({ type: 'url_verification', challenge: 'c', token: app.verificationToken });
    expect((await post(plain, { 'content-type': 'application/json' })).status).toBe(401);
  });

  test.each([
    ['short', 'AAAA'],
    ['wrong padding', Buffer.alloc(48, 7).toString('base64')],
    ['another key', encrypt('{"a":1}', 'another key')],
  ])('undecryptable (%s) looks like any other refusal and harms nothing', async (_what, text) => {
    const body = JSON.stringify({ encrypt: text });
    expect(await post(body, { 'content-type': 'application/json' })).toEqual({ status: 401, text: '{}' });
    const { body: good, headers } = genuine();
    expect((await post(good, headers)).status).toBe(200);
  });

  test('a huge body is refused before it is read', async () => {
    const response = await post('x'.repeat(2 * 1024 * 1024), { 'content-type': 'application/json' }).catch(
      () => null,
    );
    expect(response === null || response.status === 413).toBe(true);
    expect(driven.events).toEqual([]);
  });

  test('Chinese characters cut in two by the network arrive whole', async () => {
    const { envelope } = textEvent(driven.feishu.world, zhang, '许昌市第6项'.repeat(200));
    expect((await driven.feishu.pushTo(driven.webhook, envelope, { chunks: 500 })).delivered).toBe(true);
    expect(driven.events[0]?.content).toMatchObject({ text: '许昌市第6项'.repeat(200) });
  });

  test('a query, another path, another method and a half request are answered or dropped, not kept hanging', async () => {
    const { body, headers } = genuine();
    const queried = await fetch(`${driven.webhook}?x=1`, { method: 'POST', body, headers });
    expect(queried.status).toBe(200);
    expect((await fetch(`${driven.webhook}/more`, { method: 'POST', body, headers })).status).toBe(404);
    expect((await fetch(driven.webhook)).status).toBe(404);
    const { port } = new URL(driven.webhook);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /webhooks/feishu HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"enc');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    expect((await post(genuine().body, genuine().headers)).status).toBe(401);
  });

  test('an event of an unknown type, and one that says nothing, are acknowledged and noted', async () => {
    const { envelope } = textEvent(driven.feishu.world, zhang, 'x');
    const unknown = { ...envelope, header: { ...envelope.header, event_type: 'approval.instance_v9' } };
    const empty = { ...envelope, event: {} };
    expect((await driven.push(unknown)).delivered).toBe(true);
    expect((await driven.push(empty)).delivered).toBe(true);
    expect(driven.events).toEqual([]);
    expect(driven.logged.join('\n')).toMatch(/approval.instance_v9/);
  });

  test('what could not be stored is not acknowledged, so that it comes again', async () => {
    driven.answer(() => Promise.reject(new Error('database is away')));
    const { envelope } = textEvent(driven.feishu.world, zhang, 'x');
    expect(await driven.push(envelope)).toMatchObject({ delivered: false, status: 503 });
    driven.answer(() => Promise.resolve({ duplicate: false, inboxId: 1 }));
    expect(await driven.push(envelope)).toMatchObject({ delivered: true });
  });

  test('a slow database: answered in time, stored later, known when it comes again', async () => {
    let finish: () => void = () => {};
    driven.answer(() => new Promise((resolve) => (finish = () => resolve({ duplicate: false, inboxId: 1 }))));
    const { envelope } = textEvent(driven.feishu.world, zhang, 'x');
    expect(await driven.push(envelope)).toMatchObject({ delivered: false, status: 503 });
    finish();
    const card = addMessage(driven.feishu.world, {
      chatId: zhang.chatId,
      from: 'bot',
      type: 'interactive',
      content: '{}',
    });
    const pressed = await driven.push(
      pressEvent(driven.feishu.world, zhang, card, { value: { say: '清单' } }),
    );
    expect(pressed).toMatchObject({ shown: null, body: { toast: { type: 'error' } } });
    finish();
  });

  test('nothing that was said stands in the log', async () => {
    const { envelope } = textEvent(driven.feishu.world, zhang, '机密 13800000000');
    driven.answer(() => Promise.reject(new Error('机密')));
    await driven.push(envelope);
    await driven.push({ ...envelope, event: { secret: '机密' } });
    const log = driven.logged.join('\n');
    expect(log).not.toMatch(/机密|13800000000|verification-token|encrypt-key|app-secret/);
  });
});
