import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { statusWords } from './report-words.ts';

/** What may be chosen in 进展状态, in the order of the list. */
export const statusChoices: readonly string[] = [
  statusWords.not_started,
  statusWords.in_progress,
  statusWords.delayed,
  statusWords.done,
  statusWords.no_change,
];

/** Brackets do not stand in brackets: 2023年9月（三季度） → （2023年9月，三季度）. */
export const formTitle = (unit: string, period: string): string =>
  `${unit}重点工作进展填报表（${period.replace(/（(.*)）$/u, '，$1')}）`;

export function formHint(dueText: string, returned: boolean): string {
  const marked = returned ? '标红的单元格未被采用，原因见“处理结果”列，改好后整份发回即可。' : '';
  return (
    `${marked}填写白色单元格，${dueText}前把文件发回与督查助手的单聊即可，可分次填报。` +
    '可以整行排序、筛选、增删（灰色单元格请不要改动）；空行视为暂不报送，清空单元格不会删除已报内容；与上月相同的，在“同上月”选“是”。' +
    '量化数据一行一项，带单位，如：年度投资累计1200亿元。'
  );
}

export const formName = (unit: string, period: string): string => `填报表-${unit}-${period}.xlsx`;
export const returnedName = (unit: string, period: string): string => `填报表-${unit}-${period}-请修改.xlsx`;

/** 填报表: the file and how to use it. */
export function formAnswer(data: {
  readonly unit: string;
  readonly periodLabel: string;
  readonly owed: number;
  readonly open: number;
  readonly dueText: string;
  readonly file: { readonly fileId: number; readonly name: string };
}): Block[] {
  return [
    title(`${data.unit} ${data.periodLabel}填报表`),
    text(
      `共${data.owed}项任务，已报${data.owed - data.open}项，未报${data.open}项。已报的内容已填在表中，可直接修改。`,
    ),
    { kind: 'file', ...data.file },
    text(`请于${data.dueText}前填好后把文件直接发到这里，可分次填报；每次都会逐行答复是否采用。`),
    actions('未报', '截止'),
  ];
}

export type RowKind = 'taken' | 'same' | 'blank' | 'bad' | 'conflict' | 'recalled' | 'returned';

/** The word every row is answered with. */
const rowWords: Readonly<Record<RowKind, string>> = {
  taken: '采用',
  same: '与已报相同',
  blank: '未填',
  bad: '需改',
  conflict: '与已报版本冲突',
  recalled: '此前已撤回',
  returned: '已退回，表中未改',
};

/** What stands under 处理结果 in a returned copy: comments are hard to read on a phone. */
export const rowResult = (kind: RowKind, reasons: readonly string[]): string =>
  [rowWords[kind], ...(reasons.length > 0 ? [reasons.join('；')] : [])].join('：');

export interface SheetLine {
  readonly taskNo: number | null;
  readonly kind: RowKind;
  readonly issues: readonly SheetIssueLine[];
  /** A cell was left as it stood although something newer is registered. */
  readonly behind: boolean;
}

export interface SheetIssueLine {
  /** E12; null when the row as a whole is meant. */
  readonly address: string | null;
  readonly taskNo: number | null;
  readonly text: string;
}

export interface SheetSummary {
  readonly lines: readonly SheetLine[];
  /** Rows of other units, which were left aside. */
  readonly foreign: readonly {
    readonly row: number;
    readonly taskNo: number | null;
    readonly unit: string;
  }[];
  /** Task numbers whose values 确认 would store. */
  readonly confirmable: readonly number[];
  /** Which question 确认 answers. */
  readonly question: number;
  readonly ignoredColumns: readonly string[];
  readonly unreadSheets: readonly string[];
  /** Tasks whose goals or last month were changed in the sheet. */
  readonly altered: readonly number[];
  readonly returnedCopy: boolean;
  /** Rows of no task for which the copy has no room. */
  readonly leftOutOfCopy: number;
}

/** As many reasons as fit a phone; the returned copy has them all. */
const SHOWN = 15;

/** How every row of a returned sheet was answered. */
export function sheetSummary(data: SheetSummary): Block[] {
  const kinds = ['taken', 'bad', 'conflict', 'recalled', 'returned', 'same', 'blank'] as const;
  const behind = data.lines.filter((line) => line.behind).flatMap(({ taskNo }) => taskNo ?? []);
  const counts = kinds.flatMap((kind) => {
    // What was left as it stood is not what is registered: it has a line of its own.
    const lines = data.lines.filter((line) => line.kind === kind && !(kind === 'same' && line.behind));
    if (lines.length === 0) return [];
    const numbers = lines.flatMap((line) => line.taskNo ?? []);
    const which = kind === 'blank' || numbers.length === 0 ? '' : `：第${taskNumbers(numbers)}项`;
    // A row without a task is a row, and no task.
    const rest = lines.length - numbers.length;
    if (rest === 0) return [`${rowWords[kind]}${lines.length}项${which}。`];
    const unplaced = numbers.length === 0 ? '，对不上任务' : `${which}，另有${rest}行对不上任务`;
    return [`${rowWords[kind]}${lines.length}行${unplaced}。`];
  });
  const notes = [
    ...(behind.length > 0
      ? [
          `第${taskNumbers(behind)}项有未改动的单元格仍是原先的内容，此前已另报更新，以更新后的为准；如需改回，请发「更正」说明。`,
        ]
      : []),
    ...(data.foreign.length > 0 ? [foreignRows(data.foreign)] : []),
    ...(data.altered.length > 0
      ? [
          `第${taskNumbers(data.altered)}项的“目标”或“上月情况”有改动，这两列只供对照，改动未读取；上月数据确有误的，请另行说明。`,
        ]
      : []),
    ...(data.ignoredColumns.length > 0
      ? [`未读取的列：${data.ignoredColumns.slice(0, 5).join('、')}。`]
      : []),
    ...(data.unreadSheets.length > 0
      ? [`未读取的工作表：${data.unreadSheets.slice(0, 5).join('、')}。`]
      : []),
  ];
  return [
    text(['逐行核对结果：', ...counts, ...notes].join('\n')),
    ...issueBlocks(data, 'bad', '需改（整行未登记，改好后再发回）：'),
    ...issueBlocks(data, 'conflict', '与已报版本冲突（整行未登记，请核对以哪个为准）：'),
    ...issueBlocks(data, 'recalled', '此前已撤回（未重新登记）：'),
    ...(data.returnedCopy ? [text(copyAttached(data.leftOutOfCopy))] : []),
    ...(data.confirmable.length > 0
      ? [
          text(`第${taskNumbers(data.confirmable)}项如核实无误，可直接回复「确认」登记。`),
          confirmButtons(data.question),
        ]
      : []),
  ];
}

const copyAttached = (leftOut: number): string =>
  '标注了问题的表格附后，可直接在附表上修改后发回。' +
  (leftOut > 0
    ? `对不上任务的行过多，附表未列全，另有${leftOut}行没有列入，请在原表中补正任务序号后再发。`
    : '');

/** As many rows of others as are told one by one. */
const SHOWN_ROWS = 8;

/** As many units as are named; a county's table of the whole city has fifty. */
const SHOWN_UNITS = 20;

function foreignRows(rows: SheetSummary['foreign']): string {
  const count = `其他单位的${rows.length}行未读取`;
  const what = '如由本单位报送，请把责任单位改为本单位后再发。';
  if (rows.length <= SHOWN_ROWS) return `${count}：${rows.map(foreignRow).join('、')}。${what}`;
  const byUnit = Map.groupBy(rows, ({ unit }) => unit);
  const units = [...byUnit].map(([unit, own]) => `${unit === '' ? '未写单位' : unit}（${own.length}行）`);
  const more = units.length > SHOWN_UNITS ? `等${units.length}个单位` : '';
  return `${count}：${units.slice(0, SHOWN_UNITS).join('、')}${more}。${what}`;
}

function foreignRow({ row, taskNo, unit }: SheetSummary['foreign'][number]): string {
  const of = [taskNo === null ? '' : `第${taskNo}项`, unit].filter((word) => word !== '').join('，');
  return of === '' ? `第${row}行` : `第${row}行（${of}）`;
}

function confirmButtons(question: number): Block {
  const value = (say: string) => ({ say, question: String(question) });
  return {
    kind: 'actions',
    actions: [
      { label: '确认', value: value('确认'), style: 'primary' },
      { label: '取消', value: value('取消') },
    ],
  };
}

function issueBlocks(data: SheetSummary, kind: 'bad' | 'conflict' | 'recalled', heading: string): Block[] {
  const issues = data.lines.filter((line) => line.kind === kind).flatMap((line) => line.issues);
  const lines = ofSameKind(issues).map(issueLine);
  if (lines.length === 0) return [];
  const where = data.returnedCopy ? '，见附表“处理结果”列' : '';
  const more = lines.length > SHOWN ? [`……另有${lines.length - SHOWN}处${where}。`] : [];
  return [text([heading, ...lines.slice(0, SHOWN), ...more].join('\n'))];
}

/** Rows without a task that have the same fault share a line: 第5、第6行：没有任务序号。 */
function ofSameKind(issues: readonly SheetIssueLine[]): SheetIssueLine[] {
  const lines: SheetIssueLine[] = [];
  for (const issue of issues) {
    const at = lines.findIndex(
      ({ taskNo, text: reason, address }) =>
        taskNo === null && issue.taskNo === null && reason === issue.text && address !== null,
    );
    const same = lines[at];
    if (same === undefined || issue.address === null) lines.push(issue);
    else lines[at] = { ...same, address: addressed(same.address ?? '', issue.address) };
  }
  return lines;
}

function addressed(before: string, address: string): string {
  const shown = before.split('、');
  if (shown.length < SHOWN_ROWS) return `${before}、${address}`;
  return before.endsWith('等') ? before : `${before}等`;
}

function issueLine({ address, taskNo, text: reason }: SheetIssueLine): string {
  const task = taskNo === null ? '' : `第${taskNo}项`;
  const where = address === null ? task : task === '' ? address : `${address}（${task}）`;
  return `${where}：${reason}。`;
}

/** Nothing of the sheet was stored: the answer without a receipt. */
export function nothingTaken(periodLabel: string, summary: SheetSummary): Block[] {
  const known = summary.lines.some(({ kind }) => kind === 'same' || kind === 'blank');
  const waiting = summary.lines.some(({ kind }) => kind !== 'same' && kind !== 'blank');
  // A table of others alone is no sheet without news.
  if (!known && !waiting && summary.foreign.length > 0)
    return [
      title(`${periodLabel}填报表未登记`),
      text(`表中没有本单位的行，未作登记。${foreignRows(summary.foreign)}`),
    ];
  const heading = waiting ? `${periodLabel}填报表未登记` : `${periodLabel}填报表没有新内容`;
  return [title(heading), ...sheetSummary(summary)];
}

export const sheetTexts = {
  repeated: (receipt: string | null): Block[] => [
    text(
      `这份文件此前已收到并处理${receipt === null ? '' : `（回执 ${receipt}）`}，没有新内容，未重复登记。如有修改，请保存后再发。`,
    ),
    actions('未报'),
  ],
  otherUnit: (unit: string, own: string): Block[] => [
    text(`这是${unit}的填报表，您是${own}的联络员，未作处理。请回复「填报表」获取本单位的表格。`),
    actions('填报表'),
  ],
  otherPeriod: (theirs: string, current: string): Block[] => [
    text(`这是${theirs}的填报表，当前报送期是${current}，未作处理。请回复「填报表」获取本期表格。`),
    actions('填报表'),
  ],
  /** A table of one's own that tells, above it or by its name, that it is another unit's or month's. */
  otherOrigin: (
    {
      kind,
      heading,
      named,
    }: { readonly kind: 'unit' | 'period'; readonly heading: string; readonly named: string },
    own: string,
    current: string,
  ): Block[] => [
    text(
      `表题或文件名“${heading}”写的是${named}，${kind === 'unit' ? `您报送的单位是${own}` : `当前报送期是${current}`}，未作处理。` +
        '如内容确属本单位本期，请改正表题、填报单位和文件名后再发；也可回复「填报表」获取本期表格。',
    ),
    actions('填报表'),
  ],
  unitMissing: (): Block[] => [
    text(
      '表中没有单位标识，不能确定代哪个单位录入，未作处理。请回复「填报表 单位名称」获取该单位的表格，或用「代录 单位 内容」录入。',
    ),
  ],
  noRows: (): Block[] => [
    text('表中没有填写内容，未作登记。请填写后保存再发回；回复「未报」可查看未报任务。'),
    actions('未报'),
  ],
} as const;
