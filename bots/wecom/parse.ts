import { createHash } from 'node:crypto';
import type { InboundContent, InboundEvent } from '../../src/ports.ts';
import { appUser, mediaRef, pressRef, privateChat } from './ids.ts';
import { messageOfTask } from './message-id.ts';
import { readPress } from './render/keys.ts';
import { nodesAt, readXml, textOf, type XmlNode } from './xml.ts';

export type Parsed =
  | { readonly kind: 'inbound'; readonly event: InboundEvent }
  /** Nothing a person said: noted in the log, nothing to answer. */
  | { readonly kind: 'passed'; readonly what: string }
  /** Something an administrator has to see to. */
  | { readonly kind: 'alarm'; readonly what: string };

/** Events that tell nothing about reporting (document 90240). */
const uninteresting = new Set([
  'subscribe',
  'view',
  'view_miniprogram',
  'location',
  'location_select',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'batch_job_result',
  'reopen_inactive_agent',
  'active_restored',
]);

/** The platform is about to switch the app off, or has done so, because it is hardly used. */
const alarming = new Set(['inactive_alert', 'close_inactive_agent', 'low_active_alert', 'low_active']);

const words: Readonly<Record<string, string>> = {
  voice: '语音',
  video: '视频',
  location: '位置',
  link: '链接',
};

/**
 * A decrypted callback of an app as the neutral event (documents 90239 and 90240). Never throws and drops nothing: what
 * a person sent and is not understood becomes `unsupported`.
 * @param app name of the app in the configuration; null for the first one
 */
export function parseCallback(message: string, app: string | null): Parsed {
  const xml = readXml(message);
  if (!xml.ok) return { kind: 'passed', what: `unreadable: ${xml.reason}` };
  const { root } = xml;
  const type = textOf(root, 'MsgType') ?? '';
  if (type === 'event') return parseEvent(root, message, app);
  const id = textOf(root, 'MsgId');
  const from = textOf(root, 'FromUserName') ?? '';
  if (from === '') return { kind: 'passed', what: `message without a sender: ${type}` };
  const eventId = id === undefined ? bodyId(message) : `msg:${id}`;
  return inbound(root, app, { eventId, from, content: contentOf(root, type, app), messageId: id ?? null });
}

function contentOf(root: XmlNode, type: string, app: string | null): InboundContent {
  const media = textOf(root, 'MediaId') ?? '';
  switch (type) {
    case 'text':
      return { kind: 'text', text: textOf(root, 'Content') ?? '' };
    case 'image':
      return { kind: 'remote_file', media: 'image', name: '图片.jpg', ref: mediaRef(app, media) };
    case 'file':
      // Not in the documentation, yet some tenants get it; then with its name (WecomTeam/wecom-openclaw-plugin).
      return {
        kind: 'remote_file',
        media: 'file',
        name: textOf(root, 'FileName') || '附件',
        ref: mediaRef(app, media),
      };
    default:
      return { kind: 'unsupported', what: words[type] ?? type };
  }
}

function parseEvent(root: XmlNode, message: string, app: string | null): Parsed {
  const event = (textOf(root, 'Event') ?? '').toLowerCase();
  const from = textOf(root, 'FromUserName') ?? '';
  const make = (content: InboundContent, more: Partial<Source> = {}): Parsed =>
    inbound(root, app, { eventId: bodyId(message), from, content, messageId: null, ...more });
  switch (event) {
    case 'enter_agent':
      // Sent whenever the chat is opened; the first time counts.
      return make({ kind: 'chat_opened' }, { eventId: `enter:${from.toLowerCase()}` });
    case 'click':
      return make({ kind: 'action', value: { say: textOf(root, 'EventKey') ?? '' }, form: {} });
    case 'template_card_event':
    case 'template_card_menu_event': {
      const { value, form } = readPress(textOf(root, 'EventKey') ?? '', selectedOf(root));
      return make({ kind: 'action', value, form });
    }
    case 'unsubscribe':
      return make({ kind: 'person_left' });
    case 'change_contact':
      return parseContact(root, app, make);
    default:
      if (alarming.has(event)) return { kind: 'alarm', what: event };
      return { kind: 'passed', what: uninteresting.has(event) ? event : `unknown event ${event}` };
  }
}

/** The address book changed: somebody left, or goes by another userid (document 90240). */
function parseContact(
  root: XmlNode,
  app: string | null,
  make: (content: InboundContent, more: Partial<Source>) => Parsed,
): Parsed {
  const change = textOf(root, 'ChangeType') ?? '';
  const from = textOf(root, 'UserID') ?? '';
  const to = textOf(root, 'NewUserID') ?? '';
  if (change === 'delete_user') return make({ kind: 'person_left' }, { from });
  // Every change of a member is told; a new id only where there is one.
  if (change === 'update_user' && to !== '' && to.toLowerCase() !== from.toLowerCase())
    return make({ kind: 'account_renamed', newUserId: appUser(app, to) }, { from });
  return { kind: 'passed', what: `change_contact ${change}` };
}

interface Source {
  readonly eventId: string;
  readonly from: string;
  readonly content: InboundContent;
  readonly messageId: string | null;
}

function inbound(root: XmlNode, app: string | null, { eventId, from, content, messageId }: Source): Parsed {
  if (from === '') return { kind: 'passed', what: `nobody is named: ${content.kind}` };
  const userId = appUser(app, from);
  const seconds = textOf(root, 'CreateTime') ?? '';
  const mark = app === null ? '' : `${app}/`;
  return {
    kind: 'inbound',
    event: {
      platform: 'wecom',
      eventId: `${mark}${eventId}`,
      messageId: messageId === null ? null : `${mark}msg:${messageId}`,
      chatId: privateChat(userId),
      chatKind: 'private',
      userId,
      mentionsBot: false,
      ...replyOf(textOf(root, 'TaskId')),
      ...pressOf(root, app, from),
      sentAt: /^\d{1,12}$/.test(seconds) ? new Date(Number(seconds) * 1000) : null,
      content,
    },
  };
}

/** The card that was pressed, and the code that lets it be changed once. */
function pressOf(root: XmlNode, app: string | null, userId: string): { pressRef?: string } {
  const taskId = textOf(root, 'TaskId');
  const responseCode = textOf(root, 'ResponseCode');
  if (taskId === undefined || responseCode === undefined) return {};
  return { pressRef: pressRef({ app, userId, taskId, responseCode }) };
}

function replyOf(taskId: string | undefined): { replyTo?: string } {
  const replyTo = taskId === undefined ? undefined : messageOfTask(taskId);
  return replyTo === undefined ? {} : { replyTo };
}

/**
 * Events carry no id. Sender and second, which document 90238 proposes, are the same for two presses in one second or
 * for many changes of the address book; the decrypted body is the same only for the same event.
 */
function bodyId(message: string): string {
  return `event:${createHash('sha256').update(message).digest('hex')}`;
}

function selectedOf(root: XmlNode): Record<string, string> {
  return Object.fromEntries(
    nodesAt(root, 'SelectedItems', 'SelectedItem').map((item) => [
      textOf(item, 'QuestionKey') ?? '',
      nodesAt(item, 'OptionIds', 'OptionId')[0]?.text ?? '',
    ]),
  );
}
