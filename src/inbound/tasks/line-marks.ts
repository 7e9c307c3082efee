import type { Owed } from './opens-segment.ts';
import type { Reference } from './reference.ts';

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

/** «1、2项62%;43项58%»: whoever numbers the first of several statements numbers the next one. */
const nextUnnumbered = /^[^;。\n]*[;。\n]\s*(?:第\d|(?!2[、.)])\d{1,3}(?:[、至到~-]\d{1,3}){0,20}项)/u;

/** «1、6项已完成» at the start: task 6 in line 1, or tasks 1 and 6. */
function withoutLineNumber(text: string, ref: Reference, owed: Owed): Reference {
  // «一、12项»: another kind of numeral only numbers the line.
  const opening = /(?:^|[\n,;。%])[ ]*$/u.test(text.slice(0, ref.start));
  if (opening && /^[一二三四五六七八九十]{1,3}、\s*第?\d/u.test(text.slice(ref.start, ref.end)))
    return { ...ref, nos: ref.nos.slice(1) };
  const written = text.slice(ref.start, ref.end);
  if (ref.style !== 'suffix' || ref.nos.length !== 2 || ref.nos[0] !== 1 || !/^1[、,]/u.test(written))
    return ref;
  if (!/(?:^|\n)[ ]*$/u.test(text.slice(0, ref.start))) return ref;
  // «1、2项各5%» are two.
  if (/^\s*(?:各|都|均|全|分别|统一|一律)/u.test(text.slice(ref.end))) return ref;
  if (ref.nos.every(owed) && nextUnnumbered.test(text.slice(ref.end))) return ref;
  return owed(1) ? { ...ref, doubt: true } : { ...ref, nos: ref.nos.slice(1) };
}

/** «1、72项已完成;2、68项滞后»: where 1、 numbers the line or may do so, 2、 behind it does the same. */
export function withoutLineNumbers(text: string, found: readonly Reference[], owed: Owed): Reference[] {
  let line = 0;
  let doubt = false;
  return found.map((ref) => {
    const written = text.slice(ref.start, ref.end);
    const goesOn = line > 0 && ref.style === 'suffix' && ref.nos.length === 2 && ref.nos[0] === line + 1;
    // «1、6项65% 2、7项70%»: in one line, too.
    if (goesOn && /^\d{1,2}[、,]/u.test(written) && /[\n;。,\s][ ]*$/u.test(text.slice(0, ref.start))) {
      line += 1;
      return doubt ? { ...ref, doubt } : { ...ref, nos: ref.nos.slice(1) };
    }
    const read = withoutLineNumber(text, ref, owed);
    if (read !== ref && ref.nos[0] === 1) {
      line = 1;
      doubt = read.doubt;
    }
    return read;
  });
}
