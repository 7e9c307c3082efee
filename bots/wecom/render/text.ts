import { createHash } from 'node:crypto';
import type { Block, Outbound } from '../../../src/ports.ts';
import { plainText } from '../../../src/replies/plain-text.ts';

/**
 * What people wrote, made harmless: a text may contain links (`<a href>`) and mentions (`<@userid>`), which only the
 * service itself may make. The full-width sign reads the same.
 */
export function harmless(text: string): string {
  return text.replace(/<(?=[a-z@/!?])/gi, '＜');
}

/** A message as text. Links become anchors, everything else is the plain rendering. */
export function anchoredText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'link'
        ? `<a href="${block.url.replaceAll('"', '%22')}">${harmless(block.label)}</a>`
        : harmless(plainText([block])),
    )
    .filter((text) => text !== '')
    .join('\n');
}

/** Pictures and files that go out as messages of their own, in order. A chart nobody drew is told in words. */
export function attachmentsOf({ blocks, files }: Pick<Outbound, 'blocks' | 'files'>): Attachment[] {
  return blocks.flatMap((block): Attachment[] => {
    if (block.kind !== 'file' && block.kind !== 'image' && block.kind !== 'chart') return [];
    const file = block.fileId === null ? undefined : files.get(block.fileId);
    if (!file) return [];
    return [{ type: block.kind === 'file' ? 'file' : 'image', name: file.name, bytes: file.bytes }];
  });
}

export interface Attachment {
  readonly type: 'file' | 'image';
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is said in words: without what goes out as a picture. A file is named, so that nobody overlooks it. */
export function spokenBlocks({ blocks, files }: Pick<Outbound, 'blocks' | 'files'>): Block[] {
  return blocks.filter((block) => {
    if (block.kind !== 'image' && block.kind !== 'chart') return true;
    return block.fileId === null || !files.has(block.fileId);
  });
}

/** Characters without a width. */
const ZERO = '\u200b';
const ONE = '\u2060';
const MARK_BITS = 24;

export const MARK_BYTES = MARK_BITS * 3;

/**
 * The platform drops a message whose content it has seen within the interval asked for, which is what makes a repeated
 * try safe, and would swallow a second 帮助 just as well. So every message carries an invisible mark of its own: the
 * same for each try, different from that of any other message.
 * @param key names the message and its part
 */
export function unseenMark(key: string): string {
  const number = createHash('sha256')
    .update(key)
    .digest()
    .readUIntBE(0, MARK_BITS / 8);
  return [...number.toString(2).padStart(MARK_BITS, '0')].map((bit) => (bit === '1' ? ONE : ZERO)).join('');
}
