import { periodKind, periodTitle } from '../domain/period.ts';
import { beijingDate, formatChineseDate } from '../domain/time.ts';
import { attachments } from './attachments.ts';
import { briefLines, groupLines } from './brief.ts';
import { chartsOf } from './charts.ts';
import { correctionSection, correctionsOf } from './corrections.ts';
import type { Bulletin, Paragraph, Section, Standing } from './document.ts';
import type { BulletinFacts } from './facts.ts';
import { figuresSection } from './figures-section.ts';
import { inspectionsSection } from './inspections-section.ts';
import { type JudgedFacts, type JudgedTask, judgeFacts } from './judged.ts';
import { milestonesSection } from './milestones-section.ts';
import { nextSection } from './next-section.ts';
import { outcomeSection } from './outcome-section.ts';
import { overallSection } from './overall-section.ts';
import { problemsSection } from './problems-section.ts';
import { totalLength } from './words.ts';

/** Characters a bulletin may have, attachments aside. */
const BODY_LIMIT = 4000;
/** Of these, what title, basis, headings, attachment note, signature and line breaks take at most. */
const FRAME = 500;
const PROBLEMS_RESERVE = 1300;

/**
 * Composes the bulletin of a period: the same facts, in whatever order, always give the same text, under 4,000
 * characters without the attachments.
 * @throws TypeError when the facts contradict each other
 */
export function composeBulletin(facts: BulletinFacts): Bulletin {
  const judged = judgeFacts(facts);
  const { totals, figures, tasks } = judged;
  const { paper, issuer, issuerCode, addressees, copies, colours } = facts.form;
  const corrections = correctionsOf(facts);
  return {
    period: facts.period,
    kind: periodKind(facts.period),
    scope: facts.scope,
    paper,
    masthead: paper === 'circular' ? issuer : '政务督查',
    title: titleOf(facts),
    issuer,
    issuerCode,
    number: null,
    addressees:
      facts.scope.kind === 'leader' ? [] : facts.scope.kind === 'unit' ? [facts.scope.name] : addressees,
    copies: facts.scope.kind === 'leader' ? [] : copies,
    signatures: [],
    directiveNumber: facts.directiveNumber,
    asOf: facts.asOf.toISOString(),
    date: beijingDate(facts.asOf),
    criticises:
      totals.missing > 0 ||
      totals.late > 0 ||
      judged.missedMilestones.length > 0 ||
      facts.inspections.some(({ units }) => units.some(({ findings }) => findings > 0)) ||
      figures.some(({ figure }) => figure.word === '欠进度') ||
      tasks.some(({ judgement }) => judgement?.word === '欠进度'),
    totals,
    basis: basis(judged),
    sections: sections(judged, correctionSection(facts, corrections)),
    attachments: attachments(judged, corrections),
    brief: briefLines(judged),
    groupBrief: groupLines(judged),
    charts: chartsOf(judged),
    standings: tasks.map(standing),
    colours,
    edits: [],
  };
}

/** The figures may take what is not reserved for the problems, and the problems what the figures leave. */
function sections(judged: JudgedFacts, corrections: Section | null): Section[] {
  const outcome = periodKind(judged.facts.period) === 'annual' ? [outcomeSection(judged)] : [];
  const next = nextSection(judged);
  const first = [overallSection(judged), ...outcome];
  const milestones = optional(milestonesSection(judged));
  const last = [...optional(inspectionsSection(judged)), ...optional(corrections), next];
  const fixed = [...first, ...milestones, ...last].reduce((sum, section) => sum + sizeOf(section), 0);
  const room = BODY_LIMIT - FRAME - fixed;
  const figures = figuresSection(judged, room - PROBLEMS_RESERVE);
  const problems = problemsSection(judged, room - sizeOf(figures));
  return [...first, figures, ...milestones, problems, ...last].map(({ heading, paragraphs }, index) => ({
    heading: `${'一二三四五六七八'[index]}、${heading}`,
    paragraphs,
  }));
}

const optional = (section: Section | null): Section[] => (section === null ? [] : [section]);

function sizeOf({ paragraphs }: Section): number {
  return totalLength(paragraphs);
}

function titleOf(facts: BulletinFacts): string {
  const { scope } = facts;
  switch (scope.kind) {
    case 'city':
      return `关于${subject(facts)}情况的通报`;
    case 'chapter':
      return `关于${subject(facts, `（${scope.title}）`)}情况的通报`;
    case 'unit':
      return `关于${scope.name}${subject(facts)}情况的通报`;
    case 'leader':
      return `关于${scope.name}分管领域${subject(facts)}情况的报告`;
    default:
      return scope satisfies never;
  }
}

/** 许政〔2023〕2号 asks for 工作进展 by month and quarter, and in December for 全年落实情况. */
function subject({ period }: BulletinFacts, part = ''): string {
  const matter = periodKind(period) === 'annual' ? '落实' : '进展';
  return `${periodTitle(period)}重点工作任务${part}${matter}`;
}

function basis({ facts, ledger }: JudgedFacts): Paragraph {
  const document = facts.directiveNumber ?? '重点工作任务分解文件';
  const verb = facts.scope.kind === 'leader' ? '报告' : '通报';
  const text =
    `按照${document}要求，各责任单位应于${formatChineseDate(facts.dueOn)}前报送${subject(facts)}情况。` +
    `现将有关情况${verb}如下。`;
  return { text, sources: [ledger(null)] };
}

function standing({ task, judgement, trend }: JudgedTask): Standing {
  const { leadReport } = task;
  return {
    taskNo: task.no,
    lead: task.lead,
    word: judgement?.word ?? null,
    trend,
    figures: (judgement?.targets ?? []).map(({ target, value, share, pace, byPlan, word }) => ({
      indicator: target.indicator,
      unit: target.unit,
      target: target.value,
      value,
      share,
      pace,
      ...(byPlan ? { byPlan } : {}),
      word,
    })),
    report: leadReport && { reportId: leadReport.reportId, version: leadReport.version },
  };
}
