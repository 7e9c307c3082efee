import { createHash } from 'node:crypto';
import { appendAudit } from '../../../db/queries/audit.ts';
import { upsertChat } from '../../../db/queries/chats.ts';
import {
  keptGroupByName,
  type ListedGroup,
  linkChat,
  listGroups,
  lookAgain,
  mainChat,
  peopleForGroup,
  renameChat,
  switchGroup,
  unlinkChat,
  wantGroup,
} from '../../../db/queries/kept-groups.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import type { GroupKeeper, Platform } from '../../ports.ts';
import {
  groupLinked,
  groupList,
  groupPreview,
  groupRenamed,
  groupStarted,
  groupStopped,
  groupUnlinked,
  groupWanted,
  linkHint,
} from '../../replies/group-texts.ts';
import { groupBoundText } from '../../replies/staff-texts.ts';
import { placesIn } from '../keep-groups.ts';
import { findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

/** 工作群. */
export async function groupsAnswer(turn: Turn): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  return answered('query_other', groupList(await listGroups(turn.tx)));
}

/** 绑定群, and 绑定群 督查工作群 where this chat is another door to a group that is known already. */
export async function bindGroup(turn: Turn, name: string | null): Promise<Outcome> {
  if (!turn.inGroup) return refused('only_in_group');
  const { tx, platform, chatId: platformChatId } = turn;
  const linked = await mainChat(tx, platform, platformChatId);
  if (name === null) {
    if (linked) return inGroup(groupLinked(linked.name));
    await upsertChat(tx, { platform, platformChatId, name: '重点工作督查工作群', working: true });
    await audit(turn, 'chat.bind', `chat:${platformChatId}`, { platform });
    const others = await doors(turn);
    return inGroup(groupBoundText(linkHint(others.map((one) => one.name))));
  }
  const main = (await doors(turn)).find((one) => one.name === name);
  if (!main) return refused('group_unknown', name);
  await linkChat(tx, { platform, platformChatId }, main);
  await upsertChat(tx, { ...main, working: true });
  await audit(turn, 'chat.link', `chat:${main.id}`, { platform, to: main.name });
  return inGroup(groupLinked(main.name));
}

/** 取消关联, in the group. */
export async function unlinkGroup(turn: Turn): Promise<Outcome> {
  if (!turn.inGroup) return refused('only_in_group');
  if (!(await unlinkChat(turn.tx, turn.platform, turn.chatId))) return refused('group_not_linked');
  await audit(turn, 'chat.unlink', `chat:${turn.chatId}`, { platform: turn.platform });
  return inGroup(groupUnlinked());
}

/**
 * Groups of the same platform this chat could be another door to: working ones that a chat cannot be linked to itself,
 * and that nobody speaks in through another chat yet.
 */
async function doors(turn: Turn): Promise<ListedGroup[]> {
  if (turn.ctx.adapters.get(turn.platform)?.capabilities.manyDoors !== true) return [];
  const groups = await listGroups(turn.tx);
  return groups.filter(
    (one) =>
      one.working && one.platform === turn.platform && one.platformChatId !== turn.chatId && one.links === 0,
  );
}

/** 建群 shows who would be put in; 确认建群 has it done, or done again. */
export async function makeGroup(
  turn: Turn,
  command: Extract<ChatCommand, { kind: 'make_group' }>,
): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const { tx } = turn;
  const known = await keptGroupByName(tx, command.name);
  if (known && command.sure) {
    await (known.state === 'stopped' ? switchGroup(tx, known.chatId, true) : lookAgain(tx, known.chatId));
    return answered('query_other', groupWanted(known.name));
  }
  if (known) return refused('group_exists', known.name);
  const found = keeperOf(turn);
  if (found === null) return refused('no_group_maker');
  const groups = (await listGroups(tx)).filter((one) => one.platform === found.platform);
  if (groups.some(({ name }) => name === command.name)) return refused('group_name_taken', command.name);
  const units = [];
  for (const name of command.units) {
    const unit = await findUnit(tx, name);
    if (!unit.ok) return refusedBy(unit);
    units.push(unit);
  }
  const unitIds = units.length === 0 ? null : units.map(({ id }) => id);
  const { platform, keeper } = found;
  const platformChatId = keeper.chatIdFor(seedOf(turn, command.name));
  if (command.sure) {
    const { name } = command;
    const id = await wantGroup(tx, {
      platform,
      platformChatId,
      name,
      unitIds,
      madeBy: turn.person.id,
      at: turn.at,
    });
    await audit(turn, 'group.make', `chat:${id}`, { platform, name, units: units.map((unit) => unit.name) });
    return answered('query_other', groupWanted(name));
  }
  const people = await peopleForGroup(tx, platform, unitIds);
  const places = placesIn(keeper, platformChatId, people);
  const inside = places.filter(({ userId }) => userId !== null).map(({ person }) => person);
  const absent = places.filter(({ userId }) => userId === null).map(({ person }) => person);
  return answered(
    'query_other',
    groupPreview({
      name: command.name,
      platform,
      scope: units.length === 0 ? '各单位' : units.map((unit) => unit.name).join('、'),
      staff: inside.filter(({ role }) => role === 'staff').length,
      liaisons: inside.filter(({ role }) => role === 'liaison').length,
      absent: absent.map(({ unit, name }) => `${unit ?? ''}${name}`),
      confirm: `确认建群 ${command.name}${units.length === 0 ? '' : ` ${units.map((unit) => unit.name).join('、')}`}`,
    }),
  );
}

/** 群改名 督查群 为 重点工作督查群. */
export async function renameGroup(turn: Turn, { from, to }: { from: string; to: string }): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const groups = await listGroups(turn.tx);
  const group = named(turn, from, groups);
  if (!group) return refused('group_unknown', from);
  if (groups.some(({ name }) => name === to)) return refused('group_name_taken', to);
  await renameChat(turn.tx, group.id, to);
  await lookAgain(turn.tx, group.id);
  await audit(turn, 'group.rename', `chat:${group.id}`, { from, to });
  return answered('query_other', groupRenamed(from, to));
}

/** 停用群 督查群: neither posted to nor looked after any more; the platform lets no app dissolve a group. 启用群 undoes it. */
export async function turnGroup(turn: Turn, { name, on }: { name: string; on: boolean }): Promise<Outcome> {
  if (turn.inGroup) return refused('only_in_private');
  const group = named(turn, name, await listGroups(turn.tx));
  if (!group) return refused('group_unknown', name);
  await switchGroup(turn.tx, group.id, on);
  await audit(turn, on ? 'group.start' : 'group.stop', `chat:${group.id}`, { name });
  return answered('query_other', on ? groupStarted(name) : groupStopped(name));
}

/** Groups of two platforms may have one name: the one on the speaker's platform is meant. */
const named = ({ platform }: Turn, name: string, groups: readonly ListedGroup[]): ListedGroup | undefined =>
  groups.find((one) => one.name === name && one.platform === platform) ??
  groups.find((one) => one.name === name);

/** The platform that is asked to make a group: the one the command came over where it can, else the first that can. */
function keeperOf({ ctx, platform }: Turn): { platform: Platform; keeper: GroupKeeper } | null {
  const keepers = [...(ctx.keepers ?? new Map<Platform, GroupKeeper>())];
  const found = keepers.find(([one]) => one === platform) ?? keepers[0];
  return found === undefined ? null : { platform: found[0], keeper: found[1] };
}

/** The command itself, so that handling it twice means one group; nobody sends the same one twice. */
const seedOf = ({ inboxId, at }: Turn, name: string): string =>
  createHash('sha256').update(`${at.toISOString()} ${inboxId} ${name}`).digest('hex');

const inGroup = (blocks: ReturnType<typeof groupUnlinked>): Outcome =>
  answered('query_other', blocks, { answers: [{ blocks, toGroup: true }] });

function audit(turn: Turn, action: string, subject: string, details: object): Promise<void> {
  const { tx, at, person, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject, details, inboxId },
  ]);
}
