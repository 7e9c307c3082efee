import { setTimeout as wait } from 'node:timers/promises';
import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import type {
  InboundAck,
  InboundEvent,
  LeaseHandle,
  OnInbound,
  Outbound,
  PressAnswer,
  SendResult,
} from '../../../src/ports.ts';
import { wecomTexts } from '../../../src/replies/wecom-texts.ts';
import type { AppApi } from '../api.ts';
import { botChat, botUser, privateChat } from '../ids.ts';
import { cardMessage, messageOfTask } from '../message-id.ts';
import { settledCard, type TemplateCard } from '../render/card.ts';
import { type Step, sendSteps } from '../send-group.ts';
import type { BotSettings, WecomDeps } from '../settings.ts';
import { cardAfterPress } from '../update.ts';
import { createConnection } from './connection.ts';
import { resolveMember } from './identity.ts';
import { type ParsedFrame, parseFrame } from './parse.ts';
import { groupSteps, heard, personSteps } from './send.ts';

/** The AI bot: hears what is said to it in groups, takes files in its private chat. */
export interface BotDoor {
  start(onInbound: OnInbound): Promise<void>;
  stop(): Promise<void>;
  sendToPerson(userId: string, outbound: Outbound): Promise<SendResult>;
  sendToGroup(chatId: string, outbound: Outbound): Promise<SendResult>;
  /** For `/readyz`. */
  check(): { ok: boolean; detail: string };
}

/** The connection is held by one instance; the others hand a message back until that one takes it. */
const ELSEWHERE_MS = 1_000;

type Messages = Extract<ParsedFrame, { kind: 'messages' }>;

export function createBotDoor(
  settings: BotSettings,
  deps: WecomDeps & { readonly api: AppApi | null },
): BotDoor {
  const { log, journal, leases } = deps;
  let onInbound: OnInbound | null = null;
  let lease: LeaseHandle | null = null;
  const pending = new Set<Promise<void>>();
  const groups = new Set<string>();
  const connection = createConnection(settings, {
    log,
    onFrame: (frame, client) => {
      const taken: Promise<void> = take(frame, client)
        .catch((error: unknown) => log.error({ error: String(error) }, 'wecom bot: message not taken in'))
        .finally(() => pending.delete(taken));
      pending.add(taken);
    },
  });

  async function take(frame: WsFrame, client: WSClient): Promise<void> {
    const parsed = parseFrame(frame.body);
    switch (parsed.kind) {
      case 'passed':
        log.info({ what: parsed.what }, 'wecom bot: frame without a message');
        return;
      case 'opened':
        // Greeted on the spot: the bot may not write first later on.
        await client.replyWelcome(frame, { msgtype: 'text', text: { content: wecomTexts.welcome } });
        return;
      case 'messages':
        await takeMessages(parsed, frame, client);
        return;
      default:
        parsed satisfies never;
    }
  }

  async function takeMessages(parsed: Messages, frame: WsFrame, client: WSClient): Promise<void> {
    if (onInbound === null) return;
    const userId = await resolveMember(botUser(parsed.from), deps);
    const entered = groupEntered(parsed, userId);
    if (entered !== null) await store(onInbound, entered);
    for (const event of eventsOf(parsed, userId)) {
      const ack = await store(onInbound, event);
      if (!ack.duplicate && ack.press !== undefined && parsed.card !== null)
        await showPress(client, frame, { from: parsed.from, card: parsed.card, answer: ack.press });
    }
  }

  /** The first word from a group: the bot is never told that it was added to one. */
  function groupEntered({ group }: Messages, userId: string): InboundEvent | null {
    if (group === null || groups.has(group)) return null;
    groups.add(group);
    const chatId = botChat(group);
    return {
      platform: 'wecom',
      eventId: `in:${chatId}`,
      messageId: null,
      chatId,
      chatKind: 'group',
      userId,
      mentionsBot: false,
      sentAt: null,
      content: { kind: 'bot_added', name: '' },
    };
  }

  async function run(make: (client: WSClient) => Step[], key: string): Promise<SendResult> {
    const { client } = connection;
    if (client === null)
      return { kind: 'retry', afterMs: ELSEWHERE_MS, reason: `wecom bot: ${connection.state}` };
    const sent = await sendSteps(journal, key, make(client));
    // A press names the key of the message its card came with.
    return sent.kind === 'delivered' ? { ...sent, messageId: cardMessage(key) } : sent;
  }

  return {
    start: async (handler) => {
      onInbound = handler;
      if (leases === undefined) connection.start();
      else
        lease = await leases.hold(`wecom-bot:${settings.id}`, {
          gained: () => Promise.resolve(connection.start()),
          lost: () => Promise.resolve(connection.stop()),
        });
    },
    stop: async () => {
      connection.stop();
      await Promise.all(pending);
      onInbound = null;
      await lease?.release();
      lease = null;
    },
    sendToPerson: (userId, outbound) =>
      run((client) => personSteps(client, userId, outbound), outbound.idempotencyKey),
    sendToGroup: (chatId, outbound) =>
      run((client) => groupSteps(client, chatId, outbound), outbound.idempotencyKey),
    check: () => {
      const { state } = connection;
      // Off: another instance holds the connection.
      return { ok: state === 'ready' || state === 'off', detail: `bot ${state}` };
    },
  };
}

/** Milliseconds between tries to store an event. */
const STORE_AGAIN_MS = [500, 2_000, 10_000, 30_000];

/** The bot's frames come once and are never pushed again (document 101027): a database that is away is waited for. */
async function store(onInbound: OnInbound, event: InboundEvent): Promise<InboundAck> {
  for (const pause of STORE_AGAIN_MS) {
    try {
      return await onInbound(event);
    } catch {
      await wait(pause);
    }
  }
  return onInbound(event);
}

/** What a frame says, as events: one a content, because a picture beside a text is handled by itself. */
function eventsOf(parsed: Messages, userId: string): InboundEvent[] {
  const chatId = parsed.group === null ? privateChat(userId) : botChat(parsed.group);
  const replyTo = parsed.card === null ? undefined : messageOfTask(parsed.card.taskId);
  return parsed.contents.map((content, i): InboundEvent => {
    const id = `bot:${parsed.id}${i === 0 ? '' : `#${i}`}`;
    return {
      platform: 'wecom',
      eventId: id,
      messageId: id,
      chatId,
      chatKind: parsed.group === null ? 'private' : 'group',
      userId,
      // The platform passes on only what is said to the bot.
      mentionsBot: parsed.group !== null,
      ...(replyTo === undefined ? {} : { replyTo }),
      sentAt: parsed.sentAt,
      content,
    };
  });
}

/** Must arrive within five seconds of the press; a card that stays as it was can be pressed again, which is harmless. */
async function showPress(
  client: WSClient,
  frame: WsFrame,
  press: { from: string; card: { taskId: string; type: string }; answer: PressAnswer },
): Promise<void> {
  const { card, answer } = press;
  const blocks = answer.blocks ?? [];
  const type = card.type === 'multiple_interaction' ? card.type : 'button_interaction';
  const title = blocks.find((block) => block.kind === 'title')?.text ?? wecomTexts.cardTitle;
  const settled: TemplateCard =
    cardAfterPress(card.taskId, answer) ??
    settledCard(type, { taskId: card.taskId, title, said: answer.toast });
  const cardOfSdk = settled as unknown as Parameters<WSClient['updateTemplateCard']>[1];
  await heard(client.updateTemplateCard(frame, cardOfSdk, [press.from]));
}
