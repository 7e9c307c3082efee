/**
 * Verbs by which what is said of one task names another one, as sources of expressions over folded text: 配合第3项开展, 等第3项资金到位.
 */

/** In front of a number, whatever has been said before. */
export const relatingSource = '配合|结合|对接|受|因|比';

/** The same, and those that do so right behind the first task. */
export const relyingSource = `(?:${relatingSource}|衔接|依托|借助|依赖|依靠|取决于|协助|支持|支撑|服务于?|联动|带动|影响|制约|等待?|待|随着?|由|为|以)`;
