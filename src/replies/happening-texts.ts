import type { Role } from '../domain/person.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text } from './blocks.ts';

/** What is said when something happened besides messages: a chat opened, a message taken back, somebody who left. */

const starts: Readonly<Record<Role, readonly string[]>> = {
  liaison: ['清单', '未报', '填报表', '帮助'],
  unit_leader: ['清单', '未报', '帮助'],
  staff: ['进度', '未报单位', '待审', '帮助'],
  leader: ['简报', '帮助'],
};

/** Said once, when a bound person opens the private chat for the first time. */
export function welcomeText(person: { readonly name: string; readonly role: Role }): Block[] {
  const lead =
    person.role === 'liaison' || person.role === 'unit_leader'
      ? '直接发送进展即可报送，例如：第6项 进度35%。'
      : '可发送下面的命令。';
  return [text(`${person.name}，您好！这里是督查助手。${lead}`), actions(...starts[person.role])];
}

/** To who took a message back: what it reported stays until it is withdrawn. */
export function recalledText(taskNos: readonly number[], receiptNo: string): Block[] {
  return [
    text(
      `您撤回了一条消息，但其中第${taskNumbers(taskNos)}项的报送（回执${receiptNo}）已登记，仍然有效。如需取消，请回复「撤回」；如需修改，请直接发送更正的内容。`,
    ),
  ];
}

export function botAddedText(group: string, working: boolean): Block[] {
  return [
    text(
      working
        ? `已进入群“${group}”，该群是工作群，逾期单位情况将在群内提醒。`
        : `已进入群“${group}”。如需设为工作群，请在该群内@我发送「绑定群」。`,
    ),
  ];
}

export function botRemovedText(group: string): Block[] {
  return [text(`已不在工作群“${group}”内，不能再向该群发送提醒。请重新邀请后，在群内@我发送「绑定群」。`)];
}

/** To staff: somebody's account is closed at the platform. */
export function personLeftText(who: string, platform: string, reachable: boolean): Block[] {
  const next = reachable
    ? '其他渠道的账号仍可使用。'
    : '目前已不能向其发送提醒，请联系该单位更换联络员，并发放新的绑定码。';
  return [text(`${who}的${platform}账号已离职或停用，绑定已解除。${next}`)];
}

export const platformNames = {
  simulator: '模拟器',
  feishu: '飞书',
  wecom: '企业微信',
  wechaty: '微信',
} as const;

/** Why a file that was dropped into the chat could not be brought, as `file_unreadable` words it. */
export const fileMissing = {
  too_large: '文件超过20MB的上限，',
  gone: '原文件已撤回或已过期，',
  refused: '聊天平台未允许下载该文件，',
  retry: '聊天平台暂时无法提供该文件，',
  no_lookup: '目前不能从该聊天平台下载文件，',
} as const;
