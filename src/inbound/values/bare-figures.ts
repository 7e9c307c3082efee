import type { Target } from '../../domain/directive.ts';
import { followsShare } from '../vocabulary/amounts.ts';
import { isSumAhead } from './bracket-parts.ts';
import { coreWords, coverage } from './core-words.ts';
import { claims, denied, type Figures, flagOf, past, type Scope, targetFigure } from './figure-scope.ts';
import { readMetric } from './metrics.ts';
import type { NumberToken } from './numbers.ts';
import { isPlanned } from './planned.ts';
import { endsAlike } from './targets.ts';
import { countable } from './unclear-number.ts';
import { anyStatusSource } from './words.ts';

const listBefore = /(?<left>^|[^\d、]{1,6})(?<![\d.])(?:\d{1,3}、)+\s*$/u;
const leadsToShare = /进度|完成|到|为|是|:/u;

/** «54、67正常推进;68、69很快推进», «…,问题较多的有41、45»: numbers of a list are no shares. */
function inList(ahead: string, left: string, right: string): boolean {
  if (!leadsToShare.test(left) && /^、\s*\d{1,3}(?![\d.%])/u.test(right)) return true;
  const before = listBefore.exec(ahead.slice(-24))?.groups?.['left'];
  return before !== undefined && !leadsToShare.test(before);
}

/** «省级初评过了,写76» of a task that has no figures for a goal. */
const putDown = /(?:^|[\s,;。:])(?:那|就|先|按|这个)*[写填](?:个|成|为)?\s*$/u;

/** 已完成 |9, 教育口:|4: what is said of the tasks is over, and the number opens the next list; 进度:35 and 完成40 lead to a share. */
const behindOthers = new RegExp(
  `(?:(?:${anyStatusSource})[的了]?(?<!完成|推进)\\s*|(?:${anyStatusSource})[的了]?\\s+|推进\\s+|(?<!进度|完成率?|完成度|推进|[是为到达约])\\s*[:)】]\\s*)$`,
  'u',
);
const stateEnds = new RegExp(`(?:${anyStatusSource})[的了]?\\s*,\\s*$`, 'u');
/** 推进 7 |80 */
const behindRun = new RegExp(`(?:${anyStatusSource}|推进)[的了]?(?:[ ]+\\d{1,3})+[ ]+$`, 'u');
/** |9 10 滞后: another number follows in its list. */
const inOtherList = /^(?:[ ]*[、/和与及至到~-]+[ ]*|[ ]+)\d{1,3}(?![\d.]*\s*%)/u;

/** Whether a number that no label calls a share stands where the next list of tasks may begin. */
function opensNextList({ standing, text }: Scope, left: string, { start, end }: NumberToken): boolean {
  if (!standing || left.trim() === ':') return false;
  if (behindOthers.test(left)) return true;
  const ahead = text.slice(Math.max(0, start - 24), start);
  if (left.trim() !== '') return false;
  return behindRun.test(ahead) || (stateEnds.test(ahead) && inOtherList.test(text.slice(end, end + 8)));
}

/** Whether the number is none of the report: one of a list, the beginning of another statement, of the past, denied or planned. */
function isOther({ text, clause }: Scope, left: string, right: string, { start, end }: NumberToken): boolean {
  // «2,1万亩» is asked about as a whole.
  if (/^[,、。·]\d[\d.]*\s?(?:[万亿]|公里)/u.test(text.slice(end, end + 8))) return true;
  if (right.trim() !== '' && !/^\s*(?:[了吧]|[,、;。)!])|^\s+\p{Script=Han}/u.test(right)) return true;
  if (inList(text.slice(0, start), left, right)) return true;
  // «…100%;76 建成无废细胞126个», «…34.6%;33、先行示范区47%»: it opens a statement of its own.
  if (/[;。\n]/u.test(clause.before) && left.trim() === '' && /^、?\s*\p{Script=Han}{2}/u.test(right))
    return true;
  return past.test(left) || denied.test(left) || isPlanned(left);
}

/** «公办园3所(新建2、改扩建1)» */
function isPartOfSum(scope: Scope, { start, end }: NumberToken): boolean {
  return scope.brackets.some((span) => span[0] < start && end < span[1] && isSumAhead(scope, span));
}

/** A number without a unit: 进度35, 海外仓2, or nothing that can be known. */
export function readBare(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  if (isPartOfSum(scope, token)) return;
  if (isOther(scope, left, text.slice(token.end, clause.end), token)) return;
  if (opensNextList(scope, left, token)) {
    into.doubts.push({
      code: 'value_conflict',
      text: `「${token.value}」是进度还是另一项任务？是进度请带百分号回复。`,
    });
    return;
  }
  if (
    scope.percentLabel ||
    (token.value >= 10 &&
      token.value <= 100 &&
      followsShare(text, token.start) &&
      !isOfRate(scope, token, into)) ||
    (scope.task.targets.length === 0 && token.value > 0 && token.value <= 100 && putDown.test(left)) ||
    /(?:进度|完成率|完成度)(?:就|先|约|为|是|达到?|到|已|[报按算写填嘛呢么]|[:,]|\s)*$/u.test(left)
  ) {
    barePercent(from, token, into);
    return;
  }
  const core = coreWords(left);
  const fitting =
    core.length < 2
      ? []
      : scope.task.targets.filter((entry) => coverage(core, entry.pairs) >= 0.6 && endsAlike(core, entry));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) {
    const { target } = only;
    if (countable.test(target.unit) && token.value === target.value && !claims.test(left)) {
      into.doubts.push({
        code: 'metric_ambiguous',
        text: `「${target.indicator}」${token.value}与目标数相同，是已完成数还是目标数？请回复已完成的数和单位。`,
        alone: true,
      });
    } else if (countable.test(target.unit) || isRate(target, left, token.value)) {
      const said = { value: token.value, unit: target.unit, converted: token.value, words: core };
      into.metrics.push(targetFigure(scope, target, said, flagOf(scope, token.start), [from, token.end]));
    } else {
      into.doubts.push({
        code: 'unit_mismatch',
        text: `「${token.value}」没有单位（目标以${target.unit}计），请带单位回复。`,
        alone: true,
      });
    }
  } else if (
    core.length >= 2 &&
    scope.task.targets.length > 0 &&
    /(?:(?:完成|完工|建成|实现)了?|批了)\s*$/u.test(left)
  ) {
    into.doubts.push({
      code: 'unit_mismatch',
      text: `「${token.value}」没有单位，请带上指标名称和单位回复。`,
      alone: true,
    });
  } else if (core.length < 2) {
    readWordless(scope, left, token, into);
  }
}

/** «150公里已完工132», «2.3万亩(8月底),现在2.5»: without words the number stands against the figure before it. */
function readWordless(scope: Scope, left: string, token: NumberToken, into: Figures): void {
  if (goesOnInUnit(scope, left, token, into)) return;
  const after = into.metrics.at(-1)?.target != null || into.goals.length > 0;
  if (isOfRate(scope, token, into)) {
    into.doubts.push({ code: 'value_conflict', text: `「${token.value}」是百分比吗？请带百分号回复。` });
  } else if (after && /完成|完工|建成|已|实现|现在|目前|现|^\s*[干改修建做办铺栽种装拆]了/u.test(left)) {
    into.doubts.push({ code: 'value_conflict', text: `「${token.value}」没有单位，请带上单位回复。` });
  } else into.loose.push(token);
}

/** «上云企业本月新增46家,累计512了»: the sum is of the same, in the same unit. */
function goesOnInUnit(scope: Scope, left: string, token: NumberToken, into: Figures): boolean {
  const last = into.metrics.at(-1);
  if (
    last?.target == null ||
    !/^[\s,]*(?:累计|合计|总计|共计|总共|一共)(?:已|有|是|达到?|到|完成|新增)*\s*$/u.test(left)
  )
    return false;
  if (/[;。\n]/u.test(scope.text.slice(last.end, token.start)) || token.value < last.metric.value)
    return false;
  readMetric(scope, token.start, { ...token, unit: last.metric.unit }, into, last.target);
  return true;
}

/** 综合就业率达到91.2: nothing but per cent can be meant. */
function isRate({ unit, kind }: Target, left: string, value: number): boolean {
  return (
    unit === '%' &&
    kind !== 'growth' &&
    value > 1 &&
    value <= 100 &&
    /率(?:已|为|是|达到?|到|:|\s)*$/u.test(left)
  );
}

/** «参保率95%是国家线,我们94.3» */
function isOfRate({ text }: Scope, token: NumberToken, { goals }: Figures): boolean {
  const goal = goals.findLast(({ unit }) => unit === '%');
  return goal !== undefined && token.value <= 100 && !/[;。\n]/u.test(text.slice(goal.end, token.start));
}

/** 进度35 is 35 %; 进度0.35 may be 35 % or 0.35 %, 进度8.5 85 % or 8.5 %. */
function barePercent(from: number, token: NumberToken, into: Figures): void {
  if (Number.isInteger(token.value) || token.value > 10) {
    into.percents.push({
      value: token.value,
      start: from,
      end: token.end,
      part: false,
      named: false,
      cumulative: null,
      of: null,
      own: false,
    });
    return;
  }
  const hundredfold = Number((token.value * (token.value > 1 ? 10 : 100)).toPrecision(12));
  into.doubts.push({
    code: 'percent_range',
    text: `「${token.value}」是${hundredfold}%还是${token.value}%？请带百分号回复。`,
  });
}
