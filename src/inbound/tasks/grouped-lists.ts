import { parseNumeral } from '../../domain/numeral.ts';
import { matches } from '../matches.ts';
import { expandTaskList } from './task-numbers.ts';

const one = '(?:第|任务)?\\d{1,3}[项号]?';
const list = `${one}(?:(?:[ \\t\\u3000]*[、，,和与及至到~～-][ \\t\\u3000]*|[ \\t\\u3000]+)${one}){0,60}`;
/** Nothing but numbers of tasks. */
const onlyTasks = new RegExp(`^[ \\t\\u3000]*(?<list>${list})[ \\t\\u3000]*[。；;，,]?[ \\t\\u3000]*$`, 'u');

const states: readonly (readonly [RegExp, string])[] = [
  [/^(?:已?完成|已?办结)$/u, '已完成'],
  [/^(?:在?推进|正在推进|推进中)$/u, '正在推进'],
  [/^(?:未启动|没启动|尚未启动)$/u, '未启动'],
  [/^滞后$/u, '滞后'],
  [/^正常推进$/u, '正常推进'],
];
/** «>>完成», «（一）办结», «◆推进类»: a state in short behind what marks a heading. */
const heading =
  /^[ \t\u3000]*(?<mark>[>＞》]{2}|[（(][一二三四五六七八九十][)）]|[一二三四五六七八九十][、.．]|【|[◆■●▶►★☆◇]|#{1,3}[ ])[ \t\u3000]*(?<word>\p{Script=Han}{2,4}?)(?:的?(?:任务|事项)|[类组])?】?[ \t\u3000]*[:：]?[ \t\u3000]*$/u;

/** The state a line is a heading of. */
function stateOf(line: string): string | null {
  const word = heading.exec(line)?.groups?.['word'] ?? '';
  return states.find(([form]) => form.test(word))?.[1] ?? null;
}

/** «（一）办结⏎6、26», «>>滞后⏎第44项（30%）»: the state in full, and beside it the tasks that stand alone below. */
function withHeadings(lines: readonly string[]): string[] {
  const written: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const said = stateOf(line);
    const below: string[] = [];
    if (said !== null)
      for (let next = at + 1; next < lines.length; next += 1) {
        const nos = onlyTasks.exec(lines[next] ?? '')?.groups?.['list'];
        if (nos === undefined) break;
        below.push(nos);
      }
    if (said === null) written.push(line);
    else if (below.length > 0) written.push(`${said}：${below.join('、')}`);
    else written.push(/^\s*[>＞》【]/u.test(line) ? `一、${said}` : line);
    at += below.length;
  }
  return written;
}

/** «以上10项正常推进», «——都没启动»: what closes the lines above. */
const closing =
  /^[ \t\u3000]*(?:(?:以上|上述)(?:共|这)?(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})[项个](?:任务|工作)?|[—–-]{1,2}[ ]*(?=[都均全已正未没滞]))[ \t\u3000]*[，,：:]?[ ]*(?<said>[^\d\s，,：:].*)$/u;

function numbersIn(written: string): number {
  return written.match(/\d+/gu)?.length ?? 0;
}

/** «1 2 3⏎8 9⏎以上5项正常推进», «任务16⏎任务26⏎——都没启动»: the lines of numbers as one list, in front of what is said of them. */
function withClosings(lines: readonly string[]): string[] {
  const written: string[] = [];
  for (const line of lines) {
    const { count, said } = closing.exec(line)?.groups ?? {};
    if (said === undefined) {
      written.push(line);
      continue;
    }
    const first = written.findLastIndex((above) => !onlyTasks.test(above)) + 1;
    const above = written.slice(first).map((one) => onlyTasks.exec(one)?.groups?.['list'] ?? '');
    const all = above.join('、');
    const fits = count === undefined || parseNumeral(count) === numbersIn(all);
    if (above.length === 0 || !fits) written.push(line);
    else
      written.splice(
        first,
        above.length,
        `${all.replace(/(?<=[\d项])[ \t\u3000]+(?=[第任\d])/gu, '、')}${said}`,
      );
  }
  return written;
}

/** «6、7、15。以上3项均已完成。»: the list and what is said of it in one sentence. */
const summedUp = new RegExp(
  `(?<=^|[\\n。；;：:][ \\t]*)(?<list>${list})[ ]*[。；;，,][ ]*(?:以上|上述|这)(?:共|这)?(?<count>\\d{1,3}|[一二两三四五六七八九十]{1,3})[项个](?:任务|工作)?[，,：:]?(?=[^\\d\\s，,：:])`,
  'gu',
);

/** «共8项：7、9、24…»: how many follow. */
const countAhead = new RegExp(
  `(?<=^|[\\n。])[^\\n。；;：:，,\\d]{0,14}(?:共计?|合计|总共|一共)(?:报送|涉及|承担|有)?[ ]*(?<count>\\d{1,2})[ ]*项(?:任务|工作)?[：:][ ]*(?=(?<list>${list}))`,
  'u',
);
/** «…。合计24项。»: how many have been named. */
const countBehind =
  /(?<=[。；;\n][ ]*)(?:以上)?(?:合计|总计|共计|一共|共)[:：]?[ ]*(?<count>\d{1,3})[ ]*项(?:任务|工作)?[。.！!\s]*$/u;

const sumLine =
  /\n[ \t]*(?:合计|总计|共计)[:：]?[ \t]*(?<sum>\d[\d.]*)(?<unit>[万亿]?\p{Script=Han}{1,2})[。.！!\s]*$/u;

/** «第1项 85亿元⏎第42项 9.6亿元⏎合计 94.6亿元»: a last line that adds up those above is of none of them. */
function withoutSum(text: string): string {
  const line = sumLine.exec(text);
  const { sum = '', unit = '' } = line?.groups ?? {};
  if (line === null) return text;
  const above = text.slice(0, line.index);
  const parts = matches(new RegExp(`(?<value>\\d[\\d.]*)${unit}`, 'gu'), above);
  const total = parts.reduce((all, { groups }) => all + Number(groups?.['value']), 0);
  return parts.length > 1 && Math.abs(total - Number(sum)) < 1e-6 * total ? above : text;
}

function withoutCounts(text: string): string {
  const behind = countBehind.exec(text);
  const told = behind === null ? text : text.slice(0, behind.index);
  const fits = behind !== null && numbered(told) === Number(behind.groups?.['count']);
  const typed = fits ? told.trimEnd() : text;
  const ahead = countAhead.exec(typed);
  if (ahead === null) return typed;
  const { list: nos = '', count = '' } = ahead.groups ?? {};
  const below = typed.slice(ahead.index + ahead[0].length);
  const counts = Number(count) === numbersIn(nos) || Number(count) === numbered(below);
  return counts ? typed.slice(0, ahead.index) + below : typed;
}

/** «…；其他2、5、6正常推进»: numbers that are no neighbours, or more than two, count nothing. */
const others =
  /(?<=[。；;，,\n][ ]*)(?:其[他余它]|剩下|余下)的?(?=(?<list>\d{1,3}(?:、\d{1,3}){1,40})(?:项(?:任务|工作)?)?(?:[均都已未尚同]|全部|目前|正常|有序|稳步|顺利|按|滞后|进度))/gu;

/** «第一批：6、7，均已完成；第二批：…»: in which lot the tasks of a list are told. */
const lot = /(?<=^|[\n；;。][ \t]*)第[一二三四五六][批组][:：][ ]*(?=第?\d)/gu;

/** «…：10（95%）、13（90%）»: each number with its value in brackets, one behind the other. */
const value = '[（(](?:\\d{1,3}(?:\\.\\d+)?[%％]|已?完成|正常推进|滞后|未启动)[)）]';
const pairs = new RegExp(
  `(?<=[:：；;。\\n有是][ ]*)\\d{1,3}${value}(?:[、，,][ ]*\\d{1,3}${value}){1,40}(?=[ ]*(?:$|[；;。\\n]))`,
  'gu',
);

const stated = '第?\\d{1,3}(?:项[（(]?|[（(])(?:目前|现)?(?:进度|完成)?\\d{1,3}(?:\\.\\d{1,2})?[%％][)）]?';
/** «滞后：48项60%，49项40%；正常推进：50（70%）»: in one line what stands in lines of its own elsewhere. */
const inline = new RegExp(
  `(?<=^|[\\n；;。])[ ]*【?(?<word>正常推进|正在推进|推进中|(?:进度)?滞后)的?(?:任务|事项)?(?:】[:：]?|[ ]*[:：])[ ]*(?<list>${stated}(?:[、，,][ ]*${stated}){0,60})[ ]*(?:[；;。]|$|(?=\\n))`,
  'gu',
);

const counted =
  '(?:已完成|完成|已办结|办结|正常推进|推进|滞后|未启动|启动|正在推进|进行中)(?:的有|的)?[ ]*(?<n>\\d{1,3})[ ]*项';
const counts = new RegExp(counted, 'gu');
/** «本次共报送10项，其中已完成3项，正常推进5项，滞后2项。», «【汇总】报送6项，完成1项，推进4项，滞后1项»: a sentence of counts. */
const summary = new RegExp(
  `(?<=^|[\\n。])[^\\n。；;\\d]{0,30}(?:(?<all>\\d{1,3})[ ]*项(?:任务|工作)?[，,、；;：:][ ]*)?(?:其中)?[:：]?${counted.replace('?<n>', '')}(?:[，,、；;][ ]*${counted.replace('?<n>', '')}){1,5}[。\\n]`,
  'u',
);
const taskLike = /(?<![\d.])\d{1,3}(?![\d.]|\s*[%％年月日])/gu;

const taskOrRange = /(?<![\d.])\d{1,3}(?:[至到~～-]\d{1,3})?(?![\d.]|\s*[%％年月日])/gu;

/** How many tasks a text may name, ranges and all. */
function numbered(text: string): number {
  const nos = new Set<number>();
  for (const [written] of matches(taskOrRange, text))
    for (const no of expandTaskList(written) ?? []) nos.add(no);
  return nos.size;
}

/** Without the sentence of counts, where they add up to all and as many tasks are named below. */
function withoutSummary(text: string): string {
  const match = summary.exec(text);
  if (match === null) return text;
  const below = text.slice(match.index + match[0].length);
  const sum = matches(counts, match[0]).reduce((total, { groups }) => total + Number(groups?.['n']), 0);
  const named = new Set(below.match(taskLike));
  const all = match.groups?.['all'];
  return named.size >= sum && sum > 2 && (all === undefined || Number(all) === sum)
    ? text.slice(0, match.index) + below
    : text;
}

const any = /[%％]|\n|以上|上述|这|批[:：]|组[:：]|[)）]|\d[ ]*项|其[他余它]|[剩余]下/u;

/**
 * A message whose lists stand apart from what is said of them, under short headings or above a closing line, with each list beside
 * its state; and without the counts that sum the lists up. Any other text as it is.
 */
export function withGroups(text: string): string {
  if (!any.test(text)) return text;
  const plain = withoutCounts(withoutSummary(withoutSum(text)))
    .replace(summedUp, (whole: string, ...groups: unknown[]) => {
      const { list: nos = '', count = '' } = groups.at(-1) as Record<string, string>;
      return parseNumeral(count) === numbersIn(nos) ? nos : whole;
    })
    .replace(others, (word: string, ...groups: unknown[]) => {
      const { list: written = '' } = groups.at(-1) as Record<string, string>;
      const [first = 0, second = 0, ...more] = written.split('、').map(Number);
      return more.length > 0 || second - first > 1 ? '' : word;
    })
    .replace(lot, '')
    .replace(inline, '\n$<word>：\n$<list>\n')
    .replace(pairs, (run) => run.replace(/\d+(?=[（(])/gu, '第$&项'));
  return plain.includes('\n') ? withClosings(withHeadings(plain.split(/\r?\n/u))).join('\n') : plain;
}
