import { toHalfWidth } from './half-width.ts';
import { withoutNoise } from './numeral.ts';

export { parseNumeral } from './numeral.ts';

interface UnitSize {
  /**
   * What the unit measures. 个 is the universal classifier, so it belongs to several: a target of 4家 may be
   * reported as 4个, but never 4家 as 4件.
   */
  readonly dimensions: readonly string[];
  /** Size in the smallest unit of its dimension, as a fraction so that 亩 (2000/3 m²) stays exact. */
  readonly size: number;
  readonly per: number;
}

const units = new Map<string, UnitSize>();

function define(dimensions: string | readonly string[], size: number, names: string, per = 1): void {
  const list = typeof dimensions === 'string' ? [dimensions] : dimensions;
  for (const name of names.split(' ')) units.set(name, { dimensions: list, size, per });
}

/** Also with 万 and 亿 in front: 人 → 万人, 亿人. */
function defineScaled(dimensions: string | readonly string[], size: number, names: string, per = 1): void {
  define(dimensions, size, names, per);
  for (const name of names.split(' ')) {
    define(dimensions, size * 1e4, `万${name}`, per);
    define(dimensions, size * 1e8, `亿${name}`, per);
  }
}

defineScaled('money', 1, '元');
define('money', 1e3, '千元');
define('money', 1e6, '百万元');
define('money', 1e7, '千万元');
define('money', 1e10, '百亿元');
define('money', 1e11, '千亿元');
define('money', 1e12, '万亿元');
defineScaled('usd', 1, '美元');
define('usd', 1e6, '百万美元');
define('usd', 1e7, '千万美元');

defineScaled('area', 2000, '亩', 3);
define('area', 2e6, '千亩', 3);
defineScaled('area', 1, '平方米');
defineScaled('area', 1e4, '公顷');
defineScaled('area', 1e6, '平方公里 平方千米');

defineScaled('length', 1, '米');
defineScaled('length', 1e3, '公里 千米');
defineScaled('volume', 1, '立方米');
defineScaled('weight', 1, '公斤 千克');
defineScaled('weight', 1, '斤', 2);
defineScaled('weight', 50, '担');
defineScaled('weight', 1e3, '吨');
defineScaled('power', 1, '千瓦');
define('power', 1e3, '兆瓦');
defineScaled('energy', 1, '千瓦时 度');
define('concentration', 1, '微克/立方米');

defineScaled('people', 1, '人 名 位');
defineScaled('visits', 1, '人次');
defineScaled('households', 1, '户');
defineScaled(['site', 'matter', 'line', 'thing'], 1, '个');
defineScaled('site', 1, '家 所 座 处');
defineScaled('matter', 1, '项 件');
defineScaled('line', 1, '条');
defineScaled('thing', 1, '只 种 类 支');
// Classifiers that say which thing is counted: 1646套 homes are not 1646个 projects.
for (const name of '套 台 辆 栋 幢 间 张 床 株 棵 头 羽 场 批次 家次 户次 件次 台次 顶 次 批 期 起 例 宗 笔 单 份 册 本 部 篇 片 艘 架 组 班 门 款 枚 眼 孔 盏 天 小时 分钟 倍'.split(
  ' ',
)) {
  defineScaled(name, 1, name);
}
defineScaled('场', 1, '场次');

define('percent', 10, '%');
define('percent', 1, '‰');
define('points', 1, '个百分点 百分点');

/** Every unit this house can compare, longest first, so that a scan finds 万人次 before 万人 before 人. */
export const knownUnits: readonly string[] = [...units.keys()].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

function lookUp(unit: string): UnitSize | undefined {
  return units.get(unit) ?? units.get(toHalfWidth(unit).replace(/\s+/g, ''));
}

/** True when a figure in `a` can be stated in `b`. Unknown units are comparable only with themselves. */
export function sameDimension(a: string, b: string): boolean {
  const left = lookUp(a);
  const right = lookUp(b);
  if (left === undefined || right === undefined) {
    return toHalfWidth(a).trim() === toHalfWidth(b).trim();
  }
  return left.dimensions.some((dimension) => right.dimensions.includes(dimension));
}

/**
 * States `value` of unit `from` in unit `to`: 12000000 万元 → 1200 亿元, 28000 亩 → 2.8 万亩.
 * 家, 所, 座, 处 count places and convert into one another; 个 fits most things; 套, 次, 场 … only themselves.
 * Where a task has several targets, prefer the one whose unit is written exactly like the figure's.
 * @returns the number without floating-point noise, or null when the dimensions differ.
 */
export function convert(value: number, from: string, to: string): number | null {
  if (!Number.isFinite(value) || !sameDimension(from, to)) return null;
  const left = lookUp(from);
  const right = lookUp(to);
  if (left === undefined || right === undefined) return value;
  // Numerators and denominators are whole numbers: one rounding in the final division, which 15 digits hide.
  return withoutNoise((withoutNoise(value * left.size) * right.per) / (right.size * left.per));
}
