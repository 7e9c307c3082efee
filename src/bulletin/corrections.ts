import { formatFigure } from '../domain/pace.ts';
import { type PeriodKey, periodTitle } from '../domain/period.ts';
import type { Paragraph, Section, Standing } from './document.ts';
import type { BulletinFacts, IssuedBefore, TaskFacts } from './facts.ts';
import { judgeLead, reportSource } from './judged.ts';
import { bulletinNumber } from './number.ts';
import { clip, firstFitting } from './words.ts';

const BUDGET = 420;

/** One thing an earlier bulletin printed that is otherwise now. */
export interface Correction extends Paragraph {
  readonly period: PeriodKey;
  readonly taskNo: number;
  readonly unit: string;
}

/**
 * What has to be put right of the bulletin before: objections the office agreed to, and tasks whose lead unit has filed
 * another version since it was printed. The printed one stays as it was signed.
 */
export function correctionsOf({ issued, objections, paceTolerance }: BulletinFacts): Correction[] {
  const agreed = [...objections]
    .sort((a, b) => a.requestId - b.requestId)
    .map(({ requestId, period, taskNo, unit, decision }) => ({
      period,
      taskNo,
      unit,
      text: `${periodTitle(period)}第${taskNo}项（${unit}）：经复核，采纳该单位异议${decision === '' ? '' : `，${clip(decision, 60)}`}`,
      sources: [{ kind: 'objection' as const, requestId, unit }],
    }));
  if (issued === null) return agreed;
  const now = new Map(issued.tasks.map((task) => [task.no, task]));
  const changed = issued.bulletin.standings.flatMap((printed) => {
    const task = now.get(printed.taskNo);
    const correction = task === undefined ? null : changedSince(issued, printed, task, paceTolerance);
    return correction === null ? [] : [correction];
  });
  return [
    ...agreed.map((one) => withChange(one, changed)),
    ...changed.filter((one) => !agreed.some(sameAs(one))),
  ];
}

/** A figure that was questioned and then corrected is one correction, not two. */
function withChange(agreed: Correction, changed: readonly Correction[]): Correction {
  const change = changed.find(sameAs(agreed));
  if (change === undefined) return agreed;
  const what = change.text.slice(change.text.indexOf('：') + 1);
  return { ...agreed, text: `${agreed.text}；${what}`, sources: [...agreed.sources, ...change.sources] };
}

const sameAs =
  ({ period, taskNo, unit }: Correction) =>
  (other: Correction): boolean =>
    other.period === period && other.taskNo === taskNo && other.unit === unit;

function changedSince(
  { bulletin }: IssuedBefore,
  printed: Standing,
  task: TaskFacts,
  tolerance: number,
): Correction | null {
  const report = task.leadReport;
  if (task.lead === null || report === null || report.reportId === printed.report?.reportId) return null;
  const now = judgeLead(task, bulletin.period, tolerance);
  if (now === null) return null;
  const figures = now.targets.flatMap(({ target, value }, at) => {
    const was = printed.figures[at];
    if (was === undefined || value === null || was.value === value) return [];
    const text = `${formatFigure(value)}${target.unit}`;
    return was.value === null
      ? [`“${target.indicator}”补报为${text}`]
      : [`“${target.indicator}”由${formatFigure(was.value)}${was.unit}更正为${text}`];
  });
  const word =
    printed.word === null || printed.word === now.word
      ? []
      : printed.word === '未报'
        ? [`已补报，判定为${now.word}`]
        : [`判定由${printed.word}更正为${now.word}`];
  const changes = [...figures, ...word];
  if (changes.length === 0) return null;
  return {
    period: bulletin.period,
    taskNo: task.no,
    unit: task.lead,
    text: `${periodTitle(bulletin.period)}第${task.no}项（${task.lead}）：${changes.join('，')}`,
    sources: [reportSource(report, task.no, task.lead)],
  };
}

/** 更正说明; null where there is nothing to put right. */
export function correctionSection(facts: BulletinFacts, corrections: readonly Correction[]): Section | null {
  const { issued } = facts;
  const printed = issued?.bulletin.totals.missing ?? 0;
  const filed = issued === null ? 0 : printed - issued.missing;
  const late: Paragraph[] =
    issued === null || filed <= 0
      ? []
      : [
          {
            text: `${nameOf(issued)}印发后，未报送的${printed}项次中已补报${filed}项次。`,
            sources: [
              { kind: 'ledger', period: issued.bulletin.period, asOf: facts.asOf.toISOString(), unit: null },
            ],
          },
        ];
  if (corrections.length === 0) return late.length === 0 ? null : { heading: '更正说明', paragraphs: late };
  const listed = corrections.map(({ text, sources }, index) => ({
    text: `${index + 1}. ${text}。`,
    sources,
  }));
  const fitting = firstFitting([listed], BUDGET);
  const lead = `对此前通报更正${corrections.length}处，原通报不再改动`;
  const paragraphs =
    fitting === null
      ? [{ text: `${lead}，详见附件。`, sources: corrections.flatMap(({ sources }) => sources) }]
      : [{ text: `${lead}：`, sources: corrections.flatMap(({ sources }) => sources) }, ...fitting];
  return { heading: '更正说明', paragraphs: [...late, ...paragraphs] };
}

function nameOf({ bulletin }: IssuedBefore): string {
  return bulletinNumber(bulletin) ?? `${periodTitle(bulletin.period)}通报`;
}
