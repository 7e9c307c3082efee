import { pattern } from '../pattern.ts';
import { mayReport } from './postponed.ts';

const office = '(?:[你您]们?|督[查办](?:室|局|组|员)|机器人|小?助手|系统|通知|消息)';
const asksLess = pattern(
  // 问题是你们催得太勤, 提醒太频繁了
  new RegExp(
    `${office}[^,;。\\d]{0,6}(?:催|提醒|通知|发|问)[^,;。\\d]{0,4}(?:太|过于|这么|那么)(?:勤|频繁|频|多|急|紧|早|晚)`,
    'u',
  ),
  /^[\s,]*(?:催|提醒|通知|消息)(?:办|报)?(?:得|的)?(?:也|有点|实在|真的?)?(?:太|过于|过)(?:勤|频繁|频|多|急|紧)/u,
  // 下一步别给我发了, 别催了
  /(?:别|不要|不用|甭|勿)(?:再|老|总|天天|一直)?给我们?(?:再)?(?:发|打电话|推送?|催)/u,
  /(?:^|[:,。是\s])(?:请|先)?(?:别|不要|不用|甭|勿)(?:再|老|总|天天|一直)?(?:催|提醒|通知)(?:办|报|我们?)?(?:了|啦|吧)?[\s,。!]*$/u,
);

/** Said to the office about its messages, under whatever label: nothing to report of the task talked about last. */
export function isToOffice(text: string): boolean {
  return text.length <= 60 && asksLess.test(text) && !mayReport(text);
}
