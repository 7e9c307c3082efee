import { formatChineseDate, requireBeijingDate } from '../domain/time.ts';
import type { Attachment, Paragraph, Section, Source } from './document.ts';
import type { MissedMilestone } from './facts.ts';
import type { JudgedFacts } from './judged.ts';
import { milestoneSource } from './milestone-order.ts';
import { clip, firstFitting, oneLine } from './words.ts';

const BUDGET = 400;

/**
 * 时间节点落实情况: of the milestones in accepted plans whose day has gone by, how many were reached and which were not.
 * Null while none is due. Either all are named or none: a list cut short would single out whoever comes first.
 */
export function milestonesSection({ facts, missedMilestones }: JudgedFacts): Section | null {
  const { due, reached } = facts.milestones;
  if (due === 0) return null;
  const sources = missedMilestones.map(milestoneSource);
  const counts =
    `截至${formatChineseDate(facts.milestones.until)}，已采用工作台账中应完成时间节点${due}个，` +
    `已完成${reached}个${missedMilestones.length === 0 ? '。' : `，未登记完成${missedMilestones.length}个`}`;
  return { heading: '时间节点落实情况', paragraphs: listed(counts, missedMilestones, sources) };
}

function listed(counts: string, missed: readonly MissedMilestone[], sources: readonly Source[]): Paragraph[] {
  if (missed.length === 0) return [{ text: counts, sources }];
  const full = missed.map((one, index) => ({
    text: `${index + 1}. 第${one.taskNo}项（${one.unit}）：${dayOf(one)}，${clip(one.what, 40)}。`,
    sources: [milestoneSource(one)],
  }));
  const joined = [
    { text: `${missed.map((one) => `第${one.taskNo}项${one.unit}${dayOf(one)}`).join('；')}。`, sources },
  ];
  const fitting = firstFitting([full, joined], BUDGET);
  if (fitting === null) return [{ text: `${counts}，见附件“${TABLE}”。`, sources }];
  return [{ text: `${counts}：`, sources }, ...fitting];
}

const TABLE = '未完成时间节点情况表';

/** The same in full; its place among the attachments is not yet known. */
export function milestoneTable({ missedMilestones }: JudgedFacts): Attachment {
  return {
    title: TABLE,
    columns: ['序号', '责任单位', '时间节点', '内容', '依据'],
    rows: missedMilestones.map((one) => [
      String(one.taskNo),
      one.unit,
      dayOf(one),
      oneLine(one.what),
      `工作台账第${one.version}版`,
    ]),
  };
}

const dayOf = ({ dueOn }: MissedMilestone): string => formatChineseDate(requireBeijingDate(dueOn));
