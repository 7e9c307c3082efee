import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { unitSource } from '../vocabulary/amounts.ts';

const said = '成绩|进展|成效|做法|问题|困难|难点|不足|下一?步|打算';
const labelBehind = new RegExp(
  `(?<words>[^;；。\\n:：]{2,})[（(](?<name>${said})[)）](?=[;；,，。\\s]|$)`,
  'gu',
);

/** «投料试产(成绩);环评变更未批(问题);争取月内获批(下步)»: each label in front of what it names. */
function withLabelsAhead(text: string): string {
  const found = [...text.matchAll(labelBehind)];
  return found.length < 2 ? text : text.replace(labelBehind, '$<name>：$<words>');
}

const ticks = '[☑☒✓✔√■]';
const ticked = new RegExp(ticks, 'u');
const unticked = /□[^□☑☒✓✔√■\n]{1,8}/gu;

/** «○已完成 ●正常推进 ○滞后» */
const circles = /^[^○●\n]*(?:[○●]\s*\p{Script=Han}{2,6}\s*){2,6}$/u;
const unfilled = /○\s*\p{Script=Han}{2,6}/gu;

/** «□未启动 ☑正常推进 □滞后»: of the states of a printed form only the one that is ticked. */
function onlyTicked(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.includes('□') && ticked.test(line)
        ? line.replace(unticked, '').replace(new RegExp(ticks, 'gu'), '：')
        : line.split('●').length === 2 && line.includes('○') && circles.test(line)
          ? line.replace(unfilled, '').replace('●', '：')
          : line,
    )
    .join('\n');
}

/** 25项√, 6项✅ 7项60%; not «预计12月2号✅» */
const tickBehind =
  /(?<=\d\s*项\s*|(?<!月\s?\d{0,2})\d号\s*)[√✓✔✅☑]\ufe0f?(?:(?=\s*(?:$|[,，;；、。!！\n]))|(?<next>\s*(?=第?\s*\d)))/gu;

/** 61项正常√: behind the state of a task it adds nothing. */
const tickAfterState = new RegExp(
  `(?<=\\d\\s*项[\\s:：]*(?:进[展度])?(?:${anyStatusSource}|正常))\\s*[√✓✔✅☑]\\ufe0f?(?=\\s*(?:$|[,，;；。\\n]))`,
  'gu',
);

/** «问:60项到哪步了?答:…»: a question the sender has answered. */
const answered = /^\s*问[:：]\s*(?<task>第?\s*\d{1,3}\s*项)[^?？\n]{0,16}[?？]\s*答[:：]\s*/u;

const numberKey = /任务|序号|编号|项/u;

/** One object of a list as lines of a form; null where it names no task. */
function linesOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const fields = Object.entries(entry).filter(([, value]) => ['string', 'number'].includes(typeof value));
  const no = fields.find(([key, value]) => numberKey.test(key) && /^第?\d{1,3}项?$/u.test(String(value)));
  if (no === undefined) return null;
  const rest = fields.filter((field) => field !== no).map(([key, value]) => `${key}：${String(value)}`);
  return [`第${/\d+/u.exec(String(no[1]))?.[0]}项`, ...rest].join('\n');
}

/** «[{"任务":24,"进度":"70%"}]»: what a program has exported. */
function fromJson(text: string): string {
  if (!/^\s*\[?\s*\{\s*"/u.test(text)) return text;
  try {
    const lines = [JSON.parse(text)].flat().map(linesOf);
    return lines.every((one) => one !== null) ? lines.join('\n') : text;
  } catch {
    return text;
  }
}

const pairEnd = '(?=\\s*(?:[,，、;；。\\n]|$))';
const slashed = new RegExp(
  `(?<=^|[:：,，、;；。\\n]\\s*)(?<no>\\d{1,3})\\s*[/／]\\s*(?<share>\\d{1,3}(?:\\.\\d+)?[%％])${pairEnd}`,
  'gu',
);
const shares = /[%％]/gu;
/** 4/70%, 61/3家, 62/已完成 */
const slashPair = new RegExp(
  `^\\s*(?<no>\\d{1,3})\\s*[/／]\\s*(?<said>\\d{1,3}(?:\\.\\d+)?[%％]|\\d[\\d.]*\\s*[万亿]?${unitSource}|${anyStatusSource})\\s*$`,
  'u',
);

/** «4/70%,60/55%,61/3家»: nothing but such pairs, one with a share at least, which no ratio has; else null. */
function onlyPairs(text: string): string | null {
  const pairs = text.split(/[,，、;；。\n]/u).filter((one) => one.trim() !== '');
  if (pairs.length < 2 || !pairs.every((one) => slashPair.test(one)) || !/[%％]/u.test(text)) return null;
  return pairs.map((one) => one.replace(slashPair, '$<no>：$<said>')).join('；');
}

/** «1/55%,2/60%», «{8:40%, 9:55%}»: each number with its share, where all shares of the message stand so. */
function fromPairs(written: string): string {
  const text = written.replace(/^\s*[{｛](?<inside>[^{}｛｝"]*)[}｝]\s*$/u, '$<inside>');
  const paired = onlyPairs(text);
  if (paired !== null) return paired;
  const count = text.match(slashed)?.length ?? 0;
  return count > 1 && count === text.match(shares)?.length ? text.replace(slashed, '$<no>：$<share>') : text;
}

const unitLine = /^\s*[（(]?\s*(?:注[:：])?\s*(?:以上|均)?(?:进度)?单位\s*[:：为]?\s*[%％]\s*[)）]?\s*$/u;
const pairLine = /^\s*(?:第|任务)?\d{1,3}项?\s*[:：]\s*\d{1,3}(?:\.\d+)?\s*$/u;

const unitBehind =
  /[\s,，;；。(（]*(?:注[:：])?(?:以上|进度)?单位(?:都|均|一律|全)?(?:是|为|[:：])?[ ]*[%％][)）]?[。!！]?\s*$/u;
const pair = /^\s*(?:第|任务)?\d{1,3}(?:项|\s*[:：])\s*\d{1,3}(?:\.\d+)?\s*$/u;

/** «3项70,4项75,单位都是%»: the same in one line, where all of it is such pairs. */
function withUnitBehind(text: string): string {
  const said = unitBehind.exec(text);
  if (said === null) return text;
  const pairs = text.slice(0, said.index).split(/[,，;；、\n]/u);
  return pairs.every((one) => pair.test(one)) ? pairs.map((one) => `${one.trim()}%`).join('，') : text;
}

/** «33:75⏎34:80⏎(单位:%)»: the sign behind each number of the pairs, where all other lines are such pairs or have none. */
function withUnit(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => unitLine.test(line));
  if (at < 0) return text;
  const others = lines.filter((_, index) => index !== at);
  if (others.some((line) => /\d/u.test(line) && !pairLine.test(line))) return text;
  return others.map((line) => (pairLine.test(line) ? `${line.trimEnd()}%` : line)).join('\n');
}

const any = pattern(
  /[□√✓✔✅☑]|○[^\n○●]{2,8}●|●[^\n○●]{2,8}○|^\s*问[:：]/u,
  /^\s*\[?\s*\{/u,
  new RegExp(`[（(](?:${said})[)）]`, 'u'),
  /\d\s*[/／]\s*\d{1,3}(?:\.\d+)?[%％]|^\s*[{｛]|单位/u,
);

/** A message written in a form of its own as the lines or sentences it stands for; any other text as it is. */
export function asSentences(text: string): string {
  if (!any.test(text)) return text;
  return onlyTicked(withLabelsAhead(withUnit(withUnitBehind(fromPairs(fromJson(text))))))
    .replace(tickAfterState, '')
    .replace(tickBehind, (_, next?: string) => (next === undefined ? '已完成' : '已完成，'))
    .replace(answered, '$<task>，');
}
