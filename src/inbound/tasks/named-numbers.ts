import { anyStatusSource, sameSource } from '../values/words.ts';

/** A task and its name behind it, at the start of a statement or in a list: 12(国家级创新城市申报), 6(县域商业体系). */
const named =
  /(?<=(?:^|[\n;。:,、和及]|[%）)])[ ]*\d{1,3})[ ]?\([^()\n%,;。:]{2,24}\)(?=(?<list>[ ]*(?:[、,和及][ ]*\d{1,3}(?!\d|\.\d|[ ]*(?:%|年|月|日))|[;。\n]|$))?)/gu;
/** (35除外), (滞后), (含12项): said of the task, or of others. */
const says = new RegExp(`除|例外|另|不含|包[括含]|其中|[应改]|${sameSource}|${anyStatusSource}`, 'u');
/** «6(3项)55%»: how much belongs to the task. */
const counting = /^ ?\(共?\d{1,2}[项个](?:任务|工作|项目|事项)?\)$/u;
const inWords = /\p{Script=Han}{2}/u;

/**
 * «12(国家级创新城市申报)、39(乡镇规划)、46», «6(县域商业体系)55%»: names in brackets behind the numbers become blanks, before a value with
 * a colon, as many characters as before. What a bracket says of a task stays.
 */
export function maskNames(text: string): string {
  if (!/\d[ ]?\(/u.test(text)) return text;
  return text.replace(named, (...found) => {
    const name = found[0] as string;
    const { list } = found.at(-1) as { readonly list?: string };
    const counts = list === undefined && counting.test(name);
    if (!counts && (!inWords.test(name) || says.test(name))) return name;
    return list === undefined ? ':'.padEnd(name.length) : ' '.repeat(name.length);
  });
}
