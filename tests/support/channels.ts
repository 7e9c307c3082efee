import type { OpenDatabase } from '../../db/open.ts';
import type { SentMessage } from '../../db/queries/simulator.ts';
import { outboxSince } from '../../db/queries/simulator.ts';
import { readyFile } from '../../src/app/bulletin-files.ts';
import type { AppContext } from '../../src/app/context.ts';
import { fileEvent, pressEvent } from './feishu/events.ts';
import { buttonsOf, openFeishuHouse, wordsOf } from './feishu/house.ts';
import { openHouse } from './house.ts';
import { button, buttons, press } from './pressing.ts';
import { openWecomHouse } from './wecom/house.ts';

/** What people do and see in a private chat, whatever platform carries it. */
export interface Channel {
  readonly ctx: AppContext;
  says(who: string, text: string): Promise<void>;
  /** Presses the newest button of this label in the person's chat. */
  presses(who: string, label: string): Promise<void>;
  sendsPhoto(who: string, name: string, bytes: Uint8Array): Promise<void>;
  /** What the person got since the last look. */
  got(who: string): Promise<Got>;
  close(): Promise<void>;
}

interface Got {
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The part of a growing list a person has not looked at yet. */
function freshOf<Item>(): (who: string, all: readonly Item[]) => readonly Item[] {
  const seen = new Map<string, number>();
  return (who, all) => {
    const fresh = all.slice(seen.get(who) ?? 0);
    seen.set(who, all.length);
    return fresh;
  };
}

export async function simulatorChannel(store: OpenDatabase, start: string): Promise<Channel> {
  const house = await openHouse(store, start);
  const fresh = freshOf<SentMessage>();
  const all = async (who: string) =>
    (await outboxSince(store.db, 0, 1_000_000)).filter(({ to }) => to?.name === who);
  return {
    ctx: house.ctx,
    says: async (who, text) => void (await house.says(who, text)),
    presses: async (who, label) => {
      const holder = (await all(who)).findLast(({ blocks }) =>
        buttons(blocks).some((one) => one.label === label),
      );
      await press(house, who, button(holder?.blocks ?? [], label));
    },
    sendsPhoto: async (who, name, bytes) => void (await house.says(who, '', { file: { name, bytes } })),
    got: async (who) => {
      const messages = fresh(who, await all(who));
      const files = messages.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'file' ? [block] : [])),
      );
      return {
        text: messages.map(({ text }) => text).join('\n'),
        files: await Promise.all(
          files.map(async ({ fileId, name }) => ({
            name,
            bytes: (await readyFile(store.db, fileId))?.bytes ?? new Uint8Array(),
          })),
        ),
      };
    },
    close: async () => {},
  };
}

export async function feishuChannel(
  store: OpenDatabase,
  start: string,
  mode: 'ws' | 'webhook',
): Promise<Channel> {
  const house = await openFeishuHouse(store, mode, start);
  const { world } = house.feishu;
  const fresh = freshOf<ReturnType<typeof chatOf>[number]>();
  const chatOf = (who: string) =>
    [...world.messages.values()].filter(
      ({ from, chatId }) => from === 'bot' && chatId === house.person(who).chatId,
    );
  return {
    ctx: house.ctx,
    says: async (who, text) => void (await house.says(who, text)),
    presses: async (who, label) => {
      const holder = chatOf(who).findLast((card) => buttonsOf(card).some((one) => one.label === label));
      const found = holder && buttonsOf(holder).find((one) => one.label === label);
      if (!holder || !found) throw new Error(`no button ${label} in the chat of ${who}`);
      await house.push(pressEvent(world, house.person(who), holder, found));
    },
    sendsPhoto: async (who, name, bytes) =>
      void (await house.push(fileEvent(world, house.person(who), { name, bytes }, 'image').envelope)),
    got: async (who) => {
      const messages = fresh(who, chatOf(who));
      return {
        // Cells of tables stand only in the card itself.
        text: messages.flatMap((message) => [wordsOf(message), message.content]).join('\n'),
        files: messages.flatMap(({ type, content }) => {
          if (type !== 'file') return [];
          const file = world.files.get((JSON.parse(content) as { file_key: string }).file_key);
          return file ? [file] : [];
        }),
      };
    },
    close: house.close,
  };
}

export async function wecomChannel(store: OpenDatabase, start: string): Promise<Channel> {
  const house = await openWecomHouse(store, start);
  const { api } = house;
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `${70_000 + count}`;
  };
  const chatOf = (who: string) => api.delivered.filter(({ to }) => to === house.userId(who));
  const fresh = freshOf<ReturnType<typeof chatOf>[number]>();
  return {
    ctx: house.ctx,
    says: async (who, text) => void (await house.push(house.says.text(house.userId(who), text, nextId()))),
    presses: async (who, label) => {
      const cards = chatOf(who).flatMap(({ message }) =>
        message.msgtype === 'template_card' && message.template_card.card_type === 'button_interaction'
          ? [message.template_card]
          : [],
      );
      const card = cards.findLast(({ button_list }) => button_list.some(({ text }) => text === label));
      const key = card?.button_list.find(({ text }) => text === label)?.key;
      if (!card || key === undefined) throw new Error(`no button ${label} in the chat of ${who}`);
      const press = {
        key,
        taskId: card.task_id,
        cardType: card.card_type,
        responseCode: api.newResponseCode(),
      };
      count += 1;
      await house.push(house.says.press(house.userId(who), press, 1_700_000_000 + count));
    },
    sendsPhoto: async (who, name, bytes) => {
      const media = api.putFile({ name, bytes, type: 'image/png' });
      await house.push(house.says.image(house.userId(who), media, nextId()));
    },
    got: async (who) => {
      const messages = fresh(who, chatOf(who)).map(({ message }) => message);
      return {
        text: messages.map((one) => JSON.stringify(one).replace(/[\u200b\u2060]/g, '')).join('\n'),
        files: messages.flatMap((message) => {
          const file = message.msgtype === 'file' ? api.media.get(message.file.media_id) : undefined;
          return file ? [file] : [];
        }),
      };
    },
    close: house.close,
  };
}
