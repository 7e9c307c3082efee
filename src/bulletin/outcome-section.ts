import type { ProgressWord } from '../domain/pace.ts';
import type { Paragraph, Section } from './document.ts';
import { distinct, type JudgedFacts, type JudgedTask, reportSource } from './judged.ts';
import { clip, firstFitting, shortNumberList } from './words.ts';

const BUDGET = 700;

export type Outcome = '完成' | '未完成' | '持续推进' | '未报';

/**
 * What the year came to. Only what is behind or was never begun is called 未完成; a task whose unit goes on with it
 * without calling it done stays 持续推进, as nothing shows the contrary.
 */
export function outcomeOf(word: ProgressWord): Outcome {
  switch (word) {
    case '已完成':
      return '完成';
    case '欠进度':
    case '未启动':
      return '未完成';
    case '超进度':
    case '达进度':
    case '持续推进':
      return '持续推进';
    case '未报':
      return '未报';
    default:
      return word satisfies never;
  }
}

/** 完成情况, at the year's end: what is done and what is not, with the unit's own reason. */
export function outcomeSection(judged: JudgedFacts): Section {
  const of = (outcome: Outcome) =>
    judged.tasks.filter(({ judgement }) => judgement !== null && outcomeOf(judgement.word) === outcome);
  const words = (['完成', '未完成', '持续推进', '未报'] as const)
    .map((outcome) => ({ outcome, tasks: of(outcome) }))
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ outcome, tasks }) => `${outcome}${tasks.length}项`);
  const { withoutLead, suspended } = judged.totals;
  const rest =
    (withoutLead > 0 ? `；未明确牵头单位${withoutLead}项，不作整体判定` : '') +
    (suspended > 0 ? `；已中止${suspended}项` : '');
  const summary = {
    text: `按牵头单位全年报送情况，${words.join('、') || '暂无可判定的任务'}${rest}。`,
    sources: [...distinct(judged.tasks.flatMap(({ sources }) => sources)), judged.ledger(null)],
  };
  return { heading: '完成情况', paragraphs: [summary, ...unfinished(judged, of('未完成'))] };
}

function unfinished({ problems }: JudgedFacts, tasks: readonly JudgedTask[]): Paragraph[] {
  if (tasks.length === 0) return [];
  const title = '（一）未完成任务';
  const lines = (length: number) =>
    tasks.map(({ task, judgement, sources }, index) => {
      const reason = problems.find(({ taskNo }) => taskNo === task.no);
      const sums = (judgement?.targets ?? [])
        .filter(({ word }) => word === '欠进度')
        .map(({ target, shortSum }) => `“${target.indicator}”${shortSum}`);
      const standing = sums.join('，') || (judgement?.word === '未启动' ? '未启动' : '牵头单位自报滞后');
      const why =
        reason === undefined ? '未说明原因' : `原因：${clip(reason.text, length).replace(/[。.;；]+$/u, '')}`;
      return {
        text: `${index + 1}. 第${task.no}项（${task.lead}）：${standing}；${why}。`,
        sources: distinct([
          ...sources,
          ...(reason === undefined ? [] : [reportSource(reason, reason.taskNo, reason.unit)]),
        ]),
      };
    });
  const fitting = firstFitting([lines(60), lines(24)], BUDGET);
  if (fitting !== null) return [{ text: title, sources: [] }, ...fitting];
  const numbers = shortNumberList(tasks.map(({ task }) => task.no));
  const which = numbers === null ? '' : `：${numbers}`;
  return [
    {
      text: `${title}。共${tasks.length}项${which}，完成情况和原因见附件。`,
      sources: distinct(tasks.flatMap(({ sources }) => sources)),
    },
  ];
}
