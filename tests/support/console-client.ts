import type { HttpApp } from '../../src/http/app.ts';
import type { House } from './house.ts';

/** One browser at the console, without a browser: keeps cookies, follows nothing by itself. */
export function consoleBrowser(app: HttpApp) {
  const cookies = new Map<string, string>();

  async function request(method: 'GET' | 'POST', url: string, fields?: Record<string, string>) {
    const response = await app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    });
    for (const { name, value, maxAge } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[])
      if (maxAge === 0 || value === '') cookies.delete(name);
      else cookies.set(name, value);
    return {
      status: response.statusCode,
      html: response.body,
      location: String(response.headers['location'] ?? ''),
      headers: response.headers,
    };
  }

  return {
    cookies,
    get: (url: string) => request('GET', url),
    post: (url: string, fields: Record<string, string>) => request('POST', url, fields),
    /** Sends a form of a page with its nonce, and opens what it leads to. */
    async send(from: string, action: string, fields: Record<string, string>) {
      const sent = await request('POST', action, {
        n: nonceIn((await request('GET', from)).html),
        ...fields,
      });
      return sent.status === 303 ? request('GET', sent.location) : sent;
    },
  };
}

export type ConsoleBrowser = ReturnType<typeof consoleBrowser>;

export const nonceIn = (html: string): string => /name="n" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** The one-time link that somebody gets in the chat: its path. */
export async function ticketFor(house: House, who: string): Promise<string> {
  const heard = await house.says(who, '登录');
  const url = heard.replies
    .flatMap((reply) => reply.blocks)
    .flatMap((block) => (block.kind === 'link' ? [block.url] : []))
    .find((one) => one.includes('/console/'));
  if (url === undefined) throw new Error(`no link to the console in ${heard.text}`);
  return new URL(url).pathname;
}

/** A browser in which somebody is logged in. */
export async function loggedIn(app: HttpApp, house: House, who: string): Promise<ConsoleBrowser> {
  const browser = consoleBrowser(app);
  await browser.post(await ticketFor(house, who), {});
  return browser;
}
