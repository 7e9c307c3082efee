import type { Target } from '../domain/directive.ts';
import { type Role, roleNames } from '../domain/person.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, fields, shortTitle, text, title } from './blocks.ts';
import { entryMark } from './entry-texts.ts';
import { isOnlyComposed } from './lead-texts.ts';
import { reportWords } from './report-words.ts';

export const stateWords: Readonly<Record<ObligationState, string>> = {
  missing: '未报',
  filed: '已报送',
  accepted: '已采用',
  returned: '退回重报',
};

export interface OwedLine {
  readonly taskNo: number;
  readonly text: string;
  readonly state: ObligationState;
  readonly current: ReportContent | null;
}

export const isOpen = (state: ObligationState): boolean => state === 'missing' || state === 'returned';

/** 截止: the due date, and what it means when it is no working day. */
export function deadlineText(data: {
  periodLabel: string;
  dueText: string;
  /** The last day on which a report is not yet overdue, when it is not the due day itself. */
  graceText: string | null;
  daysLeft: number;
  /** Null for people who owe nothing themselves. */
  missing: number | null;
}): Block[] {
  const left =
    data.daysLeft > 0 ? `距截止还有${data.daysLeft}天` : data.daysLeft === 0 ? '今天截止' : '已过报送时限';
  const grace =
    data.graceText === null ? '' : `当日为非工作日，${data.graceText}（含当日）前报送不作逾期处理。`;
  const due = text(`${data.periodLabel}报送时限为${data.dueText}（含当日），${left}。${grace}`);
  if (data.missing === null) return [due];
  return [
    due,
    text(
      data.missing > 0 ? `本单位还有${data.missing}项未报，回复「未报」查看。` : '本单位本期任务已全部报送。',
    ),
  ];
}

/** 我是谁 */
export function identityText(person: { name: string; role: Role; unit: string | null }): Block[] {
  const place = person.unit === null ? '' : `，所属单位：${person.unit}`;
  return [text(`您是${person.name}（${roleNames[person.role]}${place}）。回复「帮助」查看可用功能。`)];
}

export function boundText(person: { name: string }): Block[] {
  return [text(`绑定成功，您的身份是${person.name}。回复「帮助」查看用法。`), actions('帮助', '清单')];
}

export interface TaskView {
  readonly no: number;
  readonly chapterTitle: string;
  readonly text: string;
  readonly units: readonly { name: string; role: 'lead' | 'co' }[];
  readonly openEnded: boolean;
  readonly unresolved: readonly string[];
  readonly targets: readonly Target[];
  /** Reports the asker may see, the lead's first, of the current period and perhaps of the one before. */
  readonly periods: readonly {
    readonly label: string;
    readonly reports: readonly {
      unit: string;
      content: ReportContent;
      version: number;
      flags: readonly ReportFlag[];
      note: string | null;
    }[];
  }[];
}

/** 采纳汇总 without words of the lead's own. */
const composedNote = ({ progress }: ReportContent): string =>
  isOnlyComposed(progress) ? '，进展仅为采纳的各责任单位内容，牵头单位未另写' : '';

/** With more reports than these a task tells how many are 代录, and not which and how they came: a card has its limits. */
const MARKS_SHOWN = 10;

const aboutReports = (reports: readonly { readonly flags: readonly ReportFlag[] }[]): string => {
  const entered = reports.filter(({ flags }) => flags.includes('proxy')).length;
  return reports.length <= MARKS_SHOWN || entered === 0 ? '情况' : `（代录${entered}）`;
};

/** 任务 12: the task as the document has it, and the reports the asker may see. */
export function taskText(task: TaskView): Block[] {
  const lead = task.units.find((unit) => unit.role === 'lead');
  const others = task.units.filter((unit) => unit.role === 'co').map((unit) => unit.name);
  return [
    title(`第${task.no}项 ${shortTitle(task.text, 22)}`),
    text(task.text),
    fields([
      { label: '所属部分', value: task.chapterTitle },
      { label: '牵头单位', value: lead?.name ?? '文件未明确' },
      ...(others.length > 0
        ? [{ label: '责任单位', value: `${others.join('、')}${task.openEnded ? '等' : ''}` }]
        : []),
      ...(task.unresolved.length > 0
        ? [{ label: '待明确', value: `${task.unresolved.join('、')}（由督查局确定）` }]
        : []),
      ...(task.targets.length > 0
        ? [{ label: '量化目标', value: task.targets.map(targetWords).join('；') }]
        : []),
    ]),
    ...task.periods.map(({ label, reports }) =>
      text(
        reports.length === 0
          ? `${label}尚无报送。`
          : `${label}报送${aboutReports(reports)}：\n${reports
              .map(
                (report) =>
                  `${report.unit}：${reportWords(report.content)}（第${report.version}版${reports.length <= MARKS_SHOWN ? entryMark(report) : ''}${composedNote(report.content)}）`,
              )
              .join('\n')}`,
      ),
    ),
  ];
}

/** Units shown with what they had reported; a card has its limits. */
const RETURNED_SHOWN = 10;

/** What was returned and not filed anew. `own`: by the reader's unit */
export function returnedBlocks(
  { taskNo, periodLabel, own }: { taskNo: number; periodLabel: string; own: boolean },
  returned: readonly {
    readonly unit: string;
    readonly report: ReportContent & { readonly version: number; readonly reason: string | null };
  }[],
): Block[] {
  if (returned.length === 0) return [];
  // Staff see many of them at once; the unit needs all that was said to it.
  const reasonOf = (reason: string) => (own ? reason : shortened(reason, 60));
  const lines = returned
    .slice(0, RETURNED_SHOWN)
    .map(
      ({ unit, report }) =>
        `${unit}：${reportWords(report)}（第${report.version}版）${report.reason === null ? '' : `\n退回原因：${reasonOf(report.reason)}`}`,
    );
  const more = returned.slice(RETURNED_SHOWN).map(({ unit }) => unit);
  if (more.length > 0) lines.push(`另有${more.length}个单位：${more.join('、')}。`);
  return [
    text(`${periodLabel}退回重报，尚待重新报送：\n${lines.join('\n')}`),
    ...(own
      ? [
          text(
            `直接回复进展即重新报送，未提及的内容予以保留；文字需在原文之后补充的，请回复「第${taskNo}项补充：」加补充内容；也可打开填报卡片在原内容上修改。`,
          ),
          actions(`填报 ${taskNo}`),
        ]
      : []),
  ];
}

/** 「新增贷款 200亿元以上（力争）」 */
export function targetWords(target: Target): string {
  const amount =
    target.comparator === 'range'
      ? `${target.value}—${target.valueTo}${target.unit}`
      : target.comparator === 'about'
        ? `${target.value}${target.unit}左右`
        : target.comparator === 'hold'
          ? `保持${target.value}${target.unit}`
          : `${target.value}${target.unit}以上`;
  return `${target.indicator} ${amount}${target.qualifier === null ? '' : `（${target.qualifier}）`}`;
}
