import type { QualityHint } from '../domain/quality.ts';
import type { ReportContent, ReportFlag } from '../domain/report.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { flagWords, reportWords } from './report-words.ts';

/** The most telling first. */
export const hintOrder: readonly QualityHint[] = ['empty_words', 'same_words', 'no_figure'];

/** To the unit: what would help. */
export const hintAdvice: Readonly<Record<QualityHint, string>> = {
  empty_words: '可再写明具体做了什么、到了哪一步',
  same_words: '文字与上月相同，如有新进展',
  no_figure: '有量化目标，如有完成数',
};

/** To staff: what to look at. */
export const hintWords: Readonly<Record<QualityHint, string>> = {
  empty_words: '缺少具体内容',
  same_words: '与上月文字相同',
  no_figure: '缺少量化数据',
};

export interface ReviewLine {
  readonly taskNo: number;
  readonly unit: string;
  readonly version: number;
  readonly content: ReportContent;
  readonly flags: readonly ReportFlag[];
  readonly hints: readonly QualityHint[];
  readonly note: string | null;
  /** Its sender took the message back afterwards; the report stands until it is withdrawn or returned. */
  readonly recalled: boolean;
}

/** 待审: one page of the reports nobody has decided on; those with hints come first. */
export function reviewQueue(data: {
  periodLabel: string;
  lines: readonly ReviewLine[];
  page: number;
  pages: number;
  total: number;
}): Block[] {
  const { periodLabel, lines, page, pages, total } = data;
  const [first] = lines;
  if (total === 0) return [text(`${periodLabel}没有待审的报送。`)];
  if (first === undefined) return [text(`待审共${pages}页，没有第${page}页。`), actions('待审')];
  const next = page < pages ? [`待审 ${page + 1}`] : [];
  return [
    title(`${periodLabel}待审${total}项${pages > 1 ? `（第${page}页，共${pages}页）` : ''}`),
    text(lines.map(reviewLine).join('\n')),
    text(
      `采用请回复「通过 ${first.taskNo} ${first.unit}」或「通过 全部 ${first.unit}」；` +
        `退回请回复「退回 ${first.taskNo} ${first.unit} 原因」。`,
    ),
    actions(`通过 ${first.taskNo} ${first.unit}`, ...next),
  ];
}

function reviewLine(line: ReviewLine): string {
  const marks = [
    `第${line.version}版`,
    ...line.flags.map((flag) => flagWords[flag]),
    ...(line.recalled ? ['原消息已撤回'] : []),
  ].join('、');
  const hints = line.hints.length > 0 ? `【${line.hints.map((hint) => hintWords[hint]).join('、')}】` : '';
  const note = line.note === null ? '' : `（备注：${line.note}）`;
  return `第${line.taskNo}项 ${line.unit}（${marks}）${hints}：${reportWords(line.content)}${note}`;
}

/** 通过 全部 市商务局 */
export function acceptedAllText(unit: string, taskNos: readonly number[]): Block[] {
  return [
    text(
      `已采用${unit}${taskNos.length}项报送：第${taskNumbers(taskNos)}项。如需退回个别任务，请回复「退回 ${taskNos[0]} ${unit} 原因」。`,
    ),
  ];
}

/** Several units wait on a task, or several tasks of a unit: which one is meant? */
export function whichReview(
  verb: '通过' | '退回',
  about: string,
  choices: readonly { readonly taskNo: number; readonly unit: string }[],
  all: string | null,
): Block[] {
  const tail = verb === '退回' ? ' 原因' : '';
  const shown = choices.slice(0, 3).map((one) => `${verb} ${one.taskNo} ${one.unit}`);
  return [
    text(
      `${about}有${choices.length}项待审，请写明任务和单位，例如：「${shown[0]}${tail}」` +
        `${all === null ? '' : `；全部采用请回复「通过 全部 ${all}」`}。`,
    ),
    ...(verb === '通过' ? [actions(...shown)] : []),
  ];
}
