import type { FastifyInstance, InjectOptions } from 'fastify';
import type { OpenDatabase } from '../../db/open.ts';
import { type AppDeps, createApp } from '../../src/http/app.ts';
import { type House, openHouse } from './house.ts';
import { seedDirectory } from './seeds.ts';

export const token = 'a-token-for-tests';

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

export interface Api {
  readonly app: FastifyInstance;
  readonly house: House;
  /** A request with the token; JSON in, JSON out. */
  request(options: InjectOptions): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string): Promise<Record<string, unknown>>;
  /** All items of a list, page by page. */
  all(path: string, limit?: number): Promise<Record<string, unknown>[]>;
}

/** The HTTP side of a whole service without a port: the source document, the demo roster. */
export async function openApi(store: OpenDatabase, deps: Partial<AppDeps> = {}): Promise<Api> {
  const house = await openHouse(store);
  const app = await createApp({
    ctx: house.ctx,
    config: { adminToken: token, publicUrl: null },
    directory: await seedDirectory(),
    ...deps,
  });
  await app.ready();
  const request: Api['request'] = async (options) => {
    const answer = await app.inject({
      ...options,
      headers: { authorization: `Bearer ${token}`, ...options.headers },
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const get: Api['get'] = async (path) => {
    const { status, body } = await request({ url: path });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    app,
    house,
    request,
    get,
    async all(path, limit = 500) {
      const items: Record<string, unknown>[] = [];
      let cursor = '';
      do {
        const separator = path.includes('?') ? '&' : '?';
        const page = (await get(`${path}${separator}limit=${limit}${cursor}`)) as unknown as Page;
        if (page.items.length > limit) throw new Error(`${page.items.length} items on a page of ${limit}`);
        items.push(...page.items);
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      return items;
    },
  };
}
