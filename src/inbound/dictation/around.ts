import { pattern } from '../pattern.ts';
import { countsRight } from '../tasks/counting-words.ts';
import type { Owed } from '../tasks/opens-segment.ts';
import { anyStatusSource, sameSource, valueAhead } from '../values/words.ts';
import { hanShareSource, spokenUnitSource } from '../vocabulary/amounts.ts';
import { relyingSource } from '../vocabulary/relations.ts';
import { hesitationSource } from '../vocabulary/spoken.ts';
import type { Group } from './groups.ts';

/** What an unpunctuated stretch has said last, before a number: how much that says for the next task. */
export type Ending = 'share' | 'count' | 'state' | 'closed' | 'further' | 'again' | 'words' | 'leaning';

const shareEnd = new RegExp(`(?:%|${hanShareSource})(?:了|吧|左右)*$`, 'u');
const countEnd = new RegExp(
  String.raw`(?:[\d一二两三四五六七八九十百千万亿]${spokenUnitSource}|[\d一二两三四五六七八九十百]个(?:项目|小区|企业|园区|乡镇)|[十百千万\d]亿)$`,
  'u',
);
export const stateEnd = new RegExp(`(?:${anyStatusSource}|${sameSource})(?:了|吧|哈)*$`, 'u');
/** 了, 吧, 嗯, 然后: what stands before them is complete. */
const closed = new RegExp(
  `(?:[了吧呢啊嘛呀哈]|${hesitationSource}|然后|那个|另外|而|但是?|不过|再就是|接着|下面是?|再说|最后|[没未](?:有|[批报动])|就这些|到位)$`,
  'u',
);
/** What cannot be parted from the number behind it: 其中, 和第3项, 按照第3项的, 承担的7项. */
const leaning = pattern(
  /(?:[、的里中和与跟同把将至到~\-比据由是除为共约近达余每各这那前仅只成改或及]|(?<!没)有|按照?|参[照考]|关于|涉及|包括|属于|对照|根据|围绕|落实|超过|不到|大概|差不多|任务|[A-Za-z#№.])$/u,
  new RegExp(`${relyingSource}$`, 'u'),
);
export function endingOf(text: string, group: Group): Ending {
  if (group.behindShare) return 'share';
  if (text.slice(0, group.start).endsWith(`${text.slice(group.start, group.end)}项`)) return 'again';
  const lead = text.slice(
    Math.max(0, group.start - (group.marked ? 25 : 24)),
    group.start - (group.marked ? 1 : 0),
  );
  if (shareEnd.test(lead)) return 'share';
  if (countEnd.test(lead)) return 'count';
  if (stateEnd.test(lead)) return 'state';
  if (/还有(?:一[个项])?$/u.test(lead)) return 'further';
  if (closed.test(lead)) return 'closed';
  return leaning.test(lead) ? 'leaning' : 'words';
}

export const shareNext =
  /^(?:还是|仍是?|依然)?(?:进度(?:已|约|为|是|到|报)*(?=\d{2}|[二三四五六七八九]?十)|(?:进度|完成|大概|目前|也)*(?:是|有|到)?(?=\d{1,3}(?:\.\d+)?\s*%|百分之|[一二三四五六七八九]成))(?:\d{2}|[二三四五六七八九]?十|\d{1,3}(?:\.\d+)?\s*%|百分之|[一二三四五六七八九]成)/u;
const sameNext = new RegExp(`^(?:也|都|还|均)*(?:${sameSource})`, 'u');
/** Whether the words behind a number are those of its task: 绿色矿山|材料报上去了, 上云企业|七百家. */
export function isOwn(nos: readonly number[], after: string, owed: Owed): boolean {
  const words = /^[^\d零一二两三四五六七八九十百]{2,16}/u.exec(after)?.[0] ?? '';
  return (
    [after, words, after.slice(0, 4)].some((one) => owed.about(nos, one)) || owed.figure(nos, `${words}1`)
  );
}

/** How surely what stands behind a number is said of a task. */
export type Following = 'value' | 'state' | 'own' | 'mentioned' | 'words' | 'nothing';

export function followingOf(text: string, group: Group, owed: Owed): Following {
  const at = group.end + (group.suffixed ? 1 : 0);
  const after = text.slice(at, at + 40);
  if (shareNext.test(after) || sameNext.test(after)) return 'value';
  if (isOwn(group.nos, after, owed)) return 'own';
  if (valueAhead.test(after)) return 'state';
  if (owed.mentions(group.nos, after) && !countsRight(after)) return 'mentioned';
  return /^(?!的)\p{Script=Han}{2}/u.test(after) && !countsRight(after) ? 'words' : 'nothing';
}
