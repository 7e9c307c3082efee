import type { Colour } from '../domain/settings.ts';
import type { SlipLevel, SlipNumber, SlipState } from '../domain/slip.ts';
import type { Block } from '../ports.ts';
import { actions, fields, shortTitle, table, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

/** Colours as people say them, without 色. */
export const colourWords: Readonly<Record<Colour, string>> = {
  green: '绿',
  blue: '蓝',
  yellow: '黄',
  orange: '橙',
  red: '红',
  grey: '灰',
};

/** What a level means; always printed beside its colour, as cities use the colours differently. */
const levelWords: Readonly<Record<SlipLevel, string>> = {
  near_due: '临近时限',
  behind: '未达序时进度',
  overdue: '逾期',
};

const stateWords: Readonly<Record<SlipState, string>> = {
  open: '待答复',
  answered: '待审核',
  closed: '已办结',
  withdrawn: '已撤回',
};

/** 督办单〔2023〕3号 */
export const slipName = ({ year, no }: SlipNumber): string => `督办单〔${year}〕${no}号`;

/** 黄色（未达序时进度） */
export const colourOf = (level: SlipLevel, colour: Colour): string =>
  `${colourWords[colour]}色（${levelWords[level]}）`;

/** 黄色督办单〔2023〕3号（市商务局）.docx */
export const slipFileName = (slip: SlipNumber & { readonly unit: string }, colour: Colour): string =>
  `${colourWords[colour]}色${slipName(slip)}（${slip.unit}）.docx`;

/** Why a slip goes out, one sentence without a full stop. */
export function causeText(cause: {
  readonly about: 'milestone' | 'extension' | 'pace' | 'unanswered';
  readonly level: SlipLevel;
  readonly dueOn: string | null;
  readonly what: string;
}): string {
  const day = cause.dueOn === null ? '' : chineseDate(cause.dueOn);
  const over = cause.level === 'overdue';
  switch (cause.about) {
    case 'milestone':
      return over
        ? `时间节点“${cause.what}”已于${day}到期，尚未登记完成`
        : `时间节点“${cause.what}”将于${day}到期`;
    case 'extension':
      return over ? `延期后的完成时限${day}已过，尚未申请办结` : `延期后的完成时限${day}临近，尚未申请办结`;
    case 'pace':
      return cause.what;
    case 'unanswered':
      return `督办单要求于${day}前答复，尚未收到答复`;
    default:
      return cause.about satisfies never;
  }
}

/** Of a task that a signed bulletin named as behind. */
export function behindReason(bulletin: string, figures: readonly BehindFigure[]): string {
  const sums = figures.map(
    ({ indicator, share, pace, byPlan }) =>
      `${indicator}完成年度目标的${share}%，${byPlan ? '自定季度目标' : '序时进度'}${pace}%`,
  );
  const words = sums.length === 0 ? '本单位报送为滞后，或未达到目标值' : sums.join('；');
  return `按通报${bulletin}，该项未达到序时进度（${words}）`;
}

export interface BehindFigure {
  readonly indicator: string;
  /** Percent, rounded for reading. */
  readonly share: number;
  readonly pace: number;
  /** `pace` is what the unit's accepted plan expects. */
  readonly byPlan: boolean;
}

export interface SlipView extends SlipNumber {
  readonly unit: string;
  readonly taskNo: number;
  readonly level: SlipLevel;
  readonly state: SlipState;
  readonly colour: Colour;
  readonly reason: string;
  readonly answerBy: string;
  readonly answer: string | null;
  readonly file: { readonly fileId: number; readonly name: string };
}

/** More than this many at once are listed, each to be fetched with its number. */
const WHOLE = 3;

const heading = (slip: SlipView): string => `${slipName(slip)}：${colourOf(slip.level, slip.colour)}`;

/** To the people of the unit: every slip it gets now, in one message. */
export function slipsIssued(slips: readonly SlipView[], taskTexts: ReadonlyMap<number, string>): Block[] {
  const [first] = slips;
  if (first === undefined) return [];
  if (slips.length > WHOLE)
    return [
      title(`督办单${slips.length}件`),
      ...slipTable(slips),
      text('请逐件按时答复：「答复督办单 编号 办理情况」；回复「督办单 编号」可下载该件。'),
      actions('督办单'),
    ];
  return slips.flatMap((slip) => [
    title(heading(slip)),
    text(
      `第${slip.taskNo}项“${shortTitle(taskTexts.get(slip.taskNo) ?? '', 24)}”：${slip.reason}。\n` +
        `请于${chineseDate(slip.answerBy)}前回复「答复督办单 ${slip.no} 办理情况和下一步措施」，由市督查局审核后办结。`,
    ),
    { kind: 'file' as const, ...slip.file },
  ]);
}

const slipTable = (slips: readonly SlipView[]): Block[] => [
  table(
    ['编号', '单位', '任务', '颜色', '事由', '答复时限', '状态'],
    slips.map((slip) => [
      `${slip.no}`,
      slip.unit,
      `第${slip.taskNo}项`,
      colourOf(slip.level, slip.colour),
      slip.reason,
      chineseDate(slip.answerBy),
      stateWords[slip.state],
    ]),
  ),
];

/** To staff: what went out by itself, and who has to be reached by paper. */
export function slipsOutNotice(slips: readonly SlipView[], unreachable: readonly string[]): Block[] {
  return [
    title(`已发出督办单${slips.length}件`),
    ...slipTable(slips),
    text(
      (unreachable.length === 0
        ? ''
        : `${unreachable.join('、')}没有绑定账号，请回复「督办单 编号」下载后送达纸质件。`) +
        '不需要的可回复「撤回督办单 编号 原因」。',
    ),
  ];
}

/** To staff: the highest colour, and still no answer. */
export function slipLapsed(slip: Pick<SlipView, 'year' | 'no' | 'unit' | 'taskNo' | 'answerBy'>): Block[] {
  return [
    title(`${slipName(slip)}仍未答复`),
    text(
      `${slip.unit}第${slip.taskNo}项的督办单已是最高级别，要求于${chineseDate(slip.answerBy)}前答复，尚未收到。请研究处理。`,
    ),
    actions(`督办单 ${slip.no}`),
  ];
}

/** 督办单 */
export function slipList(slips: readonly SlipView[], more: boolean, ownUnit: boolean): Block[] {
  if (slips.length === 0) return [text(ownUnit ? '本单位没有待办的督办单。' : '没有办理中的督办单。')];
  return [
    title(`办理中的督办单${more ? `（前${slips.length}件）` : `${slips.length}件`}`),
    ...slipTable(slips),
    text(
      ownUnit
        ? '答复：「答复督办单 编号 办理情况」；下载：「督办单 编号」。'
        : '查看和下载：「督办单 编号」；审核：「督办单通过 编号」「督办单退回 编号 原因」；撤回：「撤回督办单 编号 原因」。',
    ),
  ];
}

interface SlipStep {
  readonly kind: 'issue' | 'rise' | 'lapse' | 'answer' | 'accept' | 'return' | 'withdraw' | 'close';
  readonly level: SlipLevel;
  readonly colour: Colour;
  readonly text: string;
  readonly person: string | null;
  readonly on: string;
}

const stepWords: Readonly<Record<SlipStep['kind'], string>> = {
  issue: '发出',
  rise: '升级',
  lapse: '逾期未答复',
  answer: '答复',
  accept: '审核通过',
  return: '退回',
  withdraw: '撤回',
  close: '任务已办结',
};

const stepLine = ({ kind, level, colour, text: words, person, on }: SlipStep): string =>
  `${chineseDate(on)}　${stepWords[kind]}${kind === 'issue' || kind === 'rise' ? colourOf(level, colour) : ''}` +
  `${words === '' ? '' : `：${words}`}${person === null ? '' : `　${person}`}`;

/** 督办单 3 */
export function slipText(slip: SlipView, steps: readonly SlipStep[], decides: boolean): Block[] {
  return [
    title(`${heading(slip)}，${stateWords[slip.state]}`),
    fields([
      { label: '责任单位', value: slip.unit },
      { label: '任务', value: `第${slip.taskNo}项` },
      { label: '事由', value: slip.reason },
      { label: '答复时限', value: chineseDate(slip.answerBy) },
    ]),
    text(`办理记录：\n${steps.map(stepLine).join('\n')}`),
    { kind: 'file', ...slip.file },
    ...(decides && slip.state === 'answered' ? [actions(`督办单通过 ${slip.no}`)] : []),
  ];
}

/** To staff who issued one by hand. */
export function slipMade(slip: SlipView, unreachable: boolean): Block[] {
  return [
    text(
      `已向${slip.unit}发出${colourWords[slip.colour]}色${slipName(slip)}（第${slip.taskNo}项），答复时限${chineseDate(slip.answerBy)}。` +
        (unreachable ? '该单位没有绑定账号，请下载后送达纸质件。' : ''),
    ),
    { kind: 'file', ...slip.file },
  ];
}

export function slipAnswerTaken(slip: SlipNumber): Block[] {
  return [text(`已收到对${slipName(slip)}的答复，由市督查局审核，结果将在此告知。`)];
}

/** To staff. */
export function slipAnswered(slip: SlipView, words: string): Block[] {
  return [
    title(`${slipName(slip)}的答复`),
    text(
      `${slip.unit}第${slip.taskNo}项，${colourOf(slip.level, slip.colour)}：${slip.reason}。\n答复：${words}`,
    ),
    text(`通过请回复「督办单通过 ${slip.no}」，退回请回复「督办单退回 ${slip.no} 原因」。`),
    actions(`督办单通过 ${slip.no}`),
  ];
}

export type SlipDecisionWord = 'accept' | 'return' | 'withdraw';

/** To the unit. */
export function slipDecided(
  slip: SlipNumber & { readonly answerBy: string },
  decision: SlipDecisionWord,
  words: string,
): Block[] {
  const said = words === '' ? '' : `（${words}）`;
  switch (decision) {
    case 'accept':
      return [text(`${slipName(slip)}的答复已审核通过，该件办结${said}。`)];
    case 'return':
      return [
        text(
          `${slipName(slip)}的答复已退回，原因：${words}。请于${chineseDate(slip.answerBy)}前重新答复：「答复督办单 ${slip.no} 办理情况」。`,
        ),
      ];
    case 'withdraw':
      return [text(`${slipName(slip)}已撤回，无需答复${said}。`)];
    default:
      return decision satisfies never;
  }
}

/** To staff. */
export function slipDecisionDone(
  slip: SlipNumber & { readonly unit: string },
  decision: SlipDecisionWord,
): Block[] {
  const words = { accept: '已办结', return: '的答复已退回', withdraw: '已撤回' } as const;
  return [text(`${slipName(slip)}（${slip.unit}）${words[decision]}，并告知该单位。`)];
}
