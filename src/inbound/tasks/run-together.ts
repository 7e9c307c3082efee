import { parseNumeral } from '../../domain/numeral.ts';
import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { anyStatusSource } from '../values/words.ts';
import { typedState as state } from './typed-lists.ts';

const numeral = '(?:\\d{1,3}|[一二三四五六七八九十百零〇两]{1,5})';
const told = `(?:${state}|正常|${anyStatusSource})`;

/** «六七八项完成九项十项百分之九十»: two tasks side by side count nothing that would be done. */
const nextTasks = new RegExp(
  `(?<=项(?:都|均|全部?|已经?){0,2}(?:完成|办结|正常推进|正常|滞后|推进)了?)(?=第?${numeral}项第?${numeral}项)`,
  'gu',
);

/** «8已完成/9未完成/10推进»: a state, and the next task with its own. */
const slashed = new RegExp(`(?<=\\d项?${told})[ ]*[/／][ ]*(?=第?\\d{1,3}项?${told})`, 'gu');

const pair = `第?(?<no>${numeral})项?(?<said>正常推进|推进中|正常|滞后|已完成|未启动)`;
const onlyPairs = new RegExp(`^(?:${pair.replace(/\?<\w+>/gu, '')}){2,40}[。！!]?$`, 'u');
const eachPair = new RegExp(pair, 'gu');

/** «一百项正常一百零一正常一百零二正常»: nothing but tasks and their states. */
function withPairsApart(text: string, { owed }: InterpretContext): string {
  const typed = text.trim();
  if (!onlyPairs.test(typed)) return text;
  const pairs = matches(eachPair, typed).map(({ groups }) => ({
    no: parseNumeral(groups?.['no'] ?? ''),
    said: groups?.['said'] ?? '',
  }));
  if (!pairs.every(({ no }) => no !== null && owed.has(no))) return text;
  return pairs.map(({ no, said }) => `第${no}项${said}`).join('；');
}

const row =
  /^[ ]*(?<no>\d{1,3})[ \t]+(?<value>\d{1,9}(?:\.\d{1,4})?(?:[%％]|[亿万]?\p{Script=Han}{1,3}))[ ]*[；;。，,]?$/u;

/** «4 70%⏎60 55%⏎61 3家»: a number and a value in each line, and in no two the same task. */
function withRowsNamed(text: string, { owed }: InterpretContext): string {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => row.exec(line)?.groups);
  const nos = rows.map((one) => Number(one?.['no']));
  if (lines.length < 2 || new Set(nos).size < lines.length || !nos.every((no) => owed.has(no))) return text;
  return rows.map((one, at) => `第${nos[at]}项 ${one?.['value']}`).join('\n');
}

/** «105项任务均已完成» of a unit that owes as many, or of the whole plan: how many there are, not which. */
const allOfThem =
  /^(?:截至目前[，,]?|目前|本月)?(?:我们?(?:[局委办县市区]|单位)?的?)?(?<count>\d{1,3})项(?:重点)?(?:任务|工作)(?=(?:目前|已经?)?[均都全])/u;

function withCountOfAll(text: string, { owed, lastTaskNo }: InterpretContext): string {
  const { count } = allOfThem.exec(text.trim())?.groups ?? {};
  const all = Number(count);
  return all > 1 && (all === owed.size || all === lastTaskNo)
    ? text.trim().replace(allOfThem, '全部任务')
    : text;
}

/** «第八项同第七项»: dictated; the other task in digits. */
const sameAs = /(?<=项[ ，,]?(?:和|跟|与|同|参照|比照)第)[一二三四五六七八九十百零〇]{1,5}(?=项)/gu;

/** «6项 75 正常推进»: the number apart from the state. */
const apartFromState = new RegExp(
  `(?<=(?:^|[\\n；;。])第?\\d{1,3}项[ ]+\\d{2}(?:\\.\\d)?)[ ]+(?=(?:${state}|正常)[ ]*(?:$|[\\n；;。，,]))`,
  'gu',
);

/** Tasks told one behind the other with nothing or a slash between them, each in a sentence of its own; any other text as it is. */
export function withTasksApart(text: string, context: InterpretContext): string {
  const apart = text
    .replace(nextTasks, '；')
    .replace(slashed, '；')
    .replace(sameAs, (written) => String(parseNumeral(written) ?? written))
    .replace(apartFromState, '%，');
  return withCountOfAll(withRowsNamed(withPairsApart(apart, context), context), context);
}
