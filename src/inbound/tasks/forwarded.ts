import type { InterpretContext } from '../interpretation.ts';

const time = String.raw`(?:20\d\d[年/.-]\d{1,2}[月/.-]\d{1,2}日?\s*|\d{1,2}月\d{1,2}日\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?`;
const who = String.raw`\p{Script=Han}{2,8}(?:[ \u3000]\p{Script=Han}{2,4})?`;
/** «就业科 周敏 17:40:», «[2023/7/24 11:05] 危化科：», «周敏(17:40)：» */
const head = new RegExp(
  String.raw`^\s*(?:[\[【(（]?${time}[\]】)）]?\s*${who}|${who}\s*[\[【(（]?${time}[\]】)）]?)\s*[:：]\s*(?<said>.+)$`,
  'u',
);
const task = /^(?:第\s*)?(?<no>\d{1,3})(?:\s*项[\s:：,，]*|[ \u3000]+(?!\d)|\s*[:：]\s*)(?<said>\S.*)$/u;

/**
 * What the offices of the unit wrote in their own chat, line by line under their names, each of a task: the lines
 * without who wrote them and when. Where one of them speaks of no task they are a talk, and stay.
 */
export function withoutSenders(text: string, { owed }: InterpretContext): string {
  if (!/\d[:：]\d{2}/u.test(text)) return text;
  const lines = text.split(/\r?\n/u).map((line) => {
    const said = head.exec(line)?.groups?.['said'];
    return { line, said, report: said === undefined ? null : task.exec(said)?.groups };
  });
  const told = lines.filter(({ said }) => said !== undefined);
  if (told.length === 0 || !told.every(({ report }) => report && owed.has(Number(report['no'])))) return text;
  return lines
    .map(({ line, report }) => (report ? `第${report['no']}项 ${report['said']}` : line))
    .join('\n');
}
