import { periodKind, periodTitle } from '../domain/period.ts';
import type { Trend } from '../domain/trend.ts';
import { taskNumbers } from '../replies/blocks.ts';
import type { Correction } from './corrections.ts';
import type { Attachment, Source } from './document.ts';
import { indicatorText } from './figures-section.ts';
import { inspectionTable } from './inspections-section.ts';
import type { JudgedFacts } from './judged.ts';
import { milestoneTable } from './milestones-section.ts';
import { outcomeOf } from './outcome-section.ts';
import { oneLine } from './words.ts';

const trendWords: Readonly<Record<Trend, string>> = {
  newly_behind: '新增欠进度',
  better: '好转',
  worse: '退步',
  unchanged: '无变化',
  unreported: '新增未报',
  reported: '恢复报送',
};

/** The tables behind the text; problems and corrections only where there are some. */
export function attachments(judged: JudgedFacts, corrections: readonly Correction[]): Attachment[] {
  return [
    taskTable(judged),
    unitTable(judged),
    ...(judged.problems.length === 0 ? [] : [problemTable(judged)]),
    ...(judged.missedMilestones.length === 0 ? [] : [milestoneTable(judged)]),
    ...(judged.facts.inspections.length === 0 ? [] : [inspectionTable(judged)]),
    ...(corrections.length === 0 ? [] : [correctionTable(corrections)]),
  ].map((table, index) => ({ ...table, title: `附件${index + 1} ${table.title}` }));
}

function taskTable({ facts, tasks }: JudgedFacts): Attachment {
  const annual = periodKind(facts.period) === 'annual';
  return {
    title: '重点任务进展情况表',
    columns: [
      '序号',
      '重点任务',
      '牵头单位',
      '进展',
      annual ? '结果' : '较上期',
      '量化指标',
      '已报/应报',
      '依据',
    ],
    wordColumn: 3,
    rows: tasks.map(({ task, judgement, trend, sources }) => [
      String(task.no),
      task.text,
      task.lead ?? '未明确',
      judgement?.word ?? (task.lead === null ? '不作整体判定' : '中止'),
      annual
        ? judgement === null
          ? '—'
          : outcomeOf(judgement.word)
        : trend === null
          ? '—'
          : trendWords[trend],
      (judgement?.targets ?? [])
        .map((figure) => `${indicatorText({ task, figure, sources })}：${figure.sum}（${figure.word}）`)
        .join('；'),
      `${task.reported}/${task.owed}`,
      sources.map(receipt).join('、'),
    ]),
  };
}

function unitTable({ units }: JudgedFacts): Attachment {
  return {
    title: '责任单位报送情况表',
    columns: ['责任单位', '应报', '已报', '按时', '迟报', '未报', '未报任务序号'],
    rows: units.map(({ name, owed, reported, late, missing }) => [
      name,
      ...[owed, reported, reported - late, late, missing.length].map(String),
      taskNumbers(missing),
    ]),
  };
}

function problemTable({ problems }: JudgedFacts): Attachment {
  return {
    title: '责任单位反映的问题',
    columns: ['序号', '责任单位', '问题', '依据'],
    rows: problems.map(({ taskNo, unit, text, receiptNo, version }) => [
      String(taskNo),
      unit,
      oneLine(text),
      `${receiptNo} 第${version}版`,
    ]),
  };
}

function correctionTable(corrections: readonly Correction[]): Attachment {
  return {
    title: '对此前通报的更正',
    columns: ['报送期', '序号', '责任单位', '更正内容'],
    rows: corrections.map(({ period, taskNo, unit, text }) => [
      periodTitle(period),
      String(taskNo),
      unit,
      text.slice(text.indexOf('：') + 1),
    ]),
  };
}

function receipt(source: Source): string {
  return source.kind === 'report' ? `${source.receiptNo} 第${source.version}版` : '';
}
