import type { WordField } from '../domain/addition.ts';
import type { ReportContent } from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text } from './blocks.ts';
import { fieldName, flagWords, reportWords, statusWords } from './report-words.ts';

interface SaidIssue {
  readonly text: string;
  readonly answers?: readonly string[];
}

/** What one button may say in one go. */
const oneSentence = 120;

/** Buttons for the first question that has answers to offer, or one for all where each has a single answer. */
export function answerButtons(issues: readonly SaidIssue[]): Block[] {
  const single = issues.flatMap(({ answers = [] }) => (answers.length === 1 ? answers : []));
  const together = single.join('；');
  if (single.length > 1 && together.length <= oneSentence && single.length === issues.length)
    return [{ kind: 'actions', actions: [{ label: '都对', value: { say: together } }] }];
  const answers = issues.find((issue) => issue.answers !== undefined)?.answers ?? [];
  return answers.length === 0 ? [] : [actions(...answers)];
}

const PREVIEWED = 20;

export interface PreviewLine {
  readonly taskNo: number;
  /** 沿用上月: the values are last month's. */
  readonly carried: boolean;
  /** What is carried was returned last month. */
  readonly wasReturned?: boolean;
  /** Fields whose words are to be added to what was reported. */
  readonly added: readonly WordField[];
  readonly content: ReportContent;
}

/** Suspicious values or a bulk action, shown as they would be stored. `no` goes with the buttons. */
export function confirmPreview(data: {
  no: number;
  unit: string | null;
  issues: readonly SaidIssue[];
  lines: readonly PreviewLine[];
  /** Tasks of the lines that wait since an earlier question. */
  earlier: readonly number[];
  /** What confirms and what drops what waits, where the question has answers of its own. */
  words?: readonly [string, string];
}): Block[] {
  const { no, unit, issues, lines, earlier, words: [yes, not] = ['确认', '取消'] } = data;
  const since = earlier.length === 0 ? '' : `（其中第${taskNumbers(earlier)}项为此前待确认的内容）`;
  const shown = lines
    .slice(0, PREVIEWED)
    .map((line) => `第${line.taskNo}项　${reportWords(line.content)}${previewMarks(line)}`);
  if (lines.length > shown.length) {
    const rest = lines.slice(shown.length).map((line) => line.taskNo);
    shown.push(`……另有${rest.length}项：第${taskNumbers(rest)}项。`);
  }
  const question = String(no);
  return [
    text(issues.map((issue) => issue.text).join('\n')),
    text(
      `待确认内容${unit === null ? '' : `（代${unit}录入）`}，共${lines.length}项${since}，确认后登记：\n${shown.join('\n')}`,
    ),
    text(
      data.words === undefined
        ? '确认无误请回复「确认」，不报送请回复「取消」；也可以直接重新发送正确的内容。'
        : '也可以直接重新发送本单位的内容。',
    ),
    {
      kind: 'actions',
      actions: [
        { label: yes, value: { say: yes, question }, style: 'primary' },
        { label: not, value: { say: not, question } },
      ],
    },
  ];
}

function previewMarks({ carried, wasReturned, added }: PreviewLine): string {
  const marks = [
    ...(carried ? [wasReturned === true ? '沿用上月被退回的内容' : flagWords.carried_forward] : []),
    ...(added.length > 0 ? [`补充${added.map(fieldName).join('、')}`] : []),
  ];
  return marks.length > 0 ? `（${marks.join('、')}）` : '';
}

/** What waits for 确认, said again: 好的 registers nothing, and a part may be left. */
export function stillWaiting(confirm: {
  readonly no: number;
  readonly items: readonly { readonly taskNo: number }[];
}): Block[] {
  const question = String(confirm.no);
  const numbers = taskNumbers(confirm.items.map(({ taskNo }) => taskNo));
  return [
    text(`第${numbers}项待确认，尚未登记；登记请回复「确认」，不报送请回复「取消」。`),
    {
      kind: 'actions',
      actions: [
        { label: '确认', value: { say: '确认', question }, style: 'primary' },
        { label: '取消', value: { say: '取消', question } },
      ],
    },
  ];
}

/**
 * «写错了,是9项»: what was reported on the eighth is taken back and filed for the ninth.
 * @param value what the number would be in the report on the eighth, where that may be meant as well
 */
export function wrongTask(
  from: number,
  to: number,
  { percent, status, metrics }: ReportContent,
  value: string | null = null,
): Block[] {
  const states = status === null || status === 'no_change' ? [] : [statusWords[status]];
  const words = [...(percent === null ? [] : [`${percent}%`]), ...states].join('，');
  const values = value === null ? [] : [`更正 第${from}项 ${value}`];
  const orValue = values.map((one) => `如是数据有误，请回复「${one}」。`).join('');
  const question = `是把第${to}项报成第${from}项了吗？`;
  if (words === '' || metrics.length > 0)
    return [
      text(`${question}如是，请先回复「撤回第${from}项」，再发送第${to}项的进展。${orValue}`),
      actions(`撤回第${from}项`, ...values),
    ];
  const both = `撤回第${from}项，第${to}项 ${words}`;
  return [text(`${question}如是，请回复「${both}」。${orValue}`), actions(both, ...values)];
}

/** 取消: what was waiting is not registered. */
export function cancelledText(numbers: readonly number[]): Block[] {
  return [text(`已取消，第${taskNumbers(numbers)}项未作登记。需要报送时请直接写明任务序号和进展。`)];
}

/** 两个都不对 of what waited for 确认. */
export function deniedText(numbers: readonly number[]): Block[] {
  return [
    text(
      `第${taskNumbers(numbers)}项未登记，不再等待确认。请逐项发送正确的内容，例如「第${numbers[0] ?? 6}项 45%」。`,
    ),
  ];
}

/** 撤回 while something waits for 确认: what has been registered stands. */
export function waitingWithdrawn(numbers: readonly number[]): Block[] {
  return [
    text(
      `已取消，第${taskNumbers(numbers)}项未作登记；此前已登记的报送未作改动，要撤回上一条登记的内容，请再回复「撤回」。`,
    ),
    actions('撤回', '未报'),
  ];
}

/** 确认 came after the task had been reported anew. */
export function changedSince(taskNo: number, current: ReportContent | null): string {
  const now = current === null ? '已有变动' : `已有新的报送（${reportWords(current)}）`;
  return `第${taskNo}项在提问之后${now}，本次确认未登记该项；如需修改，请重新发送该项内容。`;
}

/** «75%» of which task? Two or three tasks to tap. */
export function askWhichTask(issues: readonly SaidIssue[], choices: readonly number[]): Block[] {
  return [
    text(issues.map((issue) => issue.text).join('\n')),
    ...(choices.length > 0 ? [actions(...choices.map((no) => `第${no}项`))] : []),
  ];
}

/** 是的 as the answer to «which task?»: the question stands. */
export function stillWhichTask(said: string, choices: readonly number[]): Block[] {
  const words = said.replace(/\s+/g, ' ').trim();
  const quoted = words.length > 20 ? '刚才的内容' : `刚才的「${words}」`;
  return askWhichTask(
    [{ text: `${quoted}还未登记，请回复任务序号，例如「第${choices[0] ?? 6}项」。` }],
    choices,
  );
}

/** The value that waits for its task, offered for the task just looked up. */
export function offerTask(taskNo: number, said: string): Block[] {
  const words = said.replace(/\s+/g, ' ').trim();
  if (words.length > 20)
    return [text(`刚才的内容如属第${taskNo}项，请回复「第${taskNo}项」。`), actions(`第${taskNo}项`)];
  return [
    text(`刚才的「${words}」如属该项，请回复「第${taskNo}项 ${words}」。`),
    actions(`第${taskNo}项 ${words}`),
  ];
}

export function issueList(issues: readonly (SaidIssue & { readonly taskNo?: number | null })[]): Block[] {
  if (issues.length === 0)
    return [
      text('没有理解这条消息，未作登记，原文已留存。请写明任务序号和进展，例如：第6项 进度35%。'),
      actions('清单', '未报', '帮助'),
    ];
  return [text(told(issues).join('\n')), ...answerButtons(issues)];
}

/** The same sentence about several tasks is said once, of all of them. */
function told(issues: readonly (SaidIssue & { readonly taskNo?: number | null })[]): string[] {
  const alike = Map.groupBy(issues, ({ text: said, taskNo }) =>
    taskNo == null ? said : said.replaceAll(`第${taskNo}项`, '第#项'),
  );
  return [...alike].map(([sentence, of]) => {
    const nos = [...new Set(of.flatMap(({ taskNo }) => taskNo ?? []))];
    return sentence.replaceAll('第#项', `第${taskNumbers(nos)}项`);
  });
}

/** «56项完成了吗?»: what the unit itself has reported on it so far. */
export function standingLine(
  taskNo: number,
  current: ReportContent | null,
  returned: { readonly reason: string | null } | null,
): Block {
  if (current === null && returned !== null)
    return text(
      `第${taskNo}项已退回，尚待重新报送${returned.reason === null ? '' : `（退回原因：${returned.reason}）`}。`,
    );
  return text(
    current === null ? `第${taskNo}项本期尚未报送。` : `第${taskNo}项本期已报送：${reportWords(current)}。`,
  );
}

/** Tasks asked about that others report on; nothing where there are none. */
export function notOwedLine(taskNos: readonly number[]): Block[] {
  return taskNos.length === 0 ? [] : [text(`第${taskNumbers(taskNos)}项不是本单位的报送任务。`)];
}

/** A question the bot has no answer to, and nothing else. */
export function onlyQuestion(): Block[] {
  return [
    text(
      '这像是提问，未作登记。查任务回复「任务 12」，查欠报回复「未报」，需要人工答复请回复「投诉建议」加问题；要报送请直接写任务序号和进展，例如：第6项 进度35%。',
    ),
    actions('未报', '截止', '帮助'),
  ];
}

/** A question that nobody answered in time: nothing of it is stored, and how to say it in full. */
export function lapsedLine(lapsed: {
  readonly taskNos: readonly number[];
  readonly percent: number | null;
  readonly untold: { readonly words: string; readonly taskNo: number | null } | null;
  readonly entry: { readonly unit: string; readonly period: string } | null;
  readonly schedule: boolean;
}): Block {
  const { taskNos, percent, untold, entry, schedule } = lapsed;
  const head = entry === null ? '' : `代录 ${entry.unit} ${entry.period} `;
  const whose = entry === null ? '' : `代${entry.unit}录入`;
  const asked = taskNos.length === 0 ? [] : [`${whose}第${taskNumbers(taskNos)}项的提问`];
  if (untold !== null)
    asked.push(
      `${whose}「${shortened(untold.words.replace(/\s+/gu, ' ').trim(), shortWords)}」属于哪一项的提问`,
    );
  if (asked.length === 0) return text('此前的提醒安排预览已过期，未作调整；如需调整请重新发送。');
  const no = untold?.taskNo ?? taskNos[0] ?? 6;
  const said = untold !== null && untold.words.length <= shortWords ? untold.words : `${percent ?? 35}%`;
  const preview = schedule ? '提醒安排的预览也已过期。' : '';
  return text(
    `此前${asked.join('、')}已过期，当时的内容未登记；如需登记请重新写全，例如：${head}第${no}项 ${said.trim()}。${preview}`,
  );
}

const shortWords = 20;

/** A question beside a report that is no look-up. */
export function questionOpen(): Block[] {
  return [
    text(
      '消息中的提问请单独发送：查任务回复「任务 12」，查欠报回复「未报」，需要人工答复请回复「投诉建议」加问题。',
    ),
    actions('未报', '截止', '帮助'),
  ];
}

/** 取消 or 算了 where no question is open. */
export function nothingOpen(): Block[] {
  return [text('没有待确认的内容，未作改动。要撤回已登记的报送，请回复「撤回」。'), actions('撤回', '未报')];
}

export function nothingChanged(): Block[] {
  return [text('未作登记。需要报送时请直接写明任务序号和进展，例如：第6项 进度35%。')];
}

/** As many numbers as a button shows. */
const mostOnButton = 6;

/** «三项都撤回» behind a report on two tasks. */
export function withdrawWhich(count: number, last: readonly number[], filed: readonly number[]): Block[] {
  const offered = [last, ...(filed.length === count ? [filed] : [])]
    .filter((nos) => nos.length <= mostOnButton)
    .map((nos) => `撤回第${nos.join('、')}项`);
  const question = `上一条登记的是第${taskNumbers(last)}项，共${last.length}项，未作改动；要撤回哪${count}项？`;
  return [
    text(`${question}请写明序号，例如「${offered.at(-1) ?? '撤回第6、7项'}」。`),
    ...(offered.length > 0 ? [actions(...offered)] : []),
  ];
}
