import { bytesOf, splitText } from '../../../src/domain/text-pieces.ts';
import type { Action, Block, Outbound } from '../../../src/ports.ts';
import { wecomTexts } from '../../../src/replies/wecom-texts.ts';
import { taskIdOf } from '../message-id.ts';
import { bodyOf, buttonCard, formCard, type TemplateCard } from './card.ts';
import { type Attachment, anchoredText, attachmentsOf, MARK_BYTES, spokenBlocks } from './text.ts';

/** One message as it goes out; several make one of ours. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'textcard';
      readonly title: string;
      readonly description: string;
      readonly url: string;
      readonly button: string;
      /** The same in words, for where a card is not taken. */
      readonly fallback: string;
    }
  | { readonly kind: 'card'; readonly card: TemplateCard; readonly fallback: string }
  | { readonly kind: 'attachment'; readonly attachment: Attachment };

/** Bytes of one text message (document 90236). */
export const TEXT_BYTES = 2048;

const TEXTCARD = { title: 128, description: 512 - MARK_BYTES, url: 2048, button: 4 } as const;

type Interactive = Extract<Block, { kind: 'actions' | 'form' }>;
const isInteractive = (block: Block): block is Interactive =>
  block.kind === 'actions' || block.kind === 'form';

/**
 * A message to one person, as the app or the AI bot sends it: on one card where all of it fits; else in words, with
 * the buttons and selectors on cards after them. `plain` leaves cards out, for people who use the WeChat plugin, which
 * does not show them.
 */
export function privateParts(
  outbound: Pick<Outbound, 'blocks' | 'files' | 'idempotencyKey'>,
  options: {
    readonly plain?: boolean;
    /** Most bytes of one text. */
    readonly textBytes?: number;
    /** How words are written; the app's texts know links only. */
    readonly words?: (blocks: readonly Block[]) => string;
    readonly textcards?: boolean;
  } = {},
): Part[] {
  const { plain = false, textBytes = TEXT_BYTES, words: write = anchoredText, textcards = true } = options;
  const blocks = spokenBlocks(outbound);
  const attachments = attachmentsOf(outbound).map((attachment): Part => ({ kind: 'attachment', attachment }));
  const words = (some: readonly Block[]): Part[] => {
    const text = write(some);
    return text === '' ? [] : splitText(text, textBytes).map((piece) => ({ kind: 'text', text: piece }));
  };
  const interactive = plain ? [] : blocks.filter(isInteractive);
  if (interactive.length === 0) {
    const card = plain || !textcards ? null : textcard(blocks);
    return [...(card === null ? words(blocks) : [card]), ...attachments];
  }
  const said = blocks.filter((block) => !isInteractive(block));
  const { cards, left, whole } = cardsOf(interactive, said, outbound.idempotencyKey);
  if (cards.length === 0) return [...words(blocks), ...attachments];
  const parts = whole ? cards : [...words([...said, ...left]), ...cards];
  return [...parts, ...attachments];
}

/** The cards of a message. `left`: what is said in words all the same; `whole`: one card says everything. */
function cardsOf(
  interactive: readonly Interactive[],
  said: readonly Block[],
  key: string,
): { cards: Part[]; left: Block[]; whole: boolean } {
  const title = said.find((block) => block.kind === 'title')?.text;
  const cards: Part[] = [];
  const left: Block[] = [];
  for (const form of interactive) {
    if (form.kind !== 'form') continue;
    left.push({ kind: 'text', text: form.typed });
    const card = formCard(form, {
      taskId: taskIdOf(key, `f${cards.length}`),
      title: title || wecomTexts.cardTitle,
    });
    if (card) cards.push({ kind: 'card', card, fallback: '' });
  }
  const blocks = interactive.filter((block) => block.kind === 'actions');
  const actions = blocks.flatMap((block) => block.actions);
  const body = cards.length === 0 && left.length === 0 ? bodyOf(said) : null;
  const heading = body === null ? wecomTexts.actionsTitle : title || wecomTexts.cardTitle;
  const buttons = buttonCard(actions, { taskId: taskIdOf(key, 'b'), title: heading, body });
  if (buttons) {
    const fallback = body === null ? anchoredText(blocks) : anchoredText([...said, ...blocks]);
    cards.push({ kind: 'card', card: buttons.card, fallback });
  }
  const unplaced = buttons === null ? blocks : leftover(buttons.left);
  return {
    cards,
    left: [...left, ...unplaced],
    whole: body !== null && buttons !== null && buttons.left.length === 0,
  };
}

const leftover = (actions: readonly Action[]): Block[] =>
  actions.length === 0 ? [] : [{ kind: 'actions', actions }];

/** A message whose point is a page to open, when all of it fits; the WeChat plugin shows it as well. */
function textcard(blocks: readonly Block[]): Part | null {
  const links = blocks.filter((block) => block.kind === 'link');
  const [link] = links;
  if (link === undefined || links.length > 1) return null;
  const rest = blocks.filter((block) => block !== link);
  if (rest.some((block) => block.kind === 'file')) return null;
  const title = rest.find((block) => block.kind === 'title')?.text ?? link.label;
  const description = anchoredText(rest.filter((block) => block.kind !== 'title'));
  const fits =
    bytesOf(title) <= TEXTCARD.title &&
    description !== '' &&
    bytesOf(description) <= TEXTCARD.description &&
    bytesOf(link.url) <= TEXTCARD.url;
  if (!fits) return null;
  const button = [...link.label].length <= TEXTCARD.button ? link.label : wecomTexts.open;
  return { kind: 'textcard', title, description, url: link.url, button, fallback: anchoredText(blocks) };
}
