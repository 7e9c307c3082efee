import type { LoginCode } from './accounts.ts';

/** What the strict Feishu knows: one app, its people, groups, messages and files. Ids look like the real ones. */
export interface World {
  readonly app: {
    readonly id: string;
    readonly secret: string;
    readonly encryptKey: string;
    readonly verificationToken: string;
    readonly tenantKey: string;
  };
  readonly bot: { readonly openId: string; readonly name: string };
  readonly people: Map<string, FeishuPerson>;
  readonly chats: Map<string, FeishuChat>;
  readonly messages: Map<string, FeishuMessage>;
  readonly files: Map<string, FeishuFile>;
  /** First message sent under each `uuid`. */
  readonly uuids: Map<string, string>;
  /** Codes of the login page that were not used yet, and people's tokens with their open_ids. */
  readonly codes: Map<string, LoginCode>;
  readonly userTokens: Map<string, string>;
  /** What is set in the developer console. */
  readonly redirectUrls: string[];
  readonly scopes: Set<string>;
  readonly events: string[];
  readonly callbacks: string[];
  /** Every urgent notice: message and people. */
  readonly urgent: { messageId: string; people: readonly string[] }[];
  /** The platform's time, for ages of messages; moved by hand. */
  now: number;
}

export interface FeishuPerson {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly chatId: string;
  /** In the app's availability scope. */
  available: boolean;
  resigned: boolean;
}

export interface FeishuChat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'p2p' | 'group';
  readonly members: Set<string>;
  botInside: boolean;
}

export interface FeishuMessage {
  readonly id: string;
  readonly chatId: string;
  /** `bot` or an open_id. */
  readonly from: string;
  readonly type: string;
  /** JSON string, as the interface takes and gives it. */
  content: string;
  readonly parentId: string | null;
  readonly uuid: string | null;
  readonly at: number;
  /** Who is called, as an event tells it. */
  readonly mentions: readonly object[];
  recalled: boolean;
  updates: number;
}

export interface FeishuFile {
  readonly name: string;
  readonly kind: 'file' | 'image';
  readonly bytes: Uint8Array;
  /** The message whose sender dropped it into a chat; null for what the app uploaded. */
  messageId: string | null;
}

export function createWorld(): World {
  return {
    app: {
      id: 'cli_a1b2c3d4e5f60718',
      secret: 'app-secret-of-the-strict-server',
      encryptKey: 'encrypt-key-of-the-strict-server',
      verificationToken: 'verification-token',
      tenantKey: 'tenant-1',
    },
    bot: { openId: 'ou_bot', name: '督查助手' },
    people: new Map(),
    chats: new Map(),
    messages: new Map(),
    files: new Map(),
    uuids: new Map(),
    codes: new Map(),
    userTokens: new Map(),
    redirectUrls: [],
    scopes: new Set(),
    events: [],
    callbacks: [],
    urgent: [],
    now: Date.UTC(2023, 1, 20),
  };
}

let numbers = 0;
export const nextId = (prefix: string): string => {
  numbers += 1;
  return `${prefix}_${numbers.toString(36).padStart(6, '0')}`;
};

export function addPerson(world: World, name: string, mobile: string | null = null): FeishuPerson {
  const openId = nextId('ou');
  const chatId = nextId('oc');
  const person: FeishuPerson = {
    openId,
    unionId: openId.replace('ou_', 'on_'),
    userId: openId.replace('ou_', ''),
    name,
    mobile,
    chatId,
    available: true,
    resigned: false,
  };
  world.people.set(openId, person);
  world.chats.set(chatId, {
    id: chatId,
    name: '',
    kind: 'p2p',
    members: new Set([openId]),
    botInside: true,
  });
  return person;
}

export function addGroup(world: World, name: string, members: readonly string[]): FeishuChat {
  const id = nextId('oc');
  const chat: FeishuChat = { id, name, kind: 'group', members: new Set(members), botInside: true };
  world.chats.set(id, chat);
  return chat;
}

/** Somebody's message appears in a chat; the push is another matter. */
export function addMessage(
  world: World,
  message: Pick<FeishuMessage, 'chatId' | 'from' | 'type' | 'content'> &
    Partial<Pick<FeishuMessage, 'parentId' | 'uuid' | 'mentions'>>,
): FeishuMessage {
  const stored: FeishuMessage = {
    parentId: null,
    uuid: null,
    mentions: [],
    ...message,
    id: nextId('om'),
    at: world.now,
    recalled: false,
    updates: 0,
  };
  world.messages.set(stored.id, stored);
  return stored;
}
