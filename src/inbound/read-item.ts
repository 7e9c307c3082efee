import type { ReportedMetric } from '../domain/report.ts';
import { bracketed, type Clause, splitClauses } from './clauses.ts';
import { saysWrong } from './corrections.ts';
import type { DateMention } from './dates.ts';
import { readExpected } from './expected.ts';
import { type Figures, type MetricHit, readFigures } from './figures.ts';
import type { Issue, OwedTask, ReportItem } from './interpretation.ts';
import { issue, sentences } from './issues.ts';
import { type Paragraph, splitParagraphs } from './labels.ts';
import type { NumberToken } from './numbers.ts';
import { readStatus, type StatusHit } from './statuses.ts';
import type { TaskWords } from './targets.ts';

/** A message on its way: as typed (`own`), as read (`text`, same length), with what was found in all of it. */
export interface Source {
  readonly own: string;
  readonly text: string;
  readonly dates: readonly DateMention[];
  readonly numbers: readonly NumberToken[];
  readonly today: string;
}

export interface ReadItem {
  readonly item: ReportItem;
  /** Reasons not to store the item at once; `confirmable` ones are kept for 确认. */
  readonly issues: readonly Issue[];
  readonly confirmable: boolean;
  /** True when the stretch said anything at all about the task. */
  readonly said: boolean;
}

const edges = /^[\s:,、;.。\-~*)）】·•]+|[\s:,、;\-~*(（【·•]+$/gu;
const supplement =
  /^(?:补充(?:一下|说明|内容)?|补报|更新(?:一下)?|报送|上报|汇报(?:如下)?|报告如下|如下|进展如下|情况如下|目前情况如下)[\s:,。]*/u;
/** Words that say nothing beyond the values beside them. */
const filler =
  /您好|你好|各位|领导|请(?:审阅|查收|知悉|查看|审核)|谢谢(?:您)?|辛苦了?|特此报告|汇报完毕|以上|报送|上报|更正|补充|目前|当前|现在|截至|截止|本月|当月|累计|总体|整体|进度|完成率|完成度|完成|进展|情况|状态|左右|大约|约|为|是|已经?|达到?|了|的|在|于|到|至|预计|计划|前|之前|任务|工作|项目|我局|我委|我办|我县|我市|我区|我单位|均|都|也|报|第?\d+项|\p{Extended_Pictographic}|[^\p{L}\p{N}]/gu;
const noProblem =
  /^(?:无|暂无|没有|暂时没有|没|无问题|没问题|暂无问题|无困难|不存在(?:问题|困难)?|没有问题|没有困难|none|\/|-)$/iu;
const flatKinds: ReadonlySet<string> = new Set(['free', 'progress', 'percent', 'status', 'figures', 'other']);

interface Reading extends Figures {
  readonly statuses: StatusHit[];
  readonly expected: string[];
  readonly consumed: [number, number][];
}

/**
 * Reads what the stretch [start, end) says about one task.
 * @param correcting clauses that only say what was wrong are skipped
 */
export function readItem(
  source: Source,
  task: OwedTask,
  words: TaskWords,
  start: number,
  end: number,
  correcting: boolean,
): ReadItem {
  const paragraphs = splitParagraphs(source.text, start, end);
  const reading: Reading = {
    percents: [],
    metrics: [],
    doubts: [],
    loose: [],
    statuses: [],
    expected: [],
    consumed: [],
  };
  const texts: { progress: string[]; problems: string[]; next: string[] } = {
    progress: [],
    problems: [],
    next: [],
  };
  for (const paragraph of paragraphs) readParagraph(source, paragraph, words, reading, texts, correcting);
  return assemble(task, reading, texts);
}

function readParagraph(
  source: Source,
  paragraph: Paragraph,
  words: TaskWords,
  reading: Reading,
  texts: { progress: string[]; problems: string[]; next: string[] },
  correcting: boolean,
): void {
  const { field, start, end } = paragraph;
  if (field === 'problems' || field === 'next') {
    const body = trimmed(source.own.slice(start, end));
    const whole = trimmed(source.own.slice(paragraph.labelStart, end));
    const bare = body.replace(/[。.!\s]+$/u, '');
    if (field === 'problems' && body !== '')
      texts.problems.push(
        noProblem.test(bare) || /^(?:无|没有|暂无|不存在)(?:存在)?(?:问题|困难)$/u.test(bare) ? '无' : body,
      );
    // «下一步将组织申报» is a sentence: its opening words stay.
    else if (field === 'next' && body !== '')
      texts.next.push(/[:：】\n]/u.test(source.text.slice(paragraph.labelStart, start)) ? body : whole);
    return;
  }
  if (field === 'expected') {
    const date = source.dates.find(
      (mention) => mention.start >= start && mention.end <= end && mention.iso !== null,
    );
    if (date?.iso !== null && date !== undefined && date.iso >= source.today) {
      reading.expected.push(date.iso);
      if (trimmed(source.own.slice(start, end)).length <= date.end - date.start + 4) return;
    }
  }
  if (flatKinds.has(field) || field === 'expected') {
    const from = reading.consumed.length;
    readClauses(source, paragraph, words, reading, correcting);
    const bodyStart = field === 'progress' || field === 'free' ? start : paragraph.labelStart;
    const kept = keptText(
      source,
      bodyStart,
      end,
      reading.consumed.slice(from),
      field === 'progress',
      correcting,
    );
    if (kept !== null) texts.progress.push(kept);
  }
}

function readClauses(
  source: Source,
  paragraph: Paragraph,
  words: TaskWords,
  reading: Reading,
  correcting: boolean,
): void {
  const clauses = splitClauses(source.text, paragraph.start, paragraph.end);
  const brackets = bracketed(source.text, paragraph.start, paragraph.end);
  let frame = '';
  for (const clause of clauses) {
    const said = source.text.slice(clause.start, clause.end);
    if (correcting && saysWrong(said)) {
      reading.consumed.push([clause.start, clause.end]);
      continue;
    }
    const expected = readExpected(source.text, clause.start, clause.end, source.dates, source.today);
    if (expected !== null) {
      reading.expected.push(expected.iso);
      reading.consumed.push([expected.start, expected.end]);
    }
    const status = readStatus(source.text, clause.start, clause.end, words);
    if (status !== null && !(expected !== null && status.status === 'done')) {
      reading.statuses.push(status);
      const worn =
        status.status === 'in_progress' &&
        /[未没基接即大部初阶主多局差快]/u.test(source.text.slice(status.start, status.end));
      if (!worn) reading.consumed.push([status.start, status.end]);
    }
    const tokens = source.numbers.filter((token) => token.start >= clause.start && token.end <= clause.end);
    if (tokens.length > 0) {
      const from = { percents: reading.percents.length, metrics: reading.metrics.length };
      readFigures(
        {
          text: source.text,
          clause,
          tokens,
          brackets,
          task: words,
          frame,
          percentLabel: paragraph.field === 'percent',
        },
        reading,
      );
      for (const hit of reading.percents.slice(from.percents)) reading.consumed.push([hit.start, hit.end]);
      for (const hit of reading.metrics.slice(from.metrics))
        if (hit.target !== null) reading.consumed.push([hit.start, hit.end]);
    }
    frame = tokens.length === 0 && opensTime(said, clause) ? said : '';
  }
}

/** 截至9月底, 1-9月, 今年以来: sets the time for the next clause. */
function opensTime(said: string, clause: Clause): boolean {
  return clause.end - clause.start <= 16 && /截至|截止|以来|累计|本月|当月|\d月/u.test(said);
}

function trimmed(text: string): string {
  return text.replace(edges, '');
}

/** The words of a stretch, if they say more than the values read from it. */
function keptText(
  source: Source,
  start: number,
  end: number,
  consumed: readonly (readonly [number, number])[],
  labelled: boolean,
  correcting: boolean,
): string | null {
  const own = trimmed(trimmed(source.own.slice(start, end)).replace(supplement, ''));
  if (own === '') return null;
  if (labelled) return own;
  let rest = '';
  let at = start;
  for (const [from, to] of [...consumed].sort((a, b) => a[0] - b[0])) {
    if (from > at) rest += `${source.text.slice(at, from)} `;
    at = Math.max(at, to);
  }
  rest += source.text.slice(at, end);
  for (const date of source.dates) {
    if (date.start >= start && date.end <= end)
      rest = rest.replace(source.text.slice(date.start, date.end), ' ');
  }
  const more = rest.replace(filler, '');
  return more.length >= (correcting ? 4 : 2) ? own : null;
}

function assemble(
  task: OwedTask,
  reading: Reading,
  texts: { progress: string[]; problems: string[]; next: string[] },
): ReadItem {
  const issues: Issue[] = [];
  const percents = [...new Set(reading.percents.map((hit) => hit.value))];
  if (percents.length > 1) issues.push(sentences.percentConflict(task.no, percents));
  const [percent = null] = percents;
  if (percents.length === 1 && percent !== null && (percent < 0 || percent > 100)) {
    issues.push(sentences.percentRange(task.no, percent));
  }
  for (const doubt of reading.doubts)
    issues.push(issue(doubt.code, task.no, `第${task.no}项：${doubt.text}`));
  const { metrics, restated } = settleMetrics(task.no, reading.metrics, issues);
  const state = settleStatus(task.no, reading.statuses, percent, issues);
  const expected = [...new Set(reading.expected)];
  const progress = texts.progress.join('\n') || null;
  const item: ReportItem = {
    taskNo: task.no,
    percent: issues.some(({ code }) => code === 'percent_range' || code === 'value_conflict')
      ? null
      : percent,
    status: state.status,
    metrics,
    progress,
    problems: texts.problems.join('\n') || null,
    nextSteps: texts.next.join('\n') || null,
    expectedBy: expected.length === 1 ? (expected[0] ?? null) : null,
    sameAsLast: state.same,
  };
  const valued = item.percent !== null || item.status !== null || metrics.length > 0;
  const [loose] = reading.loose;
  if (loose !== undefined && !valued && issues.length === 0 && progressIsNumber(progress)) {
    const unit = task.targets.length === 1 ? (task.targets[0]?.unit ?? null) : null;
    issues.push(sentences.looseNumber(task.no, loose.value, unit));
  }
  const onlyConfirm = issues.every(({ code }) => code === 'status_conflict') && state.partial;
  const said =
    valued ||
    issues.length > 0 ||
    item.progress !== null ||
    item.problems !== null ||
    item.nextSteps !== null ||
    item.expectedBy !== null ||
    item.sameAsLast;
  if (issues.length === 0 && restated !== null) {
    issues.push(
      sentences.restated(
        task.no,
        restated.metric.indicator ?? '',
        `${restated.metric.value}${restated.metric.unit}`,
      ),
    );
    return { item, issues, confirmable: true, said };
  }
  return { item, issues, confirmable: onlyConfirm, said };
}

/** «第6项 35»: a number and no more than two words. */
function progressIsNumber(progress: string | null): boolean {
  return progress === null || progress.replace(/[\d.,\s]/gu, '').length <= 2;
}

/** One value per target and per 累计/本月; a heading that repeats the task's own words gives way to a real value. */
function settleMetrics(
  taskNo: number,
  hits: readonly MetricHit[],
  issues: Issue[],
): { metrics: ReportedMetric[]; restated: MetricHit | null } {
  const real = hits.filter((hit) => !hit.restated);
  const kept = hits.filter((hit) => !hit.restated || !real.some((other) => other.target === hit.target));
  const metrics: ReportedMetric[] = [];
  for (const { metric, target } of kept) {
    const same = metrics.findIndex(
      (other) => target !== null && other.indicator === metric.indicator && other.valueInTargetUnit !== null,
    );
    const other = metrics[same];
    if (other === undefined) {
      if (
        !metrics.some(
          (known) =>
            known.indicator === metric.indicator &&
            known.value === metric.value &&
            known.unit === metric.unit,
        )
      )
        metrics.push(metric);
    } else if (
      other.valueInTargetUnit === metric.valueInTargetUnit &&
      (other.cumulative ?? metric.cumulative) === (metric.cumulative ?? other.cumulative)
    ) {
      metrics[same] = { ...other, cumulative: other.cumulative ?? metric.cumulative };
    } else if (!separate(metrics, same, metric)) {
      issues.push(
        sentences.metricConflict(taskNo, metric.indicator ?? '', [
          `${other.value}${other.unit}`,
          `${metric.value}${metric.unit}`,
        ]),
      );
    }
  }
  return { metrics, restated: kept.find((hit) => hit.restated) ?? null };
}

/** «新增1家,累计3家»: the smaller figure beside a 累计 one is the period's. */
function separate(metrics: ReportedMetric[], at: number, metric: ReportedMetric): boolean {
  const other = metrics[at];
  if (other === undefined) return false;
  if (other.cumulative !== null && metric.cumulative !== null && other.cumulative !== metric.cumulative) {
    metrics.push(metric);
    return true;
  }
  const [total, part] = other.cumulative === true ? [other, metric] : [metric, other];
  if (total.cumulative !== true || part.cumulative !== null) return false;
  if ((part.valueInTargetUnit ?? 0) > (total.valueInTargetUnit ?? 0)) return false;
  metrics.splice(at, 1, total, { ...part, cumulative: false });
  return true;
}

interface State {
  readonly status: ReportItem['status'];
  readonly same: boolean;
  readonly partial: boolean;
}

function settleStatus(
  taskNo: number,
  hits: readonly StatusHit[],
  percent: number | null,
  issues: Issue[],
): State {
  const same = hits.some((hit) => hit.status === 'same');
  const said = hits.filter((hit) => hit.status !== 'same');
  const firm = said.some((hit) => !hit.soft) ? said.filter((hit) => !hit.soft) : said;
  const states = [...new Set(firm.map((hit) => hit.status))].filter(
    (status) => status !== 'same' && status !== 'no_change',
  );
  const soft = said.some((hit) => hit.soft);
  const partial = firm.some((hit) => hit.partial);
  const names = {
    not_started: '未启动',
    in_progress: '正在推进',
    delayed: '滞后',
    done: '已完成',
    no_change: '无变化',
  } as const;
  const [first, second] = states;
  if (first !== undefined && second !== undefined) {
    issues.push(sentences.statusConflict(taskNo, `既说${names[first]}又说${names[second]}`));
    return { status: null, same, partial: false };
  }
  const status = first ?? (same || said.some((hit) => hit.status === 'no_change') ? 'no_change' : null);
  if (status === 'done' && (soft || (percent !== null && percent < 100))) {
    issues.push(
      sentences.statusConflict(taskNo, soft ? '既说已完成又说正在推进' : `既说已完成又说${percent}%`),
    );
    return { status, same, partial: false };
  }
  if (status === 'not_started' && percent !== null && percent > 0) {
    issues.push(sentences.statusConflict(taskNo, `既说未启动又说${percent}%`));
  } else if (status === 'done' && partial) {
    issues.push(sentences.partDone(taskNo));
    return { status, same, partial: true };
  }
  return { status, same, partial: false };
}
