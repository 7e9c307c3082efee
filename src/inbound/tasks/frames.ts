import { pattern } from '../pattern.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';

const bulleted = /^[ ]*[-•·*●○◆◇■□▪★☆▲△▼▽►▶※✦❖➢][ ]*(?=(?:第|任务|[Tt]|#|№)?[ ]?\d)/gmu;

/** «- 1、2、3:70%⏎- 59:已完成», «▲第46项»: what marks the lines of a list becomes blanks of the same length. */
export function maskBullets(text: string): string {
  return text.replace(bulleted, (mark) => ' '.repeat(mark.length));
}

const state = `(?:${sameSource}|${anyStatusSource}|完成|${shareSource})`;
const inFrame = `(?:<${state}>|[[]${state}[\\]]|[{]${state}[}]|《${state}》|[(]${state}[)]|【${state}】|“${state}”|(?<mark>[★☆◆◇■□●○▲△※#~=*])${state}\\k<mark>)[ ]*:?`;
const beforeTask = '[ ]*(?:第|任务)?[ ]?\\d';
const framed = new RegExp(`(?<=(?:^|[\\n;。])[ ]*)${inFrame}(?=${beforeTask})`, 'gu');
/** In a message that opens with one, a frame is a heading also on a line of its own. */
const headed = new RegExp(`(?<=(?:^|\\n)[ ]*)${inFrame}(?=\\n?${beforeTask})`, 'gu');
const opensFramed = new RegExp(`^(?:[^\\d\\n]{0,20}\\n)?[ ]*${inFrame}[ ]*\\n`, 'u');
const frameEnd = /[>\])}》】”★☆◆◇■□●○▲△※#~=*][ ]*:?$/u;
const anyFrame = pattern(/[>\])}》】”★☆◆◇■□●○▲△※#~=*][ :\n]*(?:第|任务)?[ ]?\d/u);

/** «<已完成> 7、17», «【滞后】:62», «★70%★ 8、9»: a frame around what is said of the tasks behind it becomes a colon. */
export function maskFrames(text: string): string {
  if (!anyFrame.test(text)) return text;
  return text.replace(opensFramed.test(text) ? headed : framed, (found) =>
    ` ${found.slice(1).replace(frameEnd, ':')}`.padEnd(found.length),
  );
}
