import { anyStatusSource, sameSource } from '../values/words.ts';

/** A task and its name behind it, at the start of a statement or in a list: 12(国家级创新城市申报), 6(县域商业体系). */
const named =
  /(?<=(?:^|[\n;。:,、和及]|[%）)])[ ]*(?:第?\d{1,3}项|\d{1,3}))[ ]?\([^()\n%,;。:]{2,24}\)(?=([ ]*(?:(?:[、和及]|,(?=[ ]*第?\d{1,3}项?[ ]*(?:[(、,;。\n]|$)))[ ]*第?\d{1,3}(?!\d|\.\d|[ ]*(?:%|年|月|日))|[;。\n]|$))|)/gu;
/** (35除外), (滞后), (含12项), (年底前): said of the task, or of others. */
const says = new RegExp(
  `除|例外|另|不含|包[括含]|其中|[应改已年月]|季度|预计|计划|拟|${sameSource}|${anyStatusSource}`,
  'u',
);
/** «6(3项)55%»: how much belongs to the task. */
const counting = /^ ?\(共?\d{1,2}[项个](?:任务|工作|项目|事项)?\)$/u;
const amongNames = /\)[ ]*[、,和及][ ]*第?\d{1,3}项?$/u;
/** «3(县域商业)、4(55%)»: the next one has a value of its own, which is not the one's with the name. */
const valueNext = /^[ ]*[、,和及][ ]*第?\d{1,3}项?[ ]?\([^()]{0,8}\d[^()]{0,4}%[^()]{0,8}\)/u;
/** «3(县域商业)、4、5(55%)»: whether the bracket behind the last number tells of that one, as the first does, or of all. */
const valueLater =
  /^(?:[ ]*[、,和及][ ]*第?\d{1,3}项?){2,20}[ ]?\((?!均|都|各|全)[^()]{0,8}\d[^()]{0,4}%[^()]{0,8}\)/u;
const inWords = /\p{Script=Han}{2}/u;

/**
 * «12(国家级创新城市申报)、39(乡镇规划)、46», «6(县域商业体系)55%»: names in brackets behind the numbers become blanks, before a value with
 * a colon, as many characters as before. What a bracket says of a task stays.
 */
export function maskNames(text: string): string {
  if (!/[\d项][ ]?\(/u.test(text)) return text;
  return text.replace(named, (name: string, list: string | undefined, at: number) => {
    const counts = list === undefined && counting.test(name);
    if (list !== undefined && valueLater.test(text.slice(at + name.length))) return name;
    if (!counts && (!inWords.test(name) || says.test(name))) return name;
    // «滞后:70项(苗木未到位)»: behind the last of a list without names it is told of them.
    if (list === '' || /^[;。\n]/u.test(list ?? ''))
      return amongNames.test(text.slice(0, at)) ? ' '.repeat(name.length) : name;
    if (list !== undefined)
      return (valueNext.test(text.slice(at + name.length)) ? ';' : ' ').padEnd(name.length);
    return text[at - 1] === '项' ? name : ':'.padEnd(name.length);
  });
}
