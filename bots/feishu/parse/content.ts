import { z } from 'zod';
import type { InboundContent } from '../../../src/ports.ts';
import { messageKinds } from '../../../src/replies/message-kinds.ts';
import { resourceRef } from '../ids.ts';
import { repairedName } from './file-name.ts';
import { postImages, postText } from './post.ts';

/** What an `@_user_1` in a message stands for. */
export type NameOf = (key: string) => string;

interface Received {
  readonly messageId: string;
  /** `content`, out of its string. */
  readonly content: unknown;
  readonly nameOf: NameOf;
}

type Converter = (received: Received) => InboundContent | null;

const textContent = z.object({ text: z.string() });
const fileContent = z.object({ file_key: z.string(), file_name: z.string().catch('') });
const imageContent = z.object({ image_key: z.string() });

/** One converter per message type; null where the content is not what the type promises. */
const converters: Readonly<Record<string, Converter>> = {
  text: ({ content, nameOf }) => {
    const parsed = textContent.safeParse(content);
    return parsed.success ? { kind: 'text', text: withNames(parsed.data.text, nameOf) } : null;
  },
  post: ({ messageId, content, nameOf }) => {
    const text = postText(content, nameOf);
    if (text === null) return null;
    const [picture] = postImages(content);
    return text === '' && picture !== undefined
      ? image(messageId, picture)
      : { kind: 'text', text: withNames(text, nameOf) };
  },
  file: ({ messageId, content }) => {
    const parsed = fileContent.safeParse(content);
    if (!parsed.success) return null;
    const ref = resourceRef({ messageId, key: parsed.data.file_key, type: 'file' });
    const name = repairedName(parsed.data.file_name) || '文件';
    return ref === null ? null : { kind: 'remote_file', name, media: 'file', ref };
  },
  image: ({ messageId, content }) => {
    const parsed = imageContent.safeParse(content);
    return parsed.success ? image(messageId, parsed.data.image_key) : null;
  },
  audio: unsupported('voice'),
  media: unsupported('video'),
  sticker: unsupported('sticker'),
  merge_forward: unsupported('forwarded'),
  interactive: unsupported('card'),
  share_user: unsupported('contact'),
  share_chat: unsupported('contact'),
  location: unsupported('location'),
  folder: unsupported('folder'),
  video_chat: unsupported('call'),
  share_calendar_event: unsupported('plan'),
  calendar: unsupported('plan'),
  general_calendar: unsupported('plan'),
  todo: unsupported('plan'),
  vote: unsupported('plan'),
  hongbao: unsupported('money'),
};

/** The neutral content of a received message. What is not understood is kept and named, never dropped. */
export function contentOf(message: {
  readonly messageId: string;
  readonly type: string;
  readonly content: string;
  readonly nameOf: NameOf;
}): InboundContent {
  const convert = converters[message.type];
  if (convert === undefined) return { kind: 'unsupported', what: messageKinds.other };
  const { messageId, nameOf } = message;
  const content = convert({ messageId, content: parseJson(message.content), nameOf });
  return content ?? { kind: 'unsupported', what: messageKinds.unreadable };
}

function image(messageId: string, key: string): InboundContent | null {
  const ref = resourceRef({ messageId, key, type: 'image' });
  return ref === null ? null : { kind: 'remote_file', name: '图片', media: 'image', ref };
}

function unsupported(kind: keyof typeof messageKinds): Converter {
  return () => ({ kind: 'unsupported', what: messageKinds[kind] });
}

/** `@_user_1` is the beginning of `@_user_10`: the whole number is read before the name is looked up. */
function withNames(text: string, nameOf: NameOf): string {
  return text.replace(/@_user_\d+|@_all\b/g, nameOf).trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
