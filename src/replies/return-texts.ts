import type { Block } from '../ports.ts';
import { actions, shortTitle, taskNumbers, text, title } from './blocks.ts';
import { reportWords } from './report-words.ts';
import { type ReviewedReport, reportLine, versionNamed } from './review-texts.ts';

/** 退回 12 市商务局 原因, to whoever returned it: reports of one unit and month. */
export function returnedText(
  reports: readonly ReviewedReport[],
  { told, over }: { readonly told: boolean; readonly over: boolean },
): Block[] {
  const [first] = reports;
  const what =
    first !== undefined && reports.length === 1
      ? `已退回${first.unit}第${first.taskNo}项报送（${versionNamed(first)}）：${reportWords(first)}。`
      : `已退回${reports.length}项报送：\n${reports.map(reportLine).join('\n')}\n`;
  return [
    text(
      what +
        (told ? '已通知该单位联络员。' : '该单位没有绑定账号的联络员，请电话通知。') +
        (over ? '该报送期已过，单位不能自行补报，请联系单位补报。' : ''),
    ),
  ];
}

const RETURNED_SHOWN = 10;

/**
 * Told to the unit whose reports of one month were returned.
 * @param data.until the due date, or `late` past it, or `over` when a message would be taken for the next period's
 */
export function returnNotice(
  returned: readonly { readonly report: ReviewedReport; readonly taskText: string }[],
  { reason, until }: { readonly reason: string; readonly until: string | 'late' | 'over' },
): Block[] {
  const nos = returned.map(({ report }) => report.taskNo);
  const [no = 0] = nos;
  const when = until === 'late' ? '请尽快补充后' : `请补充后于${until}前`;
  return [
    title(`第${taskNumbers(nos)}项退回重报`),
    text(returnedWords(returned, reason)),
    text(
      until === 'over'
        ? '该报送期已过，请补充后联系市督查局补报。'
        : `${when}重新报送，直接回复进展即可，例如：第${no}项 进度35%；未提及的内容予以保留，文字需在原文之后补充的，请回复「第${no}项补充：」加补充内容。`,
    ),
    actions(`任务 ${no}`, '未报'),
  ];
}

function returnedWords(
  returned: readonly { readonly report: ReviewedReport; readonly taskText: string }[],
  reason: string,
): string {
  const [only] = returned;
  if (only !== undefined && returned.length === 1)
    return `${shortTitle(only.taskText, 30)}\n退回原因：${reason}\n退回内容（${versionNamed(only.report)}）：${reportWords(only.report)}`;
  const lines = returned
    .slice(0, RETURNED_SHOWN)
    .map(
      ({ report, taskText }) =>
        `第${report.taskNo}项 ${shortTitle(taskText)}\n　退回内容（${versionNamed(report)}）：${reportWords(report)}`,
    );
  if (returned.length > lines.length) lines.push(`……共${returned.length}项，其余回复「任务 序号」查看。`);
  return `退回原因：${reason}\n${lines.join('\n')}`;
}
