import { periodKind, periodTitle } from '../domain/period.ts';
import { beijingDate, formatChineseDate } from '../domain/time.ts';
import { attachments } from './attachments.ts';
import { briefLines } from './brief.ts';
import type { Bulletin, Paragraph, Section } from './document.ts';
import type { BulletinFacts } from './facts.ts';
import { figuresSection } from './figures-section.ts';
import { type JudgedFacts, judgeFacts } from './judged.ts';
import { nextSection } from './next-section.ts';
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
  const kind = periodKind(facts.period);
  return {
    period: facts.period,
    kind,
    title: `关于${subject(facts)}情况的通报`,
    issuer: facts.issuer,
    directiveNumber: facts.directiveNumber,
    asOf: facts.asOf.toISOString(),
    date: beijingDate(facts.asOf),
    criticises:
      totals.missing > 0 ||
      totals.late > 0 ||
      figures.some(({ figure }) => figure.word === '欠进度') ||
      tasks.some(({ judgement }) => judgement?.word === '欠进度'),
    totals,
    basis: basis(judged),
    sections: sections(judged),
    attachments: attachments(judged),
    brief: briefLines(judged),
  };
}

/** The figures may take what is not reserved for the problems, and the problems what the figures leave. */
function sections(judged: JudgedFacts): Section[] {
  const overall = overallSection(judged);
  const next = nextSection(judged);
  const room = BODY_LIMIT - FRAME - sizeOf(overall) - sizeOf(next);
  const figures = figuresSection(judged, room - PROBLEMS_RESERVE);
  return [overall, figures, problemsSection(judged, room - sizeOf(figures)), next];
}

function sizeOf({ paragraphs }: Section): number {
  return totalLength(paragraphs);
}

/** 许政〔2023〕2号 asks for 工作进展 by month and quarter, and in December for 全年落实情况. */
function subject({ period }: BulletinFacts): string {
  const matter = periodKind(period) === 'annual' ? '落实' : '进展';
  return `${periodTitle(period)}重点工作任务${matter}`;
}

function basis({ facts, ledger }: JudgedFacts): Paragraph {
  const document = facts.directiveNumber ?? '重点工作任务分解文件';
  const text =
    `按照${document}要求，各责任单位应于${formatChineseDate(facts.dueOn)}前报送${subject(facts)}情况。` +
    '现将有关情况通报如下。';
  return { text, sources: [ledger(null)] };
}
