import type { ReportStatus } from '../../domain/report.ts';
import { fieldWords, statusWords } from '../../replies/report-words.ts';
import { readFields } from './form-page-parts.ts';

/** What the fields of both pages are called in a message of the chat. */
const labels: Readonly<Record<string, string>> = {
  ...fieldWords,
  leader: '责任领导',
  contact: '联系人',
  measures: '主要措施',
};

const numbered: readonly (readonly [RegExp, string])[] = [
  [/^metric(\d+)$/, '指标$1'],
  [/^m(\d+)date$/, '时间节点$1日期'],
  [/^m(\d+)what$/, '时间节点$1内容'],
  [/^m(\d+)evidence$/, '时间节点$1佐证'],
  [/^c(\d+)q(\d)$/, '季度目标$1第$2季度末'],
];

const any = /^\w+$/;
const isText = /^(?:progress|problems|nextSteps|measures)$/;

/**
 * What somebody sent to a page that could not take it, as a text that can be copied and sent in the chat: the tasks with
 * free text first, since figures may be no more than what the page had filled in. Empty where nothing was sent.
 */
export function typedText(fields: URLSearchParams | null): string {
  if (fields === null) return '';
  const tasks = readFields(fields, any).map(({ taskNo, fields: typed }) => ({
    taskNo,
    written: Object.entries(typed).some(([name, value]) => isText.test(name) && value.trim() !== ''),
    lines: Object.entries(typed).flatMap(([name, value]) => lineOf(name, value.trim())),
  }));
  const filled = tasks.filter(({ lines }) => lines.length > 0);
  return [...filled.filter(({ written }) => written), ...filled.filter(({ written }) => !written)]
    .map(({ taskNo, lines }) => [`第${taskNo}项`, ...lines].join('\n'))
    .join('\n\n');
}

function lineOf(name: string, value: string): string[] {
  if (value === '') return [];
  if (name === 'same') return ['同上月'];
  const label = labels[name] ?? numberedLabel(name);
  if (label === null) return [];
  if (name === 'status') return [`${label}：${statusWords[value as ReportStatus] ?? value}`];
  return [`${label}：${value}${name === 'percent' && /\d$/.test(value) ? '%' : ''}`];
}

function numberedLabel(name: string): string | null {
  for (const [shape, label] of numbered) if (shape.test(name)) return name.replace(shape, label);
  return null;
}
