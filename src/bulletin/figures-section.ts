import { formatFigure, type TargetWord } from '../domain/pace.ts';
import { monthNumber } from '../domain/period.ts';
import type { Paragraph, Section } from './document.ts';
import { distinct, type JudgedFacts, type JudgedFigure } from './judged.ts';
import { firstFitting, shortNumberList, totalLength } from './words.ts';

const order: readonly TargetWord[] = ['欠进度', '持续推进', '达进度', '超进度', '已完成', '未报'];

/**
 * 量化指标: every figure with its sum, those behind first. Either all figures of a group are named or none: a list
 * cut short would single out whoever comes first.
 * @param budget characters the lists may take; those behind are served first
 */
export function figuresSection(judged: JudgedFacts, budget: number): Section {
  const heading = '量化指标';
  const { figures } = judged;
  if (figures.length === 0) {
    return { heading, paragraphs: [{ text: '本期重点任务未设可比量化指标。', sources: [] }] };
  }
  const of = (word: TargetWord) => figures.filter(({ figure }) => figure.word === word);
  const paragraphs = [summary(judged, of), ...unreported(of('未报'))];
  const groups = [
    { title: '欠进度指标', members: of('欠进度') },
    { title: '其他指标', members: order.slice(1, 5).flatMap(of) },
  ].filter(({ members }) => members.length > 0);
  for (const [index, { title, members }] of groups.entries()) {
    const left = budget - totalLength(paragraphs);
    paragraphs.push(...listing(`（${'一二'[index]}）${title}`, members, left));
  }
  return { heading, paragraphs };
}

/** 力争 and the like stay with the indicator as the document has them. */
export function indicatorText({ figure }: JudgedFigure): string {
  const { indicator, qualifier } = figure.target;
  return qualifier === null || indicator.startsWith(qualifier) ? indicator : `${indicator}（${qualifier}）`;
}

function summary(
  { facts, figures }: JudgedFacts,
  of: (word: TargetWord) => readonly JudgedFigure[],
): Paragraph {
  const pace = formatFigure(Number(((monthNumber(facts.period) / 12) * 100).toFixed(1)));
  const tasks = new Set(figures.map(({ task }) => task.no)).size;
  const words = order
    .filter((word) => of(word).length > 0)
    .map((word) => `${word === '未报' ? '未报可比数据' : word}${of(word).length}个`);
  const byPlan = figures.filter(({ figure }) => figure.byPlan).length;
  const planned =
    byPlan === 0 ? '' : `其中${byPlan}个指标按牵头单位已采用台账的季度目标比较，其余按序时进度比较。`;
  const text = `本期序时进度为${pace}%。纳入比较的量化指标${figures.length}个，涉及${tasks}项任务，其中${words.join('、')}。${planned}`;
  return { text, sources: distinct(figures.flatMap(({ sources }) => sources)) };
}

function listing(title: string, figures: readonly JudgedFigure[], budget: number): Paragraph[] {
  const full = figures.map((entry, index) => ({
    text: `${index + 1}. 第${entry.task.no}项“${indicatorText(entry)}”（${entry.task.lead}）：${entry.figure.sum}。`,
    sources: entry.sources,
  }));
  const sources = distinct(figures.flatMap((entry) => entry.sources));
  const joined = (words: (entry: JudgedFigure) => string) =>
    readable(
      figures.map((entry) => ({
        text: `第${entry.task.no}项${words(entry)}`,
        sources: entry.sources,
      })),
    );
  const wordings = [
    full,
    joined((entry) => `“${indicatorText(entry)}”${entry.figure.shortSum}`),
    joined((entry) => entry.figure.shortSum),
  ];
  const fitting = firstFitting(wordings, budget);
  if (fitting === null) return [{ text: `${title}共${figures.length}个，完成情况见附件1。`, sources }];
  return [{ text: title, sources: [] }, ...fitting];
}

/** A paragraph longer than this, five lines of a page, is not read any more. */
const LONGEST = 140;

/** Clauses as sentences, several to a paragraph. */
function readable(clauses: readonly Paragraph[]): Paragraph[] {
  const groups: Paragraph[][] = [];
  for (const clause of clauses) {
    const last = groups.at(-1);
    if (last === undefined || totalLength([...last, clause]) > LONGEST) groups.push([clause]);
    else last.push(clause);
  }
  return groups.map((group) => ({
    text: `${group.map(({ text }) => text).join('；')}。`,
    sources: distinct(group.flatMap((clause) => clause.sources)),
  }));
}

function unreported(figures: readonly JudgedFigure[]): Paragraph[] {
  if (figures.length === 0) return [];
  const numbers = shortNumberList(figures.map(({ task }) => task.no));
  const which = numbers === null ? '见附件1' : `涉及${numbers}`;
  const sources = distinct(figures.flatMap((entry) => entry.sources));
  return [{ text: `未报可比数据的指标${figures.length}个，${which}。`, sources }];
}
