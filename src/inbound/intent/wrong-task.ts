import { matches } from '../matches.ts';
import { normalise, normaliseBoth } from '../normalise.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { findReferences } from '../tasks/task-references.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { apologySource, clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';

const backAndAnew =
  /^\s*(?:请|先|麻烦)?(?:把|将)?(?:(?:撤回|撤销|作废)(?<behind>[第\d、,和项号\s]{1,30}?[项号])|(?<before>[第\d、,和项号\s]{1,30}?[项号])的?(?:撤回|撤销|作废|撤[了掉])吧?)[,;。\s]+(?=\S)/u;

/** «撤回8项,9项已完成»: the tasks to take back, and what is reported behind it as it was typed. */
export function backThenAnew(
  text: string,
): { readonly taskNos: readonly number[]; readonly rest: string } | null {
  if (!/[撤废]/u.test(text) || text.length > 400) return null;
  const { own, folded } = normaliseBoth(text);
  const match = backAndAnew.exec(folded);
  const { behind, before = behind } = match?.groups ?? {};
  const taskNos = before === undefined ? null : wholeReference(before);
  if (match === null || taskNos === null) return null;
  return { taskNos, rest: own.slice(match[0].length).replace(/^(?:再|另外?|并|改报|重新?报)[,\s]*/u, '') };
}

const slip = `(?:(?:任务)?(?:序号|编号|任务号?|项数?|号))?(?:${slipSource}|${clumsySource}|[报写填看]错(?:行|列|[项号])?|[报写填看]串行|错了|不对|弄混|搞混|记混|串行)(?:了|啦)?`;
const sorry = `(?:(?:${apologySource}|${hesitationSource}|${clumsySource}|刚才|刚刚|前面|上面|上一条|这条|那条|的|那个|我|[,\\s]){0,4})`;
const to = '第?(?<to>\\d{1,3})(?<item>[项号])?(?:任务|那个|那项)?(?:的|才对|吧|哈)?[。!\\s]*$';
const from = '第?(?<from>\\d{1,3})[项号]?(?:任务)?(?:那个|那条|这个|这条|的)?';
const is = '(?:应该?|其实|实际)?(?:是|为|改[成为]|报的是|说的是|对应)?(?:任务)?';
const otherTask = [
  // 写错了,是9项; 69打错了,是71
  `${slip}[,。;!\\s]+${is}${to}`,
  `${from}(?:是|给)?${slip}[,。;!\\s]*${is}${to}`,
  // 不是8项,是9项; 看串行了,不是8项是9项; 是9项,不是8项
  `(?:${slip}[,。;!\\s]+)?(?:不是|并非)${from}[,;\\s]*(?:而|应该?)?是${to}`,
  `(?:${slip}[,。;!\\s]+)?(?:应该?)?是第?(?<to>\\d{1,3})(?<item>[项号])?(?:任务)?[,\\s]*(?:而)?不是${from}[。!\\s]*$`,
  // 报成8项了,应该是9项
  `(?:写|报|填|打|记)成${from}了?[,\\s]+${is}${to}`,
  // 应该是9项
  `(?:哦|那|应该?|说的)*(?:是|改成|改为)${to}`,
].map((form) => new RegExp(`^[\\s,]*${sorry}${form}`, 'u'));

/** Those of 不是8,是9. */
const denials = otherTask.slice(2, 4);

/** The task that a report before was meant for. */
export interface MeantTask {
  readonly to: number;
  /** The one it was reported on, where it is named. */
  readonly from: number | null;
  /** 9项: no value. */
  readonly surely: boolean;
  /** 不是8,是9: where the report is on the eighth and says no 8, the numbers are no values. */
  readonly denies: boolean;
  /** Nothing is said to have been wrong: «应该是9项». */
  readonly weak: boolean;
}

/** «写错了,是9项», «69打错了,是71»: the task that the report before was meant for. */
export function meantTask(text: string): MeantTask | null {
  if (text.length > 40 || !/[错不口混串滑抖是成为]/u.test(text)) return null;
  const { folded } = normaliseBoth(text);
  for (const form of otherTask) {
    const { to, from, item } = form.exec(folded)?.groups ?? {};
    if (to === undefined || to === from) continue;
    const weak = form === otherTask.at(-1);
    if (weak && item === undefined && folded.includes('改')) return null;
    return {
      to: Number(to),
      from: from === undefined ? null : Number(from),
      surely: item !== undefined,
      denies: denials.includes(form),
      weak,
    };
  }
  return null;
}

/** The tasks a message names that the unit does not owe. */
export function unowedIn(text: string, isOwed: (no: number) => boolean): number[] {
  const nos = findReferences(normalise(text), []).flatMap((reference) => reference.nos);
  return [...new Set(nos)].filter((no) => !isOwed(no));
}

/** The message with another task in place of one; null where it is not clear which of its numbers that is. */
export function saidOfOther(text: string, from: number, to: number): string | null {
  const { own, folded } = normaliseBoth(text);
  const [only, ...others] = matches(
    new RegExp(`(?<![\\d.])${from}(?![\\d.]|\\s*(?:[%年月日]|${unitSource}))`, 'gu'),
    folded,
  );
  if (only === undefined || others.length > 0) return null;
  return `${own.slice(0, only.index)}${to}${own.slice(only.index + String(from).length)}`;
}

const denied = new RegExp(
  String.raw`^(?<before>\s*(?:更正一?下?|${apologySource})?[\s,，:：]*)(?:不是|并非)第?\s*(?<no>\d{1,3})\s*项[\s,，]*(?:而)?应?该?是(?=第?\s*\d{1,3}\s*项\s*[,，:：]?\s*[^\s。!！?？了吧的吗])`,
  'u',
);

const mark = '[\\s,，。…、!！]';
/** Behind what was said of a task, that another is meant: 哦不是8,是; 说错了; 不对. */
const notThis = String.raw`(?:${mark}*(?:${hesitationSource}|不对|错了|${slipSource})*${mark}*(?:不是|并非)第?\k<no>项?(?:的|那个|任务)?${mark}*(?:而|应该?)?是?|${mark}*(?:${hesitationSource}{1,2}${mark}*不(?:对|是)?|不对|(?:我|刚才?)?(?:${slipSource}|[弄搞]错了|错了))(?:了|啦|啊)?${mark}*(?:应该?)?是?|${mark}+应该?[为是])`;
const mistaken = new RegExp(
  String.raw`(?<=^|[,，;；。:：\n])(?<ahead>\s*)第?\s*(?<no>\d{1,3})\s*项?(?<=项|第\s*\d+\s*)[^,，;；。\n\d%％]{0,6}\d[\d.]*\s*[%％]${notThis}\s*(?=第?\s*(?!\k<no>\D)\d{1,3}\s*项[^,，;；。\n\d%％]{0,6}\d)`,
  'u',
);

/** «8项75%,哦不是8,是6项75%»: what was said of the wrong task; where something is reported of it, that stands and is named. */
function withoutMistaken(text: string, isReported: (no: number) => boolean): string {
  return text.replace(mistaken, (...found: unknown[]) => {
    const { ahead = '', no = '' } = found.at(-1) as Record<string, string>;
    const [said, at] = [String(found[0]), Number(found.at(-3))];
    // «15项65%,哦不,16项65%,15项不变»: what is to become of it stands behind.
    if (new RegExp(`(?<![\\d.])${no}\\s*项`, 'u').test(text.slice(at + said.length))) return said;
    return isReported(Number(no)) ? `${ahead}第${no}项发错了，` : ahead;
  });
}

/**
 * «不是60项,是61项,新培育了3家园区»: without the task that is not meant, unless something is reported of it that would have to be taken
 * back.
 */
export function withoutDeniedTask(text: string, isReported: (no: number) => boolean): string {
  const { before = '', no } = denied.exec(text)?.groups ?? {};
  const told = no === undefined || isReported(Number(no)) ? text : before + text.replace(denied, '');
  return /[错不应]/u.test(told) ? withoutMistaken(told, isReported) : told;
}

const ours = '[我本咱](?:单位|们?[省市县区局委办院]?)';
const disclaimed = new RegExp(
  [
    String.raw`(?<=^|[。;；\n,，、])[ 　]*(?:另外?|其中|还有)?[,，:： ]*第?(?<nos>\d{1,3}(?:[项号]?\s*[、,，和及]\s*第?\d{1,3})*)\s*[项号]?(?:任务|工作|这[几两三]?[项个])?\s*(?:都|均|里|的)?`,
    String.raw`(?:不[归属关是在]于?(?:由|该)?${ours}|(?:与|跟|和)${ours}(?:无关|没有?关系)|(?:无|没有?)${ours}[^。;；\n,，\d]{0,3}任务|非${ours}|(?:未|没有?|不)(?:列入|纳入|分[配解]?给|涉及|下达给?)${ours})`,
    String.raw`[^。;；\n,，\d吧吗?？]{0,8}(?:[,，]\s*(?:请|故|就|我们?|这次|所以)*(?:不[再用]?(?:填|报)|不重复报|核减|剔除)[^。;；\n,，\d]{0,6})?(?=$|[。;；\n]|[,，]\s*第?\d)[。;；,，]?`,
  ].join(''),
  'gu',
);

/**
 * «13项不归我局», «60、90项不是我区承担的,不报» beside a report: of tasks the unit does not owe it says what is known.
 * Alone it stays, and is answered.
 */
export function withoutDisclaimed(text: string, isOwed: (no: number) => boolean): string {
  if (!/[我本咱]/u.test(text)) return text;
  const rest = text.replace(disclaimed, (said, nos: string) =>
    (nos.match(/\d+/gu) ?? []).some((no) => isOwed(Number(no))) ? said : '',
  );
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}
