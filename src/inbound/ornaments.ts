import { matches } from './matches.ts';
import { pattern } from './pattern.ts';

/** What a paragraph may be called. */
const title =
  '\\p{Script=Han}{0,6}(?:进展|情况|成效|做法|亮点|问题|困难|不足|难点|堵点|短板|原因|下一?步|计划|打算|安排|措施|举措|思路|建议|进度|状态)';

/** ★进展★, ==存在问题==, <下一步>, at the start of a line. */
const adorned = new RegExp(
  `(?<=(?:^|\\n)[ ]*)(?:(?<mark>[★☆◆◇■□●○◎▲△▼▽▶►※✦✿❖❀#~=*-])\\k<mark>{0,3}[ ]?${title}[ ]?\\k<mark>{1,4}|[<{]${title}[>}])`,
  'gu',
);

const anyOrnament = pattern(/[★☆◆◇■□●○◎▲△▼▽▶►※✦✿❖❀#~=*<{-]\s?\p{Script=Han}/u);

/** The folded text with 【进展】 for ★进展★ and the like, as many characters as before. */
export function withPlainTitles(folded: string): string {
  if (!anyOrnament.test(folded)) return folded;
  let text = folded;
  for (const { index, 0: found } of matches(adorned, folded)) {
    const name = /\p{Script=Han}+/u.exec(found)?.[0] ?? '';
    text = text.slice(0, index) + `【${name}】`.padEnd(found.length) + text.slice(index + found.length);
  }
  return text;
}
