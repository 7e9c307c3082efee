import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { createApp } from '../../src/http/app.ts';
import { type Api, openApi, token } from '../support/api.ts';
import { openTestDatabase } from '../support/databases.ts';
import { seedDirectory } from '../support/seeds.ts';

let store: OpenDatabase;
let api: Api;

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  api = await openApi(store);
});

afterAll(async () => {
  await api.app.close();
  await store.close();
});

/** A service of its own, because it counts requests. */
async function fresh(adminToken: string | null) {
  return createApp({
    ctx: api.house.ctx,
    config: { adminToken, publicUrl: null },
    directory: await seedDirectory(),
  });
}

describe('the interface', () => {
  it('is closed while no token is configured, whatever is sent', async () => {
    const app = await fresh(null);
    for (const authorization of [undefined, 'Bearer ', 'Bearer null', 'Bearer undefined']) {
      const answer = await app.inject({
        url: '/api/v1/tasks',
        headers: authorization ? { authorization } : {},
      });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({
        error: { code: 'api_closed', message: expect.stringContaining('DUBAN_ADMIN_TOKEN') },
      });
    }
    await app.close();
  });

  it.each([
    ['nothing', {}],
    ['another token', { authorization: 'Bearer another' }],
    ['a longer token', { authorization: `Bearer ${token}x` }],
    ['a part of the token', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: `Basic ${Buffer.from(`admin:${token}`).toString('base64')}` }],
    ['the bare token', { authorization: token }],
    ['the token in a cookie', { cookie: `token=${token}` }],
  ])('refuses %s', async (_, headers) => {
    for (const url of ['/api/v1/tasks', '/api/v1/export?period=2023-03', '/api/v1/settings/issuer']) {
      const method = url.endsWith('issuer') ? 'PUT' : 'GET';
      const answer = await api.app.inject({ method, url, headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toMatchObject({ error: { code: 'unauthorized' } });
    }
  });

  it('does not take the token from the address', async () => {
    expect((await api.app.inject(`/api/v1/tasks?token=${token}`)).statusCode).toBe(401);
  });

  it('opens to the token, in any case of the word Bearer', async () => {
    for (const scheme of ['Bearer', 'bearer']) {
      const headers = { authorization: `${scheme} ${token}` };
      expect((await api.app.inject({ url: '/api/v1/tasks', headers })).statusCode).toBe(200);
    }
  });

  it('does not look at a body before the token', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/import',
      headers: { 'content-type': 'application/json' },
      payload: '{"broken',
    });
    expect(answer.statusCode).toBe(401);
  });

  it('stops a client that guesses tokens, and only that client', async () => {
    const app = await fresh(token);
    const attempt = (remoteAddress: string, guess: string) =>
      app.inject({ url: '/api/v1/units', remoteAddress, headers: { authorization: `Bearer ${guess}` } });
    const counts = new Map<number, number>();
    for (let guess = 0; guess < 620; guess += 1) {
      const { statusCode } = await attempt('10.0.0.1', `guess-${guess}`);
      counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
    }
    expect([...counts]).toEqual([
      [401, 600],
      [429, 20],
    ]);
    const refused = await attempt('10.0.0.1', token);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ error: { code: 'rate_limited' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await attempt('10.0.0.2', token)).statusCode).toBe(200);
    await app.close();
  });

  it('believes a forwarded address only from a proxy on the same machine', async () => {
    const app = await fresh(token);
    const seen: string[] = [];
    app.addHook('onRequest', async (request) => {
      seen.push(request.ip);
    });
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    await app.inject({ url: '/healthz', remoteAddress: '127.0.0.1', headers });
    await app.inject({ url: '/healthz', remoteAddress: '10.0.0.7', headers });
    expect(seen).toEqual(['203.0.113.9', '10.0.0.7']);
    await app.close();
  });
});
