import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { createApp } from '../../src/http/app.ts';
import { type Api, openApi } from '../support/api.ts';
import { openTestDatabase } from '../support/databases.ts';
import { seedDirectory } from '../support/seeds.ts';

let store: OpenDatabase;
let api: Api;
const logged: unknown[] = [];

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  api = await openApi(store);
});

afterAll(async () => {
  await api.app.close();
  await store.close();
});

/** The same service with other answers to «are you ready». */
async function withDeps<T>(
  deps: Partial<Parameters<typeof createApp>[0]>,
  work: (app: Api['app']) => Promise<T>,
): Promise<T> {
  const app = await createApp({
    ctx: { ...api.house.ctx, log: { info() {}, warn() {}, error: (fields) => logged.push(fields) } },
    config: { adminToken: null, publicUrl: null },
    directory: await seedDirectory(),
    ...deps,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

describe('health', () => {
  it('answers while the process lives', async () => {
    const answer = await api.app.inject('/healthz');
    expect(answer.json()).toEqual({ status: 'ok' });
  });

  it('is ready with a migrated database', async () => {
    const answer = await api.app.inject('/readyz');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'ready',
      checks: { database: { ok: true, detail: 'answers' } },
      adapters: ['simulator'],
    });
  });

  it('is not ready when a check says no or throws, and tells no inner reason', async () => {
    const readyChecks = new Map([
      ['feishu', () => ({ ok: false, detail: 'disconnected' })],
      [
        'wecom',
        () => {
          throw new Error('token xyz is wrong');
        },
      ],
    ]);
    await withDeps({ readyChecks }, async (app) => {
      const answer = await app.inject('/readyz');
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({
        status: 'not_ready',
        checks: {
          database: { ok: true },
          feishu: { ok: false, detail: 'disconnected' },
          wecom: { ok: false, detail: 'does not answer' },
        },
      });
    });
  });

  it('is not ready without a database, but lives and is measured', async () => {
    const gone = await openTestDatabase('postgres');
    await gone.close();
    await withDeps({ ctx: { ...api.house.ctx, db: gone.db } }, async (app) => {
      expect((await app.inject('/readyz')).statusCode).toBe(503);
      expect((await app.inject('/healthz')).statusCode).toBe(200);
      expect((await app.inject('/metrics')).body).toMatch(/^duban_database_up 0$/m);
    });
  });
});

describe('metrics', () => {
  it('are Prometheus text: every line a comment or a sample, every sample described', async () => {
    await api.app.inject('/healthz');
    await api.app.inject('/api/v1/reports/123456');
    const answer = await api.app.inject('/metrics');
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = answer.body.trimEnd().split('\n');
    const described = new Set<string>();
    for (const line of lines) {
      const comment = /^# (?:HELP|TYPE) (\w+) /.exec(line);
      if (comment) {
        described.add(comment[1] ?? '');
        continue;
      }
      const sample = /^(\w+?)(?:_bucket|_sum|_count)?(?:\{(?:\w+="[^"]*",?)+\})? [-+\d.e]+$/.exec(line);
      expect(sample, line).not.toBeNull();
      expect(described, line).toContain(sample?.[1]);
    }
    expect(answer.body).toMatch(/^duban_outbox_waiting \d+$/m);
    expect(answer.body).toContain(
      'duban_http_request_duration_seconds_count{method="GET",route="/api/v1/reports/:id",status="4xx"}',
    );
    expect(answer.body).not.toContain('123456');
  });
});

describe('every answer', () => {
  it('carries safe headers that do not force https on a plain address', async () => {
    const { headers } = await api.app.inject('/healthz');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('forces https where the service is published over https', async () => {
    await withDeps({ config: { adminToken: null, publicUrl: 'https://duban.example' } }, async (app) => {
      const { headers } = await app.inject('/healthz');
      expect(headers['strict-transport-security']).toMatch(/max-age=\d+/);
    });
  });
});

describe('errors', () => {
  it('name an unknown address in the common shape', async () => {
    const answer = await api.app.inject('/no/such/page');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({
      error: { code: 'not_found', message: '没有这个地址。接口文档见/docs。', details: null },
    });
  });

  it('of the inside are logged and not told', async () => {
    const broken = async (app: Api['app']) => {
      app.get('/broken', async () => {
        throw new Error('secret of the inside, at line 7');
      });
    };
    await withDeps({ plugins: [broken] }, async (app) => {
      const answer = await app.inject('/broken?phone=13812345678');
      expect(answer.statusCode).toBe(500);
      expect(answer.json()).toMatchObject({ error: { code: 'internal', details: null } });
      expect(answer.body).not.toMatch(/secret|line 7|at /);
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ method: 'GET', route: '/broken' });
    expect(JSON.stringify(logged)).toContain('secret of the inside');
    expect(JSON.stringify(logged)).not.toContain('13812345678');
  });

  it.each<[string, { payload: string; type: string }, number, string]>([
    ['broken JSON', { payload: '{"value":', type: 'application/json' }, 400, 'bad_request'],
    ['another content type', { payload: '<a/>', type: 'application/xml' }, 415, 'unsupported_type'],
    [
      'a poisoned prototype',
      { payload: '{"__proto__":{"a":1}}', type: 'application/json' },
      400,
      'bad_request',
    ],
    [
      'too much',
      { payload: JSON.stringify({ value: 'x'.repeat(1_100_000) }), type: 'application/json' },
      413,
      'too_large',
    ],
  ])('refuse %s', async (_, { payload, type }, status, code) => {
    const answer = await api.request({
      method: 'PUT',
      url: '/api/v1/settings/issuer',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code, message: expect.stringMatching(/[一-龥]/) } });
  });
});

describe('the API document', () => {
  it('is OpenAPI 3.1 and names every resource with its token', async () => {
    const { body } = await api.request({ url: '/docs/json' });
    expect(body['openapi']).toBe('3.1.0');
    const paths = body['paths'] as Record<string, Record<string, { security?: unknown; responses: object }>>;
    const resources =
      'tasks units people periods obligations reports reminders messages bulletins audit settings import export';
    for (const name of resources.split(' ')) {
      const operations = Object.values(paths[`/api/v1/${name}`] ?? {});
      expect(operations.length, name).toBe(1);
      expect(operations[0]?.security, name).toEqual([{ token: [] }]);
    }
    expect(Object.keys(paths)).toContain('/readyz');
    expect(JSON.stringify(paths['/api/v1/reports'])).toContain('nextCursor');
  });

  it('has a page that loads nothing from elsewhere', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    const script = await api.app.inject('/docs/static/swagger-initializer.js');
    expect(script.body).toContain('"validatorUrl":null');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});
