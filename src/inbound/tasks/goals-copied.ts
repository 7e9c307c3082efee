import type { InterpretContext, OwedTask } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { kindOf } from './table-columns.ts';

/** 序 号：14: a short label drawn out to the width of the others. */
const drawnOut = /^(?<first>[序编任目完进状问备])[ \u3000]{1,4}(?<last>[号务标成度态展题注])(?=\s*[:：])/gmu;

const labelled = /^\s*(?<label>[^\s:：\d]{2,10})\s*[:：]\s*(?<said>.*)$/u;
const goalLabel =
  /^(?:(?:20\d\d年|年度|全年|年|工作|考核)*目标(?:任务)?(?:数|值|量)?|(?:任务|工作|目标)(?:内容|要求))$/u;
const numbered =
  /^\s*(?:第\s*\d{1,3}\s*项|[^\s:：\d]{1,6}\s*[:：]?\s*(?:第\s*)?\d{1,3}\s*项?\s*$|\d{1,3}\s*(?:[.、．:：项号]|$))/u;

/** «完成情况：…», «完成率：80%»: what is reported stands there. */
function reports(line: string): boolean {
  const label = labelled.exec(line)?.groups?.['label'] ?? '';
  const kind = label === '' ? null : kindOf(label);
  return kind === 'progress' || kind === 'percent' || kind === 'said';
}

/** «年度目标：3.6万亩», also with its words in the line below: what the year is to bring, where the result has a line of its own. */
function withoutGoalLines(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(reports);
  let named = false;
  let empty = false;
  return lines.filter((line, at) => {
    named ||= numbered.test(line);
    if (empty) {
      empty = false;
      return labelled.test(line);
    }
    const { label = '', said = '' } = labelled.exec(line)?.groups ?? {};
    if (!named || !goalLabel.test(label) || at >= last) return true;
    empty = said === '';
    return false;
  });
}

const leading = /^\s*(?:第\s*(?<no>\d{1,3})\s*项|(?<count>\d{1,3})\s*[.、．:：项])\s*[:：,，.、]?\s*/u;
const behind = /[（(]\s*第\s*(?<no>\d{1,3})\s*项\s*[）)]\s*[。.]?\s*$/u;
/** As long as this, or without figures behind the number of the task, the words of a task are no chance. */
const longText = 16;
const shortText = 4;

function pairs(text: string): readonly string[] {
  const signs = [...fold(text)].filter((sign) => /[\p{Script=Han}\d]/u.test(sign)).join('');
  return Array.from({ length: Math.max(0, signs.length - 1) }, (_, at) => signs.slice(at, at + 2));
}

const known = new WeakMap<OwedTask, ReadonlySet<string>>();

/** Whether a line says in the words of the task what it asks for, parts of it left out. */
function isCopy(said: readonly string[], task: OwedTask): boolean {
  const own = known.get(task) ?? new Set(pairs(task.text));
  known.set(task, own);
  return said.filter((pair) => own.has(pair)).length >= said.length * 0.9;
}

/** «1.抓好360个以上重点项目建设…。⏎完成情况：…»: the text of the task above what is reported, as its number alone. */
function withNumberFor(line: string, below: string | undefined, { owed }: InterpretContext): string {
  if (below === undefined || !reports(below) || labelled.test(line)) return line;
  const no = leading.exec(line)?.groups ?? behind.exec(line)?.groups;
  const said = pairs(line.replace(leading, '').replace(behind, ''));
  const number = no === undefined ? null : Number(no['no'] ?? no['count']);
  const short = said.length < (number === null || /\d/u.test(said.join('')) ? longText : shortText);
  if (short) return line;
  const tasks =
    number === null ? [...owed.values()] : [owed.get(number)].filter((task) => task !== undefined);
  const [copied, ...others] = tasks.filter((task) => isCopy(said, task));
  return copied === undefined || others.length > 0 ? line : `第${copied.no}项`;
}

/**
 * A form as a liaison fills it in below what the document asks for, without that: the goal of the year, or the text of the
 * task, over «完成情况：…». Their numbers are no results.
 */
export function withoutGoals(text: string, context: InterpretContext): string {
  if (!/\n[^\n]{2,14}[:：]/u.test(text)) return text;
  const lines = text.replace(drawnOut, '$<first>$<last>').split(/\r?\n/u);
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const below = new Map(filled.map((at, index) => [at, lines[filled[index + 1] ?? -1]]));
  return withoutGoalLines(lines.map((line, at) => withNumberFor(line, below.get(at), context))).join('\n');
}
