import type { ReportedMetric } from '../../domain/report.ts';
import type { Findings } from '../findings.ts';
import { blankItem, type InterpretContext, type OwedTask } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { fold } from '../normalise.ts';
import { coreWords, coverage, expandWords, pairsOf } from '../values/core-words.ts';
import { taskWords } from '../values/task-words.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { struckFields } from './struck-fields.ts';

/** How a sender says that one figure of a report is to go, and the rest of it is to stand. */

const please = '(?:请|麻烦|劳烦|帮忙|把|将|给我|帮我)*';
const hedges = '(?:都|就|先|也|请|给我|帮我|麻烦|可以|暂时?|要|,)*';
const verb =
  '(?:删[掉除了去]?|去[掉除]|拿[掉走]|清[空掉除]|划掉|剔除|撤[回销掉下]|取消|不要了|不报了?|不[填写]了?)';
const end = '(?:[了吧啊哈掉]|一下|就行|即可)*[\\s,;。!]*';
/** Why: 口径不对, 是去年的. */
const reason = '(?:[,;。\\s]+(?![^,;。]*(?:改|应该?[为是]))[^\\d%,;。]{2,20}[\\s。!]*)?';
const name = '(?<name>[^,;。:\\d%]{2,24}?)';
const value = `(?:\\s*\\d[\\d.]*\\s*(?:%|${unitSource}))?`;
/** 就业率那个, 就业率的数据 */
const pointing = '(?<pointing>(?:的)?(?:[那这]一?[个条项栏块])?(?:的)?(?:数[据字值]?|指标|一栏)?)';
const because =
  '(?:(?:是|用的|算的)[^,;。\\d]{1,16}|(?:口径|数据|统计)?(?:不对|有误|不准|错了|没核实)(?:了)?)?';
const forms = [
  // 的就业率先去掉; 就业率那个是去年的口径,先去掉
  `${please}的?${name}${value}${pointing}${because}${hedges}${verb}${end}${reason}`,
  // 删掉就业率; 去掉就业率85%
  `${please}${hedges}${verb}(?:掉|了)?${name}${pointing}${value}${end}${reason}`,
].map((form) => new RegExp(`^[\\s:,]*${form}$`, 'u'));

/** Whether words name a figure: 就业率 of 应届高校毕业生综合就业率. */
function isOf({ indicator }: ReportedMetric, words: string): boolean {
  const core = coreWords(words);
  return indicator !== null && coverage(core, pairsOf(expandWords(indicator))) >= 0.8;
}

interface Struck {
  readonly figures: readonly ReportedMetric[];
  /** Each is named, so that all of them are to go. */
  readonly each: boolean;
}

/** «失业人员再就业和就业困难人员就业»: the figures that a list names, each part of it one; null where it names none. */
function listed(words: string, metrics: readonly ReportedMetric[]): Struck | null {
  const parts = words.split(/[、和及与]/u).filter((part) => part !== '以');
  const named = parts.map((part) => metrics.filter((metric) => isOf(metric, part)));
  const figures = [...new Set(named.flat())];
  if (parts.length < 2 || figures.length === 0) return null;
  return { figures, each: figures.length === parts.length && named.every(({ length }) => length === 1) };
}

/** The figures of a report that are to go by what is said of it; null where it says something else. */
function meant(content: string, { current }: OwedTask): Struck | null {
  if (current === null || content.length > 60) return null;
  for (const form of forms) {
    const { name: words = '' } = form.exec(content)?.groups ?? {};
    const list = listed(words, current.metrics);
    if (list !== null) return list;
    const fits = current.metrics.filter((metric) => isOf(metric, words));
    if (fits.length > 0) return { figures: fits, each: onlyOne(fits) };
  }
  return null;
}

/** What is to go where the report has no such figure: a goal of the task, or what is pointed to. */
function strikesNothing(content: string, task: OwedTask): boolean {
  const {
    name: words = '',
    pointing: points = '',
    because: why = '',
  } = forms.map((form) => form.exec(content)?.groups).find((groups) => groups !== undefined) ?? {};
  const core = coreWords(words);
  const goal = taskWords(task, fold).targets.some(({ pairs }) => coverage(core, pairs) >= 0.8);
  return core.length > 1 && (goal || points !== '' || why !== '');
}

/** «把就业率去掉,城镇新增就业改为1.3万人»: something is to go, and more is said. */
function strikesFirst(content: string, task: OwedTask): boolean {
  const [first = '', ...others] = content.split(/(?<=[,;。])/u);
  return /\d/u.test(others.join('')) && meant(first, task) !== null;
}

/** Whether something is to go that the report has. */
export function strikesFigure(content: string, task: OwedTask | undefined): boolean {
  return task !== undefined && (meant(content, task) !== null || strikesFirst(content, task));
}

const clause = /[^,，;；。\n]+[,，;；。\n]*/gu;

/** The words of a report without the clause that gives the figure, where it gives nothing else; null where none is left. */
function withoutClause(progress: string, { value: amount, unit }: ReportedMetric): string | null {
  const written = `${amount}${unit}`;
  const clauses = progress.match(clause) ?? [];
  const left = clauses.filter((one) => !one.includes(written) || /\d/u.test(one.replace(written, '')));
  return left.join('').replace(/[,，;；\s]+$/u, '') || null;
}

/** Whether something is to go, though it cannot be told what. */
function askWhatGoes(content: string, task: OwedTask, { issues }: Findings): boolean {
  if (strikesFirst(content, task)) issues.push(sentences.strikeAlone(task.no));
  else if (!strikesNothing(content, task)) return false;
  else
    issues.push(
      task.current === null ? sentences.nothingToStrike(task.no) : sentences.correctToWhat(task.no),
    );
  return true;
}

const onlyOne = (figures: readonly ReportedMetric[]): boolean =>
  new Set(figures.map(({ indicator, unit }) => `${indicator}|${unit}`)).size === 1;

/**
 * «77项就业率去掉», «77项就业率那个是去年的口径,先去掉»: a new version of the report without this figure, and without the words that give it.
 * @returns whether all that is said of the task has been read
 */
export function strikeFigure(
  content: string,
  no: number,
  { owed }: InterpretContext,
  findings: Findings,
): boolean {
  const task = owed.get(no);
  const struck = task === undefined ? null : meant(content, task);
  const current = task?.current ?? null;
  if (task === undefined || struckFields(content) !== null) return false;
  if (struck === null || current === null) return askWhatGoes(content, task, findings);
  const { figures, each } = struck;
  const words = figures.reduce<string | null>(
    (left, figure) => (left === null ? null : withoutClause(left, figure)),
    current.progress,
  );
  const others = current.metrics.filter((metric) => !figures.includes(metric));
  if (!each)
    findings.issues.push(
      sentences.strikeWhich(
        no,
        figures.map(({ indicator }) => indicator ?? ''),
      ),
    );
  else if (others.length === 0 && current.percent === null && current.status === null && words === null)
    findings.issues.push(sentences.strikeAll(no));
  else {
    const changed = words !== current.progress;
    findings.items.push({
      ...blankItem(no),
      progress: changed ? words : null,
      cleared: [
        ...figures.map(({ indicator, unit }) => ({ indicator: indicator ?? '', unit })),
        ...(changed && words === null ? (['progress'] as const) : []),
      ],
    });
    findings.correcting = true;
  }
  return true;
}

const sentenceOf =
  /(?<=^|[;；。\n])\s*(?:(?<ahead>(?:请|麻烦|把|将)*(?:撤[回销掉]|删[除掉]|去[掉除]|取消|拿掉))第?(?<first>\d{1,3})\s*项?的?(?<name>[^,，;；。:：\d%]{2,20})|第?(?<second>\d{1,3})\s*(?:项的?|的)(?<content>[^;；。\n]{3,50}))(?=$|[;；。\n])/gu;

/** «撤回77的就业率», «77的就业率先去掉» of a report that has such a figure: the task by its number first, and then what is to go. */
export function withStruckNamed(text: string, { owed }: InterpretContext): string {
  if (!/[删去拿撤消]/u.test(text)) return text;
  return text.replace(sentenceOf, (said: string, ...rest: unknown[]) => {
    const {
      first,
      name: words = '',
      second,
      content = '',
    } = rest.at(-1) as Record<string, string | undefined>;
    const task = owed.get(Number(first ?? second));
    const told = first === undefined ? content : `${words.replace(/[\s了吧!！]+$/u, '')}去掉`;
    return strikesFigure(told.replaceAll('，', ','), task) ? `第${task?.no}项 ${told}` : said;
  });
}
