import { splitText } from '../../src/domain/text-pieces.ts';
import type { Outbound, SendJournal, SendResult } from '../../src/ports.ts';
import { type AppApi, invalidUsers } from './api.ts';
import { type ApiResult, isCardCode, mediaCodes, silenceResult, verdictOf } from './errors.ts';
import { stringOf } from './http.ts';
import { cardMessage, joinIds, type SentIds } from './message-id.ts';
import { type Part, privateParts, TEXT_BYTES } from './render/message.ts';
import { type Attachment, MARK_BYTES, unseenMark } from './render/text.ts';

/** The longest the platform remembers what it has sent (document 90236): four hours. */
const DUPLICATE_SECONDS = 4 * 60 * 60;

/** For how long a repeated try reaches the person once; a minute is kept back for clocks that differ. */
export const APP_IDEMPOTENT_MS = (DUPLICATE_SECONDS - 60) * 1000;

/**
 * Sends a message to one member through the app. Each part asks the platform to drop what it has seen, so a message
 * that broke off is simply sent again from its beginning.
 */
export async function sendToMember(
  api: AppApi,
  userId: string,
  outbound: Outbound,
  journal: SendJournal,
): Promise<SendResult> {
  const { idempotencyKey, plain = false } = outbound;
  const parts = privateParts(outbound, { plain, textBytes: TEXT_BYTES - MARK_BYTES });
  const ids: string[] = [];
  let responseCode: string | null = null;
  for (const [i, part] of parts.entries()) {
    const sent = await sendPart(api, { userId, key: `${idempotencyKey}/${i}` }, part);
    if (sent.kind !== 'sent') return sent.result;
    ids.push(...sent.ids.messages);
    responseCode = sent.ids.responseCode ?? responseCode;
  }
  const messageId = joinIds({ messages: ids, responseCode });
  if (responseCode === null) return { kind: 'delivered', messageId };
  await journal.note(idempotencyKey, messageId);
  return { kind: 'delivered', messageId: cardMessage(idempotencyKey) };
}

type PartResult =
  | { readonly kind: 'sent'; readonly ids: SentIds }
  | { readonly kind: 'not_sent'; readonly result: SendResult; readonly code: number | null };

interface To {
  readonly userId: string;
  /** Differs between all parts of all messages, and is the same for each try of one. */
  readonly key: string;
}

async function sendPart(api: AppApi, to: To, part: Part): Promise<PartResult> {
  switch (part.kind) {
    case 'text':
      return sendText(api, to, part.text);
    case 'textcard': {
      const { title, description, url, button: btntxt } = part;
      const marked = description + unseenMark(to.key);
      const sent = await post(api, to, {
        msgtype: 'textcard',
        textcard: { title, description: marked, url, btntxt },
      });
      return orWords(api, to, sent, part.fallback);
    }
    case 'card': {
      const sent = await post(api, to, { msgtype: 'template_card', template_card: part.card });
      return orWords(api, to, sent, part.fallback);
    }
    case 'attachment':
      return sendAttachment(api, to, part.attachment);
    default:
      return part satisfies never;
  }
}

/** A card that the platform does not take is said in words: what it offers can be typed. */
async function orWords(api: AppApi, to: To, sent: PartResult, words: string): Promise<PartResult> {
  if (sent.kind === 'sent' || sent.code === null || !isCardCode(sent.code)) return sent;
  if (words === '') return { kind: 'sent', ids: { messages: [], responseCode: null } };
  const messages: string[] = [];
  for (const piece of splitText(words, TEXT_BYTES - MARK_BYTES)) {
    const said = await sendText(api, to, piece);
    if (said.kind !== 'sent') return said;
    messages.push(...said.ids.messages);
  }
  return { kind: 'sent', ids: { messages, responseCode: null } };
}

function sendText(api: AppApi, to: To, text: string): Promise<PartResult> {
  return post(api, to, { msgtype: 'text', text: { content: text + unseenMark(to.key) } });
}

async function sendAttachment(api: AppApi, to: To, attachment: Attachment): Promise<PartResult> {
  const { type } = attachment;
  let stale: string | undefined;
  for (;;) {
    const media = await api.upload(attachment, stale);
    if (media.kind !== 'ok') return notSent(media);
    const sent = await post(api, to, { msgtype: type, [type]: { media_id: media.mediaId } });
    const expired = sent.kind === 'not_sent' && sent.code !== null && mediaCodes.has(sent.code);
    if (!expired || stale !== undefined) return sent;
    stale = media.mediaId;
  }
}

async function post(api: AppApi, { userId }: To, content: object): Promise<PartResult> {
  const result = await api.post('message/send', {
    touser: userId,
    agentid: api.app.agentId,
    ...content,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_SECONDS,
  });
  if (result.kind !== 'ok') return notSent(result);
  // Errcode 0 also means that nobody of those named could be reached.
  if (invalidUsers(result.data).some((one) => one.toLowerCase() === userId))
    return { kind: 'not_sent', result: verdictOf(81013), code: 81013 };
  const id = stringOf(result.data, 'msgid');
  const responseCode = stringOf(result.data, 'response_code') ?? null;
  return { kind: 'sent', ids: { messages: id === undefined ? [] : [id], responseCode } };
}

function notSent(result: Exclude<ApiResult, { kind: 'ok' }>): PartResult {
  return result.kind === 'error'
    ? { kind: 'not_sent', result: verdictOf(result.code), code: result.code }
    : { kind: 'not_sent', result: silenceResult(result), code: null };
}
