import { normaliseBoth } from '../normalise.ts';
import { wholeReference } from '../tasks/task-numbers.ts';

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

const otherTask =
  /^[\s,]*(?:不好意思|抱歉|对不起)?[,\s]*(?:(?:刚才|刚刚|前面|上一条)?(?:的|那个|那条)?(?:不对|不是|(?:写|说|发|报|搞|弄|打|填|看)?错了?|口误|序号错了?|不是第?\d{1,3}[项号]?))[,。;!\s]+(?:应该?)?(?:是|为|报的是|说的是)第?(?<no>\d{1,3})[项号](?:任务)?(?:的)?[。!\s]*$/u;

/** «写错了,是9项»: the task that the report before was meant for. */
export function meantTask(text: string): number | null {
  if (text.length > 40 || !/[错不口]/u.test(text)) return null;
  const no = otherTask.exec(normaliseBoth(text).folded)?.groups?.['no'];
  return no === undefined ? null : Number(no);
}

const denied =
  /^(?<before>\s*(?:更正一?下?|不好意思|抱歉|对不起)?[\s,，:：]*)(?:不是|并非)第?\s*(?<no>\d{1,3})\s*项[\s,，]*(?:而)?应?该?是(?=第?\s*\d{1,3}\s*项\s*[,，:：]?\s*[^\s。!！?？了吧的吗])/u;

/**
 * «不是60项,是61项,新培育了3家园区»: without the task that is not meant, unless something is reported of it that would have to be taken
 * back.
 */
export function withoutDeniedTask(text: string, isReported: (no: number) => boolean): string {
  const { before = '', no } = denied.exec(text)?.groups ?? {};
  return no === undefined || isReported(Number(no)) ? text : before + text.replace(denied, '');
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
