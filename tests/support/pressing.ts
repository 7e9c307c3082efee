import { pressesOf } from '../../db/queries/cards.ts';
import { type ReportRow, reportsByIds } from '../../db/queries/reports.ts';
import { accountOf, repliesTo, type SentMessage } from '../../db/queries/simulator.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import type { Action, Block } from '../../src/ports.ts';
import { cardsIn, pressKey, settledBlocks } from '../../src/replies/cards.ts';
import type { House } from './house.ts';

export interface Pressed {
  readonly duplicate: boolean;
  readonly replies: readonly SentMessage[];
  readonly blocks: readonly Block[];
  readonly reports: readonly ReportRow[];
  readonly text: string;
}

type Words = Readonly<Record<string, string>>;
let presses = 0;

/** Somebody presses a button, or sends a form, in the private chat. */
export async function press(
  house: House,
  who: string,
  value: Words,
  form: Words = {},
  eventId?: string,
): Promise<Pressed> {
  const { ctx } = house;
  const person = house.person(who);
  const userId = (await accountOf(ctx.db, 'simulator', person.id)) ?? '';
  presses += 1;
  const ack = await receiveEvent(ctx, {
    platform: 'simulator',
    eventId: eventId ?? `press-${presses}`,
    messageId: null,
    chatId: `private-${userId}`,
    chatKind: 'private',
    userId,
    mentionsBot: false,
    sentAt: null,
    content: { kind: 'action', value, form },
  });
  const handled = await handleInbox(ctx, ack.inboxId);
  await dispatchOutbox(ctx);
  const replies = await repliesTo(ctx.db, ack.inboxId);
  return {
    duplicate: ack.duplicate,
    replies,
    blocks: replies.flatMap((reply) => reply.blocks),
    reports: await reportsByIds(ctx.db, handled?.reportIds ?? []),
    text: replies.map((reply) => reply.text).join('\n'),
  };
}

/** The buttons of a message, those of forms included. */
export function buttons(blocks: readonly Block[]): Action[] {
  return blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions : block.kind === 'form' ? [block.submit] : [],
  );
}

/** The value of the button with this label; of task `taskNo` when the message has several. */
export function button(blocks: readonly Block[], label: string, taskNo?: number): Words {
  const found = buttons(blocks).find(
    (action) => action.label === label && (taskNo === undefined || action.value['task'] === String(taskNo)),
  );
  if (!found) throw new Error(`no button ${label} among ${buttons(blocks).map((one) => one.label)}`);
  return found.value;
}

/** A message as a platform that can change it shows it now. */
export async function shownNow(house: House, blocks: readonly Block[]): Promise<Block[]> {
  const made = await pressesOf(house.ctx.db, cardsIn(blocks));
  return settledBlocks(blocks, new Map(made.map((one) => [pressKey(one.card, one.button), one.answer])));
}
