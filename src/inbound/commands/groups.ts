import type { ChatCommand } from './chat-command.ts';

/** Longer names are cut off by the platforms. */
const NAME = String.raw`([^\s:,，、。;；“”"]{2,40})`;

const listed = /^(?:工作群|群聊?)(?:列表|清单|情况|管理)?$/u;
const bound = new RegExp(`^绑定(?:本|该|这个)?群(?:聊)?(?:[\\s:]+[“"]?${NAME}[”"]?)?$`, 'u');
const made = new RegExp(
  `^(确认)?(?:建立?|新建|创建)(?:工作)?群(?:聊)?[\\s:]+[“"]?${NAME}[”"]?(?:[\\s:,]+(.{2,600}))?$`,
  'su',
);
const renamed = new RegExp(
  `^(?:群改名|群更名|修改群名)[\\s:]+[“"]?${NAME}[”"]?\\s*(?:改)?为\\s*[“"]?${NAME}[”"]?$`,
  'u',
);
const switched = new RegExp(`^(停用|启用)(?:工作)?群(?:聊)?[\\s:]+[“"]?${NAME}[”"]?$`, 'u');

/** 工作群, 绑定群, 建群, 群改名, 停用群, 启用群: for staff. */
export function groupCommand(line: string): ChatCommand | null {
  if (listed.test(line)) return { kind: 'groups' };
  if (/^取消(?:群)?关联$/u.test(line)) return { kind: 'unlink_group' };
  const bind = bound.exec(line);
  if (bind !== null) return { kind: 'bind_group', name: bind[1] ?? null };
  const make = made.exec(line);
  if (make !== null)
    return {
      kind: 'make_group',
      sure: make[1] !== undefined,
      name: make[2] ?? '',
      units: (make[3] ?? '').split(/[\s、，,；;]+/u).filter((one) => one !== ''),
    };
  const rename = renamed.exec(line);
  if (rename !== null) return { kind: 'rename_group', from: rename[1] ?? '', to: rename[2] ?? '' };
  const turned = switched.exec(line);
  return turned === null ? null : { kind: 'switch_group', on: turned[1] === '启用', name: turned[2] ?? '' };
}
