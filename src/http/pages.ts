import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type OutputFile, stop } from 'esbuild';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';

interface Page {
  /** Where the page is served, e.g. `/` or `/console/`. */
  readonly path: string;
  /** The script that draws the page into `<div id="app">`, relative to `webDir`. */
  readonly entry: string;
  readonly title: string;
}

export interface PagesOptions {
  readonly webDir: string;
  readonly pages: readonly Page[];
}

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Scripts and styles only from our own files: text of users can never become code, even by mistake. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the browser pages. Every entry is bundled once, in memory, while the plugin loads: the repository
 * holds no build products and production needs no build step. Throws when an entry does not compile.
 */
export const pagesPlugin: FastifyPluginAsync<PagesOptions> = async (app, options) => {
  const { shells, assets } = await bundle(options);
  for (const [path, shell] of shells) {
    app.get(path, { schema: { hide: true } as object }, (request, reply) => {
      reply.header('content-security-policy', contentSecurityPolicy);
      return sendAsset(request, reply, shell, 'no-cache');
    });
  }
  for (const [path, asset] of assets) {
    app.get(path, { schema: { hide: true } as object }, (request, reply) =>
      sendAsset(request, reply, asset, 'public, max-age=31536000, immutable'),
    );
  }
};

async function bundle(options: PagesOptions) {
  const outdir = join(options.webDir, 'out');
  const icon = [join(options.webDir, 'favicon.svg')].filter((file) => existsSync(file));
  const result = await build({
    entryPoints: [...options.pages.map((page) => join(options.webDir, page.entry)), ...icon],
    absWorkingDir: options.webDir,
    outbase: options.webDir,
    outdir,
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    entryNames: '[dir]/[name]-[hash]',
    loader: { '.svg': 'copy' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  // esbuild keeps a child process for further builds; none follow, so its memory is given back.
  await stop();

  const assets = new Map<string, Asset>();
  for (const file of result.outputFiles)
    assets.set(`/assets/${relative(outdir, file.path)}`, await asset(file));
  const iconUrl = [...assets.keys()].find((path) => path.endsWith('.svg')) ?? null;
  const shells = new Map<string, Asset>();
  for (const page of options.pages) {
    const [path, output] =
      Object.entries(result.metafile.outputs).find(([, out]) => out.entryPoint === page.entry) ?? [];
    if (path === undefined || output === undefined) throw new Error(`No bundle for ${page.entry}`);
    const url = (file: string) => `/assets/${relative(outdir, join(options.webDir, file))}`;
    const html = shellOf(page.title, url(path), output.cssBundle ? url(output.cssBundle) : null, iconUrl);
    shells.set(page.path, await compressed('text/html; charset=utf-8', Buffer.from(html)));
  }
  return { shells, assets };
}

function shellOf(title: string, script: string, style: string | null, icon: string | null): string {
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="theme-color" content="#14315a">',
    `<title>${escapeHtml(title)}</title>`,
    icon === null ? '' : `<link rel="icon" href="${icon}">`,
    style === null ? '' : `<link rel="stylesheet" href="${style}">`,
    `<script type="module" src="${script}"></script>`,
    '</head>',
    '<body>',
    '<div id="app"></div>',
    '<noscript>本页面需要浏览器启用 JavaScript。</noscript>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n');
}

function asset(file: OutputFile): Promise<Asset> {
  return compressed(types[extname(file.path)] ?? 'application/octet-stream', Buffer.from(file.contents));
}

async function compressed(type: string, body: Buffer): Promise<Asset> {
  const worthwhile = /text|svg/.test(type);
  return {
    type,
    body,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`,
    gzip: worthwhile ? await promisify(gzip)(body) : null,
    brotli: worthwhile
      ? await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : null,
  };
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, found: Asset, cacheControl: string) {
  reply.header('cache-control', cacheControl).header('etag', found.etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === found.etag) return reply.code(304).send();
  reply.type(found.type);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (found.brotli !== null && accepts(accepted, 'br')) {
    return reply.header('content-encoding', 'br').send(found.brotli);
  }
  if (found.gzip !== null && accepts(accepted, 'gzip')) {
    return reply.header('content-encoding', 'gzip').send(found.gzip);
  }
  return reply.send(found.body);
}

/** True when an Accept-Encoding header names the coding without refusing it by `q=0`. */
function accepts(header: string, coding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
