import { taskNumbers } from '../replies/blocks.ts';
import type { Attachment, Source } from './document.ts';
import { indicatorText } from './figures-section.ts';
import type { JudgedFacts } from './judged.ts';
import { oneLine } from './words.ts';

/** The tables behind the text; the third only when units stated problems. */
export function attachments(judged: JudgedFacts): Attachment[] {
  const list = [taskTable(judged), unitTable(judged)];
  return judged.problems.length === 0 ? list : [...list, problemTable(judged)];
}

function taskTable({ tasks }: JudgedFacts): Attachment {
  return {
    title: '附件1 重点任务进展情况表',
    columns: ['序号', '重点任务', '牵头单位', '进展', '量化指标', '已报/应报', '依据'],
    rows: tasks.map(({ task, judgement, sources }) => [
      String(task.no),
      task.text,
      task.lead ?? '未明确',
      judgement?.word ?? '不作整体判定',
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
    title: '附件2 责任单位报送情况表',
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
    title: '附件3 责任单位反映的问题',
    columns: ['序号', '责任单位', '问题', '依据'],
    rows: problems.map(({ taskNo, unit, text, receiptNo, version }) => [
      String(taskNo),
      unit,
      oneLine(text),
      `${receiptNo} 第${version}版`,
    ]),
  };
}

function receipt(source: Source): string {
  return source.kind === 'report' ? `${source.receiptNo} 第${source.version}版` : '';
}
