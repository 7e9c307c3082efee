import { createHash } from 'node:crypto';
import type { GroupKeeper, GroupState, WantedGroup } from '../../src/ports.ts';
import { wecomErrorText } from '../../src/replies/wecom-errors.ts';
import { wecomTexts } from '../../src/replies/wecom-texts.ts';
import { type AppApi, listOf } from './api.ts';
import { type ApiResult, GROUP_EXISTS, memberCodes, noGroupCodes, verdictOf } from './errors.ts';
import { isRecord, stringOf } from './http.ts';
import { appChat, appUser, chatAddress, userAddress } from './ids.ts';

/** Two at least, 2,000 at most with the app itself among them (document 90245). */
const FEWEST = 2;
const MOST = 1999;

/** What is longer the platform cuts off (document 90245); a name cut here is the name it tells later. */
const NAME_LETTERS = 50;

/** Members asked for at a time, after the platform refused somebody without saying whom. */
const ASKED_AT_ONCE = 8;

/** Answers of `user/get` that mean: not reachable for this app. */
const absentCodes = new Set([40003, 46004, 50002, 60011, 60021, 60111]);

/** `user/get`: a member who has joined (document 90196). */
const ACTIVE = 1;

/**
 * Working groups that the app makes and keeps (document 90245 and its neighbours). The id is chosen here, so a group
 * whose making broke off is found again instead of being made twice. The platform lets only a self-built app that is
 * visible to the whole corporation do so, tells nothing of what is said there, and cannot dissolve a group.
 */
export function createKeeper(apps: ReadonlyMap<string | null, AppApi>): GroupKeeper {
  return {
    chatIdFor: (seed) =>
      appChat(null, `duban${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`),
    takes: (chatId, userId) => {
      const chat = chatAddress(chatId);
      const user = userAddress(userId);
      return chat?.door === 'appchat' && user.door === 'app' && user.app === chat.app;
    },
    keep: (group) => {
      const chat = chatAddress(group.chatId);
      const api = chat?.door === 'appchat' ? apps.get(chat.app) : undefined;
      return chat?.door !== 'appchat' || api === undefined
        ? Promise.resolve({ ok: false, again: false, reason: wecomErrorText(86008) })
        : keep({ api, chatid: chat.chatId }, group);
    },
  };
}

interface Door {
  readonly api: AppApi;
  readonly chatid: string;
}

/** What is to be done to a group that exists; empty lists and absent fields change nothing. */
interface Change {
  readonly add: readonly string[];
  readonly del: readonly string[];
  readonly name?: string;
  /** Who may own it from now on, in this order; absent: the owner stays. */
  readonly owners?: readonly string[];
}

async function keep(door: Door, wanted: WantedGroup): Promise<GroupState> {
  const members = [...new Set(wanted.members)];
  if (members.length > MOST) return refused(wecomTexts.groupTooBig(MOST));
  const got = await door.api.get('appchat/get', { chatid: door.chatid });
  if (got.kind === 'error' && noGroupCodes.has(got.code)) return make(door, wanted.name, members);
  if (got.kind !== 'ok') return failure(got);
  const info = got.data['chat_info'];
  if (!isRecord(info)) return { ok: false, again: true, reason: 'no chat_info' };
  const app = door.api.app.name;
  const here = listOf(info, 'userlist').flatMap((id) => (typeof id === 'string' ? [appUser(app, id)] : []));
  const change = changeOf(wanted, members, {
    here,
    name: stringOf(info, 'name') ?? '',
    owner: appUser(app, stringOf(info, 'owner') ?? ''),
  });
  return adjust(door, change, here);
}

/** Only whom the service put in is taken out: staff may bring others along, and hand the group over. */
function changeOf(
  { name, placed }: WantedGroup,
  members: readonly string[],
  now: { readonly here: readonly string[]; readonly name: string; readonly owner: string },
): Change {
  const here = new Set(now.here);
  const wanted = new Set(members);
  const del = placed.filter((one) => here.has(one) && !wanted.has(one));
  const add = members.filter((one) => !here.has(one));
  return {
    add,
    del,
    ...(now.name === cut(name) ? {} : { name: cut(name) }),
    // Taking the owner out without naming another one is refused (document 98913).
    ...(del.includes(now.owner) ? { owners: members } : {}),
  };
}

async function make(door: Door, name: string, members: readonly string[]): Promise<GroupState> {
  const create = (list: readonly string[]): Promise<ApiResult> =>
    door.api.post('appchat/create', {
      chatid: door.chatid,
      name: cut(name),
      owner: memberId(list[0] ?? ''),
      userlist: list.map(memberId),
    });
  if (members.length < FEWEST) return refused(wecomTexts.groupTooSmall);
  const { result, list, unreachable } = await withGoodMembers(door, members, create, FEWEST);
  if (result === null) return refused(wecomTexts.groupTooSmall);
  if (result.kind === 'error' && result.code === GROUP_EXISTS) return refused(wecomTexts.groupTaken);
  return result.kind === 'ok' ? { ok: true, members: list, unreachable } : failure(result);
}

async function adjust(door: Door, change: Change, here: readonly string[]): Promise<GroupState> {
  const { add, del, name, owners } = change;
  const staying = here.filter((one) => !del.includes(one));
  if (add.length + del.length === 0 && name === undefined)
    return { ok: true, members: here, unreachable: [] };
  if (staying.length + add.length > MOST) return refused(wecomTexts.groupTooBig(MOST));
  if (staying.length + add.length < FEWEST) return refused(wecomTexts.groupTooSmall);
  const update = (list: readonly string[]): Promise<ApiResult> => {
    const owner = owners?.find((one) => staying.includes(one) || list.includes(one));
    return door.api.post('appchat/update', {
      chatid: door.chatid,
      ...(name === undefined ? {} : { name }),
      ...(owner === undefined ? {} : { owner: memberId(owner) }),
      ...(list.length === 0 ? {} : { add_user_list: list.map(memberId) }),
      ...(del.length === 0 ? {} : { del_user_list: del.map(memberId) }),
    });
  };
  const { result, list, unreachable } = await withGoodMembers(door, add, update, 0);
  if (result === null || result.kind !== 'ok') return failure(result);
  return { ok: true, members: [...staying, ...list], unreachable };
}

interface Tried {
  /** Null when too few are left to try with. */
  readonly result: ApiResult | null;
  readonly list: readonly string[];
  readonly unreachable: readonly string[];
}

/** Tries with all; where somebody is refused, asks after each and tries once more with those who can be reached. */
async function withGoodMembers(
  { api }: Door,
  all: readonly string[],
  call: (list: readonly string[]) => Promise<ApiResult>,
  fewest: number,
): Promise<Tried> {
  const first = await call(all);
  if (first.kind !== 'error' || !memberCodes.has(first.code))
    return { result: first, list: all, unreachable: [] };
  const good = new Set<string>();
  for (let i = 0; i < all.length; i += ASKED_AT_ONCE) {
    const batch = all.slice(i, i + ASKED_AT_ONCE);
    const answers = await Promise.all(batch.map((one) => api.get('user/get', { userid: memberId(one) })));
    for (const [n, answer] of answers.entries()) {
      const one = batch[n];
      if (answer.kind === 'silence' || (answer.kind === 'error' && !absentCodes.has(answer.code)))
        return { result: answer, list: [], unreachable: [] };
      if (one !== undefined && answer.kind === 'ok' && (answer.data['status'] ?? ACTIVE) === ACTIVE)
        good.add(one);
    }
  }
  const list = all.filter((one) => good.has(one));
  const unreachable = all.filter((one) => !good.has(one));
  // Nobody was to blame after all: trying again would be refused again.
  if (unreachable.length === 0) return { result: first, list: [], unreachable };
  return { result: list.length < fewest ? null : await call(list), list, unreachable };
}

const memberId = (user: string): string => userAddress(user).userId;

const cut = (name: string): string => [...name].slice(0, NAME_LETTERS).join('');

const refused = (reason: string): GroupState => ({ ok: false, again: false, reason });

function failure(result: Exclude<ApiResult, { kind: 'ok' }> | null): GroupState {
  if (result === null) return refused(wecomTexts.groupTooSmall);
  if (result.kind === 'silence') return { ok: false, again: true, reason: result.cause };
  const { code } = result;
  // Mistakes of the set-up wait for somebody to mend them, so they are told like any refusal.
  const passing = verdictOf(code);
  const again = passing.kind === 'retry' && passing.afterMs <= 60_000;
  return { ok: false, again, reason: `${wecomErrorText(code)}（${code}）` };
}
