import { periodTitle } from '../domain/period.ts';
import { formatChineseDate } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import { actions, text, title } from '../replies/blocks.ts';
import type { Attachment, Bulletin } from './document.ts';
import { bulletinNumber } from './number.ts';
import { scopeName } from './scope.ts';

const whatNext = '回复「欠进度」「任务 12」或单位名称看详情';

/** The leaders' brief: one phone screen. */
export function toText(bulletin: Bulletin): string {
  return [`【${briefTitle(bulletin)}】`, ...bulletin.brief.map((line) => line.text), whatNext].join('\n');
}

/** The body as it is signed and read, attachments named but not spelled out. */
export function toFullText(bulletin: Bulletin): string {
  const { basis, sections, attachments, issuer, date } = bulletin;
  return [
    bulletin.title,
    '',
    basis.text,
    ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map((line) => line.text)]),
    '',
    `附件：${attachments.map((attachment, index) => `${index + 1}. ${nameOf(attachment)}`).join('　')}`,
    '',
    issuer,
    formatChineseDate(date),
  ].join('\n');
}

/** Everything, attachments included. */
export function toMarkdown(bulletin: Bulletin): string {
  const { basis, sections, attachments, issuer, date } = bulletin;
  const lines = [
    `# ${escaped(bulletin.title)}`,
    escaped(basis.text),
    ...sections.flatMap(({ heading, paragraphs }) => [
      `## ${escaped(heading)}`,
      ...paragraphs.map((line) => escaped(line.text)),
    ]),
    escaped(issuer),
    formatChineseDate(date),
    ...attachments.flatMap((attachment) => [`## ${escaped(attachment.title)}`, markdownTable(attachment)]),
  ];
  return `${lines.join('\n\n')}\n`;
}

/** One JSON document; equal bulletins give equal bytes, also after a round trip through a database. */
export function toJson(bulletin: Bulletin): string {
  return `${JSON.stringify(sorted(bulletin), null, 2)}\n`;
}

/** Files that go with the brief. */
export interface BriefFiles {
  /** The full bulletin on paper. */
  readonly paper: { readonly fileId: number; readonly name: string };
  /** The picture of the brief's chart, for platforms that cannot draw; null when there is no chart. */
  readonly chartId: number | null;
}

/** The brief as a message, with its files where there are some. */
export function toBlocks(bulletin: Bulletin, files: BriefFiles | null = null): Block[] {
  const [chart] = bulletin.charts;
  return [
    title(briefTitle(bulletin)),
    text([...bulletin.brief.map((line) => line.text), whatNext].join('\n')),
    ...(chart === undefined
      ? []
      : [{ kind: 'chart', chart, fileId: files?.chartId ?? null, typed: '' } as const]),
    ...(files === null ? [] : [{ kind: 'file', ...files.paper } as const]),
    actions('欠进度'),
  ];
}

/** What a working group gets: results and counts, nobody named for anything missing or behind. */
export function groupBlocks(bulletin: Bulletin): Block[] {
  return [title(briefTitle(bulletin)), text(bulletin.groupBrief.map((line) => line.text).join('\n'))];
}

function briefTitle(bulletin: Bulletin): string {
  const number = bulletinNumber(bulletin);
  return `${scopeName(bulletin.scope)}${periodTitle(bulletin.period)}重点工作简报${number === null ? '' : ` ${number}`}`;
}

/** 附件1 重点任务进展情况表 → 重点任务进展情况表. */
function nameOf({ title: full }: Attachment): string {
  return full.replace(/^附件\d+\s*/u, '');
}

function markdownTable({ columns, rows }: Attachment): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What people wrote must not turn into markup: no tables, headings, links or HTML from a report's text. */
function escaped(value: string): string {
  return value.replace(/\s*\n\s*/gu, ' ').replace(/[\\`*_[\]<>|#]/gu, '\\$&');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
