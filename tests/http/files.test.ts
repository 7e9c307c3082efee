import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { type Api, openApi } from '../support/api.ts';
import { openTestDatabase } from '../support/databases.ts';
import { seedDocument } from '../support/seeds.ts';

let store: OpenDatabase;
let api: Api;
let text: string;

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  api = await openApi(store);
  text = new TextDecoder().decode((await seedDocument()).bytes);
});

afterAll(async () => {
  await api.app.close();
  await store.close();
});

const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64');

const send = (query: string, file: { name: string; base64: string }) =>
  api.request({ method: 'POST', url: `/api/v1/import${query}`, payload: file });

const imports = async () => api.all('/api/v1/audit?subject=directive:许政〔2023〕2号');

describe('import', () => {
  it('as a dry run answers like the command line and writes nothing', async () => {
    const before = await imports();
    const { status, body } = await send('?dryRun=true', { name: 'xuzheng-2023-2.txt', base64: base64(text) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcome: 'preview',
      directive: { number: '许政〔2023〕2号' },
      check: { tasks: 107, contiguous: true, units: 59, pairs: 1224 },
      difference: { same: true },
    });
    expect(body['tasks']).toHaveLength(107);
    expect(body['warnings']).toEqual(expect.any(Array));
    expect(await imports()).toEqual(before);
  });

  it('of the same document changes nothing', async () => {
    const before = await imports();
    const { status, body } = await send('', { name: 'xuzheng-2023-2.txt', base64: base64(text) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'unchanged', check: { tasks: 107 } });
    expect(await imports()).toEqual(before);
  });

  it('of an amended document shows the difference first, and takes it when told to', async () => {
    const amended = text.replace('县域商业体系', '城乡商业体系');
    expect(amended).not.toBe(text);
    const file = { name: 'xuzheng-2023-2.txt', base64: base64(amended) };
    const refused = await send('', file);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      error: {
        code: 'conflict',
        message: expect.stringContaining('replace=true'),
        details: { difference: {} },
      },
    });
    expect(await imports()).toHaveLength(1);
    const taken = await send('?replace=true', file);
    expect(taken).toMatchObject({ status: 200, body: { outcome: 'saved', check: { tasks: 107 } } });
    expect((await imports()).map((entry) => entry['action'])).toEqual([
      'directive.import',
      'directive.amend',
    ]);
    expect(await send('', file)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
  });

  it.each(['application/octet-stream', 'text/plain'])('takes the bytes themselves as %s', async (type) => {
    const answer = await api.request({
      method: 'POST',
      url: '/api/v1/import?dryRun=true',
      headers: { 'content-type': type, 'x-file-name': encodeURIComponent('许政〔2023〕2号.txt') },
      payload: Buffer.from(text),
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { check: { tasks: 107 }, source: { name: '许政〔2023〕2号.txt' } },
    });
  });

  it('needs a file name with bare bytes', async () => {
    for (const name of [undefined, '%E0%A4%A']) {
      const { status, body } = await api.request({
        method: 'POST',
        url: '/api/v1/import?dryRun=true',
        headers: { 'content-type': 'application/octet-stream', ...(name ? { 'x-file-name': name } : {}) },
        payload: Buffer.from(text),
      });
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { message: expect.stringContaining('X-File-Name') } });
    }
  });

  it.each<[string, { name: string; base64: string }, number]>([
    ['a program', { name: 'a.exe', base64: base64('MZ\u0000') }, 422],
    ['an empty file', { name: 'a.txt', base64: '' }, 422],
    ['a text without tasks', { name: 'a.txt', base64: base64('今天天气很好。') }, 422],
    ['a broken workbook', { name: 'a.xlsx', base64: base64('PK\u0003\u0004broken') }, 422],
    ['something that is not base64', { name: 'a.txt', base64: '!!!' }, 400],
    ['no name', { name: '', base64: base64('x') }, 400],
  ])('refuses %s in Chinese', async (_, file, status) => {
    const answer = await send('?dryRun=true', file);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(/[一-龥]/) } });
  });

  it('refuses a file that is too large, by its own words or by the size of the request', async () => {
    const name = 'a.txt';
    const large = await send('?dryRun=true', {
      name,
      base64: base64(new Uint8Array(21 * 1024 * 1024).fill(65)),
    });
    expect(large).toMatchObject({ status: 422, body: { error: { details: { code: 'too_large' } } } });
    const huge = await send('?dryRun=true', { name, base64: 'A'.repeat(30 * 1024 * 1024) });
    expect(huge).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
  });

  it('refuses a mistyped option instead of writing', async () => {
    const answer = await send('?dry-run=true', { name: 'a.txt', base64: base64(text) });
    expect(answer.status).toBe(400);
  });
});

describe('export', () => {
  it('is the workbook of a period', async () => {
    const answer = await api.app.inject({
      url: '/api/v1/export?period=2023-02',
      headers: { authorization: 'Bearer a-token-for-tests' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('台账_2023-02.xlsx'));
    const entries = unzipSync(new Uint8Array(answer.rawPayload));
    const sheet = new TextDecoder().decode(entries['xl/worksheets/sheet1.xml']);
    expect(sheet.match(/<row /g)).toHaveLength(1224 + 3);
  });

  it.each([
    ['/api/v1/export', 400],
    ['/api/v1/export?period=2023-00', 400],
    ['/api/v1/export?period=2022-03', 404],
    ['/api/v1/export?period=2023-03&year=2023', 400],
    ['/api/v1/export?year=23', 400],
    ['/api/v1/export?year=2022', 404],
  ])('refuses %s', async (url, status) => {
    expect((await api.request({ url })).status).toBe(status);
  });
});
