import type { HttpApp } from '../../src/http/app.ts';
import type { House } from './house.ts';

/** The address of somebody's form page, asked for in the chat. */
export async function linkFor(house: House, who: string, words = '网页填报'): Promise<string> {
  const heard = await house.says(who, words);
  const url = heard.replies
    .flatMap((reply) => reply.blocks)
    .flatMap((block) => (block.kind === 'link' ? [block.url] : []))[0];
  if (url === undefined) throw new Error(`no link in ${heard.text}`);
  return url;
}

export const pathOf = (url: string): string => new URL(url).pathname;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (html: string): string => html.replace(/&(#?\w+);/g, (_, name: string) => named[name] ?? '');

/** Every field of the page's form as a browser would send it untouched. */
export function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = html.slice(html.indexOf('autocomplete="off"'));
  for (const [, tag = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (!/type="checkbox"/.test(tag)) fields[name] = decoded(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea ([^>]*)>\n([^<]*)<\/textarea>/g))
    fields[/name="([^"]*)"/.exec(tag)?.[1] ?? ''] = decoded(text);
  for (const [, tag = '', inner = ''] of form.matchAll(/<select ([^>]*)>(.*?)<\/select>/g))
    fields[/name="([^"]*)"/.exec(tag)?.[1] ?? ''] = /value="([^"]*)" selected/.exec(inner)?.[1] ?? '';
  return fields;
}

export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a person at a phone does with the page, without a browser. */
export function formClient(app: HttpApp) {
  const get = async (path: string): Promise<Shown> => {
    const answer = await app.inject({ url: path });
    return { status: answer.statusCode, html: answer.body, headers: answer.headers };
  };
  const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<Shown> => {
    const answer = await app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
    const location = answer.headers.location;
    if (answer.statusCode === 303 && typeof location === 'string') return get(location);
    return { status: answer.statusCode, html: answer.body, headers: answer.headers };
  };
  return {
    get,
    post,
    /** Opens the page, changes some fields and presses a button. */
    send: async (path: string, changes: Readonly<Record<string, string>>, does = 'submit') => {
      const { html } = await get(path);
      return post(path, { ...fieldsOf(html), ...changes, do: does });
    },
  };
}
