import type { Block, Outbound } from '../../../src/ports.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { called } from './mentions.ts';

type Shown = Pick<Outbound, 'blocks' | 'text'>;

/** Parts of a post's paragraph. */
type Part = Readonly<Record<string, string>>;

/**
 * The text of a `text` message. Its tags (`<at>`, `<b>`) and links (`[…](…)`) are read wherever they stand and there
 * is no documented escape, so that what people wrote gets the full-width form of the two signs.
 */
export function renderText({ blocks, text }: Shown): string {
  const mentions = blocks.filter((block) => block.kind === 'mention');
  if (mentions.length === 0) return unmarked(text);
  return blocks
    .map((block) => {
      if (block.kind !== 'mention') return unmarked(plainText([block]));
      const { ids, named } = called(block.people);
      return [
        ...ids.map((id) => `<at user_id="${id}"></at>`),
        ...named.map((name) => `@${unmarked(name)}`),
      ].join(' ');
    })
    .filter((line) => line !== '')
    .join('\n');
}

const unmarked = (text: string): string =>
  text.replaceAll('<', '＜').replaceAll('>', '＞').replaceAll('](', ']（');

/**
 * The content of a `post` message: text stays text there, and mentions are parts of their own. The first title becomes
 * the title of the message. Files and pictures are messages of their own.
 */
export function renderPost({ blocks }: Pick<Outbound, 'blocks'>): object {
  const [first] = blocks;
  const titled = first?.kind === 'title' ? first.text : '';
  const content = blocks.slice(titled === '' ? 0 : 1).flatMap(paragraphsOf);
  return { zh_cn: { title: titled, content } };
}

function paragraphsOf(block: Block): Part[][] {
  switch (block.kind) {
    case 'title':
      return [[{ tag: 'text', text: block.text }]];
    case 'mention': {
      const { ids, named } = called(block.people);
      const parts = [
        ...ids.map((id): Part => ({ tag: 'at', user_id: id })),
        ...named.map((name): Part => ({ tag: 'text', text: `@${name}` })),
      ];
      return parts.length === 0
        ? []
        : [parts.flatMap((part) => [part, { tag: 'text', text: ' ' }]).slice(0, -1)];
    }
    case 'link':
      return /^https?:\/\//.test(block.url) ? [[{ tag: 'a', text: block.label, href: block.url }]] : [];
    case 'text':
    case 'fields':
    case 'table':
    case 'actions':
    case 'form':
    case 'file':
    case 'image':
    case 'chart':
      return plainText([block])
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [{ tag: 'text', text: line }]);
    default:
      return block satisfies never;
  }
}
