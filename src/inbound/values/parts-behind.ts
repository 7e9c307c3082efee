import { sumsTo } from './bracket-parts.ts';
import { coreWords } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { findNumbers, type NumberToken } from './numbers.ts';
import type { TargetMatch } from './targets.ts';

const ahead = /^(?<before>.*)其中(?<behind>[^。;\n]*)$/su;
/** What is done, or when: it makes another figure of what would be a part. */
const told =
  /已|完成|累计|目前|开工|完工|竣工|建成|投用|通过|获批|验收|认定|本月|当月|今年|未|没|尚|正在|在建|待|拟|另|还有|全[市县区省]|同比|占/u;
/** 同比增长6.5%, between the whole and its parts. */
const change =
  /(?:同比|环比|[较比](?:去年|上年|上月)(?:同期)?)(?:增长|增加|上升|提高|下降|减少|降低)了?\d[\d.]*%/u;
/** 省级, 个体, 省外, 长葛, 学校: too short to be the name of more than a part. */
const short = 3;

interface Parts {
  readonly whole: NumberToken;
  /** The parts up to the figure, which is the last of them. */
  readonly parts: readonly NumberToken[];
  /** What is said in front of each. */
  readonly words: readonly string[];
}

function partsUpTo(text: string, { end, unit }: NumberToken): Parts | null {
  const sentence = /[^。;\n]*$/u.exec(text.slice(Math.max(0, end - 160), end))?.[0] ?? '';
  const { before, behind } = ahead.exec(sentence)?.groups ?? {};
  if (before === undefined || behind === undefined || unit === null) return null;
  const whole = findNumbers(before, []).findLast((one) => one.unit !== '%');
  const parts = findNumbers(behind, []);
  if (whole?.unit !== unit || parts.some((part) => part.unit !== unit)) return null;
  if (/[^,、\s(]/u.test(before.slice(whole.end).replace(change, ''))) return null;
  const words = parts.map(({ start }, at) => behind.slice(parts[at - 1]?.end ?? 0, start));
  return { whole, parts, words };
}

const sizes = (parts: readonly NumberToken[]) => parts.map(({ value }) => value);
/** Whether the parts up to one of them, from `least` on, come to the whole. */
const comeTo = (parts: readonly NumberToken[], whole: number, least: number): boolean =>
  parts.some((_, at) => at >= least && sumsTo(sizes(parts.slice(0, at + 1)), whole));

/** The numbers right behind a figure in its clause and those that follow, as long as they are in its unit. */
function partsAfter(text: string, { end, unit }: NumberToken): { parts: NumberToken[]; words: string[] } {
  const behind = /^[^。;\n]*/u.exec(text.slice(end, end + 120))?.[0] ?? '';
  const all = findNumbers(behind, []);
  const other = all.findIndex((one) => one.unit !== unit);
  const parts = other < 0 ? all : all.slice(0, other);
  return { parts, words: parts.map(({ start }, at) => behind.slice(parts[at - 1]?.end ?? 0, start)) };
}

/** «3.1万亩,其中新建2.1万亩、改造提升1.0万亩»: whether the parts behind 其中 come to the figure, which is then all there is of it. */
export function hasParts({ text }: Scope, token: NumberToken): boolean {
  if (!/^[,、\s(]*其中/u.test(text.slice(token.end, token.end + 5))) return false;
  const { parts, words } = partsAfter(text, token);
  if (words.some((one) => told.test(one))) return false;
  return comeTo(parts, token.value, 1);
}

/** The parts that follow, up to one that is told of by more than a name. */
function further(text: string, token: NumberToken): readonly NumberToken[] {
  const { parts, words } = partsAfter(text, token);
  const end = words.findIndex((one) => told.test(one));
  return end < 0 ? parts : parts.slice(0, end);
}

/**
 * Whether a figure is one of the parts that 其中 tells of the figure before it: of those that come to it, or a further one that is
 * called no more than 省外 or 长葛, or would be taken for the same goal as the whole.
 */
export function isFurtherPart(
  { text }: Scope,
  token: NumberToken,
  match: TargetMatch | undefined,
  { metrics }: Figures,
): boolean {
  const up = partsUpTo(text, token);
  if (up === null || up.words.some((one) => told.test(one))) return false;
  const { whole, parts, words } = up;
  if (sizes(parts).reduce((all, size) => all + size, 0) > whole.value * (1 + 1e-9)) return false;
  if (comeTo([...parts, ...further(text, token)], whole.value, Math.max(1, parts.length - 1))) return true;
  if (parts.length < 2) return false;
  const same = match?.kind === 'target' && match.target === metrics.at(-1)?.target;
  return same || coreWords(words.at(-1) ?? '').length <= short;
}
