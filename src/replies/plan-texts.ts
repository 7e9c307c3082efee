import { formatFigure } from '../domain/pace.ts';
import type { Milestone, PlanProblem, WorkPlan } from '../domain/work-plan.ts';
import type { Block } from '../ports.ts';
import { actions, fields, table, taskNumbers, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

export const planStateWords = { filed: '待审核', accepted: '已采用', returned: '已退回' } as const;

interface PlanView extends WorkPlan {
  readonly taskNo: number;
  readonly unit: string;
  readonly version: number;
  readonly state: keyof typeof planStateWords;
  readonly reason: string | null;
  readonly milestones: readonly (Milestone & { readonly doneAt: Date | null })[];
}

/** One milestone a line; what is reached says so. */
export const milestoneLine = ({ dueOn, what, evidence }: Milestone, doneAt: Date | null = null): string =>
  `${chineseDate(dueOn)} ${what}${evidence === '' ? '' : `（佐证：${evidence}）`}${doneAt === null ? '' : '（已完成）'}`;

const curveLine = ({ indicator, values, unit }: WorkPlan['curve'][number]): string =>
  `${indicator} ${values.join('、')}${unit}`;

const howToFile = (taskNo: number): string =>
  `请按下列格式回复，一条消息一项任务：\n台账 ${taskNo}\n责任领导：姓名\n联系人：姓名\n主要措施：……\n` +
  '时间节点：3月31日 完成设计；6月30日 开工\n' +
  '任务较多时，可回复「台账表」下载表格填好后发回，或回复「网页台账」在手机网页上填写。';

/** 台账 12: what is filed, or how to file it. */
export function planText(taskNo: number, plan: PlanView | null): Block[] {
  if (plan === null) return [title(`第${taskNo}项工作台账`), text(`尚未报送。${howToFile(taskNo)}`)];
  return [
    title(`第${taskNo}项工作台账（${plan.unit}，第${plan.version}版，${planStateWords[plan.state]}）`),
    ...planBody(plan),
    ...(plan.reason === null ? [] : [text(`退回原因：${plan.reason}`)]),
  ];
}

function planBody(plan: Omit<WorkPlan, 'milestones'> & { milestones: PlanView['milestones'] }): Block[] {
  return [
    fields([
      { label: '责任领导', value: plan.leader },
      ...(plan.contact === '' ? [] : [{ label: '联系人', value: plan.contact }]),
      { label: '主要措施', value: plan.measures },
      ...(plan.curve.length === 0
        ? []
        : [{ label: '季度目标', value: plan.curve.map(curveLine).join('；') }]),
    ]),
    ...(plan.milestones.length === 0
      ? []
      : [
          text(
            `时间节点：\n${plan.milestones.map((one, i) => `${i + 1}. ${milestoneLine(one, one.doneAt)}`).join('\n')}`,
          ),
        ]),
  ];
}

export function planFiled(data: {
  taskNo: number;
  version: number;
  plan: WorkPlan;
  late: boolean;
  missing: readonly number[];
}): Block[] {
  const { taskNo, version, plan, late, missing } = data;
  const undone = plan.milestones.map((one) => ({ ...one, doneAt: null }));
  return [
    title(`第${taskNo}项工作台账已登记（第${version}版）`),
    ...planBody({ ...plan, milestones: undone }),
    text(
      `${late ? '已过台账报送时限，按迟报登记。' : ''}由市督查局审核，结果将在此告知。` +
        (missing.length === 0
          ? '本单位台账已全部报送。'
          : `还有${missing.length}项未报：第${taskNumbers(missing)}项。`),
    ),
  ];
}

/** What keeps a plan from being filed, each with what to do. */
export function planProblemText(problem: PlanProblem, year: number): string {
  switch (problem.code) {
    case 'leader_missing':
      return '请写明责任领导，例如：责任领导：张三。';
    case 'leader_unknown':
      return `“${problem.name}”不是本单位登记的责任领导（${problem.known.join('、')}），请核对；人员有变动的请联系市督查局登记。`;
    case 'measures_missing':
      return '请写明主要措施，例如：主要措施：成立专班，每周调度。';
    case 'milestone_unread':
      return `“${problem.text}”没有看清，请写成“日期 内容”，例如：6月30日 开工。`;
    case 'milestone_incomplete':
      return `时间节点“${problem.text}”请同时填写日期和内容。`;
    case 'milestone_outside_year':
      return `时间节点“${chineseDate(problem.dueOn)} ${problem.what}”不在${year}年内，请改为年内日期。`;
    case 'milestones_out_of_order':
      return `时间节点${chineseDate(problem.dueOn)}排在${chineseDate(problem.after)}之后，请按先后排列。`;
    case 'curve_falls':
      return `“${problem.indicator}”的季度目标应为累计数，后一季度不应小于前一季度。`;
    case 'curve_incomplete':
      return `“${problem.indicator}”的季度目标请填齐四个季度末的累计数，只填数字；不填的请全部清空。`;
    case 'curve_unknown':
      return problem.known.length === 0
        ? `“${problem.indicator}”：本项任务没有按年度累计的量化指标，不需填季度目标。`
        : `“${problem.indicator}”不是本项任务的累计指标，可填的是：${problem.known.join('、')}（单位须与任务一致）。`;
    case 'curve_short':
      return (
        `“${problem.indicator}”四季度末为${formatFigure(problem.planned)}${problem.unit}，` +
        `低于年度目标${formatFigure(problem.target)}${problem.unit}，请核对。`
      );
    default:
      return problem satisfies never;
  }
}

export function planRefused(taskNo: number, problems: readonly string[]): Block[] {
  return [text(`第${taskNo}项工作台账未登记，原文已留存：\n${problems.join('\n')}`)];
}

/** To the unit. */
export function planDecided(data: {
  taskNos: readonly number[];
  accepted: boolean;
  reason: string;
  unit: string;
}): Block[] {
  const { taskNos, accepted, reason } = data;
  return [
    title('工作台账审核结果'),
    text(
      accepted
        ? `第${taskNumbers(taskNos)}项工作台账已采用，请按时间节点推进，节点完成后可回复「节点完成 ${taskNos[0] ?? 12} 1 说明」。`
        : `第${taskNumbers(taskNos)}项工作台账已退回，原因：${reason}。请修改后重新报送。`,
    ),
  ];
}

/** To staff. */
export function planDecisionDone(unit: string, taskNos: readonly number[], accepted: boolean): Block[] {
  return [
    text(`${unit}第${taskNumbers(taskNos)}项工作台账${accepted ? '已采用' : '已退回，并告知该单位'}。`),
  ];
}

/** 台账待审 */
export function planQueue(plans: readonly PlanView[], more: boolean): Block[] {
  const [first] = plans;
  if (first === undefined) return [text('没有待审的工作台账。')];
  return [
    title(`待审工作台账${more ? `（前${plans.length}项）` : `${plans.length}项`}`),
    table(
      ['序号', '单位', '责任领导', '主要措施', '时间节点'],
      plans.map((plan) => [
        `${plan.taskNo}`,
        plan.unit,
        plan.leader,
        plan.measures.slice(0, 40),
        plan.milestones
          .map((one) => milestoneLine(one))
          .join('；')
          .slice(0, 60),
      ]),
    ),
    text(
      '回复「台账通过 序号 单位」「台账退回 序号 单位 原因」；「台账通过 单位」一次采用该单位全部待审台账。',
    ),
  ];
}

/** 台账进度 */
export function planProgressText(
  lines: readonly {
    unit: string;
    tasks: number;
    accepted: number;
    filed: number;
    missing: readonly number[];
  }[],
  dueOn: string | null,
): Block[] {
  const open = lines.filter(({ missing }) => missing.length > 0);
  const tasks = lines.reduce((sum, line) => sum + line.tasks, 0);
  const done = lines.reduce((sum, line) => sum + line.accepted + line.filed, 0);
  return [
    title('工作台账报送情况'),
    text(
      `${dueOn === null ? '' : `截止日${chineseDate(dueOn)}。`}应报${tasks}项（任务·单位），已报${done}项；` +
        `${lines.length - open.length}个单位已全部报送，${open.length}个单位未报齐。`,
    ),
    ...(open.length === 0
      ? []
      : [
          table(
            ['单位', '应报', '已采用', '待审', '未报'],
            open.map((line) => [
              line.unit,
              `${line.tasks}`,
              `${line.accepted}`,
              `${line.filed}`,
              `第${taskNumbers(line.missing)}项`,
            ]),
          ),
        ]),
  ];
}

export function milestoneDone(taskNo: number, milestone: Milestone): Block[] {
  return [text(`已登记第${taskNo}项时间节点完成：${milestoneLine(milestone)}。`)];
}

interface MilestoneNotice {
  readonly taskNo: number;
  readonly dueOn: string;
  readonly what: string;
}

/** A county may have one in each of its tasks on the same day; a card holds no more than this in full. */
const MOST_LINES = 30;

/** To the unit, some days before and once after. */
export function milestonesDue(
  ahead: readonly MilestoneNotice[],
  missed: readonly MilestoneNotice[],
): Block[] {
  const lines = (items: readonly MilestoneNotice[]) => {
    const rest = items.slice(MOST_LINES);
    return [
      ...items
        .slice(0, MOST_LINES)
        .map(({ taskNo, dueOn, what }) => `第${taskNo}项　${chineseDate(dueOn)}　${what}`),
      ...(rest.length === 0
        ? []
        : [
            `另有${rest.length}个：第${taskNumbers(rest.map(({ taskNo }) => taskNo))}项，回复「台账 序号」查看。`,
          ]),
    ].join('\n');
  };
  return [
    title('时间节点提醒'),
    ...(ahead.length === 0 ? [] : [text(`即将到期的时间节点：\n${lines(ahead)}`)]),
    ...(missed.length === 0 ? [] : [text(`已到期、尚未登记完成的时间节点：\n${lines(missed)}`)]),
    text('完成后请回复「节点完成 任务序号 节点序号 说明」；不能按期完成的，请在当月报送中说明原因。'),
  ];
}

/** To the liaison, when plans are due. */
export function planDueNotice(data: {
  dueOn: string;
  missing: readonly number[];
  overdue: boolean;
}): Block[] {
  const { dueOn, missing, overdue } = data;
  return [
    title(overdue ? '工作台账逾期提醒' : '工作台账报送提醒'),
    text(
      `${chineseDate(dueOn)}${overdue ? '为工作台账报送时限，现已逾期' : '前应报送工作台账'}，` +
        `本单位还有${missing.length}项未报：第${taskNumbers(missing)}项。`,
    ),
    actions('台账表', `台账 ${missing[0] ?? 1}`),
  ];
}
