import { z } from 'zod';
import { templateCard } from './cards.ts';

/** Bodies of the sending calls (documents 90236, 90248, 99110, 101138): unknown properties and oversize are errors. */
const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= max, { message: `over ${max} bytes` });
const media = z.strictObject({ media_id: z.string().min(1) });
const text = (more: z.core.$ZodShape = {}) => z.strictObject({ content: bytes(2048), ...more });
const markdown = (max: number) => z.strictObject({ content: bytes(max) });
const mentions = { mentioned_list: z.array(z.string()).optional() };

const toMember = {
  touser: z.string().min(1),
  agentid: z.number().int(),
  safe: z.literal(0).optional(),
  enable_id_trans: z.literal(0).optional(),
  enable_duplicate_check: z.union([z.literal(0), z.literal(1)]).optional(),
  duplicate_check_interval: z.number().int().min(1).max(14_400).optional(),
};

export const memberMessage = z.discriminatedUnion('msgtype', [
  z.strictObject({ ...toMember, msgtype: z.literal('text'), text: text() }),
  z.strictObject({ ...toMember, msgtype: z.literal('markdown'), markdown: markdown(2048) }),
  z.strictObject({
    ...toMember,
    msgtype: z.literal('textcard'),
    textcard: z.strictObject({
      title: bytes(128),
      description: bytes(512),
      url: bytes(2048),
      btntxt: z.string().max(4).optional(),
    }),
  }),
  z.strictObject({ ...toMember, msgtype: z.literal('template_card'), template_card: templateCard }),
  z.strictObject({ ...toMember, msgtype: z.literal('file'), file: media }),
  z.strictObject({ ...toMember, msgtype: z.literal('image'), image: media }),
]);

const toChat = { chatid: z.string().min(1), safe: z.literal(0).optional() };

export const appchatMessage = z.discriminatedUnion('msgtype', [
  z.strictObject({ ...toChat, msgtype: z.literal('text'), text: text(mentions) }),
  z.strictObject({ ...toChat, msgtype: z.literal('markdown'), markdown: markdown(2048) }),
  z.strictObject({ ...toChat, msgtype: z.literal('file'), file: media }),
  z.strictObject({ ...toChat, msgtype: z.literal('image'), image: media }),
]);

export const webhookMessage = z.discriminatedUnion('msgtype', [
  z.strictObject({
    msgtype: z.literal('text'),
    text: text({ ...mentions, mentioned_mobile_list: z.array(z.string()).optional() }),
  }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: markdown(4096) }),
  z.strictObject({ msgtype: z.literal('markdown_v2'), markdown_v2: markdown(4096) }),
  z.strictObject({
    msgtype: z.literal('image'),
    image: z.strictObject({ base64: z.string().min(1), md5: z.string().length(32) }),
  }),
  z.strictObject({ msgtype: z.literal('file'), file: media }),
]);

const toBot = {
  chatid: z.string().min(1),
  chat_type: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
};

/** The bot pushes no plain text. */
export const botMessage = z.discriminatedUnion('msgtype', [
  z.strictObject({ ...toBot, msgtype: z.literal('markdown'), markdown: markdown(20_480) }),
  z.strictObject({ ...toBot, msgtype: z.literal('template_card'), template_card: templateCard }),
  z.strictObject({ ...toBot, msgtype: z.literal('file'), file: media }),
  z.strictObject({ ...toBot, msgtype: z.literal('image'), image: media }),
]);

export type MemberMessage = z.output<typeof memberMessage>;
export type AppchatMessage = z.output<typeof appchatMessage>;
export type WebhookMessage = z.output<typeof webhookMessage>;
export type BotMessage = z.output<typeof botMessage>;

/** Bodies of appchat/create and appchat/update (documents 90245 and 98913). */
export const newGroup = z.strictObject({
  name: z.string().optional(),
  owner: z.string().min(1).optional(),
  userlist: z.array(z.string().min(1)),
  chatid: z.string(),
});

export const changedGroup = z.strictObject({
  chatid: z.string().min(1),
  name: z.string().min(1).optional(),
  owner: z.string().min(1).optional(),
  add_user_list: z.array(z.string().min(1)).optional(),
  del_user_list: z.array(z.string().min(1)).optional(),
});
