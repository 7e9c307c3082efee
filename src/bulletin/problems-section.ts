import { taskNumbers } from '../replies/blocks.ts';
import type { Paragraph, Section } from './document.ts';
import type { UnitFacts } from './facts.ts';
import { type JudgedFacts, reportSource } from './judged.ts';
import { clip, firstFitting, lengthOf, totalLength } from './words.ts';

const MISSING_BUDGET = 650;
const PROBLEM_LENGTH = 80;

/**
 * 存在问题: facts only — who has not reported which task, and what the units themselves say is wrong.
 * @param budget characters the section may take
 */
export function problemsSection(judged: JudgedFacts, budget: number): Section {
  const missing = missingReports(judged);
  const stated = statedProblems(judged, budget - totalLength(missing));
  return { heading: '存在问题', paragraphs: [...missing, ...stated] };
}

/** Names all units with something missing or none: a list cut short would single out whoever comes first. */
function missingReports({ units, totals, ledger }: JudgedFacts): Paragraph[] {
  const title = '（一）未报送情况';
  const owing = units.filter(({ owed, reported }) => reported < owed);
  if (owing.length === 0) return [{ text: `${title}。各责任单位均已报送。`, sources: [ledger(null)] }];
  const sources = owing.map(({ name }) => ledger(name));
  const joined = (words: (unit: UnitFacts) => string) => [
    { text: `${owing.map(words).join('；')}。`, sources },
  ];
  const fitting = firstFitting(
    [joined(missingOf), joined(({ name, missing }) => `${name}${missing.length}项`)],
    MISSING_BUDGET,
  );
  const start = `${title}。${owing.length}个单位共${totals.missing}项次未报送`;
  if (fitting === null) return [{ text: `${start}，详见附件2。`, sources }];
  return fitting.map(({ text }) => ({ text: `${start}：${text}`, sources }));
}

function missingOf({ name, owed, missing }: UnitFacts): string {
  return missing.length === owed ? `${name}应报${owed}项均未报送` : `${name}第${taskNumbers(missing)}项`;
}

function statedProblems({ problems, tasks }: JudgedFacts, budget: number): Paragraph[] {
  const title = '（二）责任单位反映的问题';
  if (problems.length === 0) return [{ text: `${title}。本期无。`, sources: [] }];
  const behind = new Set(
    tasks.filter(({ judgement }) => judgement?.word === '欠进度').map(({ task }) => task.no),
  );
  // Reasons for what is behind come first; both halves keep the order of task numbers.
  const ordered = [
    ...problems.filter(({ taskNo }) => behind.has(taskNo)),
    ...problems.filter(({ taskNo }) => !behind.has(taskNo)),
  ];
  const shown: Paragraph[] = [];
  let left = budget;
  for (const problem of ordered) {
    const words = clip(problem.text, PROBLEM_LENGTH).replace(/[。.;；]+$/u, '');
    const text = `${shown.length + 1}. 第${problem.taskNo}项（${problem.unit}）：${words}。`;
    if (lengthOf(text) > left) break;
    left -= lengthOf(text);
    shown.push({ text, sources: [reportSource(problem, problem.taskNo, problem.unit)] });
  }
  const rest = problems.length - shown.length;
  const more = rest === 0 ? [] : [{ text: `其余${rest}条见附件3。`, sources: [] }];
  return [{ text: title, sources: [] }, ...shown, ...more];
}
