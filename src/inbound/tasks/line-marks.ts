import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';

/** «1、第6项 …⏎2、第7项 …», «1、12:正常推进⏎2、13:滞后», «①12:…»: line numbers before references. */
const lineNumber = new RegExp(
  String.raw`^[ ]*(?:\(?(\d{1,2})[.、)]|(?<circled>[①-⑳]))[ ]*(?=${[
    String.raw`(?:关于|我们?[局委办县市区]?|我?单位)?第|任务|[序编]号|事项|督办|重点任务|[Tt]\d|[#№]|[Nn][Oo]`,
    String.raw`\d{1,4}\s*(?:项|号)|【`,
    String.raw`\d{1,3}(?:[、,/~至到和-]\d{1,3}){0,40}(?![\d.]|\s*[%年月日个家元万亿亩户人套公米所座处件台条])[、:,\s\p{Script=Han}]`,
  ].join('|')})`,
  'u',
);

function numberOf({ 1: digits, groups }: RegExpExecArray): number {
  const circled = groups?.['circled']?.codePointAt(0);
  return circled === undefined ? Number(digits) : circled - 0x245f;
}

/** Line numbers 1, 2, 3 … before references become blanks of the same length. */
export function maskLineNumbers(text: string): string {
  if (!/^[ ]*(?:\(?1[.、)]|①)/mu.test(text)) return text;
  const lines = text.split('\n');
  const numbers = lines.map((line) => lineNumber.exec(line));
  const sequence = numbers.filter((match) => match !== null).map(numberOf);
  // Under each heading the numbers may begin anew.
  const goesOn = (value: number, index: number) => value === (sequence[index - 1] ?? 0) + 1 || value === 1;
  const counted = sequence.length >= 2 && sequence.includes(2) && sequence.every(goesOn);
  if (!counted) return text;
  return lines
    .map((line, index) => {
      const mark = numbers[index]?.[0] ?? '';
      return ' '.repeat(mark.length) + line.slice(mark.length);
    })
    .join('\n');
}

const bulleted = /^[ ]*[-•·*●○◆◇■□▪★☆▲△▼▽►▶※✦❖➢][ ]*(?=(?:第|任务|[Tt]|#|№)?[ ]?\d)/gmu;

/** «- 1、2、3:70%⏎- 59:已完成», «▲第46项»: what marks the lines of a list becomes blanks of the same length. */
export function maskBullets(text: string): string {
  return text.replace(bulleted, (mark) => ' '.repeat(mark.length));
}

const state = `(?:${sameSource}|${anyStatusSource}|完成|${shareSource})`;
const inFrame = `(?:<${state}>|[[]${state}[\\]]|[{]${state}[}]|《${state}》|[(]${state}[)]|【${state}】|“${state}”|(?<mark>[★☆◆◇■□●○▲△※#~=*])${state}\\k<mark>)[ ]*:?`;
const beforeTask = '[ ]*(?:第|任务)?[ ]?\\d';
const framed = new RegExp(`(?<=(?:^|[\\n;。])[ ]*)${inFrame}(?=${beforeTask})`, 'gu');
/** In a message that opens with one, a frame is a heading also on a line of its own. */
const headed = new RegExp(`(?<=(?:^|\\n)[ ]*)${inFrame}(?=\\n?${beforeTask})`, 'gu');
const opensFramed = new RegExp(`^(?:[^\\d\\n]{0,20}\\n)?[ ]*${inFrame}[ ]*\\n`, 'u');
const frameEnd = /[>\])}》】”★☆◆◇■□●○▲△※#~=*][ ]*:?$/u;
const anyFrame = /[>\])}》】”★☆◆◇■□●○▲△※#~=*][ :\n]*(?:第|任务)?[ ]?\d/u;

/** «<已完成> 7、17», «【滞后】:62», «★70%★ 8、9»: a frame around what is said of the tasks behind it becomes a colon. */
export function maskFrames(text: string): string {
  if (!anyFrame.test(text)) return text;
  return text.replace(opensFramed.test(text) ? headed : framed, (found) =>
    ` ${found.slice(1).replace(frameEnd, ':')}`.padEnd(found.length),
  );
}

const dottedRun =
  /(?<=^|[\n;。][ ]*)\d{1,3}(?:\.\d{1,3}){2,40}(?=[ ]*(?:[项号](?!目)|[都均全各同与和跟正滞已未]|\d{1,3}(?:\.\d+)?%))/gu;

/** «6.61.62同上月»: a list with full stops for commas, if the unit owes all of it; 、 in their place. */
export function listDotted(text: string, owed: (no: number) => boolean): string {
  if (!/\d\.\d{1,3}\.\d/u.test(text)) return text;
  return text.replace(dottedRun, (run) =>
    run.split('.').every((no) => owed(Number(no))) ? run.replaceAll('.', '、') : run,
  );
}

const leadingCell = /^[ ]*(?<cell>\p{Script=Han}{2,14})[ :]+(?=第|任务|[Tt]\d|#|\d{1,3}\s*[项号])/u;

/** The same words before the tasks of several lines («建安区 第60项 …⏎建安区 第90项 …») are a column: blanks. */
export function maskLeadingCells(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const cells = lines.map((line) => leadingCell.exec(line));
  const words = new Set(cells.map((match) => match?.groups?.['cell']).filter((cell) => cell !== undefined));
  if (words.size !== 1 || cells.filter((match) => match !== null).length < 2) return text;
  return lines
    .map((line, index) => {
      const width = cells[index]?.[0].length ?? 0;
      return ' '.repeat(width) + line.slice(width);
    })
    .join('\n');
}
