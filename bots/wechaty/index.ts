import type { Message } from 'wechaty';
import type { BotAdapter, Capabilities, LeaseHandle, OnInbound, PlatformLookup } from '../../src/ports.ts';
import type { PlatformDeps, PlatformParts } from '../parts.ts';
import { parse, roomChat, roomOf } from './parse.ts';
import { send } from './send.ts';
import { createSession, type RoomEvent } from './session.ts';
import type { WechatySettings } from './settings.ts';

/** An account that writes much gets closed (wechaty/puppet-supports, issue 774). */
const limits: Capabilities['limits'] = [
  { scope: 'app', count: 20, perMs: 60_000 },
  { scope: 'person', count: 6, perMs: 60_000 },
  { scope: 'chat', count: 3, perMs: 60_000 },
];

const ELSEWHERE_MS = 5_000;

/** Wechaty's numbers for message types, by name. */
async function typeNames(): Promise<ReadonlyMap<number, string>> {
  const { types } = await import('wechaty');
  return new Map(
    Object.entries(types.Message).flatMap(([name, value]) =>
      typeof value === 'number' ? [[value, name] as const] : [],
    ),
  );
}

/**
 * The optional fourth door: a person's account driven through a puppet. Words, mentions and files; no cards, no receipts,
 * nothing that tells a repetition. What to think before using it stands in `docs/wechaty.md`.
 */
export function createWechaty(
  settings: WechatySettings,
  { journal, leases, log }: Pick<PlatformDeps, 'journal' | 'leases' | 'log'>,
): PlatformParts {
  let onInbound: OnInbound | null = null;
  let lease: LeaseHandle | null = null;
  let names: ReadonlyMap<number, string> = new Map();
  const session = createSession(settings, { onMessage, onRoom, log });

  async function onMessage(message: Message): Promise<void> {
    const event = await parse(message, names.get(message.type()) ?? 'Unknown');
    if (event !== null) await onInbound?.(event);
  }

  async function onRoom({ kind, roomId, topic, by }: RoomEvent): Promise<void> {
    await onInbound?.({
      platform: 'wechaty',
      // Rooms are entered and left more than once; a puppet gives these events no id.
      eventId: `room:${kind}:${roomId}:${crypto.randomUUID()}`,
      messageId: null,
      chatId: roomChat(roomId),
      chatKind: 'group',
      userId: by,
      mentionsBot: false,
      sentAt: null,
      content: kind === 'joined' ? { kind: 'bot_added', name: topic } : { kind: 'bot_removed' },
    });
  }

  const adapter: BotAdapter = {
    platform: 'wechaty',
    capabilities: {
      actions: false,
      forms: false,
      files: true,
      groupMentions: true,
      updates: false,
      recalls: false,
      readReceipts: false,
      idempotentForMs: 0,
      limits,
    },
    start: async (handler) => {
      onInbound = handler;
      names = await typeNames();
      // One account, one session: a second one would throw the first out.
      lease = await leases.hold('wechaty', {
        gained: () => session.start(),
        lost: () => session.stop(),
      });
    },
    stop: async () => {
      await lease?.release();
      lease = null;
      await session.stop();
      onInbound = null;
    },
    send: (outbound) => {
      const { bot } = session;
      return bot === null
        ? Promise.resolve({ kind: 'retry', afterMs: ELSEWHERE_MS, reason: `wechaty: ${session.state}` })
        : send(bot, outbound, journal);
    },
  };

  const lookup: PlatformLookup = {
    // Files come with their message.
    fetchFile: () => Promise.resolve({ ok: false, reason: 'gone' }),
    membersOf: async (chatId) => {
      const id = roomOf(chatId);
      const room = id === null ? undefined : await session.bot?.Room.find({ id });
      return room ? (await room.memberAll()).map((contact) => contact.id) : null;
    },
    findByMobile: () => Promise.resolve(null),
  };

  return {
    adapter,
    lookup,
    ready: () => ({
      ok: session.state === 'logged_in' || session.state === 'off',
      detail: `wechaty ${session.state}`,
    }),
  };
}
