import { formatChineseDate, requireBeijingDate } from '../domain/time.ts';
import type { Attachment, Paragraph, Section, Source } from './document.ts';
import type { InspectedUnit, InspectionFacts } from './facts.ts';
import type { JudgedFacts } from './judged.ts';
import { clip, firstFitting, oneLine } from './words.ts';

const BUDGET = 600;
const CONCLUSION = 60;
const TABLE = '督查结果情况表';

/**
 * 督查情况: results of inspections that were approved since the last bulletin, each with what was found and concluded.
 * Null where there are none. All conclusions are printed or none: a list cut short would single somebody out.
 */
export function inspectionsSection({ facts: { inspections } }: JudgedFacts): Section | null {
  if (inspections.length === 0) return null;
  const sources = inspections.map(inspectionSource);
  const lines = (words: (one: InspectionFacts) => string): Paragraph[] =>
    inspections.map((one, index) => ({
      text: `${index + 1}. ${words(one)}`,
      sources: [inspectionSource(one)],
    }));
  const start = `经批准，通报督查结果${inspections.length}次，${countsOf(inspections.flatMap(({ units }) => units))}`;
  const fitting = firstFitting(
    [
      lines((one) => `${nameOf(one)}${countsOf(one.units)}。${one.units.map(concluded).join('；')}。`),
      lines((one) => `${nameOf(one)}${countsOf(one.units)}。`),
    ],
    BUDGET,
  );
  const paragraphs =
    fitting === null
      ? [{ text: `${start}，详见附件“${TABLE}”。`, sources }]
      : [{ text: `${start}。`, sources }, ...fitting];
  return { heading: '督查情况', paragraphs };
}

/** The same by unit, conclusions in full; its place among the attachments is not yet known. */
export function inspectionTable({ facts: { inspections } }: JudgedFacts): Attachment {
  return {
    title: TABLE,
    columns: ['督查', '责任单位', '发现问题', '要求整改', '已核实整改', '督查结论', '批准人'],
    rows: inspections.flatMap((one) =>
      one.units.map((unit) => [
        `${one.kind}（督查${one.no}）`,
        unit.unit,
        ...[unit.findings, unit.rectify, unit.verified].map(String),
        `${oneLine(unit.conclusion)}${unit.decision === null ? '' : `（复核答复：${oneLine(unit.decision)}）`}`,
        one.approvedBy,
      ]),
    ),
  };
}

/** For the leaders' phones: one line over all of them. */
export function inspectionLines({ facts: { inspections } }: JudgedFacts): Paragraph[] {
  if (inspections.length === 0) return [];
  const units = inspections.flatMap((one) => one.units);
  const findings = units.reduce((sum, unit) => sum + unit.findings, 0);
  const verified = units.reduce((sum, unit) => sum + unit.verified, 0);
  return [
    {
      text: `督查结果${inspections.length}次：发现问题${findings}个，已整改${verified}个`,
      sources: inspections.map(inspectionSource),
    },
  ];
}

function nameOf({ no, kind, source, from, to }: InspectionFacts): string {
  const day = (iso: string) => formatChineseDate(requireBeijingDate(iso));
  return `${kind}（督查${no}，${day(from)}至${day(to)}，依据：${clip(source, 30)}）`;
}

/** A unit in two inspections is two times inspected: 家次, not 个. */
function countsOf(units: readonly InspectedUnit[]): string {
  const sum = (of: (unit: InspectedUnit) => number) => units.reduce((total, unit) => total + of(unit), 0);
  const rectify = sum((unit) => unit.rectify);
  return (
    `督查单位${units.length}家次，发现问题${sum((unit) => unit.findings)}个` +
    (rectify === 0 ? '' : `，要求整改${rectify}个，已核实整改${sum((unit) => unit.verified)}个`)
  );
}

const concluded = ({ unit, conclusion, decision }: InspectedUnit): string => {
  const words = clip(conclusion, CONCLUSION).replace(/[。.;；]+$/u, '');
  return `${unit}：${words}${decision === null ? '' : `（复核答复：${clip(decision, 30).replace(/[。.;；]+$/u, '')}）`}`;
};

const inspectionSource = ({ no, approvalId }: InspectionFacts): Source => ({
  kind: 'inspection',
  inspectionNo: no,
  approvalId,
});
