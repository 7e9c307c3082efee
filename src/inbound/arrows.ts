import { matches } from './matches.ts';
import { pattern } from './pattern.ts';

const arrowSource = '→|⇒|➔|➜|[-=]+>|>{2,4}|»';
/** «任务59→70%», «59→70%⏎60→65%»: an arrow from a task to its value; from one value to the next it is a change. */
const arrow = new RegExp(
  String.raw`(?<=(?:第\s*[\d零一二三四五六七八九十百、,至到~和-]+|[\d零一二三四五六七八九十百]\s*[项号](?:重点)?(?:任务|工作|事项)?|(?:任务|事项|[序编]号|[Tt#№]|[Nn][Oo]\.?)[\s:]*[\d零一二三四五六七八九十百]{1,5}|】)\s*)(?:${arrowSource})(?=\s*[\p{Script=Han}\d])`,
  'gu',
);
const bareArrow = new RegExp(
  String.raw`(?<=(?:^|[\n,;。])[ ]*\d{1,3}\s*)(?:${arrowSource})(?=\s*(?:\d{1,3}(?:\.\d+)?%|\p{Script=Han}))`,
  'gu',
);
/** «40%→2、3;已完成→17»: from what is said to the tasks it is said of. */
const toTasks = new RegExp(
  String.raw`(?<=(?:^|[\n;。]|^[^\d\n;%]{0,20}:)\s*(?:\d{1,3}(?:\.\d+)?%|\p{Script=Han}{2,8})\s*)(?:${arrowSource})(?=\s*(?:第|任务)?\d{1,3}(?:[、,和及至到~-]\d{1,3}){0,60}项?\s*(?:[;。\n]|$))`,
  'gu',
);
/** In «40%→55;60%→70» nothing is known to be a task. */
const severalTasks = /\d\s*[、,和及至到~-]\s*\d|第\s*\d|\d\s*项/u;
const oneArrow = new RegExp(arrowSource, 'gu');
const anyArrow = pattern(/[→⇒➔➜»>✓✔√✗✘×✅❌]/u);

/** «33✓已完成 41✗未完成 43→推进中»: a sign between a number and the state that says the same. */
const signOfState =
  /(?<=(?:^|[\n,;。]|[\p{Script=Han}%][ ])[ ]*\d{1,3}\s*)(?:[✓✔√✅]\ufe0f?(?=\s*(?:已|完成|办结|正常))|[✗✘×❌]\ufe0f?(?=\s*(?:[未没]|尚未|还没|滞后))|(?:→|⇒|➔|➜|[-=]+>)(?=\s*(?:[已未没]|完成|办结|推进|滞后|正常|正在|尚未|还没|同上月)))/gu;

/** Arrows and ticks between a task and what is said of it become blanks; as many characters as before. */
export function withoutArrows(text: string): string {
  if (!anyArrow.test(text)) return text;
  const found = matches(toTasks, text).length;
  if (found > 1 && found === matches(oneArrow, text).length && severalTasks.test(text))
    return text.replace(toTasks, (mark) => ':'.padEnd(mark.length));
  const blanks = (mark: string) => ' '.repeat(mark.length);
  const named = text.replace(arrow, blanks).replace(signOfState, blanks);
  return matches(bareArrow, named).length > 1 ? named.replace(bareArrow, blanks) : named;
}
