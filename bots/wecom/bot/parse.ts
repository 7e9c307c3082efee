import type { InboundContent } from '../../../src/ports.ts';
import { isRecord, stringOf } from '../http.ts';
import { botFileRef } from '../ids.ts';
import { readPress } from '../render/keys.ts';

type Body = Readonly<Record<string, unknown>>;

export type ParsedFrame =
  | {
      readonly kind: 'messages';
      readonly id: string;
      readonly from: string;
      /** Null in the private chat. */
      readonly group: string | null;
      readonly sentAt: Date | null;
      /** Several for text and pictures in one message. */
      readonly contents: readonly InboundContent[];
      /** The pressed card, if one was. */
      readonly card: { readonly taskId: string; readonly type: string } | null;
    }
  /** The private chat was opened, for the first time that day. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'passed'; readonly what: string };

/**
 * A frame of the AI bot (documents 100719 and 101027). Payloads have been seen to differ from the documents, so nothing
 * but the fields used here is asked for, and what is not understood becomes `unsupported`.
 */
export function parseFrame(body: unknown): ParsedFrame {
  if (!isRecord(body)) return { kind: 'passed', what: 'frame without a body' };
  const id = stringOf(body, 'msgid') ?? '';
  const from = isRecord(body['from']) ? (stringOf(body['from'], 'userid') ?? '') : '';
  const type = stringOf(body, 'msgtype') ?? '';
  const event = isRecord(body['event']) ? body['event'] : null;
  const eventType = event === null ? '' : (stringOf(event, 'eventtype') ?? '');
  if (type === 'event' && eventType !== 'template_card_event')
    return eventType === 'enter_chat' ? { kind: 'opened' } : { kind: 'passed', what: `event ${eventType}` };
  if (id === '' || from === '') return { kind: 'passed', what: `${type} without id or sender` };
  const group = body['chattype'] === 'group' ? (stringOf(body, 'chatid') ?? null) : null;
  const seconds = body['create_time'];
  const pressed = type === 'event' && event !== null ? pressOf(event) : null;
  return {
    kind: 'messages',
    id,
    from,
    group,
    sentAt: typeof seconds === 'number' && seconds > 0 ? new Date(seconds * 1000) : null,
    contents: pressed === null ? contentsOf(body, type, group !== null) : [pressed.content],
    card: pressed === null ? null : { taskId: pressed.taskId, type: pressed.type },
  };
}

function contentsOf(body: Body, type: string, inGroup: boolean): InboundContent[] {
  const part = isRecord(body[type]) ? body[type] : {};
  switch (type) {
    case 'text':
      return [{ kind: 'text', text: saidTo(stringOf(part, 'content') ?? '', inGroup) }];
    case 'voice':
      // The platform sends what it understood, not the sound.
      return [{ kind: 'text', text: stringOf(part, 'content') ?? '' }];
    case 'image':
      return [remote(part, 'image')];
    case 'file':
      return [remote(part, 'file')];
    case 'mixed':
      return mixed(part, inGroup);
    case 'video':
      return [{ kind: 'unsupported', what: '视频' }];
    default:
      return [{ kind: 'unsupported', what: type }];
  }
}

function mixed(part: Body, inGroup: boolean): InboundContent[] {
  const items = Array.isArray(part['msg_item']) ? part['msg_item'].filter(isRecord) : [];
  const text = items
    .map((item) => (isRecord(item['text']) ? (stringOf(item['text'], 'content') ?? '') : ''))
    .filter((one) => one !== '')
    .join('\n');
  const images = items.flatMap((item) => (isRecord(item['image']) ? [remote(item['image'], 'image')] : []));
  return [...(text === '' ? [] : [{ kind: 'text' as const, text: saidTo(text, inGroup) }]), ...images];
}

const remote = (part: Body, media: 'file' | 'image'): InboundContent => ({
  kind: 'remote_file',
  media,
  name: stringOf(part, 'filename') ?? stringOf(part, 'name') ?? (media === 'image' ? '图片.jpg' : '附件'),
  ref: botFileRef(stringOf(part, 'url') ?? '', stringOf(part, 'aeskey') ?? ''),
});

/** In groups the text begins with the bot's name, which may be anything: `@督查助手 第6项 35%`. */
function saidTo(text: string, inGroup: boolean): string {
  return inGroup ? text.replace(/^\s*@\S+\s*/, '') : text;
}

/** The data of a press lies one level deeper than the official SDK's types say. */
function pressOf(event: Body): { content: InboundContent; taskId: string; type: string } {
  const data = isRecord(event['template_card_event']) ? event['template_card_event'] : event;
  const items = isRecord(data['selected_items']) ? data['selected_items']['selected_item'] : null;
  const selected = (Array.isArray(items) ? items : [items]).filter(isRecord).map((item) => {
    const ids = isRecord(item['option_ids']) ? item['option_ids']['option_id'] : null;
    const [first] = Array.isArray(ids) ? ids : [ids];
    return [stringOf(item, 'question_key') ?? '', typeof first === 'string' ? first : ''];
  });
  const { value, form } = readPress(stringOf(data, 'event_key') ?? '', Object.fromEntries(selected));
  return {
    content: { kind: 'action', value, form },
    taskId: stringOf(data, 'task_id') ?? '',
    type: stringOf(data, 'card_type') ?? '',
  };
}
