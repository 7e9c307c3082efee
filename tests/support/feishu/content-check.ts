import { cardProblems } from './card-check.ts';
import type { World } from './world.ts';

/** A refusal as the interface words it. */
export interface ApiError {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
}

export const apiError = (code: number, msg: string, status = 400): ApiError => ({ status, code, msg });

const types = new Set(['text', 'post', 'image', 'file', 'interactive']);
const MOST_TEXT = 150 * 1024;
const MOST_OTHER = 30 * 1024;
const postTags = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'hr', 'code_block', 'md']);

/**
 * Why the platform would not send a message, or null.
 * @param requestBytes size of the whole request body
 */
export function messageProblem(
  world: World,
  message: { readonly type: unknown; readonly content: unknown },
  requestBytes: number,
): ApiError | null {
  const { type, content } = message;
  if (typeof type !== 'string' || !types.has(type)) return apiError(230001, 'invalid msg_type');
  if (typeof content !== 'string') return apiError(230001, 'content is not a string of JSON');
  if (requestBytes > (type === 'text' ? MOST_TEXT : MOST_OTHER)) return apiError(230025, 'message too long');
  const parsed = parse(content);
  if (parsed === null) return apiError(230001, 'content is not a JSON object');
  switch (type) {
    case 'text':
      return textProblem(world, parsed);
    case 'post':
      return postProblem(world, parsed);
    case 'interactive': {
      if (parsed['type'] === 'template') return templateProblem(parsed);
      const problems = cardProblems(content);
      return problems.length === 0
        ? null
        : apiError(230099, `Failed to create card content, ext=ErrCode: 200621; ${problems.join('; ')}`);
    }
    default:
      return fileProblem(world, type, parsed);
  }
}

function textProblem(world: World, content: Record<string, unknown>): ApiError | null {
  const { text, ...more } = content;
  if (typeof text !== 'string' || text === '' || Object.keys(more).length > 0)
    return apiError(230001, 'text content');
  // Anything that looks like a mention but is none shows up as markup: the sender should know.
  for (const [tag] of text.matchAll(/<\/?at\b[^>]*>/g)) {
    const id = /^<at user_id="([^"]+)">$/.exec(tag)?.[1];
    if (tag !== '</at>' && (id === undefined || !knownId(world, id)))
      return apiError(230001, `mention ${tag}`);
  }
  return null;
}

function postProblem(world: World, content: Record<string, unknown>): ApiError | null {
  for (const [locale, body] of Object.entries(content)) {
    if (!/^(zh_cn|en_us|ja_jp)$/.test(locale)) return apiError(230001, `post locale ${locale}`);
    const { title, content: paragraphs } = (body ?? {}) as { title?: unknown; content?: unknown };
    if (typeof title !== 'string' || !Array.isArray(paragraphs)) return apiError(230001, 'post');
    for (const element of paragraphs.flat() as Record<string, unknown>[]) {
      if (!postTags.has(String(element['tag'])))
        return apiError(230001, `post tag ${String(element['tag'])}`);
      if (element['tag'] === 'at' && !knownId(world, String(element['user_id'])))
        return apiError(230001, 'post mention');
      if (element['tag'] === 'text' && typeof element['text'] !== 'string')
        return apiError(230001, 'post text');
    }
  }
  return Object.keys(content).length === 0 ? apiError(230001, 'empty post') : null;
}

function templateProblem(content: Record<string, unknown>): ApiError | null {
  const { template_id: id } = (content['data'] ?? {}) as { template_id?: unknown };
  return typeof id === 'string' && id !== '' ? null : apiError(230099, 'ErrCode: 11310; template');
}

function fileProblem(world: World, type: string, content: Record<string, unknown>): ApiError | null {
  const key = content[type === 'file' ? 'file_key' : 'image_key'];
  const file = typeof key === 'string' ? world.files.get(key) : undefined;
  // Keys of files that people sent do not belong to the app.
  if (!file || file.messageId !== null) return apiError(234003, 'no such file of this app');
  return file.kind === type ? null : apiError(230055, 'the type of file does not match');
}

const knownId = (world: World, id: string): boolean =>
  id === 'all' ||
  [...world.people.values()].some((one) => [one.openId, one.unionId, one.userId].includes(id));

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
