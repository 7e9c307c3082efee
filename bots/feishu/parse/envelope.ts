import { z } from 'zod';

/** What every event of schema 2.0 says about itself. */
export interface Envelope {
  readonly eventId: string;
  readonly type: string;
  readonly createdAt: Date | null;
  /** Depends on the type; not checked yet. */
  readonly event: unknown;
}

const schema = z.object({
  header: z.object({
    event_id: z.string().min(1).max(200),
    event_type: z.string().min(1).max(100),
    create_time: z.union([z.string(), z.number()]).optional(),
  }),
  event: z.unknown(),
});

/** Null for what is no event of schema 2.0. */
export function parseEnvelope(value: unknown): Envelope | null {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return null;
  const { header, event } = parsed.data;
  return {
    eventId: header.event_id,
    type: header.event_type,
    createdAt: instantOf(header.create_time),
    event,
  };
}

/** Times come as digits: seconds (10), milliseconds (13), or microseconds (16, in card callbacks). */
export function instantOf(value: string | number | undefined): Date | null {
  const digits = String(value ?? '');
  if (!/^\d{10}(\d{3}){0,2}$/.test(digits)) return null;
  return new Date(Number(digits.slice(0, 10)) * 1000 + Number(digits.slice(10, 13).padEnd(3, '0')));
}

/** Ids of one person; `user_id` needs a scope and is often empty. */
export const personIds = z.object({
  open_id: z.string().min(1),
  union_id: z.string().nullish(),
  user_id: z.string().nullish(),
});

/** The ids besides `open_id`, which every app knows a person by differently; absent where none came. */
export function otherIds(
  ids: z.infer<typeof personIds>,
): { readonly otherIds: Readonly<Record<string, string>> } | Record<never, never> {
  const others = Object.entries({ union_id: ids.union_id, user_id: ids.user_id }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return others.length === 0 ? {} : { otherIds: Object.fromEntries(others) };
}

/** The conversation of a person that comes without a chat id (menu, read receipts, contacts). */
export const personalChat = (openId: string): string => `user:${openId}`;
