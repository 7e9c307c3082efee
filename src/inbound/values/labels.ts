import { pattern } from '../pattern.ts';
import { addedSource, addingAheadSource, addingSource, additionInsideSource } from '../vocabulary/adding.ts';
import { type Field, firsts, foremost, hardship, names, rewrittenSource } from './label-names.ts';
import { datedAt, type Label, lastClause, standingAt } from './soft-labels.ts';
import { anyStatusSource } from './words.ts';

export type { Field } from './label-names.ts';

export interface Paragraph {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
  /** Where the label itself begins; equal to `start` when there is none. */
  readonly labelStart: number;
  /** 问题再补一条: added to what the field says already. */
  readonly added?: true;
}

const source = names.map(([field, words]) => `(?<${field}>${words})`).join('|');
/** A number or a bullet in front of a label, or whose it is: 它的主要问题, 该项工作下一步. */
const lead = new RegExp(
  String.raw`[ ]{0,4}(?:它|其(?![中他余])|[该本此这]项(?:工作|任务)?|[这那该本]一?个?(?:任务|工作|项目)|[这那]一?[条个](?=问题|困难|下一?步))?的?(?:(?<adding>在(?=[^,;。:]{0,10}[补加添])|${addingAheadSource})|(?:更正|订正|修改)(?:一下)?[ :]*)?(?:(?<number>(?:[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.]|[A-Ha-h][.、)]|[①-⑳])[ ]*|[一二三四五六]是)|[-•·●◆■▪★☆◇□▶►※][ ]*)?\*{0,2}(?<open>[【[「『(〔“]\s*)?`,
  'uy',
);
const named = new RegExp(
  `(?:${source})(?:(?:汇报|报告|说明|更正|修改)?如下|${rewrittenSource}|(?<added>${addedSource})|了(?=:))?\\*{0,2}(?<close>[ ]*[】\\]」』)〕”][ ]*:?|[ ]*[:。=>]|[ ]*--+|[ ]*-(?=[ ]*\\p{Script=Han})|[ ]*(?=\\n|$))`,
  'uy',
);
/** The long names of problems and next steps need no colon: «存在问题 资金不足», «下一步将组织申报». */
const worded = new RegExp(
  [
    `(?<problems>${[
      '(?:存在|主要)的?(?:主要|突出)?问题(?:和困难|及困难|及原因)?(?:是|有|为|在于|(?:更正|更改|修改|改)为)?',
      String.raw`(?:目前|当前|现在|也|还|仍)?(?:存在|有)(?:一?[些点个]|几个|一定的?|不少|较大的?)?(?:问题|困难|难点|堵点),[ ]*(?!但|不过|已|正|可|需|进度|完成|目前|预计)(?=\p{Script=Han})`,
      String.raw`(?:问题|困难)(?=[ ]+\S)|(?:问题|困难)(?:是|在于|${rewrittenSource})`,
      String.raw`(?<none>(?:没有|无|暂无|不存在)(?:存在)?(?:(?:特殊|突出|明显|较大|大|什么|其他)的?)?(?:问题|困难)(?=$|[\s,;。])|(?:存在)?(?:问题|困难)暂?无(?=$|[\s,;。]))`,
    ].join('|')})`,
    // «进展改为已批复»; «进展改为70%» is a standing.
    `(?<told>(?:工作|目前)?进展(?:情况)?(?:${rewrittenSource}|是(?=\\p{Script=Han}{3})))(?!\\s*(?:约|\\d|百分之|${anyStatusSource}))`,
    `下(?:一)?(?:步|阶段)(?:的)?(?:工作)?(?:打算|计划|措施|安排)?(?:${rewrittenSource}|(?<added>${addedSource})[ ]*:|就?是(?=\\p{Script=Han}{3}))?`,
    // «70%,接下来从高校聘»
    '接下来,?(?![的是说报讲看第一两三四五六七八九十几都均也就还已\\d,;。:\\s]|进度|完成|目前|总体|整体|正常|汇报|任务|$)(?=[^,;。!\\n]{2}[^\\n\\d%]*(?:$|\\n))',
    // A line of its own below another paragraph: «下月继续轮训».
    '(?<=\\n)下个?月(?=继续|将|再|要|准备|打算|组织|开展|推进|计划|拟)',
    '(?:接下来|后续),?(?=将|会|拟|要|准备|打算|我们?(?:将|会|要))',
  ].join('|'),
  'uy',
);
/** «问题在逐步解决» and «难点在用地»: what is going on, and what it lies in. */
const liesIn = '在(?!逐|不断|慢|进一步|减|补|变|增|整改|[解化][决解]|推进|协调|处理|办|一[天步])';
/** «目前难点是…», «主要不足在于…», and behind it: «人手偏紧是主要困难». */
const inProse = new RegExp(
  [
    `(?:目前|当前|现在|现阶段|剩下|工作中)?的?(?:还|仍)?(?:存在|面临|反映(?:较|比较)?多)?的?${foremost}?的?${hardship}(?:主要|就|还)*(?:在于|(?:是|为)(?!否|由|不)|${liesIn})`,
    `(?<told>)(?=[^,;。:\\n\\d]{3,24}是(?:目前|当前|现在|现阶段)?的?${foremost}的?${hardship}\\s*(?:[,;。!\\s]|$))`,
    // 存在资金不足的问题, 还面临资金、人手等困难; «有效解决了…问题» tells of none that is left
    `(?<told>)(?=(?:目前|当前|现在|还|仍|也){0,2}(?:存在|面临|遇到|有(?![效力序针]|[些点]儿?(?:滞|落|缓|慢)))[^,;。:\\n\\d]{2,24}(?<!解决.{0,20}|化解.{0,20}|克服.{0,20}|破解.{0,20}|整改.{0,20}|消除.{0,20})(?:等|的){0,2}(?:一?些|几个)?${hardship}(?:[,;。!、\\s]|$))`,
  ].join('|'),
  'uy',
);
const proseFirsts = new Set('目当现剩工存面反主最突较关重困难短弱不薄制压瓶堵卡痛症矛问唯共');
const anyHardship = pattern(new RegExp(hardship, 'u'));
const wordedFirsts = new Set('进工存主没无暂不问困下接后目当现也还仍有');
const anyLabel = pattern(
  /[:【[「『〔“\n=>]|--|(?:打算|做法|亮点|安排|举措|措施)[-)]|接下来|后续|时间|时限|日期|节点|下一?步|下一?阶段|进展[^,;。]{0,8}[改更订换]|进展(?:情况)?是|问题|困难|难[点题处]|短板|弱项|不足|薄弱|制约|压力|瓶颈|[堵卡痛]点|症结|矛盾/u,
);
const opensSentence = new Set('\n;。,!:、 \t%】]」』=(-…');

function fieldOf(groups: Readonly<Record<string, string | undefined>>): Field {
  for (const [field] of names) if (groups[field] !== undefined) return field;
  return 'other';
}

/** 问题补一句“征地进度偏慢” */
const quoted = new RegExp(`(?:${source})${addingSource}[:, ]*(?=[“"])`, 'uy');

function quotedAt(text: string, at: number, from: number): Label | null {
  quoted.lastIndex = from;
  const match = firsts.has(text[from] ?? '') ? quoted.exec(text) : null;
  return match === null
    ? null
    : { field: fieldOf(match.groups ?? {}), at, bodyStart: from + match[0].length, added: true };
}

/** What is kept in the sender's words. */
const wordFields: ReadonlySet<Field> = new Set(['progress', 'problems', 'next']);

/** Behind an open bracket the closing one, else a colon or a dash. */
function isClosed(close: string, bracket: boolean): boolean {
  const closing = /[】\]」』〕]/u.test(close);
  return bracket ? closing : !closing && /[:=>-]/u.test(close);
}

/** A name of a field with the mark that makes it a label: 【存在问题】, 存在问题:, or alone on a line. */
function namedAt(
  text: string,
  at: number,
  from: number,
  {
    bracket,
    numbered,
    lineStart,
  }: { readonly bracket: boolean; readonly numbered: boolean; readonly lineStart: boolean },
): Label | null {
  if (!firsts.has(text[from] ?? '')) return null;
  named.lastIndex = from;
  const match = named.exec(text);
  if (match === null) return null;
  const close = match.groups?.['close'] ?? '';
  const added = match.groups?.['added'] === undefined ? {} : { added: true as const };
  const label = { field: fieldOf(match.groups ?? {}), at, bodyStart: from + match[0].length, ...added };
  // «二是存在问题。部分企业…»: a numbered label, or one that opens a line, may end with a full stop.
  if (close.includes('。')) return (lineStart || numbered) && wordFields.has(label.field) ? label : null;
  const words = wordFields.has(label.field);
  // «76项40%(问题)用地未批»: a round bracket is one where what it names comes behind it.
  if (close.includes(')'))
    return bracket && words && /^[ ]*[\p{Script=Han}\d]/u.test(text.slice(label.bodyStart)) ? label : null;
  // «问题>村级站点亏损», «下一步-组织招商»; «完成率>60%» compares.
  if (/[>-]/u.test(close) && !close.includes('--') && (bracket || !words)) return null;
  // “工作进展”发放消费券: in quotation marks only where it opens a line.
  if (close.includes('”')) return bracket && words && lineStart ? label : null;
  return isClosed(close, bracket) || (!bracket && close.trim() === '' && lineStart) ? label : null;
}

/** Difficulties told in a sentence of their own. */
function proseAt(text: string, at: number, from: number): Label | null {
  if (!anyHardship.test(text.slice(from, from + 40))) return null;
  inProse.lastIndex = from;
  const match = inProse.exec(text);
  if (match === null || (match.groups?.['told'] === undefined && !proseFirsts.has(text[from] ?? '')))
    return null;
  return { field: 'problems', at, bodyStart: from + match[0].length, inProse: true };
}

function labelAt(text: string, at: number, lineStart: boolean, sentenceStart: boolean): Label | null {
  lead.lastIndex = at;
  const start = lead.exec(text);
  const label = labelBehind(text, at, start, lineStart, sentenceStart);
  return label === null || start?.groups?.['adding'] === undefined ? label : { ...label, added: true };
}

function labelBehind(
  text: string,
  at: number,
  start: RegExpExecArray | null,
  lineStart: boolean,
  sentenceStart: boolean,
): Label | null {
  const bracket = start?.groups?.['open'] !== undefined;
  const numbered = start?.groups?.['number'] !== undefined;
  const from = at + (start?.[0].length ?? 0);
  const char = text[from] ?? '';
  const label =
    namedAt(text, at, from, { bracket, numbered, lineStart }) ??
    datedAt(text, at, from) ??
    (/[“"]/u.test(text.slice(from, from + 24)) ? quotedAt(text, at, from) : null) ??
    (sentenceStart ? standingAt(text, at, from) : null);
  if (label !== null) return label;
  if (bracket) return null;
  worded.lastIndex = from;
  const match = wordedFirsts.has(char) ? worded.exec(text) : null;
  if (match === null) return proseAt(text, at, from);
  const field = fieldWorded(match.groups ?? {});
  // «无问题» is its own content.
  const body = match.groups?.['none'] === undefined ? from + match[0].length : at;
  const whole = match.groups?.['none'] === undefined ? {} : { until: from + match[0].length };
  const added = match.groups?.['added'] === undefined ? {} : { added: true as const };
  return { field, at, bodyStart: body, ...whole, ...added };
}

function fieldWorded({ problems, told }: Readonly<Record<string, string | undefined>>): Field {
  if (told !== undefined) return 'progress';
  return problems === undefined ? 'next' : 'problems';
}

const inside = new RegExp(additionInsideSource, 'uy');
/** What comes before it, like «前面已报的不变,» or «忘写投资额了,», is no longer. */
const longestLead = 32;
const addingWord = pattern(/[补加添忘漏少]/u);

/** «80%,补充一句:…»: words of their own, but not within a paragraph, to which they belong. */
function addedAt(text: string, at: number, open: Field | undefined): Label | null {
  if (open !== undefined && wordFields.has(open)) return null;
  if (!addingWord.test(text.slice(at, at + longestLead))) return null;
  inside.lastIndex = at;
  const match = inside.exec(text);
  return match === null ? null : { field: 'free', at, bodyStart: at + match[0].length, added: true };
}

/** Labels in brackets, before a colon or alone on a line, wherever a sentence can begin. */
function findLabels(segment: string): Label[] {
  const found: Label[] = [];
  let at = 0;
  while (at < segment.length) {
    const before = segment[at - 1];
    const bracket = '【[「『(〔'.includes(segment[at] ?? ' ');
    const opens =
      before === '。' ||
      before === '\n' ||
      ((before === ',' || before === ';') && lastClause(segment, at, found.at(-1)));
    const lineStart = before === undefined || before === '\n';
    // Within a line a blank may be half of a picture: the label begins with its words.
    const begins = bracket || lineStart || (segment[at] !== ' ' && opensSentence.has(before));
    const last = found.at(-1);
    const label = begins
      ? (labelAt(segment, at, lineStart, opens) ?? addedAt(segment, at, last?.field))
      : null;
    // «下一步⏎力争年底前完成»: the label above has nothing else below it.
    if (label?.soft && last !== undefined && segment.slice(last.bodyStart, at).trim() === '') {
      at += 1;
      continue;
    }
    if (label !== null) found.push(label);
    else if (last?.inProse && before === '。') found.push({ field: 'free', at, bodyStart: at });
    const until = label?.until;
    if (until !== undefined && /[^\s,;。.!]/u.test(segment.slice(until))) {
      found.push({ field: 'free', at: until, bodyStart: until });
    }
    at = label === null ? at + 1 : Math.max(until ?? label.bodyStart, at + 1);
  }
  return found;
}

/** «二、存在问题», «【下一步打算】»: what a line names that is nothing but a label; null for any other line. */
export function headingField(line: string): Field | null {
  if (line.length > 30 || line.trim() === '') return null;
  const label = labelAt(line, line.search(/\S/u), true, true);
  return label !== null && /^[\s:]*$/u.test(line.slice(label.bodyStart)) ? label.field : null;
}

/** Cuts the stretch [start, end) of a folded text into labelled paragraphs; what stands before the first is `opening`. */
export function splitParagraphs(
  text: string,
  start: number,
  end: number,
  opening: Field = 'free',
): Paragraph[] {
  const segment = text.slice(start, end);
  if (!anyLabel.test(segment)) return [{ field: opening, start, end, labelStart: start }];
  const found: Paragraph[] = [];
  let open: Omit<Paragraph, 'end'> = { field: opening, start, labelStart: start };
  for (const label of findLabels(segment)) {
    found.push({ ...open, end: start + label.at });
    const { field, added } = label;
    open = {
      field,
      start: start + label.bodyStart,
      labelStart: start + label.at,
      ...(added ? { added } : {}),
    };
  }
  found.push({ ...open, end });
  return found.filter((part) => part.field !== 'free' || part.end > part.start);
}
