import { addressBook } from '../../db/queries/outbox.ts';
import type { ClaimedMessage } from '../../db/queries/outbox-claims.ts';
import type { Db } from '../../db/types.ts';
import type { Block, Outbound, Platform } from '../ports.ts';
import { idempotencyKey } from './idempotency-key.ts';

/** Brings a file that a message names; null where there is none. */
export type FileSource = (
  id: number,
) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;

export interface OutboundOptions {
  readonly source: FileSource;
  /** Whether the last step of the ladder makes itself heard (*setting*). */
  readonly urgent: boolean;
}

/** Claimed messages as the platform gets them; null where nobody can be addressed any more. */
export async function buildOutbound(
  db: Db,
  messages: readonly ClaimedMessage[],
  options: OutboundOptions,
): Promise<Map<number, Outbound | null>> {
  const built = new Map<number, Outbound | null>();
  for (const platform of new Set(messages.map((message) => message.platform)))
    for (const [id, outbound] of await buildFor(
      db,
      platform,
      messages.filter((message) => message.platform === platform),
      options,
    ))
      built.set(id, outbound);
  return built;
}

async function buildFor(
  db: Db,
  platform: Platform,
  messages: readonly ClaimedMessage[],
  { source, urgent }: OutboundOptions,
): Promise<[number, Outbound | null][]> {
  const blocks = messages.flatMap((message) => message.blocks);
  const people = new Set([
    ...messages.flatMap(({ personId, userId }) => (personId !== null && userId === null ? [personId] : [])),
    ...blocks.flatMap((block) =>
      block.kind === 'mention' ? block.people.map((person) => person.personId) : [],
    ),
  ]);
  const chatIds = new Set(messages.flatMap(({ chatId }) => (chatId === null ? [] : [chatId])));
  const book = await addressBook(db, platform, [...people], [...chatIds]);
  const files = new Map<number, { name: string; bytes: Uint8Array }>();
  for (const block of blocks) {
    const fileId = fileOf(block);
    if (fileId === null || files.has(fileId)) continue;
    const file = await source(fileId);
    if (file) files.set(fileId, { name: 'name' in block ? block.name : file.name, bytes: file.bytes });
  }
  return messages.map((message) => {
    const to = address(message, book);
    return [
      message.id,
      to && {
        idempotencyKey: idempotencyKey(message.key),
        to,
        blocks: message.blocks.map((block) => withUserIds(block, book.users)),
        text: message.text,
        ...(to.kind === 'person' && book.plain.has(to.userId) ? { plain: true } : {}),
        ...(message.answers === null ? {} : { answers: message.answers }),
        ...(message.recalls === null ? {} : { recalls: message.recalls }),
        // In a group the answer stands beneath what it answers; a private chat needs no thread.
        ...(message.answers === null || to.kind === 'person' ? {} : { replyTo: message.answers }),
        // 提醒责任领导 is the last step of the ladder, and the only one that may make itself heard.
        ...(urgent && message.kind === 'escalation' ? { urgent: true } : {}),
        files: new Map([...files].filter(([id]) => hasFile(message.blocks, id))),
      },
    ];
  });
}

function address(
  message: ClaimedMessage,
  book: { users: ReadonlyMap<number, string>; chats: ReadonlyMap<number, string> },
): Outbound['to'] | null {
  if (message.chatId !== null) {
    const chatId = book.chats.get(message.chatId);
    return chatId === undefined ? null : { kind: 'group', chatId };
  }
  const userId = message.userId ?? book.users.get(message.personId ?? 0);
  return userId === undefined ? null : { kind: 'person', userId };
}

function withUserIds(block: Block, users: ReadonlyMap<number, string>): Block {
  if (block.kind !== 'mention') return block;
  return {
    kind: 'mention',
    people: block.people.map((person) => ({ ...person, userId: users.get(person.personId) ?? null })),
  };
}

const hasFile = (blocks: readonly Block[], id: number): boolean =>
  blocks.some((block) => fileOf(block) === id);

const fileOf = (block: Block): number | null => ('fileId' in block ? block.fileId : null);
