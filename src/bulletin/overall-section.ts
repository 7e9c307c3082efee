import { progressWords } from '../domain/pace.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import type { Paragraph, Section } from './document.ts';
import { calledDelayed, isInTime, type JudgedFacts } from './judged.ts';
import { trendParagraph } from './trend-words.ts';
import { lengthOf, shareText, shortNumberList } from './words.ts';

/** Characters the list of units that reported everything in time may take; a longer one is left to the attachment. */
const IN_TIME_BUDGET = 250;

/** 总体情况: what was owed, reported, late and missing, and how the tasks stand. */
export function overallSection(judged: JudgedFacts): Section {
  const trend = trendParagraph(judged);
  return {
    heading: '总体情况',
    paragraphs: [counts(judged), inTime(judged), standing(judged), ...(trend === null ? [] : [trend])],
  };
}

function counts({ facts, totals, ledger }: JudgedFacts): Paragraph {
  const { owed, reported, onTime, late, missing } = totals;
  const text =
    `本期涉及${totals.tasks}项重点任务、${totals.units}个责任单位，应报送${owed}项次。` +
    `截至${formatChineseDateTime(facts.asOf)}，已报送${reported}项次，报送率${shareText(reported, owed)}；` +
    `其中按时报送${onTime}项次，按时率${shareText(onTime, owed)}，迟报${late}项次；` +
    (missing === 0 ? '无未报送任务。' : `未报送${missing}项次，涉及${totals.unitsMissing}个单位。`);
  return { text, sources: [ledger(null)] };
}

function inTime({ units, ledger }: JudgedFacts): Paragraph {
  const names = units.filter(isInTime).map(({ name }) => name);
  const sources = [ledger(null)];
  if (names.length === 0) return { text: '暂无全部任务均按时报送的单位。', sources };
  const start = `全部任务均按时报送的单位有${names.length}个`;
  const list = names.join('、');
  return {
    text: lengthOf(list) > IN_TIME_BUDGET ? `${start}，名单见附件2。` : `${start}：${list}。`,
    sources,
  };
}

function standing(judged: JudgedFacts): Paragraph {
  const { tasks, totals, ledger } = judged;
  const words = progressWords
    .filter((word) => totals.words[word] > 0)
    .map((word) => `${word}${totals.words[word]}项`);
  const delayed = calledDelayed(judged);
  const leaderless = tasks.filter(({ task }) => task.lead === null).map(({ task }) => task.no);
  const suspended = tasks
    .filter(({ task, judgement }) => task.lead !== null && judgement === null)
    .map(({ task }) => task.no);
  const outcomes = [
    ...(words.length > 0 ? [words.join('、')] : []),
    ...(delayed.length > 0 ? [`欠进度任务中，牵头单位自报滞后${counted(delayed)}`] : []),
    ...(leaderless.length > 0 ? [`未明确牵头单位${counted(leaderless)}，不作整体判定`] : []),
    ...(suspended.length > 0 ? [`已中止${counted(suspended)}`] : []),
  ];
  const text = `按牵头单位报送情况，${totals.tasks}项任务中，${outcomes.join('；') || '暂无可判定的任务'}。`;
  return { text, sources: [...tasks.flatMap(({ sources }) => sources), ledger(null)] };
}

function counted(numbers: readonly number[]): string {
  return `${numbers.length}项（${shortNumberList(numbers) ?? '见附件1'}）`;
}
