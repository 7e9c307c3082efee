import { type ApiError, apiError, messageProblem } from './content-check.ts';
import { addMessage, type FeishuChat, type FeishuMessage, type World } from './world.ts';

/** One request as the routes see it. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
  readonly contentType: string;
}

export type ApiAnswer =
  | { readonly data: object }
  | { readonly whole: object }
  | { readonly bytes: Uint8Array; readonly name: string }
  | ApiError;

export type ApiRoute = (world: World, request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;

const DAY = 24 * 60 * 60_000;

export const createMessage: ApiRoute = (world, { query, body, raw }) => {
  const chat = receiver(world, query.get('receive_id_type'), body['receive_id']);
  return 'code' in chat ? chat : store(world, chat, body, raw, null);
};

export const replyMessage: ApiRoute = (world, { params, body, raw }) => {
  const answered = world.messages.get(params['id'] ?? '');
  if (!answered) return apiError(231003, 'message not found');
  if (answered.recalled) return apiError(230011, 'the message was withdrawn');
  const chat = world.chats.get(answered.chatId);
  if (!chat?.botInside) return apiError(230002, 'bot not in chat');
  return store(world, chat, body, raw, answered.id);
};

function receiver(world: World, kind: string | null, id: unknown): FeishuChat | ApiError {
  if (typeof id !== 'string') return apiError(230001, 'receive_id');
  if (kind === 'chat_id') {
    const chat = world.chats.get(id);
    if (!chat) return apiError(230034, 'invalid receive_id');
    return chat.botInside ? chat : apiError(230002, 'bot not in chat');
  }
  const field = { open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const;
  if (kind === null || !(kind in field)) return apiError(230001, 'receive_id_type');
  if (kind === 'open_id' && id.startsWith('ou_other')) return apiError(99992361, 'open_id cross app');
  const person = [...world.people.values()].find((one) => one[field[kind as keyof typeof field]] === id);
  const chat = person && world.chats.get(person.chatId);
  if (!person || !chat) return apiError(230034, 'invalid receive_id');
  if (person.resigned) return apiError(230029, 'user resigned');
  return person.available ? chat : apiError(230013, 'bot has no availability to this user');
}

function store(
  world: World,
  chat: FeishuChat,
  body: Readonly<Record<string, unknown>>,
  raw: Buffer,
  parentId: string | null,
): ApiAnswer {
  const { msg_type: type, content, uuid = null } = body;
  if (uuid !== null && (typeof uuid !== 'string' || uuid === '' || uuid.length > 50))
    return apiError(230001, 'uuid');
  const before = uuid === null ? undefined : world.messages.get(world.uuids.get(uuid) ?? '');
  if (before) return { data: answerOf(before) };
  const problem = messageProblem(world, { type, content }, raw.length);
  if (problem) return problem;
  const message = addMessage(world, {
    chatId: chat.id,
    from: 'bot',
    type: String(type),
    content: String(content),
    parentId,
    uuid,
  });
  if (uuid !== null) world.uuids.set(uuid, message.id);
  return { data: answerOf(message) };
}

const answerOf = (message: FeishuMessage) => ({
  message_id: message.id,
  msg_type: message.type,
  chat_id: message.chatId,
  create_time: String(message.at),
  body: { content: message.content },
});

export const patchMessage: ApiRoute = (world, { params, body, raw }) => {
  const message = world.messages.get(params['id'] ?? '');
  if (!message) return apiError(231003, 'message not found');
  if (message.from !== 'bot') return apiError(230012, 'not the sender');
  if (message.recalled) return apiError(230011, 'the message was withdrawn');
  if (message.type !== 'interactive') return apiError(230054, 'not a card');
  if (world.now - message.at > 14 * DAY) return apiError(230031, 'older than 14 days');
  const content = body['content'];
  const problem = messageProblem(world, { type: 'interactive', content }, raw.length);
  if (problem) return problem;
  const updatable = (one: unknown) =>
    (JSON.parse(String(one)) as { config?: { update_multi?: unknown } }).config?.update_multi === true;
  if (!updatable(content) || !updatable(message.content)) return apiError(230099, 'update_multi');
  message.content = String(content);
  message.updates += 1;
  return { data: {} };
};

/** How long a message can be taken back is set by the organisation's administrator; here a day. */
export const deleteMessage: ApiRoute = (world, { params }) => {
  const message = world.messages.get(params['id'] ?? '');
  if (!message) return apiError(231003, 'message not found');
  if (message.from !== 'bot') return apiError(230012, 'not the sender');
  if (message.recalled) return apiError(230011, 'the message was withdrawn');
  if (world.now - message.at > DAY) return apiError(230026, 'no permission to recall this message');
  message.recalled = true;
  return { data: {} };
};

export const urgentApp: ApiRoute = (world, { params, query, body }) => {
  const message = world.messages.get(params['id'] ?? '');
  const people = body['user_id_list'];
  if (message?.from !== 'bot') return apiError(230012, 'not the sender');
  if (query.get('user_id_type') !== 'open_id' || !Array.isArray(people))
    return apiError(230001, 'user_id_list');
  const members = world.chats.get(message.chatId)?.members ?? new Set();
  const invalid = people.filter((id) => !members.has(String(id)));
  if (people.length === 0 || invalid.length === people.length)
    return apiError(230001, 'nobody to make it urgent for');
  world.urgent.push({ messageId: message.id, people: people.map(String) });
  return { data: { invalid_user_id_list: invalid } };
};
