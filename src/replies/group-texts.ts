import type { Block, Platform } from '../ports.ts';
import { table, text, title } from './blocks.ts';
import { platformNames } from './happening-texts.ts';

/** What is said about working groups: making one, what it is used for, several addresses of one group. */

/** Names a list without becoming longer than a message should be. */
function some(names: readonly string[], most = 20): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join('、')}等${names.length}人` : names.join('、');
}

/** Before a group is made, as people are put into it without being asked. */
export function groupPreview(group: {
  readonly name: string;
  readonly platform: Platform;
  readonly scope: string;
  readonly staff: number;
  readonly liaisons: number;
  readonly absent: readonly string[];
  /** What to type to make it. */
  readonly confirm: string;
}): Block[] {
  return [
    title(`建立工作群：${group.name}`),
    text(
      `将在${platformNames[group.platform]}建立该群，成员${group.staff + group.liaisons}人：督查人员${group.staff}人，${group.scope}联络员${group.liaisons}人。人员变动后自动增减，您自行邀请的人不受影响。`,
    ),
    ...(group.absent.length === 0
      ? []
      : [
          text(
            `以下人员没有绑定${platformNames[group.platform]}账号，暂不能进群，绑定后自动加入：${some(group.absent)}。`,
          ),
        ]),
    text(`确认建立请回复「${group.confirm}」。`),
    { kind: 'actions', actions: [{ label: '确认建群', value: { say: group.confirm } }], typed: '' },
  ];
}

export function groupWanted(name: string): Block[] {
  return [text(`正在建立工作群“${name}”，一般一分钟内完成，结果另行告知。`)];
}

interface MadeGroup {
  readonly name: string;
  readonly members: number;
  /** Who should be in it and is not. */
  readonly absent: readonly string[];
}

export function groupMade(group: MadeGroup): Block[] {
  const { name, members } = group;
  return [text(`工作群“${name}”已建立，共${members}人，逾期单位情况将在该群通报。${notYetIn(group)}`)];
}

/** After something had stood in the way. */
export function groupRestored(group: MadeGroup): Block[] {
  return [text(`工作群“${group.name}”已恢复更新，共${group.members}人。${notYetIn(group)}`)];
}

const notYetIn = ({ absent }: MadeGroup): string =>
  absent.length === 0 ? '' : `尚未进群${absent.length}人：${some(absent)}，其绑定账号或恢复使用后自动加入。`;

export function groupFailed(name: string, reason: string): Block[] {
  return [
    title(`工作群“${name}”未能建立或更新`),
    text(`${reason}\n处理后回复「确认建群 ${name}」重试；系统每天也会自动重试一次。`),
  ];
}

/** In the new group, for all to see. */
export function firstPost(name: string): Block[] {
  return [
    text(
      `本群为“${name}”，用于通报重点工作报送和督查情况。报送请在与督查助手的单聊中进行，截止后仍未报送的单位将在本群提醒。`,
    ),
  ];
}

export function groupRenamed(from: string, to: string): Block[] {
  return [text(`群“${from}”已改名为“${to}”，由系统维护的群一分钟内在平台上同步更名。`)];
}

export function groupStopped(name: string): Block[] {
  return [
    text(
      `已停用群“${name}”：不再在该群通报，也不再增减成员；回复「启用群 ${name}」恢复。群本身仍然保留，如需解散请由群主在客户端操作。`,
    ),
  ];
}

export function groupStarted(name: string): Block[] {
  return [text(`已启用群“${name}”，逾期单位情况将在该群通报；由系统维护的群先按名单更新成员。`)];
}

/** In the group, after it was named as another address of a known one. */
export function groupLinked(name: string): Block[] {
  return [
    text(
      `本群已与“${name}”合并为同一个工作群：在本群@我的消息在本群答复，逾期通报由能@到人的渠道发送，不重复发送。`,
    ),
  ];
}

export function groupUnlinked(): Block[] {
  return [text('已取消关联。如需在本群通报，请发送「绑定群」。')];
}

/** Added to 绑定群 where the group has perhaps another door that can call people. */
export function linkHint(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : `如本群就是“${names.join('”或“')}”，请改发「绑定群 ${names[0] ?? ''}」，通报时才能@到人，且不会重复发送。`;
}

export interface GroupLine {
  readonly name: string;
  readonly platform: Platform;
  readonly working: boolean;
  readonly members: number;
  /** What stands in the way, or how it is kept. */
  readonly state: 'making' | 'kept' | 'failed' | 'stopped' | null;
  readonly reason: string | null;
  readonly links: number;
}

/** 工作群: every group the office has. */
export function groupList(groups: readonly GroupLine[]): Block[] {
  if (groups.length === 0)
    return [
      text(
        '还没有工作群。可把机器人拉进群后在群内@我发送「绑定群」，企业微信也可回复「建群 群名」由系统建立。',
      ),
    ];
  return [
    title(`群${groups.length}个`),
    table(
      ['群名', '平台', '用途', '名单内成员', '说明'],
      groups.map((group) => [
        group.name,
        platformNames[group.platform],
        group.working ? '工作群' : '未使用',
        `${group.members}人`,
        noteOn(group),
      ]),
    ),
    text('可回复「群改名 原名 为 新名」「停用群 群名」「启用群 群名」。'),
  ];
}

function noteOn({ state, reason, links }: GroupLine): string {
  const linked = links === 0 ? '' : '，已关联机器人所在的群';
  switch (state) {
    case 'making':
      return '正在建立';
    case 'failed':
      return `未能更新：${reason ?? ''}`;
    case 'stopped':
      return '已停用';
    case 'kept':
      return `由系统建立和维护${linked}`;
    case null:
      return linked === '' ? '—' : linked.slice(1);
    default:
      return state satisfies never;
  }
}

/** In the group where somebody reported: the receipt itself is private. */
export function filedInGroup(): Block[] {
  return [text('已登记，回执已发送至单聊。')];
}

/** In the group where the bot was called and had anything else to say. */
export function answeredInGroup(): Block[] {
  return [text('答复已发送至单聊，请查看。')];
}
