import type { Block } from '../ports.ts';
import { actions, shortTitle, taskNumbers, text, title } from './blocks.ts';
import { progressText, type UnitLine } from './staff-texts.ts';

interface Wording {
  readonly before: string;
  readonly after: string;
}

interface Paper {
  readonly period: string;
  readonly title: string;
  readonly criticises: boolean;
  readonly basis: { readonly text: string };
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly { readonly text: string }[];
  }[];
  readonly edits: readonly Wording[];
}

export interface DraftView {
  readonly id: number;
  readonly version: number;
  readonly unchanged: boolean;
  readonly approved: boolean;
  readonly document: Paper;
  readonly dropped: readonly Wording[];
  /** 〔2023〕第3期, once approved. */
  readonly number: string | null;
  /** Whether the reader may sign; who may not sends it to those who may. */
  readonly maySign: boolean;
  /** False while the office has named nobody who may. */
  readonly signersSet: boolean;
  readonly signatures: readonly {
    readonly name: string;
    readonly agreed: boolean;
    readonly opinion: string;
  }[];
  readonly needed: number;
}

/** 通报 2023-03: the whole wording with numbered paragraphs, so that whoever signs has read it. */
export function draftText(draft: DraftView): Block[] {
  const { document, approved, number } = draft;
  const state = approved ? `已签发${number === null ? '' : `，${number}`}` : '草稿，未签发';
  let no = 1;
  const numbered = (paragraph: string) => `[${no++}] ${paragraph}`;
  const first = numbered(document.basis.text);
  return [
    title(document.title),
    text(`第${draft.version}稿（${state}${draft.unchanged && !approved ? '，与上次相同' : ''}）`),
    ...notes(draft),
    text(first),
    ...document.sections.map((section) =>
      text([section.heading, ...section.paragraphs.map((line) => numbered(line.text))].join('\n')),
    ),
    ...(approved ? [text('通报以签发时的内容为准，此后的补报和更正列入下期通报。')] : whatNext(draft)),
  ];
}

function notes({ document, dropped, signatures }: DraftView): Block[] {
  return [
    ...(document.edits.length > 0 ? [text(`已改文字${document.edits.length}处。`)] : []),
    ...(dropped.length > 0
      ? [
          text(
            `因数据变化，以下${dropped.length}处文字修改未保留，请重新修改：\n${dropped.map(({ after }) => after).join('\n')}`,
          ),
        ]
      : []),
    ...(signatures.length > 0
      ? [
          text(
            signatures
              .map(({ name, agreed, opinion }) => `${name}：${agreed ? '已签' : '退签'}（${opinion}）`)
              .join('；'),
          ),
        ]
      : []),
  ];
}

function whatNext({ id, document, maySign, signersSet, needed }: DraftView): Block[] {
  const { period } = document;
  const reword = '修改文字请回复「改稿 段号 新的文字」（数字和单位名称不能改动）。';
  const two = needed === 2 ? '本通报点名批评，须两人签发。' : '';
  if (!signersSet) return [text(`${reword}${signersUnset}`)];
  if (!maySign)
    return [
      text(`${reword}${two}核对无误后请回复「送签 ${period}」，送有签发权限的人员签发。`),
      actions(`送签 ${period}`),
    ];
  const say = `签发 ${period}`;
  return [
    text(
      `${reword}${two}核对无误后请回复「${say} 同意」，签发后发送市领导；不同意请回复「退签 ${period} 理由」。`,
    ),
    {
      kind: 'actions',
      actions: [{ label: say, value: { say, bulletin: String(id) }, style: 'primary' }],
    },
  ];
}

/** Nobody has the right yet: who names them, and where. */
export const signersUnset =
  '尚未明确谁有权签发通报，暂不能签发。请系统管理员在设置“通报签发人”（signers）中写明姓名，可以是督查员或市领导，写法见安装说明“通报签发人”一节。';

/** To whoever may sign: the draft is above this. */
export function signRequest(by: string): Block {
  return text(`${by}送来通报草稿，请签发：`);
}

export function sentForSigning(names: readonly string[]): Block[] {
  return [
    text(
      names.length > 0
        ? `已送${names.join('、')}签发，签发后会告知您。`
        : '没有可以送签的人员：请核对设置“通报签发人”（signers）中的姓名，是否与人员名单中的督查员或市领导一致。',
    ),
  ];
}

/** 签发 recorded. */
export function approvedText(data: {
  title: string;
  number: string | null;
  by: readonly string[];
  opinion: string;
  dateText: string;
  sentTo: readonly string[];
  unreachable: readonly string[];
  groups: readonly string[];
}): Block[] {
  const { sentTo, unreachable, groups } = data;
  const number = data.number === null ? '' : `，编号${data.number}`;
  const sent = sentTo.length > 0 ? `已发送：${sentTo.join('、')}。` : '目前没有绑定账号的市领导，未发送。';
  const missed =
    unreachable.length > 0 && sentTo.length > 0 ? `未绑定账号、未能发送：${unreachable.join('、')}。` : '';
  const toGroups = groups.length > 0 ? `不含点名内容的版本已发送：${groups.join('、')}。` : '';
  return [
    text(
      `《${data.title}》已签发${number}。签发人：${data.by.join('、')}，意见：${data.opinion}，${data.dateText}。${sent}${missed}${toGroups}`,
    ),
  ];
}

/** The first of two signatures. */
export function oneMoreText(opinion: string): Block[] {
  return [text(`已记录您的签发意见：${opinion}。本通报点名批评，还须另一人签发，签发前不会发送。`)];
}

/** To the other signers, before the draft. */
export function secondWanted(first: string): Block {
  return text(`${first}已签发以下通报。因点名批评，还须另一人签发：`);
}

export function sentBackText(): Block[] {
  return [text('已退签并告知督查员。内容修改后会重新送签。')];
}

/** To staff: what became of a draft. */
export function sentBackNotice(data: { title: string; by: string; reason: string; period: string }): Block[] {
  return [
    title('通报被退签'),
    text(`《${data.title}》由${data.by}退签，意见：${data.reason}`),
    text(`请回复「通报 ${data.period}」查看，用「改稿 段号 新的文字」修改后重新送签。`),
    actions(`通报 ${data.period}`),
  ];
}

export function approvedNotice(data: {
  title: string;
  number: string | null;
  by: readonly string[];
}): Block[] {
  const number = data.number === null ? '' : `（${data.number}）`;
  return [text(`《${data.title}》${number}已由${data.by.join('、')}签发并发送。`)];
}

/** A draft that was changed after it was shown is shown again instead of being signed. */
export function shownFirst(replaced: boolean): Block {
  return text(
    replaced
      ? '通报内容已有更新，未签发。请核对以下最新内容后再签发：'
      : '未签发。请先核对以下内容，再回复签发：',
  );
}

/** 简报 before the first approval: counts only, no unit is named. */
export function noBulletinYet(periodLabel: string, lines: readonly UnitLine[]): Block[] {
  const counts = progressText(periodLabel, lines).filter((block) => block.kind !== 'actions');
  return [...counts, text('本期通报尚未签发，以上为实时报送数。')];
}

interface BehindTask {
  readonly no: number;
  readonly text: string;
  readonly lead: string | null;
  /** The sum as judged, e.g. 「完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点」. */
  readonly sums: readonly string[];
}

/** More than this with their sums is more than a card holds. */
const MOST_BEHIND = 50;

/** 欠进度 */
export function behindText(periodLabel: string, tasks: readonly BehindTask[]): Block[] {
  if (tasks.length === 0)
    return [text(`${periodLabel}按牵头单位已报数据，没有欠进度的量化任务（未报的不在此列）。`)];
  const rest = tasks.slice(MOST_BEHIND);
  return [
    title(`${periodLabel}欠进度任务${tasks.length}项`),
    text(
      tasks
        .slice(0, MOST_BEHIND)
        .map(
          (task) =>
            `第${task.no}项 ${shortTitle(task.text)}（${task.lead ?? '无牵头单位'}）\n${task.sums.join('；') || '牵头单位自报滞后'}`,
        )
        .join('\n'),
    ),
    ...(rest.length === 0
      ? []
      : [text(`另有${rest.length}项欠进度：第${taskNumbers(rest.map(({ no }) => no))}项。`)]),
    text('数据来源：牵头单位本期报送。回复「任务 序号」查看详情。'),
  ];
}

const ONE_SCREEN = 15;

/** 已完成的有哪些, 哪些任务没人报: as many as fit one screen with their lead units, the others by their numbers. */
export function tasksInText(
  periodLabel: string,
  state: 'done' | 'unreported',
  tasks: readonly { readonly no: number; readonly text: string; readonly lead: string | null }[],
): Block[] {
  const word = state === 'done' ? '已完成' : '牵头单位未报';
  if (tasks.length === 0) return [text(`${periodLabel}没有${word}的任务（按牵头单位报送统计）。`)];
  const rest = tasks.slice(ONE_SCREEN);
  return [
    title(`${periodLabel}${word}任务${tasks.length}项`),
    text(
      tasks
        .slice(0, ONE_SCREEN)
        .map(({ no, text: whole, lead }) => `第${no}项 ${shortTitle(whole)}（${lead ?? '无牵头单位'}）`)
        .join('\n'),
    ),
    ...(rest.length === 0
      ? []
      : [text(`另有${rest.length}项：第${taskNumbers(rest.map(({ no }) => no))}项。`)]),
    text(
      `按牵头单位本期报送统计，为实时数${state === 'done' ? '，未经核查' : ''}。回复「任务 序号」查看详情${state === 'done' ? '' : '，回复「未报单位」查看各单位情况'}。`,
    ),
    actions(`任务 ${tasks[0]?.no ?? 1}`, ...(state === 'done' ? [] : ['未报单位'])),
  ];
}
