import type { Outbound } from '../../src/ports.ts';
import { prefersCard, renderCard } from './render/card.ts';
import { renderPost, renderText } from './render/text.ts';

/** One message as Feishu takes it; `content` travels as a JSON string. */
export interface FeishuMessage {
  readonly type: 'text' | 'post' | 'interactive' | 'file' | 'image';
  readonly content: object;
}

/** Bytes of a request (developer docs: text 150 KB, post and card 30 KB), less what stands around the content. */
const MOST_TEXT_BYTES = 140_000;
const MOST_POST_BYTES = 28_000;

type Shown = Pick<Outbound, 'blocks' | 'text'>;

/** The card of a message; null where words do, or where the card would be refused. */
export function asCard(outbound: Shown, imageKeys: ReadonlyMap<number, string>): FeishuMessage | null {
  if (!prefersCard(outbound.blocks)) return null;
  const rendered = renderCard(outbound, { imageKeys });
  return rendered.ok ? { type: 'interactive', content: rendered.card } : null;
}

/**
 * The same in words, in as many messages as its length needs: a post where people are called or pages linked (there
 * nothing that people wrote can become markup), else plain text. None when there are no words, only files.
 */
export function asWords(outbound: Shown): FeishuMessage[] {
  const worded = outbound.blocks.filter(({ kind }) => kind !== 'file' && kind !== 'image');
  if (worded.length === 0) return [];
  if (worded.some(({ kind }) => kind === 'link' || kind === 'title')) {
    const content = renderPost({ blocks: worded });
    if (sizeOf(content) <= MOST_POST_BYTES) return [{ type: 'post', content }];
  }
  return splitText(renderText(outbound), (text) => sizeOf({ text }) <= MOST_TEXT_BYTES).map((text) => ({
    type: 'text',
    content: { text },
  }));
}

/** Bytes of a content inside the request: JSON as a string in JSON. */
const sizeOf = (content: object): number => Buffer.byteLength(JSON.stringify(JSON.stringify(content)));

/** Cuts between lines, and within one only where it alone is too long; never within a character. */
function splitText(text: string, fits: (piece: string) => boolean): string[] {
  if (fits(text)) return [text];
  const lines = text.split('\n');
  const [only = ''] = lines;
  const [head, tail] =
    lines.length > 1
      ? [lines.slice(0, lines.length >> 1).join('\n'), lines.slice(lines.length >> 1).join('\n')]
      : halves(only);
  return [...splitText(head, fits), ...splitText(tail, fits)];
}

function halves(line: string): [string, string] {
  const chars = [...line];
  const middle = chars.length >> 1;
  return [chars.slice(0, middle).join(''), chars.slice(middle).join('')];
}
