import { periodTitle } from '../domain/period.ts';
import type { Paragraph } from './document.ts';
import type { JudgedFacts, JudgedTask } from './judged.ts';
import { distinct } from './judged.ts';
import { shortNumberList } from './words.ts';

/** 与2023年8月相比: what got behind, better or worse, and what has been behind twice; null without a period before. */
export function trendParagraph({ facts, tasks }: JudgedFacts): Paragraph | null {
  const { before } = facts;
  const compared = tasks.filter(({ trend }) => trend !== null);
  if (before === null || compared.length === 0) return null;
  const groups: readonly (readonly [string, (task: JudgedTask) => boolean])[] = [
    ['新增欠进度', ({ trend }) => trend === 'newly_behind'],
    ['好转', ({ trend }) => trend === 'better'],
    ['退步', ({ trend }) => trend === 'worse'],
    ['新增未报', ({ trend }) => trend === 'unreported'],
    ['恢复报送', ({ trend }) => trend === 'reported'],
    ['连续两期欠进度', (task) => task.judgement?.word === '欠进度' && task.before?.word === '欠进度'],
    ['连续两期未报', (task) => task.judgement?.word === '未报' && task.before?.word === '未报'],
  ];
  const parts = groups.flatMap(([name, belongs]) => {
    const numbers = compared.filter(belongs).map(({ task }) => task.no);
    if (numbers.length === 0) return [];
    return [`${name}${numbers.length}项（${shortNumberList(numbers) ?? '见附件1'}）`];
  });
  const same = compared.filter(({ trend }) => trend === 'unchanged').length;
  const words = [...parts, ...(same > 0 ? [`与上期相同${same}项`] : [])];
  return {
    text: `与${periodTitle(before.period)}相比，${words.join('、')}。`,
    sources: distinct(compared.flatMap(({ sources }) => sources)),
  };
}
