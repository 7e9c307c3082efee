import type { Action } from '../../../src/ports.ts';

/** A component of a card, JSON 2.0. An unknown property makes the platform refuse the whole card. */
export type Element = Readonly<Record<string, unknown>>;

/** Longest label of a button and longest placeholder, by the component pages of the platform. */
const LABEL = 100;

/**
 * Text that stays text: a `plain_text` is never read as markup, so that nobody's words can mention everybody or pass
 * for a link.
 */
export const plain = (content: string): Element => ({ tag: 'plain_text', content });

export const short = (text: string, most = LABEL): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

export const paragraph = (content: string, look: Element = {}): Element => ({
  tag: 'div',
  text: { ...plain(content), ...look },
});

export const heading = (content: string): Element => paragraph(content, { text_size: 'heading' });

export const note = (content: string): Element =>
  paragraph(content, { text_size: 'notation', text_color: 'grey' });

const looks: Readonly<Record<NonNullable<Action['style']>, string>> = {
  primary: 'primary_filled',
  danger: 'danger',
};

/** A button that sends its value back. Over the long connection the value must be an object. */
export const button = ({ label, value, style }: Action, inForm: Element = {}): Element => ({
  tag: 'button',
  type: style === undefined ? 'default' : looks[style],
  text: plain(short(label)),
  behaviors: [{ type: 'callback', value }],
  ...inForm,
});

/** A button that opens a page of ours; null for what is no web address. */
export function linkButton(label: string, url: string): Element | null {
  if (!/^https?:\/\//.test(url)) return null;
  return {
    tag: 'button',
    type: 'primary',
    text: plain(short(label)),
    behaviors: [{ type: 'open_url', default_url: url }],
  };
}

/** Side by side, wrapping where the screen is narrow. */
export const row = (elements: readonly Element[]): Element => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
});

/** A label and what belongs to it, the labels of several standing below each other. */
export const labelled = (label: string, value: string): Element => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    {
      tag: 'column',
      width: 'weighted',
      weight: 1,
      elements: [paragraph(label, { text_color: 'grey' })],
    },
    { tag: 'column', width: 'weighted', weight: 3, elements: [paragraph(value)] },
  ],
});

/** Folded away under one line. */
export const panel = (title: string, elements: readonly Element[]): Element => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: { title: plain(title), icon_position: 'right' },
  border: { color: 'grey', corner_radius: '5px' },
  padding: '8px 8px 8px 8px',
  elements,
});
