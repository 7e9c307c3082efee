import type { LifeCommandKind, LifeState } from '../domain/task-life.ts';
import type { Block } from '../ports.ts';
import { actions, table, taskNumbers, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

const lifeWords: Readonly<Record<LifeState, string>> = {
  assigned: '已交办',
  underway: '推进中',
  extension_asked: '延期审核中',
  closing_asked: '申请办结',
  verifying: '待核查',
  closed: '已办结',
  crossed_off: '已销号',
  suspended: '中止',
  ongoing: '持续推进',
  carried_over: '结转',
};

const stepWords: Readonly<Record<LifeCommandKind, string>> = {
  ask_extension: '申请延期',
  decide_extension: '延期申请处理',
  ask_closing: '申请办结',
  verify: '开始核查',
  decide_closing: '办结申请处理',
  cross_off: '销号',
  suspend: '中止',
  resume: '恢复办理',
  mark_ongoing: '列为持续推进',
  carry_over: '结转下年',
};

/** 推进中（延期至2023年10月31日） */
export function standingWords({ state, dueOn }: { state: LifeState; dueOn: string | null }): string {
  return `${lifeWords[state]}${dueOn === null ? '' : `（延期至${chineseDate(dueOn)}）`}`;
}

interface About {
  readonly no: number;
  readonly unit: string;
  readonly taskNo: number;
  readonly text: string;
}

export function extensionAsked(about: About & { until: string }): Block[] {
  return [
    text(
      `已提交第${about.taskNo}项延期申请（编号${about.no}），拟延期至${chineseDate(about.until)}。` +
        '处理结果将在此告知，在此之前仍按原要求推进和报送。',
    ),
  ];
}

/** To staff. */
export function extensionNotice(about: About & { until: string }): Block[] {
  return [
    title(`延期申请 ${about.no}`),
    text(`${about.unit}申请将第${about.taskNo}项延期至${chineseDate(about.until)}。原因：${about.text}`),
    text(`同意请回复「同意延期 ${about.no}」，不同意请回复「不同意延期 ${about.no} 理由」。`),
    actions(`同意延期 ${about.no}`),
  ];
}

/** To whoever asked. */
export function extensionDecided(about: About & { until: string; agreed: boolean }): Block[] {
  const words = about.agreed
    ? `已同意延期至${chineseDate(about.until)}。报送时限不变，请继续按月报送进展。`
    : `未同意延期${because(about.text)}，请按原定时限推进。`;
  return [title(`延期申请 ${about.no} 的处理`), text(`第${about.taskNo}项${words}`)];
}

/** The targets say otherwise; asked, not forbidden. */
export function closingDoubtful(data: { taskNo: number; unmet: readonly string[]; result: string }): Block[] {
  const command = `确认办结 ${data.taskNo} ${data.result}`;
  return [
    text(
      `第${data.taskNo}项的量化目标按已报数据尚未达到：${data.unmet.join('；')}。尚未提交申请。` +
        '如数据有更新，请先报送最新数据；如确需申请办结，请确认。',
    ),
    {
      kind: 'actions',
      actions: [
        { label: '确认申请办结', value: { say: command } },
        { label: '先报送数据', value: { say: `填报 ${data.taskNo}` } },
      ],
      typed: `可回复：「${command}」`,
    },
  ];
}

export function closingAsked(about: About): Block[] {
  return [
    text(
      `已提交第${about.taskNo}项办结申请（编号${about.no}），由市督查局核查。` +
        '结果将在此告知，办结前仍需按期报送。',
    ),
  ];
}

/** To staff. */
export function closingNotice(about: About & { unmet: readonly string[] }): Block[] {
  const unmet =
    about.unmet.length === 0 ? '' : `\n注意：按已报数据，目标尚未达到：${about.unmet.join('；')}。`;
  return [
    title(`办结申请 ${about.no}`),
    text(`${about.unit}申请第${about.taskNo}项办结。办理结果：${about.text}${unmet}`),
    text(
      `同意请回复「同意办结 ${about.no}」，需要核查请回复「核查 ${about.taskNo} ${about.unit}」，` +
        `退回请回复「退回办结 ${about.no} 理由」。`,
    ),
    actions(`同意办结 ${about.no}`, `核查 ${about.taskNo} ${about.unit}`),
  ];
}

/** To whoever asked. */
export function closingDecided(about: About & { agreed: boolean }): Block[] {
  const words = about.agreed
    ? '已办结，今后不再提醒和报送。'
    : `办结申请已退回${because(about.text)}，请继续推进并按期报送。`;
  return [title(`办结申请 ${about.no} 的处理`), text(`第${about.taskNo}项${words}`)];
}

const because = (reason: string): string => (reason === '' ? '' : `（理由：${reason}）`);

interface StepView {
  readonly taskNo: number;
  readonly to: LifeState;
  readonly text: string;
}

/** To staff: what became of which units. */
export function stepDone(
  view: StepView & { units: readonly string[]; refused: readonly { unit: string; text: string }[] },
): Block[] {
  const done =
    view.units.length === 0
      ? []
      : [`第${view.taskNo}项（${view.units.join('、')}）：${lifeWords[view.to]}。`];
  return [text([...done, ...view.refused.map(({ unit, text: why }) => `${unit}：${why}`)].join('\n'))];
}

/** To the unit's liaisons. */
export function stepNotice(view: StepView): Block[] {
  const next: Partial<Record<LifeState, string>> = {
    verifying: '市督查局正在核查办理结果，请配合提供有关情况。',
    crossed_off: '已对账销号，该项工作办理完毕。',
    suspended: '中止期间不再提醒和报送。',
    underway: '请继续推进并按期报送。',
    ongoing: '请继续推进并按期报送。',
  };
  return [
    title(`第${view.taskNo}项：${lifeWords[view.to]}`),
    text(`${next[view.to] ?? ''}${view.text === '' ? '' : `说明：${view.text}`}`),
  ];
}

export interface LifeLine {
  readonly unit: string;
  readonly role: 'lead' | 'co';
  readonly state: LifeState;
  readonly dueOn: string | null;
}

/** 事项状态 12 */
export function lifeOfTask(data: {
  taskNo: number;
  standings: readonly LifeLine[];
  history: readonly {
    unit: string;
    command: LifeCommandKind;
    to: LifeState;
    text: string;
    person: string | null;
    on: string;
  }[];
}): Block[] {
  const steps = data.history.map(
    ({ unit, command, to, text: words, person, on }) =>
      `${chineseDate(on)}　${unit}　${stepWords[command]}（${lifeWords[to]}）${words === '' ? '' : `：${words}`}` +
      `${person === null ? '' : `　${person}`}`,
  );
  return [
    title(`第${data.taskNo}项事项状态`),
    data.standings.length === 0
      ? text('待交办：责任单位尚未明确。')
      : table(
          ['单位', '状态'],
          data.standings.map((one) => [
            `${one.unit}${one.role === 'lead' ? '（牵头）' : ''}`,
            standingWords(one),
          ]),
        ),
    ...(steps.length === 0 ? [] : [text(`办理记录：\n${steps.join('\n')}`)]),
  ];
}

/** 事项状态: the whole directive. */
export function lifeOverview(data: {
  counts: ReadonlyMap<LifeState, number>;
  unassigned: readonly number[];
}): Block[] {
  const rows = (Object.keys(lifeWords) as LifeState[]).flatMap((state) => {
    const pairs = data.counts.get(state) ?? 0;
    return pairs === 0 ? [] : [[lifeWords[state], `${pairs}`]];
  });
  return [
    title('事项状态'),
    table(['状态', '任务·单位（对）'], rows),
    ...(data.unassigned.length === 0
      ? []
      : [
          text(
            `待交办：第${taskNumbers(data.unassigned)}项的责任单位尚未全部明确，可回复「指派 序号 单位」。`,
          ),
        ]),
  ];
}

/** To staff, when a year is over. */
export function carriedOver(year: number, pairs: number): Block[] {
  return [
    title(`${year}年度事项结转`),
    text(
      `${year}年度尚未办结的${pairs}项（任务·单位）已结转。已完成的可继续申请办结；回复「事项状态」查看。`,
    ),
  ];
}
