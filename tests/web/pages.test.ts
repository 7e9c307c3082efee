import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesPlugin } from '../../src/http/pages.ts';

const app = Fastify();

beforeAll(async () => {
  await app.register(pagesPlugin, {
    webDir: join(import.meta.dirname, '..', '..', 'web'),
    pages: [{ path: '/', entry: 'simulator/main.tsx', title: '督办 <模拟> & "演示"' }],
  });
  await app.ready();
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the page shell', () => {
  it('is Chinese HTML whose scripts and styles are all files', async () => {
    const response = await get('/');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('<html lang="zh-CN">');
    expect(response.body).toContain('name="viewport"');
    expect(response.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(response.headers['content-security-policy']).toContain("script-src 'self'");
    expect(response.headers['content-security-policy']).not.toContain('unsafe');
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it('escapes the title', async () => {
    expect((await get('/')).body).toContain('<title>督办 &#60;模拟&#62; &#38; &#34;演示&#34;</title>');
  });

  it('answers 304 to a browser that already has it', async () => {
    const etag = String((await get('/')).headers['etag']);
    const again = await get('/', { 'if-none-match': etag });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });
});

describe('assets', () => {
  it('all named by the shell exist, are hashed, typed and cached for a year', async () => {
    const urls = [...(await get('/')).body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const found = await Promise.all(urls.map((url) => get(url)));
    expect(urls.length).toBe(3);
    for (const [index, url] of urls.entries()) {
      expect(url).toMatch(/^\/assets\/[\w/-]+-[A-Z0-9]{8}\.(js|css|svg)$/);
      expect(found[index]?.statusCode).toBe(200);
      expect(found[index]?.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect(found.map((response) => response.headers['content-type']).sort()).toEqual([
      'image/svg+xml',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('are sent compressed as the browser accepts it', async () => {
    const script = /src="([^"]+)"/.exec((await get('/')).body)?.[1] ?? '';
    const plain = await get(script);
    const brotli = await get(script, { 'accept-encoding': 'gzip, deflate, br' });
    const gzipped = await get(script, { 'accept-encoding': 'gzip, br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.rawPayload).toString()).toBe(plain.body);
    expect(brotli.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  });

  it('unknown ones are not found', async () => {
    expect((await get('/assets/simulator/../../package.json')).statusCode).toBe(404);
    expect((await get('/assets/none.js')).statusCode).toBe(404);
  });
});

describe('a page that does not compile', () => {
  it('stops the start with the file in the message', async () => {
    const broken = Fastify();
    await expect(async () => {
      await broken.register(pagesPlugin, {
        webDir: join(import.meta.dirname, '..', '..', 'web'),
        pages: [{ path: '/', entry: 'missing/main.tsx', title: '' }],
      });
    }).rejects.toThrow('missing/main.tsx');
    await broken.close();
  });
});
