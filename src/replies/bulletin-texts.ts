import type { Block } from '../ports.ts';
import { actions, shortTitle, text, title } from './blocks.ts';
import { progressText, type UnitLine } from './staff-texts.ts';

interface DraftView {
  readonly version: number;
  readonly unchanged: boolean;
  readonly approved: boolean;
  readonly document: {
    readonly period: string;
    readonly title: string;
    readonly basis: { readonly text: string };
    readonly sections: readonly {
      readonly heading: string;
      readonly paragraphs: readonly { readonly text: string }[];
    }[];
  };
}

/** 通报 2023-03: the whole wording, so that whoever signs has read it. */
export function draftText(draft: DraftView): Block[] {
  const { document } = draft;
  const state = draft.approved ? '已签发' : '草稿，未签发';
  return [
    title(document.title),
    text(`第${draft.version}稿（${state}${draft.unchanged ? '，与上次相同' : ''}）`),
    text(document.basis.text),
    ...document.sections.map((section) =>
      text([section.heading, ...section.paragraphs.map((paragraph) => paragraph.text)].join('\n')),
    ),
    ...(draft.approved
      ? []
      : [
          text(`核对无误后请回复「签发 ${document.period} 同意」，签发后发送市领导。`),
          actions(`签发 ${document.period}`),
        ]),
  ];
}

/** 签发 recorded. */
export function approvedText(data: {
  title: string;
  by: string;
  opinion: string;
  sentTo: readonly string[];
}): Block[] {
  const sent =
    data.sentTo.length > 0 ? `已发送：${data.sentTo.join('、')}。` : '目前没有绑定账号的市领导，未发送。';
  return [text(`《${data.title}》已签发。签发人：${data.by}，意见：${data.opinion}。${sent}`)];
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

/** 欠进度 */
export function behindText(periodLabel: string, tasks: readonly BehindTask[]): Block[] {
  if (tasks.length === 0)
    return [text(`${periodLabel}按牵头单位已报数据，没有欠进度的量化任务（未报的不在此列）。`)];
  return [
    title(`${periodLabel}欠进度任务${tasks.length}项`),
    text(
      tasks
        .map(
          (task) =>
            `第${task.no}项 ${shortTitle(task.text)}（${task.lead ?? '无牵头单位'}）\n${task.sums.join('；')}`,
        )
        .join('\n'),
    ),
    text('数据来源：牵头单位本期报送。回复「任务 序号」查看详情。'),
  ];
}
