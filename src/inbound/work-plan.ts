import type { Milestone, PlanProblem, QuarterlyExpectation, WorkPlan } from '../domain/work-plan.ts';
import { matches } from './matches.ts';
import { normalise, normaliseBoth } from './normalise.ts';
import { findDates } from './values/dates.ts';

export interface ReadPlan {
  readonly plan: WorkPlan;
  /** What was not understood; such a plan is not filed. */
  readonly problems: readonly PlanProblem[];
}

const labels: readonly (readonly [keyof Parts, string])[] = [
  ['leader', '责任领导|分管领导|责任人'],
  ['contact', '联系人|联络员|具体责任人|经办人'],
  ['measures', '(?:主要|具体|推进|工作)?(?:措施|举措)|落实方案'],
  ['milestones', '(?:时间|推进|阶段)?节点(?:安排|计划)?|(?:阶段性?|推进)?(?:计划|安排)'],
  ['curve', '(?:分?季度|序时)(?:目标|计划|安排)|目标分解'],
];

interface Parts {
  leader: string;
  contact: string;
  measures: string;
  milestones: string;
  curve: string;
}

const label = new RegExp(
  `(?:^|\\n|[;。]\\s*)\\s*(?:[【[]\\s*)?(?:${labels.map(([name, words]) => `(?<${name}>${words})`).join('|')})\\s*(?:[】\\]]\\s*:?|:|(?=\\n))`,
  'gu',
);

/**
 * A plan in labelled lines, as typed below 台账 12:
 * 责任领导：… / 联系人：… / 主要措施：… / 时间节点：3月31日 完成设计；6月30日 开工 / 季度目标：投资 200、600、1100、1700亿元.
 * @param today ISO date, for dates without a year
 */
export function readPlan(text: string, today: string): ReadPlan {
  const parts: Parts = { leader: '', contact: '', measures: '', milestones: '', curve: '' };
  const { own, folded } = normaliseBoth(text);
  const found = [...matches(label, folded)];
  for (const [i, match] of found.entries()) {
    const part = labels.find(([name]) => match.groups?.[name] !== undefined)?.[0];
    const end = found[i + 1]?.index ?? folded.length;
    if (part !== undefined) parts[part] = own.slice(match.index + match[0].length, end).trim();
  }
  return planOf(parts, today);
}

/** The same from the cells of a sheet. */
export function planOf(parts: Partial<Parts>, today: string): ReadPlan {
  const { milestones, unread } = readMilestones(parts.milestones ?? '', today);
  const curve = readCurve(parts.curve ?? '');
  const plan = {
    leader: tidy(parts.leader),
    contact: tidy(parts.contact),
    measures: (parts.measures ?? '').replace(/[;；。\s]+$/u, '').trim(),
    milestones,
    curve: curve.expectations,
  };
  const problems = [...unread, ...curve.unread].map(
    (text): PlanProblem => ({ code: 'milestone_unread', text }),
  );
  return { plan, problems };
}

const tidy = (words = ''): string => words.replace(/[;；。,，\s]+$/u, '').trim();

const evidenceWords = /[(（]?\s*(?:佐证|成果|证明材料)[:：\s为是]*([^)）]+)[)）]?\s*$/u;

const numbering = /^\s*(?:\d{1,2}[.、)]|\(\d{1,2}\))\s*(?=\D|\d{1,2}月)/u;

/** 3月31日 完成设计；6月底前 开工（佐证：开工令）, one a line or divided by semicolons. */
export function readMilestones(text: string, today: string): { milestones: Milestone[]; unread: string[] } {
  const milestones: Milestone[] = [];
  const unread: string[] = [];
  const { own, folded } = normaliseBoth(text);
  for (const match of matches(/[^;\n]+/gu, folded)) {
    const skipped = numbering.exec(match[0])?.[0].length ?? 0;
    const line = match[0].slice(skipped);
    const typed = own.slice(match.index + skipped, match.index + match[0].length);
    if (line.trim() === '') continue;
    const date = findDates(line, today).find(({ iso }) => iso !== null);
    const words = date === undefined ? '' : `${typed.slice(0, date.start)}${typed.slice(date.end)}`;
    const evidence = evidenceWords.exec(words)?.[1]?.trim() ?? '';
    const what = words
      .replace(evidenceWords, '')
      .replace(/^(?:前|之前|以前|底前)?[\s:：,，、]*/u, '')
      .replace(/[。,，\s]+$/u, '')
      .trim();
    if (date?.iso == null || what === '') unread.push(typed.trim());
    else milestones.push({ dueOn: date.iso, what, evidence });
  }
  return { milestones, unread };
}

const four = /^(.{1,30}?)[\s:]*((?:\d+(?:\.\d+)?[、,/\s]+){3}\d+(?:\.\d+)?)\s*([^\d\s]{1,8})$/u;

/** 年度投资 200、600、1100、1700亿元: the end of each quarter, cumulative. */
function readCurve(text: string): { expectations: QuarterlyExpectation[]; unread: string[] } {
  const expectations: QuarterlyExpectation[] = [];
  const unread: string[] = [];
  for (const raw of normalise(text).split(/[;\n]+/u)) {
    const line = raw.trim();
    if (line === '') continue;
    const match = four.exec(line);
    const [first, second, third, fourth] = (match?.[2] ?? '').split(/[、,/\s]+/u).map(Number);
    if (
      match === null ||
      first === undefined ||
      second === undefined ||
      third === undefined ||
      fourth === undefined
    )
      unread.push(line);
    else
      expectations.push({
        indicator: (match[1] ?? '').trim(),
        values: [first, second, third, fourth],
        unit: match[3] ?? '',
      });
  }
  return { expectations, unread };
}
