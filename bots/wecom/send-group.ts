import { createHash } from 'node:crypto';
import { splitText } from '../../src/domain/text-pieces.ts';
import type { Block, Outbound, SendJournal, SendResult } from '../../src/ports.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import { sendInParts } from '../delivery.ts';
import type { AppApi } from './api.ts';
import { type ApiResult, silenceResult, verdictOf } from './errors.ts';
import { stringOf } from './http.ts';
import { richPieces, simpleMarkdown } from './render/markdown.ts';
import { TEXT_BYTES } from './render/message.ts';
import { type Attachment, attachmentsOf, harmless, spokenBlocks } from './render/text.ts';
import type { Webhook } from './webhook.ts';

/** Bytes of one markdown message: of an app in its group (document 90248), of a group robot (document 99110). */
const APPCHAT_MARKDOWN = 2048;
const WEBHOOK_MARKDOWN = 4096;
/** A picture a group robot sends is part of the message; a bigger one goes as a file. */
const WEBHOOK_IMAGE = 2 * 1024 * 1024;

/** One thing to send; tried once, and what it says is kept. */
export type Step = () => Promise<ApiResult>;

/** Each part at most once: neither groups nor the bot recognise a repetition. */
export function sendSteps(journal: SendJournal, key: string, steps: readonly Step[]): Promise<SendResult> {
  return sendInParts(
    journal,
    key,
    steps.map((step) => async () => resultOf(await step())),
  );
}

function resultOf(result: ApiResult): SendResult {
  switch (result.kind) {
    case 'ok':
      return { kind: 'delivered', messageId: stringOf(result.data, 'msgid') ?? '' };
    case 'error':
      return verdictOf(result.code);
    case 'silence':
      return silenceResult(result);
    default:
      return result satisfies never;
  }
}

/** Who is called: by userid where the platform knows one, by name for all to read. */
interface Called {
  readonly userIds: readonly string[];
  readonly text: string;
}

function calledIn(blocks: readonly Block[]): Called | null {
  const people = blocks.flatMap((block) => (block.kind === 'mention' ? block.people : []));
  if (people.length === 0) return null;
  const userIds = people.flatMap(({ userId }) => (userId === null || /[/:]/.test(userId) ? [] : [userId]));
  return { userIds: [...new Set(userIds)], text: people.map(({ name }) => `@${name}`).join(' ') };
}

/** A group the app made: the words with the mention in one text; without a mention as markdown. */
export function appchatSteps(api: AppApi, chatId: string, outbound: Outbound): Step[] {
  const blocks = spokenBlocks(outbound);
  const called = calledIn(blocks);
  const send =
    (content: object): Step =>
    () =>
      api.post('appchat/send', { chatid: chatId, ...content, safe: 0 });
  const texts =
    called === null
      ? markdownOf(blocks).map((content) => send({ msgtype: 'markdown', markdown: { content } }))
      : splitText(harmless(plainText(blocks)), TEXT_BYTES).map((content, i) =>
          send({
            msgtype: 'text',
            text: { content, ...(i === 0 ? { mentioned_list: called.userIds } : {}) },
          }),
        );
  return [
    ...texts,
    ...attachmentsOf(outbound).map(
      (attachment): Step =>
        async () => {
          const media = await api.upload(attachment);
          if (media.kind !== 'ok') return media;
          const { type } = attachment;
          return api.post('appchat/send', {
            chatid: chatId,
            msgtype: type,
            [type]: { media_id: media.mediaId },
          });
        },
    ),
  ];
}

function markdownOf(blocks: readonly Block[]): string[] {
  const text = simpleMarkdown(blocks);
  return text === '' ? [] : splitText(text, APPCHAT_MARKDOWN);
}

/**
 * A group robot: what has a table goes out as markdown_v2, which shows tables and calls nobody; whoever is called is
 * called in a text after it.
 */
export function webhookSteps(webhook: Webhook, outbound: Outbound): Step[] {
  const blocks = spokenBlocks(outbound);
  const called = calledIn(blocks);
  const send =
    (content: object): Step =>
    () =>
      webhook.send(content);
  const hasTable = blocks.some((block) => block.kind === 'table');
  const said = blocks.filter((block) => block.kind !== 'mention');
  const mention = (content: string): Step =>
    send({
      msgtype: 'text',
      text: { content, ...(called === null ? {} : { mentioned_list: called.userIds }) },
    });
  const texts = hasTable
    ? [
        ...richPieces(said, WEBHOOK_MARKDOWN).map((content) =>
          send({ msgtype: 'markdown_v2', markdown_v2: { content } }),
        ),
        ...(called === null ? [] : splitText(harmless(called.text), TEXT_BYTES).map(mention)),
      ]
    : splitText(harmless(plainText(blocks)), TEXT_BYTES)
        .filter((text) => text !== '')
        .map((content, i) => (i === 0 ? mention(content) : send({ msgtype: 'text', text: { content } })));
  return [...texts, ...attachmentsOf(outbound).map((attachment) => webhookAttachment(webhook, attachment))];
}

function webhookAttachment(webhook: Webhook, { type, name, bytes }: Attachment): Step {
  return async () => {
    if (type === 'image' && bytes.length <= WEBHOOK_IMAGE)
      return webhook.send({
        msgtype: 'image',
        image: {
          base64: Buffer.from(bytes).toString('base64'),
          md5: createHash('md5').update(bytes).digest('hex'),
        },
      });
    const uploaded = await webhook.upload({ name, bytes });
    if (uploaded.kind !== 'ok')
      return uploaded.kind === 'silence' ? { ...uploaded, reached: false } : uploaded;
    return webhook.send({ msgtype: 'file', file: { media_id: stringOf(uploaded.data, 'media_id') ?? '' } });
  };
}
