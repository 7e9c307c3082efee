import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pressesOf } from '../../../db/queries/cards.ts';
import { chatMembers, listChats } from '../../../db/queries/chats.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { reportsByIds } from '../../../db/queries/reports.ts';
import {
  accountOf,
  conversation,
  outboxSince,
  repliesTo,
  type SaidMessage,
  type SentMessage,
  sentCount,
} from '../../../db/queries/simulator.ts';
import { readyFile } from '../../app/bulletin-files.ts';
import type { AppContext } from '../../app/context.ts';
import { dispatchOutbox } from '../../app/dispatch-outbox.ts';
import { type HandledEvent, handleInbox } from '../../app/handle-inbound.ts';
import { overview } from '../../app/overview.ts';
import { nextMoment, runUntil } from '../../app/run-until.ts';
import { parseInstant } from '../../domain/time.ts';
import type { InboundAck, MovableClock } from '../../ports.ts';
import { cardsIn, pressKey, settledBlocks } from '../../replies/cards.ts';
import { plainText } from '../../replies/plain-text.ts';
import { messageRecalled } from '../../replies/recall-texts.ts';
import { notFound, unprocessable } from '../errors.ts';
import { happeningText } from '../happening.ts';
import { reportJson } from '../report-json.ts';

/** The simulator's way in, as the page needs it. */
export interface SimulatorDoor {
  receive(message: {
    userId: string;
    groupId?: string;
    eventId: string;
    sentAt: Date | null;
    text?: string;
    file?: { name: string; base64: string };
    action?: { value: Record<string, string>; form?: Record<string, string> };
  }): Promise<InboundAck>;
}

export interface SimulatorDeps {
  readonly ctx: AppContext;
  readonly door: SimulatorDoor;
  readonly clock: MovableClock;
  /** Remembers a moved clock over a restart. */
  readonly saveClock: (now: Date) => Promise<void>;
  /** A new event id for messages that bring none. */
  readonly newEventId: () => string;
}

const words = z.record(z.string(), z.string());
const id = z.union([z.number().int(), z.string().min(1).max(64)]);
const messageBody = z.object({
  person: id,
  chat: id.optional(),
  text: z.string().optional(),
  file: z.object({ name: z.string().min(1).max(255), base64: z.base64() }).optional(),
  action: z.object({ value: words, form: words.optional() }).optional(),
  eventId: z.string().min(1).max(128).optional(),
  sentAt: z.string().optional(),
});

/** A 20 MB file in base64, and the rest of the body. */
const BODY_LIMIT = 29 * 1024 * 1024;

/** The chat simulator's API (`/api/sim/*`): the same inbound path and outbox as any platform. */
export function simulatorRoutes(deps: SimulatorDeps): FastifyPluginAsyncZod {
  const { ctx, door, clock } = deps;
  return async (app) => {
    app.get('/api/sim/people', async () =>
      (await listPeople(ctx.db)).map(({ id, name, unit, role }) => ({ id, name, unit, role })),
    );

    app.get('/api/sim/chats', async () => {
      const members = await chatMembers(ctx.db);
      const chats = (await listChats(ctx.db)).filter((chat) => chat.platform === 'simulator');
      return chats.map((chat) => ({ id: chat.id, name: chat.name, members: members.get(chat.id) ?? [] }));
    });

    app.get('/api/sim/state', () => overview(ctx));

    app.post(
      '/api/sim/messages',
      { schema: { body: messageBody }, bodyLimit: BODY_LIMIT },
      async ({ body }) => {
        const sentAt = sentAtOf(body.sentAt);
        const groupId = body.chat === undefined ? undefined : await groupOf(ctx, body.chat);
        const ack = await door.receive({
          userId: await userOf(ctx, body.person),
          eventId: body.eventId ?? deps.newEventId(),
          sentAt,
          ...(groupId === undefined ? {} : { groupId }),
          ...(body.text === undefined ? {} : { text: body.text }),
          ...(body.file === undefined ? {} : { file: body.file }),
          ...(body.action === undefined
            ? {}
            : {
                action: {
                  value: body.action.value,
                  ...(body.action.form ? { form: body.action.form } : {}),
                },
              }),
        });
        const handled = await handleInbox(ctx, ack.inboxId);
        await dispatchOutbox(ctx);
        return answerOf(ctx, ack, handled);
      },
    );

    app.get(
      '/api/sim/outbox',
      {
        schema: {
          querystring: z.object({
            since: z.coerce.number().int().default(0),
            limit: z.coerce.number().int().min(1).max(1000).default(500),
          }),
        },
      },
      async ({ query }) => {
        const items = await outboxSince(ctx.db, query.since, query.limit);
        return { items: items.map(messageJson), next: items.at(-1)?.id ?? query.since };
      },
    );

    app.get(
      '/api/sim/history',
      {
        schema: {
          querystring: z.object({
            person: z.coerce.number().int().optional(),
            chat: z.coerce.number().int().optional(),
            limit: z.coerce.number().int().min(1).max(200).default(50),
            before: z.iso.datetime().optional(),
          }),
        },
      },
      async ({ query }) => {
        const before = query.before === undefined ? null : parseInstant(query.before);
        const place =
          query.chat !== undefined
            ? { chatId: await groupOf(ctx, query.chat), to: { chatId: query.chat } }
            : query.person !== undefined
              ? {
                  chatId: `private-${await userOf(ctx, query.person)}`,
                  to: { personId: query.person },
                }
              : null;
        if (place === null) throw unprocessable('请指明person或chat。');
        const { said, sent } = await conversation(
          ctx.db,
          { platform: 'simulator', ...place },
          query.limit,
          before,
        );
        const items = [...said.map(saidJson), ...(await asShownNow(ctx, sent)).map(sentJson)];
        items.sort((a, b) => a.at.localeCompare(b.at) || a.order - b.order);
        const shown = items.slice(-query.limit);
        return { items: shown, next: items.length > query.limit ? (shown[0]?.at ?? null) : null };
      },
    );

    app.post(
      '/api/sim/clock',
      {
        schema: { body: z.union([z.object({ now: z.string() }), z.object({ to: z.literal('next-stage') })]) },
      },
      async ({ body }) => {
        const target = 'now' in body ? parseInstant(body.now) : await nextMoment(ctx);
        if (target === null)
          throw unprocessable('没有看清时间，请写成2023-03-22T09:00:00+08:00或2023-03-22 09:00。');
        const before = await sentCount(ctx.db);
        await runUntil(ctx, (now) => clock.set(now), target);
        await deps.saveClock(target);
        return { now: (await overview(ctx)).now, sent: (await sentCount(ctx.db)) - before };
      },
    );

    app.get(
      '/api/sim/files/:id',
      { schema: { params: z.object({ id: z.coerce.number().int() }) } },
      async ({ params }, reply) => {
        const file = await readyFile(ctx.db, params.id);
        if (!file) throw notFound('没有这个文件。');
        return reply
          .header('content-type', 'application/octet-stream')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .send(Buffer.from(file.bytes));
      },
    );
  };
}

function sentAtOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = parseInstant(text);
  if (at === null) throw unprocessable('sentAt不是有效的时间，例如：2023-03-22T09:00:00+08:00。');
  return at;
}

/** The account of a person id or name; an unknown one speaks as a stranger, like anyone who finds the bot. */
async function userOf(ctx: AppContext, person: number | string): Promise<string> {
  const people = await listPeople(ctx.db);
  const found = people.find((one) => String(one.id) === String(person) || one.name === person);
  const account = found ? await accountOf(ctx.db, 'simulator', found.id) : undefined;
  return account ?? `stranger-${person}`;
}

async function groupOf(ctx: AppContext, chat: number | string): Promise<string> {
  const chats = await listChats(ctx.db);
  const found = chats.find((one) => String(one.id) === String(chat) || one.name === chat);
  if (!found) throw notFound('没有这个群。');
  return found.platformChatId;
}

async function answerOf(ctx: AppContext, ack: InboundAck, handled: HandledEvent | null) {
  const replies = await repliesTo(ctx.db, ack.inboxId);
  const reports = await reportsByIds(ctx.db, handled?.reportIds ?? []);
  return {
    duplicate: ack.duplicate,
    interpretation: handled
      ? { intent: handled.intent, items: handled.items, issues: handled.issues }
      : { intent: 'ignore', items: [], issues: [] },
    /** False when handling failed or waits for an earlier message: it is kept and tried again. */
    handled: handled !== null,
    replies: replies.map(messageJson),
    storedReports: reports.map(reportJson),
  };
}

function filesOf(message: SentMessage) {
  return message.blocks.flatMap((block) =>
    block.kind === 'file' || block.kind === 'image' ? [{ id: block.fileId, name: block.name }] : [],
  );
}

function messageJson(message: SentMessage) {
  return { ...message, at: message.at.toISOString(), files: filesOf(message) };
}

/** Pressed buttons and submitted forms show what came of them, as on a platform that can change a message. */
async function asShownNow(ctx: AppContext, sent: readonly SentMessage[]): Promise<SentMessage[]> {
  const presses = await pressesOf(ctx.db, cardsIn(sent.flatMap((message) => message.blocks)));
  const finals = new Map(presses.map((press) => [pressKey(press.card, press.button), press.answer]));
  return sent.map((message) => ({ ...message, blocks: settledBlocks(message.blocks, finals) }));
}

function sentJson(message: SentMessage) {
  const gone = message.recalled ? messageRecalled() : null;
  return {
    id: `out-${message.id}`,
    at: message.at.toISOString(),
    order: 1,
    from: 'bot' as const,
    text: gone === null ? message.text : plainText(gone),
    blocks: gone ?? message.blocks,
    files: gone === null ? filesOf(message) : [],
  };
}

function saidJson(message: SaidMessage) {
  const { content } = message;
  return {
    id: `in-${message.id}`,
    at: message.at.toISOString(),
    order: 0,
    from: { id: message.personId, name: message.personName ?? '未绑定人员' },
    text: saidText(message),
    files: content.kind === 'file' ? [{ id: content.fileId, name: content.name }] : [],
  };
}

function saidText({ content }: SaidMessage): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'file':
      return `［文件］${content.name}`;
    case 'action':
      return `［按钮］${content.value['say'] ?? ''}`;
    case 'unsupported':
      return `［${content.what}］`;
    default:
      return `［${happeningText(content)}］`;
  }
}
