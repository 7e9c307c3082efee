import type { ChatCommand } from './chat-command.ts';

const withdrawn =
  /^(?:(?:撤回|撤销|取消|作废|收回)(?:工作)?(?:的)?(?:交接|移交)(?:的?申请)?[\s#第]*\d{0,9}号?|(?:交接|移交)(?:申请)?(?:撤回|撤销|取消|作废|不办)了?|(?:先|暂时)?不(?:用|再|要)?(?:交接|移交)了?)$/u;

const us = '(?:我们?|我?[局委办县市区]|本单位|我单位|我)?的?';
const asked: readonly RegExp[] = [
  /^(?:工作)?(?:交接|移交)(?:工作)?(?:给|到|:|\s)*(.*)$/su,
  new RegExp(
    `^${us}(?:联络员|报送员|填报人|报送人)(?:人选)?(?:已|现|拟|需要?|要|想)?(?:变更|更换|调整|更改|改|换|变)(?:人)?了?(?:为|成|到)?[:,\\s]*[是为]?(?!手机|电话|号|微信|飞书|账号)(.+)$`,
    'su',
  ),
  /^(?:变更|更换|调整|换)(?:一下)?联络员(?:为|成|到)?[:,\s]*(.*)$/su,
  new RegExp(`^${us}工作(?:已|现)?(?:要|拟)?(?:交接?|移交)给(.+?)了?$`, 'su'),
  /^(?:今后|以后)?由([\p{Script=Han}·]{2,6})(?:同志)?(?:来)?(?:接替|接手|接任)我?(?:的?工作|报送)?$/u,
];

/** 交接 李四 138…, 联络员变更为张三: somebody else is to take over for good; 撤回交接. */
export function handoverCommand(line: string): ChatCommand | null {
  if (line.length > 80) return null;
  if (withdrawn.test(line.replace(/\s+/gu, ''))) return { kind: 'handover_withdraw' };
  for (const form of asked) {
    const to = form.exec(line)?.[1];
    if (to !== undefined) return { kind: 'handover', to: to.trim() };
  }
  return null;
}
