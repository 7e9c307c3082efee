import type { WSClient } from '@wecom/aibot-node-sdk';
import { splitText } from '../../../src/domain/text-pieces.ts';
import type { Outbound } from '../../../src/ports.ts';
import type { ApiResult } from '../errors.ts';
import { isRecord } from '../http.ts';
import { simpleMarkdown } from '../render/markdown.ts';
import { type Part, privateParts } from '../render/message.ts';
import { type Attachment, attachmentsOf, spokenBlocks } from '../render/text.ts';
import type { Step } from '../send-group.ts';

/** Bytes of markdown in one message of the bot (document 101138). */
const MARKDOWN_BYTES = 20_480;

/** 1: one person; 2: a group. */
type ChatType = 1 | 2;

export function personSteps(client: WSClient, userId: string, outbound: Outbound): Step[] {
  const parts = privateParts(outbound, {
    plain: outbound.plain ?? false,
    words: simpleMarkdown,
    textBytes: MARKDOWN_BYTES,
    textcards: false,
  });
  return parts.map((part) => stepOf(client, userId, part));
}

/** In a group: words and files. Nobody can be called by the bot, so names stand in the text. */
export function groupSteps(client: WSClient, chatId: string, outbound: Outbound): Step[] {
  const text = simpleMarkdown(spokenBlocks(outbound));
  const texts = text === '' ? [] : splitText(text, MARKDOWN_BYTES);
  return [
    ...texts.map(
      (content): Step =>
        () =>
          push(client, chatId, 2, { msgtype: 'markdown', markdown: { content } }),
    ),
    ...attachmentsOf(outbound).map(
      (attachment): Step =>
        () =>
          pushFile(client, chatId, 2, attachment),
    ),
  ];
}

function stepOf(client: WSClient, userId: string, part: Part): Step {
  switch (part.kind) {
    case 'text':
      return () => push(client, userId, 1, { msgtype: 'markdown', markdown: { content: part.text } });
    case 'textcard':
      return () => push(client, userId, 1, { msgtype: 'markdown', markdown: { content: part.fallback } });
    case 'card':
      return () => push(client, userId, 1, { msgtype: 'template_card', template_card: part.card });
    case 'attachment':
      return () => pushFile(client, userId, 1, part.attachment);
    default:
      return part satisfies never;
  }
}

/** `chat_type` is documented and passed on by the SDK, whose types do not know it. */
function push(client: WSClient, chatId: string, chatType: ChatType, content: object): Promise<ApiResult> {
  const body = { chat_type: chatType, ...content } as unknown as Parameters<WSClient['sendMessage']>[1];
  return heard(client.sendMessage(chatId, body));
}

async function pushFile(
  client: WSClient,
  chatId: string,
  chatType: ChatType,
  { type, name, bytes }: Attachment,
): Promise<ApiResult> {
  let mediaId: string;
  try {
    mediaId = (await client.uploadMedia(Buffer.from(bytes), { type, filename: name })).media_id;
  } catch (error) {
    // Nobody refers to it yet.
    const result = failure(error);
    return result.kind === 'silence' ? { ...result, reached: false } : result;
  }
  return push(client, chatId, chatType, { msgtype: type, [type]: { media_id: mediaId } });
}

/** What came of a frame: the SDK rejects with the frame itself when the platform refuses, else with an Error. */
export async function heard(sent: Promise<unknown>): Promise<ApiResult> {
  try {
    const frame = await sent;
    return { kind: 'ok', data: isRecord(frame) && isRecord(frame['body']) ? frame['body'] : {} };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Exclude<ApiResult, { kind: 'ok' }> {
  if (isRecord(error) && typeof error['errcode'] === 'number')
    return { kind: 'error', code: error['errcode'], message: String(error['errmsg'] ?? '') };
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'silence',
    cause: message.replace(/reqId: \S+/, ''),
    reached: !/not connected/i.test(message),
  };
}
