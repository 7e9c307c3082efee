import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { BotAdapter, InboundEvent, OnInbound } from '../../../src/ports.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { memberSays, signedCallback, signedEcho } from '../../support/wecom/callbacks.ts';

const app = { name: null, corpId: 'ww01', agentId: 1000002, secret: 'app-secret' };
const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', receiveId: 'ww01' };
const contacts = {
  token: 'c0ntacts',
  aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ9876543210abcdefg',
  receiveId: 'ww01',
};
const says = memberSays('ww01', 1000002);

let http: FastifyInstance;
let adapter: BotAdapter;
let stored: InboundEvent[];
let logged: string[];
let store: OnInbound;

beforeEach(async () => {
  stored = [];
  logged = [];
  store = async (event) => {
    stored.push(event);
    return { duplicate: false, inboxId: stored.length };
  };
  const note = (fields: object, message: string) => void logged.push(message + JSON.stringify(fields));
  const parts = createWecom(
    { apiBase: 'http://127.0.0.1:9', apps: [{ ...app, ...keys }], contacts, webhooks: [], bot: null },
    {
      shared: memoryShared(),
      journal: memoryJournal(),
      log: { info: note, warn: note, error: note },
    },
  );
  adapter = parts.adapter;
  http = Fastify();
  if (parts.plugin) await http.register(parts.plugin);
  await adapter.start((event) => store(event));
});
afterEach(async () => {
  await adapter.stop();
  await http.close();
});

const URL = '/webhooks/wecom';
const good = signedCallback(keys, says.text('zhang', '第6项 35%', '1'));

async function push(query: string, payload: string, headers: Record<string, string> = {}) {
  const { statusCode, body } = await http.inject({
    method: 'POST',
    url: `${URL}?${query}`,
    payload,
    headers,
  });
  return { status: statusCode, body };
}

describe('the check of the address', () => {
  test('is answered with the echo alone, as plain text', async () => {
    const answer = await http.inject({ url: `${URL}?${signedEcho(keys, '5927782489442352469')}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('5927782489442352469');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  });

  test('also with a + that nobody escaped', async () => {
    // Some echo whose cipher text has one: the platform draws random bytes, the library does too.
    let echo = signedEcho(keys, '1');
    for (let i = 0; i < 500 && !echo.get('echostr')?.includes('+'); i += 1) echo = signedEcho(keys, '1');
    expect(echo.get('echostr')).toContain('+');
    const raw = echo.toString().replaceAll('%2B', '+');
    expect((await http.inject({ url: `${URL}?${raw}` })).body).toBe('1');
  });

  test.each([
    ['nothing', ''],
    ['no echo', 'msg_signature=0&timestamp=1&nonce=1'],
    ['a wrong signature', `msg_signature=${'0'.repeat(40)}&timestamp=1&nonce=1&echostr=AAAA`],
    ['everything twice', `${signedEcho(keys, '1')}&${signedEcho(keys, '1')}`],
    ['keys of the address book', `${signedEcho(contacts, '1')}`],
    ['another corporation', `${signedEcho({ ...keys, receiveId: 'ww02' }, '1')}`],
  ])('%s is refused', async (_title, query) => {
    const answer = await http.inject({ url: `${URL}?${query}` });
    expect({ status: answer.statusCode, body: answer.body }).toEqual({ status: 403, body: '' });
  });

  test('the address book has an address and keys of its own; others have none', async () => {
    expect((await http.inject({ url: `${URL}/contacts?${signedEcho(contacts, '7')}` })).body).toBe('7');
    expect((await http.inject({ url: `${URL}/contacts?${signedEcho(keys, '7')}` })).statusCode).toBe(403);
    expect((await http.inject({ url: `${URL}/elsewhere?${signedEcho(keys, '7')}` })).statusCode).toBe(404);
  });
});

describe('a callback', () => {
  test.each([
    ['text/xml', { 'content-type': 'text/xml' }],
    ['text/xml with a charset', { 'content-type': 'text/xml; charset=UTF-8' }],
    ['application/xml', { 'content-type': 'application/xml' }],
    ['application/x-www-form-urlencoded', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['application/json', { 'content-type': 'application/json' }],
    ['a type nobody knows', { 'content-type': 'x/y;;;' }],
  ])('as %s is stored, then answered with nothing', async (_title, headers) => {
    expect(await push(good.query, good.body, headers)).toEqual({ status: 200, body: '' });
    expect(stored).toMatchObject([{ userId: 'zhang', content: { kind: 'text', text: '第6项 35%' } }]);
  });

  test('without any content type, over a bare connection', async () => {
    const address = new globalThis.URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(address.port), '127.0.0.1');
    const length = Buffer.byteLength(good.body);
    socket.write(
      `POST ${URL}?${good.query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n${good.body}`,
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => void chunks.push(Buffer.from(chunk)));
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
    expect(stored).toHaveLength(1);
  });

  test.each([
    ['a wrong signature', good.query.replace(/msg_signature=\w/, 'msg_signature=x'), good.body],
    ['an older nonce', good.query.replace('nonce=', 'nonce=1'), good.body],
    ['no query', '', good.body],
    ['another corporation', signedCallback({ ...keys, receiveId: 'ww02' }, 'x').query, good.body],
    ['nothing', good.query, ''],
    ['a text', good.query, 'hello'],
    ['binary', good.query, '\u0000\u0001\u0002'],
    ['half an envelope', good.query, good.body.slice(0, 60)],
    [
      'an external entity',
      good.query,
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>`,
    ],
    [
      'an entity bomb',
      good.query,
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from(
        { length: 9 },
        (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`,
      ).join('')}]><xml><Encrypt>&j;</Encrypt></xml>`,
    ],
    ['ten thousand elements deep', good.query, `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
  ])('with %s is refused and stores nothing', async (_title, query, body) => {
    expect(await push(query, body)).toEqual({ status: 403, body: '' });
    expect(stored).toEqual([]);
    expect(logged.join()).not.toMatch(/tok3n|app-secret|passwd/);
  });

  test('of more than 256 KiB is not read to its end', async () => {
    expect((await push(good.query, 'x'.repeat(300 * 1024))).status).toBe(413);
    expect(stored).toEqual([]);
  });

  test('that could not be stored is not acknowledged, so that it is pushed again', async () => {
    store = () => Promise.reject(new Error('the database is away'));
    expect((await push(good.query, good.body)).status).toBe(500);
    store = async (event) => {
      stored.push(event);
      return { duplicate: false, inboxId: 1 };
    };
    expect((await push(good.query, good.body)).status).toBe(200);
    expect(stored).toHaveLength(1);
  });

  test('before the service has started, or after it stopped, is not acknowledged', async () => {
    await adapter.stop();
    expect((await push(good.query, good.body)).status).toBe(503);
  });

  test('pushed again has the same ids, also when the platform signs and encrypts it anew', async () => {
    const press = {
      key: 'do=a',
      taskId: 't-b',
      cardType: 'button_interaction',
      responseCode: 'rc',
    };
    for (const message of [
      says.text('zhang', 'a', '77'),
      says.press('zhang', press),
      says.event('zhang', 'unsubscribe'),
    ]) {
      stored = [];
      for (let i = 0; i < 2; i += 1) {
        const { query, body } = signedCallback(keys, message);
        expect((await push(query, body)).status).toBe(200);
      }
      const [first, second] = stored.map(({ eventId }) => eventId);
      expect(first).toBe(second);
    }
  });

  test('about the app itself is an alarm for the operator, not a message', async () => {
    const { query, body } = signedCallback(keys, says.event('sys', 'inactive_alert'));
    expect((await push(query, body)).status).toBe(200);
    expect(stored).toEqual([]);
    expect(logged.join()).toMatch(/suspend the app as unused/);
  });
});
