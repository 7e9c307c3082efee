import type { ReportContent } from '../domain/report.ts';
import type { Block } from '../ports.ts';
import { actions, text } from './blocks.ts';
import { reportWords } from './report-words.ts';

interface SaidIssue {
  readonly text: string;
}

/** Suspicious values, shown once more before they are stored. */
export function askToConfirm(
  held: readonly (ReportContent & { taskNo: number; sameAsLast: boolean })[],
  issues: readonly SaidIssue[],
): Block[] {
  const lines = held
    .slice(0, 15)
    .map((item) => `第${item.taskNo}项　${item.sameAsLast ? '同上月' : reportWords(item)}`);
  if (held.length > lines.length) lines.push(`……共${held.length}项`);
  return [
    text(issues.map((issue) => issue.text).join('\n')),
    text(`待确认内容：\n${lines.join('\n')}`),
    text('确认无误请回复「确认」，不报送请回复「取消」；也可以直接重新发送正确的内容。'),
    actions('确认', '取消'),
  ];
}

/** «75%» of which task? Two or three tasks to tap. */
export function askWhichTask(issues: readonly SaidIssue[], choices: readonly number[]): Block[] {
  return [
    text(issues.map((issue) => issue.text).join('\n')),
    ...(choices.length > 0 ? [actions(...choices.map((no) => `第${no}项`))] : []),
  ];
}

export function issueList(issues: readonly SaidIssue[]): Block[] {
  if (issues.length === 0)
    return [
      text('没有理解这条消息，未作登记，原文已留存。请写明任务序号和进展，例如：第6项 进度35%。'),
      actions('清单', '未报', '帮助'),
    ];
  return [text(issues.map((issue) => issue.text).join('\n'))];
}

export function nothingChanged(): Block[] {
  return [text('未作登记。需要报送时请直接写明任务序号和进展，例如：第6项 进度35%。')];
}
