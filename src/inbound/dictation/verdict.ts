import { unitAt } from '../intent/units.ts';
import { countsLeft } from '../tasks/counting-words.ts';
import type { Owed } from '../tasks/opens-segment.ts';
import { valueAhead } from '../values/words.ts';
import { hesitationSource } from '../vocabulary/spoken.ts';
import { type Ending, endingOf, type Following, followingOf, isOwn, shareNext, stateEnd } from './around.ts';
import type { Group } from './groups.ts';

/** `doubt`: nobody can know whether it counts or names a task. */
export type Verdict = 'task' | 'count' | 'doubt';

export interface Place {
  readonly owed: Owed;
  /** «已完成52项滞后5项»: each state is followed by how many there are. */
  readonly valuesFirst: boolean;
  /** The task named before. */
  readonly last: number | null;
  /** Whether the first number of the stretch surely names a task. */
  readonly headed: boolean;
  /** Not a single mark in all of the message: nothing else will tell what is meant. */
  readonly unpunctuated: boolean;
}

/** 完成52项: that many of something; 都完成了 and 任务已完成 are whole. */
const doneEnd = /(?:完成|办结|完工|办理|销号|整改|解决|验收|竣工|推进|开工|启动)了?$/u;
const doneWhole =
  /(?:都|均|全部?|也|任务|工作|这项|本项|正常|有序|稳步|顺利|积极|持续|加快|扎实|计划|按期|如期|节点|序时)(?:已经?|全部|都)*(?:完成|办结|完工|推进|启动|开工)了?$/u;

const finishedNext = /^(?:都|也|全部|已经?)*(?:完成|办结|整改|销号)/u;

/** 审批事项五十二项, 技改项目二十二项: things of which there are so many. */
const countedThing =
  /(?:项目|事项|任务|工作|问题|措施|权限|活动|制度|线索|隐患|案件|政策|指标|举措|建议|提案|专利|成果|服务|改革|标准|清单)$/u;

/** What can end what is said of a task, for sure. */
const complete: readonly Ending[] = ['share', 'count', 'state'];

/** What stands on both sides of a number. */
interface Around {
  readonly ending: Ending;
  readonly following: Following;
  /** The last words before it. */
  readonly lead: string;
  /** 完成, 办结 and what else takes a count. */
  readonly done: boolean;
}

/** Whether a number with 项 behind it names a task, and not how many there are of something. */
export function verdictOn(text: string, group: Group, place: Place): Verdict {
  const lead = text.slice(Math.max(0, group.start - 8), group.start);
  const around = {
    ending: endingOf(text, group),
    following: followingOf(text, group, place.owed),
    lead,
    done: doneEnd.test(lead) && !doneWhole.test(lead),
  };
  const { ending, following } = around;
  if (ending === 'leaning') return 'count';
  const several = group.nos.length > 1 && (group.ofAll || group.counted !== null);
  if (group.marked || several || (ending === 'again' && following === 'value'))
    return following !== 'nothing' || ending !== 'words' ? 'task' : 'count';
  if (Math.max(...group.nos) < 10) return onSmall(group, around, place);
  switch (following) {
    case 'own':
      return 'task';
    case 'value':
      return beforeValue(around);
    case 'state':
      return beforeState(around, place, finishedNext.test(text.slice(group.end + 1)));
    case 'mentioned':
    case 'words':
      return beforeWords(group, around, place);
    case 'nothing':
      return 'count';
  }
}

/** «出台实施意见|六十六项百分之六十», but «办结五十二项百分之六十» */
function beforeValue({ ending, lead, done }: Around): Verdict {
  if (done) return 'count';
  if (ending !== 'words') return 'task';
  if (countedThing.test(lead)) return 'doubt';
  return countsLeft(lead.slice(-5), '') ? 'count' : 'task';
}

/** «滞后三十一项正常推进»; of «排查问题六十五个三十三项已完成» nobody knows. */
function beforeState({ ending, lead, done }: Around, { valuesFirst }: Place, finished: boolean): Verdict {
  if (done || valuesFirst || ending === 'further') return 'count';
  if (ending === 'count') return finished ? 'doubt' : 'task';
  if (ending !== 'words') return 'task';
  return countedThing.test(lead) || countsLeft(lead.slice(-5), '') ? 'count' : 'doubt';
}

function beforeWords(
  { nos }: Group,
  { ending, following, lead, done }: Around,
  { valuesFirst, last }: Place,
): Verdict {
  if (done || valuesFirst || ending === 'further') return 'count';
  const mentioned = following === 'mentioned';
  if (ending === 'words')
    return mentioned && !countedThing.test(lead) && !countsLeft(lead.slice(-5), '') ? 'doubt' : 'count';
  if (ending !== 'count' || mentioned) return 'task';
  // «…六百七十四万亩五十一项在等批复»
  return nos[0] === (last ?? 0) + 1 ? 'task' : 'doubt';
}

/** 九项, 三项: most often so many; a task where its words or a share follow what is complete, or one after the other. */
function onSmall({ nos }: Group, { ending, following }: Around, { headed, last }: Place): Verdict {
  if (!headed || ending === 'words') return 'count';
  if (following === 'own') return 'task';
  if (!complete.includes(ending)) return 'count';
  if (following === 'words' || following === 'mentioned')
    return nos[0] === (last ?? 0) + 1 ? 'doubt' : 'count';
  return following === 'value' || (following === 'state' && nos[0] === (last ?? 0) + 1) ? 'task' : 'count';
}

/** What may stand in front of the first task. */
export const opener = new RegExp(
  `^(?:喂|你好|${hesitationSource}|那个|这个月?|报一下|我们|[我本](?:单位|公司|[局委办县市区院校行])的?|本月)*$`,
  'u',
);

/** 三项 */
export const counted = /[\d零一二两三四五六七八九十百]项/u;

/** A share behind a few words: 25|差一点点没完成算百分之九十五. */
const shareLater = /^\p{Script=Han}{0,14}?(?:百分之|[一二三四五六七八九]成)/u;

/**
 * Whether a number without 项 names a task: «九十六保交楼…» by the words of the task behind it; «37和54都完成了25差一点…» where
 * the tasks before are named alike; «养老那项82到百分之六十五了».
 */
export function namesAlone(text: string, group: Group, { owed, last }: Place): boolean {
  const after = text.slice(group.end, group.end + 24);
  const lead = text.slice(0, group.start);
  if (group.marked || group.nos.length > 1 || (group.nos[0] ?? 0) < 10 || unitAt(text, group.end) !== null)
    return false;
  if (opener.test(lead)) return /^\D/u.test(text.slice(group.start)) && isOwn(group.nos, after, owed);
  if (/[那这]项$/u.test(lead)) return shareNext.test(after.replace(/^[啊呢嘛呀]/u, ''));
  if (counted.test(text) || last === null || !stateEnd.test(lead.slice(-24)) || !doneWhole.test(lead))
    return false;
  return valueAhead.test(after) || shareLater.test(after);
}
