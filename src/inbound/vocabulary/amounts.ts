/**
 * How much is said, as sources of expressions over folded text. `findNumbers` reads the values themselves; these are for
 * expressions that only have to know that one stands there.
 */

/** 75.5% */
const percent = String.raw`\d+(?:\.\d+)?\s*%`;

/** A share in words: 百分之七十五, 百分之75, 七成五, 7成5. */
export const hanShareSource = String.raw`(?:百分之(?:[零一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)|[一二两三四五六七八九1-9]成[一二三四五六七八九半1-9]?)`;

/** A share, in digits or words. */
export const shareSource = `(?:${percent}|${hanShareSource})`;

/** What a share begins with, where how it goes on does not matter. */
export const shareAheadSource = `(?:${percent}|百分之|[一二两三四五六七八九1-9]成)`;

/** Units that are counted, with 万 or 亿 in front: 家, 万人, 公里. */
export const unitSource = '[万亿]?(?:公里|平方米?|[元家个亩所户套人座处条台件])';

/** What ends a figure that is dictated without marks, where any classifier may follow a number. */
export const spokenUnitSource =
  '(?:[万亿]?(?:公里|平方米?|个人|人次|[元家个亩所户套人座处条台件场期次米吨名份部批辆栋起宗笔棵间张])|[万亿])';

/** One value for each of several, in their order: 分别, 依次, 依序. */
export const respectiveSource = '(?:分别|依[次序]|逐项|顺次|按(?:照)?(?:顺序|次序|先后))';

const behindShare = new RegExp(String.raw`${shareSource}[^\p{L}\d]+(?:\p{L}[^\d]{0,8})?$`, 'u');

/** «百分之八十,不对,是八十五», «80%,呃,85»: what stands behind a percentage without a unit is another one. */
export function followsShare(text: string, start: number): boolean {
  return behindShare.test(text.slice(Math.max(0, start - 20), start));
}
