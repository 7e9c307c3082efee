import {
  type ApiAnswer,
  type ApiRequest,
  type ApiRoute,
  createMessage,
  deleteMessage,
  patchMessage,
  replyMessage,
  urgentApp,
} from './api-messages.ts';
import { cardProblems } from './card-check.ts';
import { apiError } from './content-check.ts';
import { type FeishuFile, type FeishuMessage, nextId, type World } from './world.ts';

const fileTypes = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);

/** A part of an upload needs a file name of its own: without one the platform answers 234001. */
async function uploaded(request: ApiRequest, field: string): Promise<{ form: FormData; file: File } | null> {
  if (!request.contentType.startsWith('multipart/form-data; boundary=')) return null;
  const form = await new Response(new Uint8Array(request.raw), {
    headers: { 'content-type': request.contentType },
  }).formData();
  const file = form.get(field);
  return file instanceof File && file.name !== '' && file.name !== 'blob' ? { form, file } : null;
}

async function keep(world: World, kind: FeishuFile['kind'], name: string, file: File, most: number) {
  if (file.size === 0) return apiError(234010, 'empty file');
  if (file.size > most) return apiError(234006, 'file too large');
  const key = nextId(kind === 'file' ? 'file_v3' : 'img_v3');
  const bytes = new Uint8Array(await file.arrayBuffer());
  world.files.set(key, { name, kind, bytes, messageId: null });
  return { data: kind === 'file' ? { file_key: key } : { image_key: key } };
}

const uploadFile: ApiRoute = async (world, request) => {
  const got = await uploaded(request, 'file');
  const name = got?.form.get('file_name');
  if (!got || typeof name !== 'string' || !fileTypes.has(String(got.form.get('file_type'))))
    return apiError(234001, 'invalid request param');
  return keep(world, 'file', name, got.file, 30 * 1024 * 1024);
};

const uploadImage: ApiRoute = async (world, request) => {
  const got = await uploaded(request, 'image');
  if (got?.form.get('image_type') !== 'message') return apiError(234001, 'invalid request param');
  return keep(world, 'image', got.file.name, got.file, 10 * 1024 * 1024);
};

const resource: ApiRoute = (world, { params, query }) => {
  const file = world.files.get(params['key'] ?? '');
  const message = world.messages.get(params['id'] ?? '');
  if (!message || !file || file.messageId !== message.id) return apiError(234003, 'file not in the message');
  if (message.recalled) return apiError(230011, 'the message was withdrawn');
  if (query.get('type') !== file.kind) return apiError(234001, 'type');
  return world.chats.get(message.chatId)?.botInside
    ? { bytes: file.bytes, name: file.name }
    : apiError(234004, 'no access');
};

const byMobile: ApiRoute = (world, { query, body }) => {
  const { mobiles = [], emails = [] } = body as { mobiles?: unknown; emails?: unknown };
  if (query.get('user_id_type') !== 'open_id' || !Array.isArray(mobiles) || !Array.isArray(emails))
    return apiError(40001, 'parameters');
  if (mobiles.length > 50 || emails.length > 50) return apiError(40001, 'too many');
  const people = [...world.people.values()];
  return {
    data: {
      user_list: mobiles.map((mobile) => {
        const person = people.find((one) => one.mobile === mobile && !one.resigned);
        return { mobile, ...(person ? { user_id: person.openId } : {}) };
      }),
    },
  };
};

const members: ApiRoute = (world, { params, query }) => {
  const chat = world.chats.get(params['id'] ?? '');
  if (!chat) return apiError(232006, 'invalid chat');
  if (!chat.botInside) return apiError(232011, 'bot not in chat');
  const size = Number(query.get('page_size') ?? '20');
  if (!(size >= 1 && size <= 100) || query.get('member_id_type') !== 'open_id')
    return apiError(232001, 'parameters');
  const all = [...chat.members];
  const from = Number(query.get('page_token') ?? '0');
  const items = all.slice(from, from + size).map((id) => ({
    member_id_type: 'open_id',
    member_id: id,
    name: world.people.get(id)?.name ?? '',
    tenant_key: world.app.tenantKey,
  }));
  const more = from + size < all.length;
  return {
    data: { items, has_more: more, page_token: more ? String(from + size) : '', member_total: all.length },
  };
};

const mayRead = ['im:message', 'im:message:readonly', 'im:message.history:readonly'];

/** What was said in a chat; groups need a right of their own besides. Seconds, both ends included. */
const history: ApiRoute = (world, { query }) => {
  const size = Number(query.get('page_size') ?? '20');
  const [from, to] = ['start_time', 'end_time'].map((name) => query.get(name) ?? '');
  if (query.get('container_id_type') !== 'chat' || !(size >= 1 && size <= 50))
    return apiError(230001, 'parameters');
  if (!/^\d{10}$/.test(from ?? '') || !/^\d{10}$/.test(to ?? '')) return apiError(230001, 'seconds');
  if (!mayRead.some((scope) => world.scopes.has(scope)))
    return apiError(99991672, 'Access denied. One of the following scopes is required');
  const chat = world.chats.get(query.get('container_id') ?? '');
  if (!chat?.botInside) return apiError(230002, 'The bot can not be outside the group');
  if (chat.kind === 'group' && !world.scopes.has('im:message.group_msg'))
    return apiError(230027, 'Lack of necessary permissions');
  const all = [...world.messages.values()].filter(
    ({ chatId, at }) =>
      chatId === chat.id && at >= Number(from) * 1000 && Math.floor(at / 1000) <= Number(to),
  );
  if (query.get('sort_type') === 'ByCreateTimeDesc') all.reverse();
  const start = Number(query.get('page_token') ?? '0');
  const more = start + size < all.length;
  return {
    data: {
      items: all.slice(start, start + size).map((message) => itemOf(world, message)),
      has_more: more,
      ...(more ? { page_token: String(start + size) } : {}),
    },
  };
};

const oneMessage: ApiRoute = (world, { params }) => {
  const message = world.messages.get(params['id'] ?? '');
  if (!message) return apiError(230110, 'the message was deleted');
  return { data: { items: [itemOf(world, message)] } };
};

/** Cards come back as something else than was sent, so nobody should read them. */
function itemOf(world: World, message: FeishuMessage) {
  const { id, chatId, from, type, content, parentId, at, recalled, mentions } = message;
  const own = from === 'bot';
  return {
    message_id: id,
    ...(parentId === null ? {} : { root_id: parentId, parent_id: parentId }),
    msg_type: type,
    create_time: String(at),
    update_time: String(at),
    deleted: recalled,
    updated: false,
    chat_id: chatId,
    sender: {
      id: own ? world.app.id : from,
      id_type: own ? 'app_id' : 'open_id',
      sender_type: own ? 'app' : 'user',
      tenant_key: world.app.tenantKey,
    },
    body: { content: type === 'interactive' ? '{"title":"","elements":[]}' : content },
    ...(mentions.length === 0 ? {} : { mentions: mentions.map(flatMention) }),
  };
}

/** A history names who is called by one id; an event by three. */
function flatMention(mention: object): object {
  const { key, id, name, tenant_key } = mention as Record<string, unknown>;
  return { key, id: (id as { open_id: string }).open_id, id_type: 'open_id', name, tenant_key };
}

const botInfo: ApiRoute = (world) => ({
  whole: {
    bot: { activate_status: 2, app_name: world.bot.name, open_id: world.bot.openId, ip_white_list: [] },
  },
});

const scopeList: ApiRoute = (world) => ({
  data: {
    scopes: [...world.scopes].map((name) => ({ scope_name: name, grant_status: 1, scope_type: 'tenant' })),
  },
});

const appInfo: ApiRoute = (world, { params, query }) => {
  if (query.get('lang') !== 'zh_cn') return apiError(210500, 'lang');
  if (params['id'] !== 'me' && params['id'] !== world.app.id) return apiError(210501, 'app');
  if (!world.scopes.has('application:application:self_manage'))
    return apiError(99991672, 'Access denied. One of the following scopes is required');
  return {
    data: {
      app: {
        app_id: world.app.id,
        event: { subscription_type: 'websocket', subscribed_events: world.events },
        callback: { callback_type: 'websocket', subscribed_callbacks: world.callbacks },
        security: { redirect_urls: world.redirectUrls },
      },
    },
  };
};

/** Routes that need the app's token. `:id` and `:key` take one step of the path. */
export const apiRoutes: readonly (readonly [method: string, path: string, route: ApiRoute])[] = [
  ['POST', '/open-apis/im/v1/messages', createMessage],
  ['POST', '/open-apis/im/v1/messages/:id/reply', replyMessage],
  ['PATCH', '/open-apis/im/v1/messages/:id', patchMessage],
  ['DELETE', '/open-apis/im/v1/messages/:id', deleteMessage],
  ['PATCH', '/open-apis/im/v1/messages/:id/urgent_app', urgentApp],
  ['GET', '/open-apis/im/v1/messages/:id/resources/:key', resource],
  ['GET', '/open-apis/im/v1/messages', history],
  ['GET', '/open-apis/im/v1/messages/:id', oneMessage],
  ['POST', '/open-apis/im/v1/files', uploadFile],
  ['POST', '/open-apis/im/v1/images', uploadImage],
  ['POST', '/open-apis/contact/v3/users/batch_get_id', byMobile],
  ['GET', '/open-apis/im/v1/chats/:id/members', members],
  ['GET', '/open-apis/bot/v3/info', botInfo],
  ['GET', '/open-apis/application/v6/scopes', scopeList],
  ['GET', '/open-apis/application/v6/applications/:id', appInfo],
];

/**
 * What the client would show for the answer to a pressed card: `200340` and its like, or null.
 * @param body the JSON the bot answered with
 */
export function pressAnswerProblem(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return '200340: no answer';
  const { toast, card, ...more } = body as { toast?: unknown; card?: unknown };
  if (Object.keys(more).length > 0) return `200672: ${Object.keys(more).join()}`;
  const { type, content } = (toast ?? { type: 'info', content: '' }) as { type?: unknown; content?: unknown };
  if (!['info', 'success', 'error', 'warning'].includes(String(type)) || typeof content !== 'string')
    return '200672: toast';
  if (card === undefined) return null;
  const { type: kind, data } = card as { type?: unknown; data?: unknown };
  if (kind === 'template') return null;
  if (kind !== 'raw') return '200672: card';
  const [problem] = cardProblems(JSON.stringify(data));
  return problem === undefined ? null : `200672: ${problem}`;
}

export type { ApiAnswer };
