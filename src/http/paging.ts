import { z } from 'zod';
import { badRequest } from './errors.ts';

/** Query parameters of every list; others are refused, as a mistyped filter would silently not filter. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('每页条数，1–500'),
  cursor: z.string().max(400).optional().describe('上一页的nextCursor'),
});

/** `{items, nextCursor}`; `nextCursor` is null on the last page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

type Key = readonly (string | number)[];

/** The key a cursor stands for, null without one. Throws the 400 answer for text that is no cursor of this list. */
export function readCursor<T extends Key>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const parsed = shape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw badRequest('cursor不正确：请原样使用上一页返回的nextCursor。');
  return parsed.data;
}

/** Cursor of a list ordered by id. */
export function readIdCursor(cursor: string | undefined): number | null {
  return readCursor(cursor, z.tuple([z.int()]))?.[0] ?? null;
}

/**
 * One page out of rows that were asked for with `limit + 1`, so that the last page is known to be the last.
 * `keyOf` gives what the list is ordered by.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Key,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toItem),
    nextCursor: last === undefined ? null : Buffer.from(JSON.stringify(keyOf(last))).toString('base64url'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
