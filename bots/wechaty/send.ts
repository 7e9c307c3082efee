import type { Wechaty } from 'wechaty';
import { splitText } from '../../src/domain/text-pieces.ts';
import type { Block, Outbound, SendJournal, SendResult } from '../../src/ports.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import { type SendStep, sendInParts } from '../delivery.ts';
import { roomOf } from './parse.ts';
import { messageOf } from './session.ts';

/** A chat shows longer ones folded away. */
const TEXT_BYTES = 3_000;
const AGAIN_MS = 30_000;

type Receiver = NonNullable<Awaited<ReturnType<Wechaty['Contact']['find']>>>;
type Room = NonNullable<Awaited<ReturnType<Wechaty['Room']['find']>>>;

/** Words and files; there are no cards, and nothing recognises a repetition, so each part goes out at most once. */
export async function send(bot: Wechaty, outbound: Outbound, journal: SendJournal): Promise<SendResult> {
  const { to } = outbound;
  const steps =
    to.kind === 'person'
      ? await personSteps(bot, to.userId, outbound)
      : await roomSteps(bot, to.chatId, outbound);
  if (steps === null) return { kind: 'refused', reason: 'wechaty: nobody or no group of this name' };
  return sendInParts(journal, outbound.idempotencyKey, steps);
}

async function personSteps(bot: Wechaty, id: string, outbound: Outbound): Promise<SendStep[] | null> {
  const contact = await bot.Contact.find({ id });
  if (!contact) return null;
  const pieces = splitText(plainText(spoken(outbound)), TEXT_BYTES).filter((piece) => piece !== '');
  return [
    ...pieces.map((piece) => step(() => contact.say(piece))),
    ...(await filesOf(outbound)).map((file) => step(() => contact.say(file as never))),
  ];
}

/** Whoever is called stands in front of the first part; puppets turn it into a real mention where they can. */
async function roomSteps(bot: Wechaty, chatId: string, outbound: Outbound): Promise<SendStep[] | null> {
  const id = roomOf(chatId);
  const room: Room | undefined = id === null ? undefined : await bot.Room.find({ id });
  if (!room) return null;
  const called: Receiver[] = [];
  const named: string[] = [];
  for (const person of outbound.blocks.flatMap((block) => (block.kind === 'mention' ? block.people : []))) {
    const contact = person.userId === null ? undefined : await bot.Contact.find({ id: person.userId });
    if (contact) called.push(contact);
    else named.push(`@${person.name}`);
  }
  const text = [...named, plainText(spoken(outbound).filter((block) => block.kind !== 'mention'))].join('\n');
  const pieces = splitText(text.trim(), TEXT_BYTES).filter((piece) => piece !== '');
  return [
    ...pieces.map((piece, i) => step(() => (i === 0 ? room.say(piece, ...called) : room.say(piece)))),
    ...(await filesOf(outbound)).map((file) => step(() => room.say(file as never))),
  ];
}

/** A picture that goes out as a file is not told in words as well. */
function spoken({ blocks, files }: Outbound): Block[] {
  return blocks.filter((block) => {
    if (block.kind !== 'image' && block.kind !== 'chart') return true;
    return block.fileId === null || !files.has(block.fileId);
  });
}

async function filesOf({ blocks, files }: Outbound): Promise<unknown[]> {
  const wanted = blocks.flatMap((block) => {
    if (block.kind !== 'file' && block.kind !== 'image' && block.kind !== 'chart') return [];
    const file = block.fileId === null ? undefined : files.get(block.fileId);
    return file ? [file] : [];
  });
  if (wanted.length === 0) return [];
  const { FileBox } = await import('file-box');
  return wanted.map(({ name, bytes }) => FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name));
}

/** What `say` came to: some puppets name the message, others return nothing. */
function step(say: () => Promise<unknown>): SendStep {
  return async () => {
    try {
      const said = await say();
      const id = typeof said === 'object' && said !== null && 'id' in said ? String(said.id) : '';
      return { kind: 'delivered', messageId: id };
    } catch (error) {
      const message = messageOf(error);
      // The gateway is away, or nobody is logged in: it was surely not sent.
      return /UNAVAILABLE|not logged ?in|no puppet/i.test(message)
        ? { kind: 'retry', afterMs: AGAIN_MS, reason: 'wechaty: gateway away or nobody logged in' }
        : { kind: 'unknown', cause: message.slice(0, 200) };
    }
  };
}
