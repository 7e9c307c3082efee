import type { Block } from '../ports.ts';
import { actions, text, title } from './blocks.ts';

const stillInReview = (inReview: number): string =>
  inReview === 0 ? '' : `另有${inReview}个单位的结论正在复核，答复后需另行批准。`;

/** To whoever may approve, below the inspection itself. */
export function inspectionApproval(no: number, by: string, inReview: number): Block[] {
  return [
    text(
      `${by}报请批准督查${no}的结果，批准后在下期通报中公布。${stillInReview(inReview)}` +
        `同意请回复「批准督查 ${no}」，可在后面写明意见。`,
    ),
    actions(`批准督查 ${no}`),
  ];
}

export function inspectionSubmitted(no: number, names: readonly string[]): Block[] {
  return [
    text(
      names.length === 0
        ? `督查${no}没有其他有权批准的人员，可由本人回复「批准督查 ${no} 意见」。`
        : `督查${no}的结果已报${names.join('、')}批准。`,
    ),
  ];
}

export function inspectionApproved(data: {
  no: number;
  opinion: string;
  waiting: number;
  inReview: number;
}): Block[] {
  const { no, opinion, waiting, inReview } = data;
  return [
    text(
      `已批准督查${no}的结果（${waiting}个单位的结论），意见：${opinion}。下期通报将列入。${stillInReview(inReview)}`,
    ),
  ];
}

/** To staff. */
export function inspectionApprovedNotice(no: number, by: string, opinion: string): Block[] {
  return [
    title(`督查${no}结果已批准`),
    text(`${by}已批准督查${no}的结果，意见：${opinion}。下期通报将列入“督查情况”。`),
  ];
}
