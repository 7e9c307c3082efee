import { longestField, type WordField } from '../domain/addition.ts';
import type { ClearedField, Unadded } from '../domain/file-report.ts';
import type { QualityHint } from '../domain/quality.ts';
import type { ReplacedWords, StaleValue } from '../domain/replaced-words.ts';
import type { LastReport, ReportContent, ReportFlag } from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { fieldName, flagWords, reportWords } from './report-words.ts';
import { hintAdvice, hintOrder } from './review-texts.ts';

export interface ReceiptLine {
  readonly taskNo: number;
  readonly version: number;
  readonly content: ReportContent;
  readonly flags: readonly ReportFlag[];
  /** What stood in the version before and was emptied. */
  readonly cleared: readonly ClearedField[];
  /** Fields to whose earlier words new ones were added. */
  readonly added: readonly WordField[];
  /** It takes up a version that was returned. */
  readonly resumed: boolean;
  /** Some of what it holds was said in the returned version alone. */
  readonly keptReturned?: boolean;
  /** It takes over what was returned last month. */
  readonly repeatsReturned?: LastReport['returned'];
  /** Words of the version before that new ones took the place of. */
  readonly replaced?: readonly ReplacedWords[];
  /** Values put right that its 进展 still tells as they were. */
  readonly stale?: readonly StaleValue[];
}

export interface Receipt {
  readonly receiptNo: string;
  /** Set when staff entered it for a unit. */
  readonly unit: string | null;
  /** What staff type in front of it to enter it anew: 代录 市体育局, with the month where that is an earlier one. */
  readonly entry?: string;
  readonly periodLabel: string;
  readonly lines: readonly ReceiptLine[];
  /** What of the same message was not taken, one sentence each. */
  readonly problems: readonly string[];
  readonly stillMissing: readonly number[];
  /** What a reader would notice, by task; said once, softly. */
  readonly hints: readonly { readonly taskNo: number; readonly hints: readonly QualityHint[] }[];
  readonly note: string | null;
}

/** 回执: what was registered, what was not, and what to do next. */
export function receipt(data: Receipt): Block[] {
  const shown = data.lines.slice(0, 12).map(receiptLine);
  if (data.lines.length > shown.length) shown.push(`……共${data.lines.length}项，其余从略。`);
  return [
    title(`已登记 ${data.receiptNo}`),
    text(
      `${data.unit === null ? '' : `代${data.unit}录入，`}${data.periodLabel}，共${data.lines.length}项：`,
    ),
    text(shown.join('\n')),
    ...(data.note === null ? [] : [text(`备注：${data.note}`)]),
    ...(data.problems.length > 0 ? [text(`未登记的内容：\n${data.problems.join('\n')}`)] : []),
    ...returnedLines(data),
    ...resumedLine(data),
    ...replacedLine(data),
    ...staleLine(data),
    ...hintLine(data),
    text(nextStep(data)),
    withUndo(data),
  ];
}

/** 撤回 on a receipt takes back what that receipt registered, however old it is. */
function withUndo({ receiptNo, stillMissing, unit, lines }: Receipt): Block {
  const next = stillMissing.length > 0 ? '未报' : '清单';
  const replaces = unit === null && lines.some(({ replaced = [] }) => replaced.length > 0);
  return {
    kind: 'actions',
    actions: [
      { label: next, value: { say: next } },
      { label: '撤回', value: { say: `撤回 ${receiptNo}` } },
      ...(replaces ? [{ label: keepWords, value: { say: keepWords } }] : []),
    ],
  };
}

/** What puts replaced words back in front of those that took their place. */
const keepWords = '保留原内容';

/** As many replaced texts and old values as a receipt quotes. */
const mostQuoted = 3;

/** A second report of the month takes the place of the words before it, which may have been meant to stay. */
function replacedLine({ lines, unit }: Receipt): Block[] {
  const said = lines.flatMap(({ taskNo, replaced = [] }) =>
    replaced.map(
      ({ field, words }) =>
        `第${taskNo}项原${fieldName(field)}「${shortened(words.replace(/\s+/gu, ' ').trim(), 40)}」`,
    ),
  );
  if (said.length === 0) return [];
  const more = said.length > mostQuoted ? `等${said.length}处` : '';
  const how = unit === null ? `如需一并保留，请回复「${keepWords}」` : '如需一并保留，请重新录入';
  return [text(`请注意：${said.slice(0, mostQuoted).join('、')}${more}已由本次内容替换；${how}。`)];
}

/** A figure was put right, and the sentence beside it was not. */
function staleLine({ lines }: Receipt): Block[] {
  const said = lines.flatMap(({ taskNo, stale = [] }) =>
    stale.map(({ told, now }) => `第${taskNo}项的进展中仍写有「${told}」，现报为${now}`),
  );
  if (said.length === 0) return [];
  return [text(`提示：${said.slice(0, mostQuoted).join('；')}；如不一致，请重新发送该项进展。`)];
}

/** 保留原内容, where the last message replaced no words of anything that still counts. */
export function nothingReplaced(): Block[] {
  return [
    text('上一条报送没有替换原有的进展内容，未作改动。补充内容请发送「补充 第6项」和要补充的话。'),
    actions('清单'),
  ];
}

/** 同上月 of what the office returned: it is taken over as the unit's last word, and may be returned again. */
function returnedLines({ lines }: Receipt): Block[] {
  const said = lines.flatMap(({ taskNo, repeatsReturned }) =>
    repeatsReturned === undefined ? [] : [returnedLast(taskNo, repeatsReturned.reason)],
  );
  return said.length === 0 ? [] : [text(said.join('\n'))];
}

function returnedLast(taskNo: number, reason: string | null): string {
  const why = reason === null ? '' : `（退回原因：${reason}）`;
  return `请注意：第${taskNo}项沿用的是上月被退回、未重新报送的内容${why}，请核对；有变化的请重新报送该项。`;
}

/** What was returned stands again where the new report says nothing else, also where it was the reason. */
function resumedLine({ lines }: Receipt): Block[] {
  const nos = lines.filter(({ keptReturned }) => keptReturned).map(({ taskNo }) => taskNo);
  if (nos.length === 0) return [];
  return [
    text(`请注意：第${taskNumbers(nos)}项本次未提及的部分，保留退回前所报内容；其中有误的，请一并更正。`),
  ];
}

/** One line for the whole receipt: the first kind of hint that applies, and to which tasks. */
function hintLine({ hints, unit }: Receipt): Block[] {
  const kind = hintOrder.find((hint) => hints.some((line) => line.hints.includes(hint)));
  if (kind === undefined || unit !== null) return [];
  const numbers = hints.filter((line) => line.hints.includes(kind)).map((line) => line.taskNo);
  return [text(`提示：第${taskNumbers(numbers)}项${hintAdvice[kind]}，可直接补充，不影响本次登记。`)];
}

function receiptLine(line: ReceiptLine): string {
  const marks = [
    ...(line.version > 1 ? [`第${line.version}版`] : []),
    ...line.flags.map((flag) => flagWords[flag]),
    ...additionMarks(line),
    ...(line.cleared.length > 0 ? [`已清空${line.cleared.map(fieldName).join('、')}`] : []),
  ];
  return `第${line.taskNo}项　${reportWords(withEnds(line))}${marks.length > 0 ? `（${marks.join('、')}）` : ''}`;
}

/** A field that was added to, with its end, where the addition stands, when it is too long to be shown. */
function withEnds({ content, added }: ReceiptLine): ReportContent {
  const shown = added.map((field) => [field, ends(content[field] ?? '')]);
  return { ...content, ...Object.fromEntries(shown) };
}

const ends = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 26)}……${text.slice(-32)}`;

/** 已补充进展: the words before stay. */
function additionMarks({ added, resumed }: ReceiptLine): string[] {
  const fields = added.map(fieldName).join('、');
  if (resumed) return [fields === '' ? '在退回的内容上修改' : `在退回的内容上补充${fields}`];
  return fields === '' ? [] : [`已补充${fields}`];
}

/**
 * What was to be added and was not, one sentence for each field.
 * @param owes nothing was filed, and the office has returned what was filed before
 */
export function unaddedTexts(taskNo: number, { known, tooLong }: Unadded, owes: boolean): string[] {
  return [
    ...known.map((field) => `第${taskNo}项的${fieldName(field)}中已有这些内容，未重复补充。`),
    ...tooLong.map(
      ({ field, length }) =>
        `第${taskNo}项的${fieldName(field)}补充后共${length}字，超过${longestField}字，未补充；请压缩后再补充，或重新报送该项的${fieldName(field)}。`,
    ),
    ...(owes && known.length + tooLong.length === 0
      ? [`第${taskNo}项所补内容与退回的内容相同，未登记。`]
      : []),
    ...(owes ? [`第${taskNo}项已退回，尚待重新报送。`] : []),
  ];
}

function nextStep(data: Receipt): string {
  const [{ taskNo } = { taskNo: 6 }] = data.lines;
  const again =
    data.entry === undefined
      ? `直接发送「更正 第${taskNo}项 45%」`
      : `重新发送「${data.entry} 第${taskNo}项 45%」`;
  const undo = `如有误，请回复「撤回」，或${again}这样的更正。`;
  if (data.unit !== null) return undo;
  if (data.stillMissing.length === 0) return `本期任务已全部报送，谢谢。${undo}`;
  const some = taskNumbers(data.stillMissing.slice(0, 12));
  const more = data.stillMissing.length > 12 ? '等' : '';
  return `本期还有${data.stillMissing.length}项未报：第${some}项${more}。${undo}`;
}

/** 其余同7月: of which month the values are that are taken over. */
export function takenOver(periodLabel: string): Block {
  return text(`“同上月”处按${periodLabel}所报内容沿用。`);
}
