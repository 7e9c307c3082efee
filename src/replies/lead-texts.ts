import type { ReportContent } from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, shortTitle, text, title } from './blocks.ts';
import { chineseDate, metricWords, reportWords, statusWords } from './report-words.ts';

export interface UnitContribution {
  readonly unit: string;
  readonly content: ReportContent;
}

/** Opens the part of a lead's progress text that was composed; what stands before it is the lead's own. */
const composedMark = '【各责任单位进展】';

/**
 * The lead's progress text with the co-units' reports below it, one line each under the unit's name. Every figure
 * stands beside the unit it comes from; none are added up, which would count the same thing twice. Composing again
 * replaces the composed part.
 */
export function composeProgress(own: string | null, lines: readonly UnitContribution[]): string {
  const ownPart = (own?.split(composedMark)[0] ?? '').trim();
  const composed = [composedMark, ...lines.map((line) => `${line.unit}：${contribution(line.content)}`)];
  return [...(ownPart === '' ? [] : [ownPart]), ...composed].join('\n');
}

/** Whether a lead's progress text is nothing but what was composed of the co-units' reports. */
export const isOnlyComposed = (progress: string | null): boolean =>
  progress?.trimStart().startsWith(composedMark) === true;

export interface ComposedLine {
  readonly unit: string;
  readonly words: string;
}

/** The co-units' lines that stand in a lead's progress text; none where nothing was adopted. */
export function composedLines(progress: string | null): readonly ComposedLine[] {
  const [, composed = ''] = progress?.split(`${composedMark}\n`) ?? [];
  return composed.split('\n').flatMap((line) => {
    const at = line.indexOf('：');
    return at < 0 ? [] : [{ unit: line.slice(0, at), words: line.slice(at + 1) }];
  });
}

/** The progress text with other lines of the co-units; null where nothing is left of it. */
export function withComposedLines(progress: string, lines: readonly ComposedLine[]): string | null {
  const ownPart = (progress.split(composedMark)[0] ?? '').trim();
  const composed = lines.map(({ unit, words }) => `${unit}：${flat(words)}`);
  const parts = [
    ...(ownPart === '' ? [] : [ownPart]),
    ...(composed.length === 0 ? [] : [composedMark, ...composed]),
  ];
  return parts.length === 0 ? null : parts.join('\n');
}

/** The passages of a composed line, as `contribution` joins them. */
export const passagesOf = (words: string): readonly string[] => words.split('；');
export const joinPassages = (passages: readonly string[]): string => passages.join('；');

function contribution(report: ReportContent): string {
  const parts: string[] = [];
  if (report.percent !== null) parts.push(`进度${report.percent}%`);
  if (report.status !== null) parts.push(statusWords[report.status]);
  parts.push(...report.metrics.map(metricWords));
  if (report.progress !== null && saysMore(report.progress, report)) parts.push(flat(report.progress));
  if (report.problems !== null) parts.push(`存在问题：${flat(report.problems)}`);
  if (report.nextSteps !== null) parts.push(`下一步：${flat(report.nextSteps)}`);
  if (report.expectedBy !== null) parts.push(`预计${chineseDate(report.expectedBy)}完成`);
  return parts.length === 0 ? '未填写内容' : joinPassages(parts);
}

/** Whether the words of a report hold anything but the figures that stand beside them. */
function saysMore(progress: string, { percent, metrics }: ReportContent): boolean {
  const told = [
    ...(percent === null ? [] : [`${percent}%`]),
    ...metrics.flatMap(({ indicator, value, unit }) => [
      `${value}${unit}`,
      ...(indicator === null ? [] : [indicator]),
    ]),
  ];
  const rest = told.reduce((words, one) => words.replaceAll(one, ''), progress);
  return rest.replace(/累计|本月|进度|完成|已|[\s，,。；;、：:]/gu, '') !== '' || told.length === 0;
}

/** One line a unit, and no unit can pass for the mark. */
const flat = (words: string): string =>
  words
    .replaceAll(composedMark, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

export interface LeadDraft {
  readonly taskNo: number;
  readonly taskText: string;
  readonly lines: readonly UnitContribution[];
  readonly missing: readonly string[];
  readonly own: ReportContent | null;
  /** Which reports were shown; goes with the button. */
  readonly seen: string;
  /** The lead pressed the button of a draft that is out of date. */
  readonly renewed: boolean;
}

/** 汇总 12: the co-units' reports by name, who is missing, and how to take them over or write an own report. */
export function leadDraft(draft: LeadDraft): Block[] {
  const { taskNo, lines, missing, own } = draft;
  const say = `采纳汇总 ${taskNo}`;
  const standing =
    own === null
      ? `本单位尚未报送该项，进度和数据请另行报送，例如：第${taskNo}项 进度35%。`
      : `本单位已报：${reportWords(own)}`;
  return [
    title(`第${taskNo}项 ${shortTitle(draft.taskText)}（各责任单位报送）`),
    ...(draft.renewed ? [text('各单位报送有更新，请重新核对。')] : []),
    text(
      lines.length === 0
        ? '各责任单位均未报送。'
        : lines.map((line) => `${line.unit}：${contribution(line.content)}`).join('\n'),
    ),
    ...missingUnitsLine(missing),
    text(standing),
    text(
      `各单位数据分别列示，不合并计算；该项进度和数据以牵头单位报送为准。` +
        (lines.length === 0
          ? ''
          : `采纳请回复「${say}」，各单位进展将写入本单位的进展；也可以直接发送本单位的进展。`),
    ),
    ...(lines.length === 0
      ? [actions(`任务 ${taskNo}`)]
      : [
          {
            kind: 'actions' as const,
            actions: [
              { label: say, value: { say, seen: draft.seen }, style: 'primary' as const },
              { label: `任务 ${taskNo}`, value: { say: `任务 ${taskNo}` } },
            ],
          },
        ]),
  ];
}

/** 采纳汇总 12 again, with nothing new from the units. */
export function adoptedBefore(taskNo: number): Block[] {
  return [
    text(`第${taskNo}项各责任单位的进展此前已采纳，没有新的内容，未重复登记。`),
    actions(`任务 ${taskNo}`),
  ];
}

/** A passage of the adopted summary was changed; the unit's own report was not. */
export function composedChanged(taskNo: number, unit: string, words: string | null): Block {
  const now = words === null ? '已去掉' : `已改为「${shortened(words, 60)}」`;
  return text(`第${taskNo}项采纳的汇总中，${unit}的内容${now}；${unit}自己的报送未作改动。`);
}

/** It is not clear which passage of the adopted summary is meant, or what it should be. */
export function composedUnclear(taskNo: number, lines: readonly ComposedLine[]): Block[] {
  const units = lines.map(({ unit }) => unit);
  const [unit = '市商务局'] = units;
  return [
    text(
      `第${taskNo}项的进展中有采纳的${units.slice(0, 12).join('、')}${units.length > 12 ? '等' : ''}的内容，未作改动。要修改其中一个单位的内容，请写「第${taskNo}项 ${unit}那条改为……」或「第${taskNo}项 ${unit}那条去掉」；要改写本单位的全部进展，请写「第${taskNo}项 进展：……」。`,
    ),
    actions(`任务 ${taskNo}`),
  ];
}

export function missingUnitsLine(missing: readonly string[]): Block[] {
  return missing.length === 0 ? [] : [text(`未报${missing.length}个：${missing.join('、')}。`)];
}
