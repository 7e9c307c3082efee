import type { Target } from '../../domain/directive.ts';
import { extraFigure, type Figures, labelOf, type Scope, targetFigure } from './figure-scope.ts';
import { askAboutPeriod } from './other-periods.ts';
import type { TargetMatch } from './targets.ts';

/** The target of the figure before, in the same clause. */
function toldLast({ clause }: Scope, { metrics }: Figures): Target | null {
  const last = metrics.at(-1);
  return last !== undefined && last.end > clause.start ? last.target : null;
}

const ofAllKinds = '各类的合计';

/** The one kind that the words name of those a goal lists: 企业技术中心 of «研究中心、重点实验室、企业技术中心等…创新平台»; else null. */
function oneKind(indicator: string, words: string): string | null {
  const [list, all] = indicator.replace(/[()\s]/gu, '').split('等');
  const kinds = list?.split('、') ?? [];
  const what = words.replace(/^(?:国家级|省级)(?:以上)?/u, '');
  if (all === undefined || kinds.length < 3 || what.length < 4) return null;
  return kinds.some((kind) => kind.endsWith(what)) ? words : null;
}

const order = ['国家级', '省级', '市级', '县级', '区级'];
const ranks = /国家级|[省市县区]级/gu;
const inRanks = /^\s*[(,]\s*(?:其中|含|包括)?[:,]?(?<parts>[^()。;\n]{2,30})/u;

/** «现代农业产业园创建2个(省级1个、市级1个)» where one of 国家级 is the goal. */
function isOfLowerRank({ text }: Scope, indicator: string, words: string, end: number): boolean {
  const [own] = indicator.match(ranks) ?? [];
  if (own === undefined || words.includes(own) || indicator.includes(`${own}以上`)) return false;
  const told: readonly string[] =
    inRanks.exec(text.slice(end, end + 40))?.groups?.['parts']?.match(ranks) ?? [];
  return told.length > 0 && told.every((rank) => order.indexOf(rank) > order.indexOf(own));
}

/** Takes a figure for what it has been matched with: a figure of a target, or a question. */
export function takeMatch(
  scope: Scope,
  {
    value,
    unit,
    words,
    vague,
  }: { readonly value: number; readonly unit: string; readonly words: string; readonly vague: boolean },
  match: TargetMatch,
  cumulative: boolean | null,
  place: readonly [number, number],
  into: Figures,
): void {
  const kind = match.kind === 'target' ? oneKind(match.target.indicator, words) : null;
  if (match.kind === 'target' && kind !== null) {
    // «研究中心18家,重点实验室2家,企业技术中心22家»: one question for all of them.
    if (into.doubts.some(({ text }) => text.includes(ofAllKinds))) return;
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${value}${unit}」只是${kind}的数，还是「${match.target.indicator}」${ofAllKinds}？请回复合计数。`,
      alone: true,
      answers: [`${match.target.indicator}${value}${unit}`],
    });
  } else if (match.kind === 'target' && isOfLowerRank(scope, match.target.indicator, words, place[1])) {
    into.metrics.push(
      extraFigure(labelOf(scope.text.slice(...place).replace(/\d.*$/u, '')), value, unit, cumulative, place),
    );
  } else if (match.kind === 'target' && vague) {
    into.doubts.push({
      code: 'value_conflict',
      text: `「${match.target.indicator}」是概数，请回复准确的数。`,
      alone: true,
    });
  } else if (match.kind === 'target') {
    if (askAboutPeriod(scope, { value, unit, place }, match.target, cumulative, into)) return;
    into.metrics.push(
      targetFigure(scope, match.target, { value, unit, words, converted: match.value }, cumulative, place),
    );
  } else if (match.kind === 'several') {
    const names = match.targets.map((target) => `「${target.indicator}」`).join('还是');
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${value}${unit}」是${names}？请带上指标名称回复。`,
      // «高标准农田 1.1万亩 0.8万亩»: the one before may be a part, as in a table of counties, and is not stored either.
      ...(words !== '' || !match.targets.some((one) => one === toldLast(scope, into))
        ? { alone: true as const }
        : {}),
      answers: match.targets.map((target) => `${target.indicator}${value}${unit}`),
    });
  } else if (match.kind === 'wrong_unit') {
    into.doubts.push({
      code: 'unit_mismatch',
      text: `「${match.target.indicator}」以${match.target.unit}计，收到的是「${value}${unit}」，请核对单位后重新回复。`,
      alone: true,
    });
  }
}
