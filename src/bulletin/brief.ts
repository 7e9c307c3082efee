import { progressWords } from '../domain/pace.ts';
import { periodTitle } from '../domain/period.ts';
import { formatChineseDate, formatChineseDateTime } from '../domain/time.ts';
import { shortTitle } from '../replies/blocks.ts';
import type { Paragraph } from './document.ts';
import { inspectionLines } from './inspections-section.ts';
import { calledDelayed, distinct, isInTime, type JudgedFacts, reportSource } from './judged.ts';
import { milestoneSource } from './milestone-order.ts';
import { clip, lengthOf, shareText } from './words.ts';

/** What still fits one phone screen together with the counts. */
const FIGURES_SHOWN = 3;
const PROBLEMS_SHOWN = 2;
/** So many where an inspection has to be told of too. */
const PROBLEMS_SHOWN_BESIDE = 1;
const UNITS_LENGTH = 40;

/** The leaders' brief, one line a paragraph: counts, what is behind, who is missing, what is wrong, what to ask next. */
export function briefLines(judged: JudgedFacts): Paragraph[] {
  return [
    ...counts(judged),
    ...behind(judged),
    ...missing(judged),
    ...milestones(judged),
    ...inspectionLines(judged),
    ...problems(judged),
  ];
}

const NAMES_LENGTH = 120;

/** What a working group is told: results and counts. Nobody is named for anything missing or behind. */
export function groupLines({ facts, totals, units, ledger }: JudgedFacts): Paragraph[] {
  const sources = [ledger(null)];
  const done = (['已完成', '超进度', '达进度', '持续推进'] as const)
    .filter((word) => totals.words[word] > 0)
    .map((word) => `${word}${totals.words[word]}项`);
  const names = units.filter(isInTime).map(({ name }) => name);
  const list = names.join('、');
  const { owed, reported } = totals;
  return [
    {
      text: `截至${formatChineseDateTime(facts.asOf)}，${totals.tasks}项重点任务应报送${owed}项次，已报送${reported}项次，报送率${shareText(reported, owed)}。`,
      sources,
    },
    ...(done.length > 0 ? [{ text: `任务进展：${done.join('、')}。`, sources }] : []),
    ...(names.length > 0
      ? [
          {
            text: `全部任务均按时报送的单位${names.length}个${lengthOf(list) > NAMES_LENGTH ? '' : `：${list}`}。`,
            sources,
          },
        ]
      : []),
    ...(facts.next === null
      ? []
      : [
          {
            text: `${periodTitle(facts.next.period)}进展情况请于${formatChineseDate(facts.next.dueOn)}前报送。`,
            sources: [],
          },
        ]),
  ];
}

function counts(judged: JudgedFacts): Paragraph[] {
  const { facts, totals, tasks, ledger } = judged;
  const delayed = calledDelayed(judged).length;
  const { owed, reported, onTime, late } = totals;
  const words = progressWords
    .filter((word) => totals.words[word] > 0)
    .map(
      (word) =>
        `${word}${totals.words[word]}${word === '欠进度' && delayed > 0 ? `（自报滞后${delayed}）` : ''}`,
    );
  const sources = [ledger(null)];
  return [
    {
      text: `截至${formatChineseDateTime(facts.asOf)}，${totals.tasks}项任务、${totals.units}个单位`,
      sources,
    },
    { text: `应报${owed}，已报${reported}（${shareText(reported, owed)}），未报${totals.missing}`, sources },
    { text: `按时${onTime}（按时率${shareText(onTime, owed)}），迟报${late}`, sources },
    {
      text: `任务：${words.join('、') || '暂无判定'}`,
      sources: [...tasks.flatMap((task) => task.sources), ...sources],
    },
  ];
}

function behind({ figures }: JudgedFacts): Paragraph[] {
  const list = figures.filter(({ figure }) => figure.word === '欠进度');
  const sources = distinct(list.flatMap((entry) => entry.sources));
  if (list.length === 0) return [{ text: '欠进度指标：无', sources }];
  const more = list.length > FIGURES_SHOWN ? `，按序号列前${FIGURES_SHOWN}个` : '';
  const lines = list.slice(0, FIGURES_SHOWN).map(({ task, figure, sources: own }) => ({
    text: `第${task.no}项 ${shortTitle(figure.target.indicator, 8)} ${figure.shortSum}`,
    sources: own,
  }));
  return [{ text: `欠进度指标${list.length}个${more}：`, sources }, ...lines];
}

function missing({ units, ledger }: JudgedFacts): Paragraph[] {
  const owing = units.filter(({ owed, reported }) => reported < owed);
  if (owing.length === 0) return [{ text: '未报单位：无', sources: [ledger(null)] }];
  const named: string[] = [];
  for (const unit of owing) {
    const next = [...named, `${unit.name}${unit.missing.length}项`];
    if (lengthOf(next.join('、')) > UNITS_LENGTH) break;
    named.push(next.at(-1) ?? '');
  }
  const rest = named.length < owing.length ? '等' : '';
  const text = named.length === 0 ? '' : `：${named.join('、')}${rest}`;
  return [{ text: `未报单位${owing.length}个${text}`, sources: owing.map(({ name }) => ledger(name)) }];
}

function milestones({ facts, missedMilestones }: JudgedFacts): Paragraph[] {
  if (missedMilestones.length === 0) return [];
  const { due } = facts.milestones;
  return [
    {
      text: `时间节点：应完成${due}个，未登记完成${missedMilestones.length}个`,
      sources: missedMilestones.map(milestoneSource),
    },
  ];
}

function problems({ facts, problems: all }: JudgedFacts): Paragraph[] {
  if (all.length === 0) return [];
  const most = facts.inspections.length > 0 ? PROBLEMS_SHOWN_BESIDE : PROBLEMS_SHOWN;
  const more = all.length > most ? `，按序号列前${most}条` : '';
  const lines = all.slice(0, most).map((problem) => ({
    text: `第${problem.taskNo}项 ${clip(problem.text, 30)}`,
    sources: [reportSource(problem, problem.taskNo, problem.unit)],
  }));
  return [
    { text: `反映问题${all.length}条${more}：`, sources: lines.flatMap(({ sources }) => sources) },
    ...lines,
  ];
}
