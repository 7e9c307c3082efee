import { type PeriodKey, periodLabel, periodTitle } from '../domain/period.ts';
import type { QualityHint } from '../domain/quality.ts';
import type { ReportContent, ReportFlag } from '../domain/report.ts';
import type { Action, Block } from '../ports.ts';
import { taskNumbers, text, title } from './blocks.ts';
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

/** What is said about a report in review. */
export interface ReviewedReport extends ReportContent {
  readonly taskNo: number;
  readonly unit: string;
  readonly period: PeriodKey;
  readonly version: number;
}

export type Verb = '通过' | '退回';

/**
 * A decision in words, on exactly this version of this month: what its button says, whenever it is pressed. Without the
 * version it is about the one that counts.
 */
export function decisionWords(
  verb: Verb,
  {
    taskNo,
    unit,
    period,
    version,
  }: Pick<ReviewedReport, 'taskNo' | 'unit' | 'period'> & { version?: number },
): string {
  return `${verb} ${taskNo} ${unit} ${period}${version === undefined ? '' : ` 第${version}版`}`;
}

const decisionButton = (report: ReviewedReport): Action => ({
  label: `通过 ${report.taskNo} ${report.unit}`,
  value: { say: decisionWords('通过', report) },
});

/** 2023年4月，第2版 */
export const versionNamed = ({ period, version }: ReviewedReport): string =>
  `${periodTitle(period)}，第${version}版`;

/** What was reported, of which unit, task, month and version. */
export const reportLine = (report: ReviewedReport): string =>
  `${report.unit}第${report.taskNo}项（${versionNamed(report)}）：${reportWords(report)}`;

export interface ReviewLine extends ReviewedReport {
  readonly flags: readonly ReportFlag[];
  readonly hints: readonly QualityHint[];
  readonly note: string | null;
  /** Its sender took the message back afterwards; the report stands until it is withdrawn or returned. */
  readonly recalled: boolean;
  /** An earlier version that was accepted; the unit has reported anew since. */
  readonly acceptedVersion: number | null;
}

interface WaitingIn {
  readonly period: PeriodKey;
  readonly n: number;
}

/** 待审: one page of the reports nobody has decided on; those with hints come first. */
export function reviewQueue(data: {
  period: PeriodKey;
  /** The one that need not be named. */
  underWay: PeriodKey;
  /** Whose alone, as asked. */
  unit: string | null;
  lines: readonly ReviewLine[];
  page: number;
  pages: number;
  total: number;
  /** What waits in other months. */
  others: readonly WaitingIn[];
}): Block[] {
  const { period, underWay, unit, lines, page, pages, total, others } = data;
  const [first] = lines;
  const whose = `${unit ?? ''}${periodLabel(period)}`;
  const queue = ['待审', ...(unit === null ? [] : [unit]), ...(period === underWay ? [] : [period])].join(
    ' ',
  );
  // Where another month waits, a decision without its month would be asked about.
  const month = period === underWay && others.length === 0 ? [] : [period];
  const elsewhere = waitsElsewhere(others, unit);
  if (total === 0) return [text(`${whose}没有待审的报送。`), ...elsewhere];
  if (first === undefined)
    return [text(`待审共${pages}页，没有第${page}页。`), sayButtons([['待审', queue]])];
  const about = `${first.taskNo} ${first.unit}`;
  const next: Action[] =
    page < pages ? [{ label: `待审 ${page + 1}`, value: { say: `${queue} ${page + 1}` } }] : [];
  return [
    title(`${whose}待审${total}项${pages > 1 ? `（第${page}页，共${pages}页）` : ''}`),
    text(lines.map(reviewLine).join('\n')),
    text(
      `采用请回复「${['通过', about, ...month].join(' ')}」或「${['通过 全部', first.unit, ...month].join(' ')}」；` +
        `退回请回复「${['退回', about, ...month, '原因'].join(' ')}」。`,
    ),
    ...elsewhere,
    { kind: 'actions', actions: [decisionButton(first), ...next] },
  ];
}

const sayButtons = (buttons: readonly (readonly [label: string, say: string])[]): Block => ({
  kind: 'actions',
  actions: buttons.map(([label, say]): Action => ({ label, value: { say } })),
});

function waitsElsewhere(others: readonly WaitingIn[], unit: string | null): Block[] {
  const newest = others.at(-1);
  if (newest === undefined) return [];
  const say = ['待审', ...(unit === null ? [] : [unit]), newest.period].join(' ');
  const months = others.map(({ period, n }) => `${periodTitle(period)}${n}项`).join('、');
  return [text(`其他报送期待审：${months}，回复「${say}」查看。`)];
}

function reviewLine(line: ReviewLine): string {
  const marks = [
    `第${line.version}版`,
    ...line.flags.map((flag) => flagWords[flag]),
    ...(line.acceptedVersion === null ? [] : [`第${line.acceptedVersion}版已采用，单位又有更正`]),
    ...(line.recalled ? ['原消息已撤回'] : []),
  ].join('、');
  const hints = line.hints.length > 0 ? `【${line.hints.map((hint) => hintWords[hint]).join('、')}】` : '';
  const note = line.note === null ? '' : `（备注：${line.note}）`;
  return `第${line.taskNo}项 ${line.unit}（${marks}）${hints}：${reportWords(line)}${note}`;
}

/** 通过 12 市商务局: with what was accepted, so that a wrong version is seen at once. */
export function acceptedText(reports: readonly ReviewedReport[]): Block[] {
  const [first] = reports;
  if (first !== undefined && reports.length === 1)
    return [
      text(`已采用${first.unit}第${first.taskNo}项报送（${versionNamed(first)}）：${reportWords(first)}。`),
    ];
  return [text(`已采用${reports.length}项报送：\n${reports.map(reportLine).join('\n')}`)];
}

/** 通过 全部 市商务局; what was replaced since the reviewer saw it is shown and not accepted. */
export function acceptedAllText(
  unit: string,
  period: PeriodKey,
  accepted: readonly ReviewedReport[],
  changed: readonly ReviewedReport[],
): Block[] {
  const [first] = accepted;
  return [
    ...(first === undefined
      ? []
      : [
          text(
            `已采用${unit}${accepted.length}项报送：第${taskNumbers(accepted.map(({ taskNo }) => taskNo))}项（${periodTitle(period)}）。如需退回个别任务，请回复「退回 ${first.taskNo} ${unit} 原因」。`,
          ),
        ]),
    ...(changed.length === 0
      ? []
      : [
          text(`在您查看之后有变动，未采用，请核对：\n${changed.map(reportLine).join('\n')}`),
          { kind: 'actions' as const, actions: changed.slice(0, 3).map(decisionButton) },
        ]),
  ];
}

/** The version that was shown, or named, is not the one that counts. */
export function changedSinceShown(verb: Verb, report: ReviewedReport, seen: number, reason: string): Block[] {
  const what = report.version > seen ? `已有新版本，您查看的是第${seen}版` : `第${seen}版已由单位撤回`;
  const about = `${report.unit}第${report.taskNo}项${what}，未${verb === '通过' ? '采用' : '退回'}，请核对。`;
  const back = `${decisionWords('退回', report)} ${reason}`;
  return [
    text(`${about}\n现为（${versionNamed(report)}）：${reportWords(report)}`),
    {
      kind: 'actions',
      actions: [
        decisionButton(report),
        ...(reason === '' ? [] : [{ label: '仍然退回', value: { say: back } }]),
      ],
    },
  ];
}

/** 全部通过, without a unit. */
export function allOfWhom(
  units: readonly { readonly unit: string; readonly n: number }[],
  period: PeriodKey,
): Block[] {
  const list = units.map(({ unit, n }) => `${unit}${n}项`).join('、');
  const [first] = units;
  return [
    text(
      `请写明单位，按单位采用，例如：「通过 全部 ${first?.unit ?? ''}」。${periodTitle(period)}待审：${list}。`,
    ),
    sayButtons(
      units.slice(0, 3).map(({ unit }) => [`通过 全部 ${unit}`, `通过 全部 ${unit} ${period}`] as const),
    ),
  ];
}

/** Several units wait on a task, several tasks of a unit, or several months: which one is meant? */
export function whichReview(
  verb: Verb,
  about: string,
  choices: readonly ReviewedReport[],
  { all, reason = '' }: { readonly all?: string; readonly reason?: string },
): Block[] {
  const months = new Set(choices.map(({ period }) => period));
  const [first] = choices;
  const shown = choices.slice(0, 3).map((one) => {
    const month = months.size > 1 ? ` ${one.period}` : '';
    const { taskNo, unit, period } = one;
    const say = `${decisionWords(verb, { taskNo, unit, period })} ${reason}`.trim();
    return [`${verb} ${taskNo} ${unit}${month}`, say] as const;
  });
  const example = first === undefined ? '' : `${shown[0]?.[0]}${verb === '退回' ? ' 原因' : ''}`;
  const where = months.size > 1 ? `（${[...months].map((one) => periodTitle(one)).join('、')}）` : '';
  return [
    text(
      `${about}有${choices.length}项待审${where}，请写明任务、单位${months.size > 1 ? '和报送期' : ''}，例如：「${example}」` +
        `${all === undefined ? '' : `；全部采用请回复「通过 全部 ${all}」`}。`,
    ),
    ...(verb === '通过' || reason !== '' ? [sayButtons(shown)] : []),
  ];
}

/** «退回 41 市住建局 4月内容空»: of which month? */
export function whichMonth(choices: readonly ReviewedReport[], reason: string): Block[] {
  const months = choices.map(({ period }) => periodTitle(period));
  return [
    text(`退回原因中有月份，请明确退回哪一期（未退回）：\n${choices.map(reportLine).join('\n')}`),
    sayButtons(
      choices.map((one, i) => [`退回${months[i]}的`, `${decisionWords('退回', one)} ${reason}`] as const),
    ),
  ];
}

/** «退回 74、75 市商务局 …», each of which has several months open. */
export function whichMonthOf(verb: Verb, open: readonly ReviewedReport[], reason: string): Block[] {
  const months = [...Map.groupBy(open, ({ period }) => period)];
  const unit = open[0]?.unit ?? '';
  const nosOf = (of: readonly ReviewedReport[]) => of.map(({ taskNo }) => taskNo);
  const say = ([period, of]: (typeof months)[number]) => `${verb} ${nosOf(of).join('、')} ${unit} ${period}`;
  const waiting = months.map(([period, of]) => `${periodTitle(period)}第${taskNumbers(nosOf(of))}项`);
  const newest = months.at(-1);
  const example = newest === undefined ? '' : `${say(newest)}${verb === '退回' ? ' 原因' : ''}`;
  return [
    text(`${unit}有不止一期的报送：${waiting.join('；')}。请写明报送期，例如：「${example}」。`),
    ...(verb === '通过' || reason !== ''
      ? [
          sayButtons(
            months
              .slice(-3)
              .map((month) => [`${verb}${periodTitle(month[0])}的`, `${say(month)} ${reason}`.trim()]),
          ),
        ]
      : []),
  ];
}
