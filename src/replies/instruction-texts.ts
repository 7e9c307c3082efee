import type { Block } from '../ports.ts';
import { actions, shortTitle, text, title } from './blocks.ts';
import { chineseDate } from './report-words.ts';

export interface InstructionView {
  readonly id: number;
  readonly leader: string;
  readonly taskNo: number | null;
  readonly text: string;
  readonly dueOn: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly units: readonly { readonly name: string; readonly answered: boolean }[];
}

const subject = (view: InstructionView, taskText: string | null): string =>
  view.taskNo === null ? '' : `第${view.taskNo}项${taskText === null ? '' : `“${shortTitle(taskText, 24)}”`}`;

const names = (view: InstructionView): string => view.units.map(({ name }) => name).join('、');

/** For a line of a list. */
function firstNames({ units }: InstructionView, most = 5): string {
  const shown = units
    .slice(0, most)
    .map(({ name }) => name)
    .join('、');
  return units.length > most ? `${shown}等${units.length}个单位` : shown;
}

/** To the leader. `left` are the units named in the words that are not responsible for the task. */
export function instructionGiven(
  view: InstructionView,
  taskText: string | null,
  unreachable: readonly string[],
  left: readonly string[] = [],
): Block[] {
  const to = view.units.length === 0 ? '该任务尚未明确责任单位，已转督查员落实' : `办理单位：${names(view)}`;
  const phone = unreachable.length === 0 ? '' : `${unreachable.join('、')}没有绑定账号，由督查员电话通知。`;
  return [
    title(`批示 ${view.id} 已登记`),
    text(
      `${subject(view, taskText)}${view.taskNo === null ? '' : '。'}${to}；办理期限：${chineseDate(view.dueOn)}。已告知办理单位和督查员，有结果即向您报告。${phone}`,
    ),
    ...(left.length === 0
      ? []
      : [
          text(
            `${left.join('、')}不是第${view.taskNo}项的责任单位，未告知；如需办理，请另发「批示 ${left[0]} 批示内容」。`,
          ),
        ]),
    actions('批示台账'),
  ];
}

/** To the unit. */
export function instructionNotice(view: InstructionView, taskText: string | null): Block[] {
  const about = subject(view, taskText);
  return [
    title(`市领导批示 ${view.id}`),
    text(`${view.leader}${about === '' ? '' : `对${about}`}批示：${view.text}`),
    text(`请于${chineseDate(view.dueOn)}前办理并报告结果，回复「回复批示 ${view.id} 办理情况」即可。`),
    actions('批示台账'),
  ];
}

/** To staff. */
export function instructionForStaff(
  view: InstructionView,
  taskText: string | null,
  unreachable: readonly string[],
): Block[] {
  const about = subject(view, taskText);
  return [
    title(`市领导批示 ${view.id}`),
    text(`${view.leader}${about === '' ? '' : `对${about}`}批示：${view.text}`),
    text(
      `${view.units.length === 0 ? '该任务尚未明确责任单位，请落实' : `办理单位：${names(view)}`}；期限：${chineseDate(view.dueOn)}。` +
        (unreachable.length === 0 ? '' : `以下单位没有绑定账号，请电话通知：${unreachable.join('、')}。`),
    ),
    actions('批示台账'),
  ];
}

interface AnswerView {
  readonly unit: string;
  readonly person: string;
  readonly dateText: string;
  readonly text: string;
}

export function answerTaken(view: InstructionView): Block[] {
  return [text(`已收到对批示${view.id}的办理情况，已报${view.leader}并告知督查员。如需补充，可再次回复。`)];
}

/** The same words once more: nobody is told twice. */
export function answerRepeated(view: InstructionView): Block[] {
  return [
    text(
      `批示${view.id}的这一办理情况此前已报${view.leader}，没有新的内容，未重复报送。如需补充，请写明新的情况。`,
    ),
  ];
}

/** To the leader and to staff. */
export function answerReported(view: InstructionView, answer: AnswerView, forLeader: boolean): Block[] {
  const waiting = view.units.filter(({ answered }) => !answered).map(({ name }) => name);
  return [
    title(`批示 ${view.id} 办理情况`),
    text(`批示：${view.text}`),
    text(`${answer.unit}报告：${answer.text}\n（${answer.person}，${answer.dateText}）`),
    ...(waiting.length > 0 ? [text(`尚未报告：${waiting.join('、')}。`)] : []),
    ...(forLeader
      ? [
          text(`同意办结请回复「批示办结 ${view.id}」，需继续办理请回复「批示退回 ${view.id} 意见」。`),
          actions(`批示办结 ${view.id}`),
        ]
      : []),
  ];
}

export function instructionClosed(view: InstructionView): Block[] {
  return [text(`批示${view.id}已办结，已告知办理单位和督查员。`)];
}

export function closedNotice(view: InstructionView, by: string, words: string): Block[] {
  return [
    text(`批示${view.id}“${shortTitle(view.text, 20)}”已由${by}办结${words === '' ? '' : `：${words}`}。`),
  ];
}

/** To units that have not answered. */
export function instructionUrging(view: InstructionView): Block[] {
  return [
    title(`批示 ${view.id} 催办`),
    text(`${view.leader}批示：${view.text}`),
    text(`办理期限${chineseDate(view.dueOn)}，请抓紧办理并报告，回复「回复批示 ${view.id} 办理情况」即可。`),
  ];
}

/** To whoever had them urged. */
export function instructionUrged(view: InstructionView, unreachable: readonly string[]): Block[] {
  const waiting = view.units.filter(({ answered }) => !answered).map(({ name }) => name);
  const told = view.units.filter(({ answered }) => answered).map(({ name }) => name);
  const reached = waiting.filter((name) => !unreachable.includes(name));
  const lines = [
    ...(reached.length === 0 ? [] : [`已催办：${reached.join('、')}。`]),
    ...(unreachable.length === 0 ? [] : [`没有绑定账号、请电话催办：${unreachable.join('、')}。`]),
    ...(told.length === 0 ? [] : [`已报告办理情况：${told.join('、')}。`]),
    ...(view.units.length === 0 ? ['该任务尚未明确责任单位，未催办。'] : []),
  ];
  return [text(`批示${view.id}（期限${chineseDate(view.dueOn)}）${lines.join('')}`), actions('批示台账')];
}

export function instructionReturned(view: InstructionView): Block[] {
  return [text(`批示${view.id}已退回继续办理，期限${chineseDate(view.dueOn)}，已告知办理单位和督查员。`)];
}

export function returnedToUnits(view: InstructionView, words: string): Block[] {
  return [
    title(`批示 ${view.id} 请继续办理`),
    text(`批示：${view.text}\n退回意见：${words}`),
    text(`请于${chineseDate(view.dueOn)}前报告结果，回复「回复批示 ${view.id} 办理情况」即可。`),
    actions('批示台账'),
  ];
}

export function instructionReminder(view: InstructionView): Block[] {
  return [
    title(`批示 ${view.id} 即将到期`),
    text(`${view.leader}批示：${view.text}\n办理期限：${chineseDate(view.dueOn)}。`),
    text(`请按期报告，回复「回复批示 ${view.id} 办理情况」即可。`),
  ];
}

/** To staff, the leader and the units that owe an answer; only who is missing, no reproach. */
export function instructionOverdue(view: InstructionView): Block[] {
  const waiting = view.units.filter(({ answered }) => !answered).map(({ name }) => name);
  return [
    title(`批示 ${view.id} 已过期限`),
    text(
      `批示：${view.text}\n期限：${chineseDate(view.dueOn)}。${waiting.length === 0 ? '尚无办理单位。' : `尚未报告：${waiting.join('、')}。`}`,
    ),
  ];
}

const stateWords = { open: '办理中', answered: '已报告，待办结', closed: '已办结' } as const;

/** 批示台账 */
export function instructionList(views: readonly InstructionView[], more: boolean): Block[] {
  if (views.length === 0) return [text('没有办理中的批示。')];
  return [
    title(`办理中的批示${more ? `（前${views.length}件）` : `${views.length}件`}`),
    text(
      views
        .map(
          (view) =>
            `${view.id}　${view.taskNo === null ? '' : `第${view.taskNo}项　`}${shortTitle(view.text, 24)}\n　${firstNames(view) || '待落实单位'}　期限${chineseDate(view.dueOn)}　${stateWords[view.state]}`,
        )
        .join('\n'),
    ),
    text('报告：「回复批示 编号 办理情况」；办结：「批示办结 编号」。'),
  ];
}
