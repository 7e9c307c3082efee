import type { Block, Outbound } from '../../../src/ports.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { chartElement } from './chart.ts';
import {
  button,
  type Element,
  heading,
  labelled,
  linkButton,
  note,
  paragraph,
  plain,
  row,
  short,
} from './elements.ts';
import { formElement } from './form.ts';
import { type CardMisfit, misfitOf } from './limits.ts';
import { called } from './mentions.ts';
import { foldedTable, tableElement } from './table.ts';

export type RenderedCard =
  | { readonly ok: true; readonly card: object }
  /** The platform would refuse it; the text of the message says the same. */
  | { readonly ok: false; readonly reason: CardMisfit };

interface CardOptions {
  /** Keys of uploaded pictures by `fileId`; a picture without one is left out of the card. */
  readonly imageKeys?: ReadonlyMap<number, string>;
}

/** Fields beyond this are listed as lines: every field costs seven of the card's 200 elements. */
const MOST_FIELDS = 10;
/**
 * The page of the table component allows five a card, users have seen refusals from four upwards (error 11310).
 */
const MOST_TABLES = 3;
const SUMMARY = 100;

/** Whether a message gains by being a card; what is only words, files and mentions is sent as such. */
export const prefersCard = (blocks: readonly Block[]): boolean =>
  blocks.some(({ kind }) => kind !== 'text' && kind !== 'mention' && kind !== 'file' && kind !== 'image');

/** A message as an interactive card, JSON 2.0. */
export function renderCard(
  { blocks, text }: Pick<Outbound, 'blocks' | 'text'>,
  { imageKeys = new Map() }: CardOptions = {},
): RenderedCard {
  const [first] = blocks;
  const titled = first?.kind === 'title' ? first.text : null;
  const shown = titled === null ? blocks : blocks.slice(1);
  const card = {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: 'fill',
      // A button speaks for the person it was sent to.
      enable_forward: !blocks.some(({ kind }) => kind === 'actions' || kind === 'form'),
      summary: { content: summaryOf(text) },
    },
    // Clients that are too old for the card show its title and nothing else.
    ...(titled === null ? {} : { header: { template: 'blue', title: plain(titled) } }),
    body: { vertical_spacing: '8px', elements: elementsOf(shown, imageKeys) },
  };
  const misfit = misfitOf(card);
  return misfit === null ? { ok: true, card } : { ok: false, reason: misfit };
}

/**
 * A pressed card in its final state, for the answer to the press or an update.
 * @param blocks what `settledBlocks` made of the message
 */
export function renderSettled(blocks: readonly Block[], options: CardOptions = {}): RenderedCard {
  return renderCard({ blocks, text: plainText(blocks) }, options);
}

const summaryOf = (text: string): string => short(text.replace(/\s+/g, ' ').trim(), SUMMARY);

function elementsOf(blocks: readonly Block[], imageKeys: ReadonlyMap<number, string>): Element[] {
  let tables = 0;
  return blocks.flatMap((block): Element[] => {
    if (block.kind === 'table') {
      tables += 1;
      return [tables > MOST_TABLES ? foldedTable(block) : tableElement(block)];
    }
    return blockElements(block, imageKeys);
  });
}

function blockElements(
  block: Exclude<Block, { kind: 'table' }>,
  imageKeys: ReadonlyMap<number, string>,
): Element[] {
  switch (block.kind) {
    case 'title':
      return [heading(block.text)];
    case 'text':
      return textElements(block.text);
    case 'fields':
      return block.items.length > MOST_FIELDS
        ? [paragraph(plainText([block]))]
        : block.items.map(({ label, value }) => labelled(label, value));
    case 'actions':
      return block.actions.length === 0 ? [] : [row(block.actions.map((action) => button(action)))];
    case 'form':
      return [formElement(block)];
    case 'link': {
      const link = linkButton(block.label, block.url);
      return link === null ? [] : [link];
    }
    case 'mention':
      return mentionElements(block);
    case 'file':
      return [note(`附件：${block.name}`)];
    case 'image':
      return imageElements(block, imageKeys);
    case 'chart':
      return [chartElement(block.chart)];
    default:
      return block satisfies never;
  }
}

function textElements(text: string): Element[] {
  if (text.trim() === '') return [];
  // What a press came to, see `settledBlocks`.
  return [text.startsWith('✓ ') ? paragraph(text, { text_color: 'green' }) : paragraph(text)];
}

/** The one place with markup: ids only, names stay plain. */
function mentionElements({ people }: Extract<Block, { kind: 'mention' }>): Element[] {
  const { ids, named } = called(people);
  return [
    ...(ids.length === 0
      ? []
      : [{ tag: 'markdown', content: ids.map((id) => `<at id=${id}></at>`).join(' ') }]),
    ...(named.length === 0 ? [] : [paragraph(named.map((name) => `@${name}`).join(' '))]),
  ];
}

function imageElements(
  { fileId, alt }: Extract<Block, { kind: 'image' }>,
  imageKeys: ReadonlyMap<number, string>,
): Element[] {
  const key = imageKeys.get(fileId);
  return key === undefined ? [] : [{ tag: 'img', img_key: key, alt: plain(alt), preview: true }];
}
