import { parseNumeral } from '../../domain/numeral.ts';
import type { Message } from '../values/read-item.ts';
import { unsaid } from '../vocabulary/spoken.ts';
import type { Owed } from './opens-segment.ts';
import { make, type Reference } from './reference.ts';

const number = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
/** What can be counted in 项 as tasks are. */
const thing =
  '[^,;。、\\d]{0,20}?(?:工程|项目|实事|措施|政策|设施|内容|举措|事项|任务|改革|试点|工具)(?:建设|改造)?';
const rest = '(?:还有|还剩|尚有|另有|另外|其余|其[他它]|剩[下余]|余下)的?';
const state =
  '[^,;。、\\d]{0,6}(?:完[工成]|竣工|建成|开工|在[建办谈]|投[用产]|办结|施工|推进|实施|滞后|启动|动工|落地|批复|[做办弄干][完好])了?中?';
/** All of a message: so many are done, and so many are not. */
const counted = new RegExp(
  `^[^\\d,;。第]{0,8}(?<one>${number})项(?<thing>(?:${thing})?)(?:里面?|中)?[,;、]?(?:${state}[,;、]\\s*(?<rest>${rest})?(?<other>${number})项|[,、]?\\s*(?<part>${number})项${state}[,;、]\\s*(?<left>${rest})(?:${number}项)?)${state}[\\s。!]*$`,
  'u',
);

/** As many tasks as there may be things of a kind. */
const few = 20;

/** Without the marks that nobody typed. */
function asSaid({ own, text }: Pick<Message, 'own' | 'text'>): string {
  return own.includes(unsaid)
    ? text.replace(/./gsu, (mark, at: number) => (own[at] === unsaid ? '' : mark))
    : text;
}

/**
 * «2项“十四五”重大工程已完工,还有3项在建»: so many of them, or task 2. Two tasks in a row, of which the first is called by its own
 * words, are none.
 */
export function countsThings(source: Pick<Message, 'own' | 'text'>, owed: Owed): Reference | null {
  const { one = '', thing: what = '', ...found } = counted.exec(asSaid(source))?.groups ?? {};
  const [no, other] = [one, found['other'] ?? found['part'] ?? ''].map((written) => parseNumeral(written));
  if (no == null || other == null || no > few || other > few) return null;
  const left = found['rest'] ?? found['left'];
  if (left === undefined && what === '') return null;
  if (left === undefined && owed(no) && owed(other) && no !== other && owed.about([no], what)) return null;
  const start = source.text.indexOf(`${one}项`);
  return make(start, start + one.length + 1, one, 'suffix', true);
}
