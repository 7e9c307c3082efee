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
