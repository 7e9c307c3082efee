import { z } from 'zod';
import type { Log } from '../../src/app/context.ts';
import type { Outbound, SendResult } from '../../src/ports.ts';
import { attachmentMissing } from '../../src/replies/delivery-texts.ts';
import type { Api, ApiResult } from './api.ts';
import { asCard, asWords, type FeishuMessage } from './compose.ts';
import { kindOf, reasonOf } from './errors.ts';
import { MOST_FILE_BYTES, MOST_IMAGE_BYTES, uploadFile, uploadImage } from './files.ts';
import { isChatId, isMessageId, isOpenId } from './ids.ts';
import { recallMessages } from './recall.ts';
import { verdictOf } from './verdict.ts';

const sent = z.object({ message_id: z.string() });

/** Feishu takes 50 characters; the rest is for the number of the part. */
const MOST_KEY = 44;

export type Send = (outbound: Outbound) => Promise<SendResult>;

/**
 * Sends a message as a card, a post or texts, and its files after it. Every part has a `uuid` of its own made from the
 * idempotency key, so that sending again (within the hour Feishu remembers) completes what is missing and doubles
 * nothing.
 */
export function createSend(api: Api, log: Log): Send {
  return async (outbound) => {
    const to = addressee(outbound.to);
    if (to === null) return { kind: 'refused', reason: 'not_a_feishu_id' };
    if (outbound.recalls !== undefined) {
      const recalled = await recallMessages(api, outbound.recalls);
      if (recalled) return recalled;
    }
    const uploads = await uploadAll(api, outbound);
    if (!uploads.ok) return verdictOf(uploads.failure);
    const card = asCard(outbound, uploads.data.imageKeys);
    if (outbound.updates !== undefined) {
      const updated = await update(api, outbound.updates, card);
      if (updated) return updated;
    }
    const ids: string[] = [];
    const post = createPost(api, { to, outbound, ids });
    const main = await sendMain(post, outbound, card);
    if (main.kind !== 'delivered' && main.kind !== 'nothing') return main;
    const attachments = attachmentsOf(outbound, uploads.data, card !== null);
    const after = await sendAll(post, log, attachments, main.kind === 'delivered' ? main.messageId : null);
    if (after.kind !== 'delivered') return after;
    if (outbound.urgent === true) await makeUrgent(api, log, after.messageId, outbound);
    const parts = ids.filter((id) => id !== after.messageId);
    return parts.length === 0 ? after : { ...after, parts };
  };
}

/** Files, pictures and what is said about those that could not be sent; `first` is the message they belong to. */
async function sendAll(
  post: Post,
  log: Log,
  messages: readonly FeishuMessage[],
  first: string | null,
): Promise<SendResult> {
  let messageId = first;
  for (const message of messages) {
    const result = await post(message);
    if (result.ok) {
      messageId ??= result.data;
      continue;
    }
    const verdict = verdictOf(result.failure);
    if (verdict.kind !== 'refused' || messageId === null) return verdict;
    log.warn({ reason: verdict.reason }, 'an attachment was refused after its message was sent');
  }
  return messageId === null ? { kind: 'refused', reason: 'empty_message' } : { kind: 'delivered', messageId };
}

interface Addressee {
  readonly id: string;
  readonly kind: 'open_id' | 'union_id' | 'user_id' | 'chat_id';
}

function addressee(to: Outbound['to']): Addressee | null {
  if (to.kind === 'group') return isChatId(to.chatId) ? { id: to.chatId, kind: 'chat_id' } : null;
  const { userId: id } = to;
  if (isOpenId(id)) return { id, kind: 'open_id' };
  if (/^on_[A-Za-z0-9_-]+$/.test(id)) return { id, kind: 'union_id' };
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { id, kind: 'user_id' } : null;
}

type Post = (message: FeishuMessage) => Promise<ApiResult<string>>;

/** Sends one part after the other and notes their `ids`; the first stands beneath the message it answers, where that is still there. */
function createPost(
  api: Api,
  { to, outbound, ids }: { to: Addressee; outbound: Outbound; ids: string[] },
): Post {
  const key = outbound.idempotencyKey.slice(0, MOST_KEY);
  let replyTo = outbound.replyTo !== undefined && isMessageId(outbound.replyTo) ? outbound.replyTo : null;
  return async ({ type, content }) => {
    const data = {
      msg_type: type,
      content: JSON.stringify(content),
      uuid: ids.length === 0 ? key : `${key}-${ids.length}`,
    };
    const create = () =>
      api.call(sent, ({ client, auth }) =>
        client.im.v1.message.create(
          { params: { receive_id_type: to.kind }, data: { ...data, receive_id: to.id } },
          auth,
        ),
      );
    const reply = (messageId: string) =>
      api.call(sent, ({ client, auth }) =>
        client.im.v1.message.reply({ path: { message_id: messageId }, data }, auth),
      );
    let result = replyTo === null ? await create() : await reply(replyTo);
    if (!result.ok && replyTo !== null && kindOf(result.failure) === 'message') result = await create();
    if (!result.ok) return result;
    ids.push(result.data.message_id);
    replyTo = null;
    return { ok: true, data: result.data.message_id };
  };
}

/** A card that Feishu refuses is said in words: sending must never end in silence. */
async function sendMain(
  post: Post,
  outbound: Outbound,
  card: FeishuMessage | null,
): Promise<SendResult | { readonly kind: 'nothing' }> {
  if (card !== null) {
    const result = await post(card);
    if (result.ok) return { kind: 'delivered', messageId: result.data };
    const kind = kindOf(result.failure);
    if (kind !== 'card' && kind !== 'too_long' && kind !== 'content') return verdictOf(result.failure);
  }
  let first: string | null = null;
  for (const message of asWords(outbound)) {
    const result = await post(message);
    if (!result.ok) return verdictOf(result.failure);
    first ??= result.data;
  }
  return first === null ? { kind: 'nothing' } : { kind: 'delivered', messageId: first };
}

/** Replaces an earlier card; null when that cannot be replaced any more, so that the message is sent anew. */
async function update(api: Api, messageId: string, card: FeishuMessage | null): Promise<SendResult | null> {
  if (card === null || !isMessageId(messageId)) return null;
  const result = await api.call(z.unknown(), ({ client, auth }) =>
    client.im.v1.message.patch(
      { path: { message_id: messageId }, data: { content: JSON.stringify(card.content) } },
      auth,
    ),
  );
  if (result.ok) return { kind: 'delivered', messageId };
  const verdict = verdictOf(result.failure);
  return verdict.kind === 'refused' ? null : verdict;
}

interface Uploads {
  readonly fileKeys: ReadonlyMap<number, string>;
  readonly imageKeys: ReadonlyMap<number, string>;
  /** Names of what Feishu does not take (empty, too large). */
  readonly missing: readonly string[];
}

/** Uploads before anything is sent, so that an upload that fails for now leaves nothing half sent. */
async function uploadAll(api: Api, { blocks, files }: Outbound): Promise<ApiResult<Uploads>> {
  const fileKeys = new Map<number, string>();
  const imageKeys = new Map<number, string>();
  const missing: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'file' && block.kind !== 'image') continue;
    const [keys, most, upload] =
      block.kind === 'file'
        ? ([fileKeys, MOST_FILE_BYTES, uploadFile] as const)
        : ([imageKeys, MOST_IMAGE_BYTES, uploadImage] as const);
    if (keys.has(block.fileId)) continue;
    const bytes = files.get(block.fileId)?.bytes;
    if (bytes === undefined || bytes.length === 0 || bytes.length > most) {
      missing.push(block.name);
      continue;
    }
    const result = await upload(api, { name: block.name, bytes });
    if (result.ok) keys.set(block.fileId, result.data);
    else if (verdictOf(result.failure).kind === 'refused') missing.push(block.name);
    else return result;
  }
  return { ok: true, data: { fileKeys, imageKeys, missing } };
}

function attachmentsOf(
  { blocks }: Outbound,
  { fileKeys, imageKeys, missing }: Uploads,
  inCard: boolean,
): FeishuMessage[] {
  const sendable = blocks.flatMap((block): FeishuMessage[] => {
    if (block.kind === 'file') {
      const key = fileKeys.get(block.fileId);
      return key === undefined ? [] : [{ type: 'file', content: { file_key: key } }];
    }
    if (block.kind !== 'image' || inCard) return [];
    const key = imageKeys.get(block.fileId);
    return key === undefined ? [] : [{ type: 'image', content: { image_key: key } }];
  });
  const said = missing.map((name): FeishuMessage => {
    return { type: 'text', content: { text: attachmentMissing(name) } };
  });
  return [...sendable, ...said];
}

/** 加急: a message that is read without it is still read, so a refusal is only noted. */
async function makeUrgent(api: Api, log: Log, messageId: string, { to, blocks }: Outbound): Promise<void> {
  const people =
    to.kind === 'person'
      ? [to.userId]
      : blocks.flatMap((block) =>
          block.kind === 'mention' ? block.people.flatMap(({ userId }) => userId ?? []) : [],
        );
  const ids = people.filter(isOpenId);
  if (ids.length === 0) return;
  const result = await api.call(z.unknown(), ({ client, auth }) =>
    client.im.v1.message.urgentApp(
      {
        path: { message_id: messageId },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: ids },
      },
      auth,
    ),
  );
  if (!result.ok) log.warn({ reason: reasonOf(result.failure) }, 'a message could not be made urgent');
}
