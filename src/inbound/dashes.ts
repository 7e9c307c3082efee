import { matches } from './matches.ts';
import { pattern } from './pattern.ts';

/**
 * A dash in front of a number that no number precedes is a pause, never a minus: 第6项—35%; so is a long one before a percentage:
 * 任务74——85%, and any before 七成 or 百分之七十.
 */
const pause =
  /(?<=[^\d\s—―─])[—―─](?=[\d０-９])|[—―─]{2}(?=[\d０-９]+(?:[.．][\d０-９]+)?\s*[%％])|(?:[—―─]{1,2}|-)(?=[一二三四五六七八九]成|百分之)/gu;

/** «15项-科技企业孵化器建设-60%»: dashes between the columns of a line. */
const columns =
  /^(\s*(?:第|[Tt#])?\d{1,3}(?:项|号)?\s*)-(?=\s*\p{Script=Han})([^\n]*?)-(?=\s*\d+(?:\.\d+)?\s*%)/gmu;

/** «第45项——平台一期上线——55%»: long dashes part what is said of a task like commas do. */
const dashed =
  /^\s*(?:第|任务|[Tt#]|【)?\s?\d{1,3}(?:项|号|】)?\s*[:、]?\s*(?:\([^()\n]{1,20}\))?\s*--(?!-)[^\n]*?[^\n-]--[^\n-][^\n]*$/gmu;

/** Not behind a label: 困难——基层力量不足; a plan with a name, 全民参保计划, is none. */
const parting =
  /(?<!问题|困难|难点|难题|难处|短板|堵点|瓶颈|进展|做法|成效|亮点|下一?步|打算|措施|安排|(?<=步|作|步的|[^\p{Script=Han}])计划|思路)--/gu;

/** «招标已完成——55%»: behind what has happened stands how far the task is. */
const happened = /(?<=完成了?|完工|竣工|封顶|上线|投用|获批|印发|通过|启动|开工)--(?=\d{1,3}(?:\.\d+)?%)/gu;

const anyPause = pattern(/[—―─]|-(?:[一二三四五六七八九]成|百分之)/u);

/**
 * The folded text with dashes that only part or pause as commas or blanks, as many characters as before.
 * @param own the same text as typed, which tells a long dash from a minus
 */
export function withoutDashes(own: string, folded: string): string {
  let text = folded.includes('--')
    ? folded.replace(dashed, (line) => line.replace(parting, ', ')).replace(happened, ', ')
    : folded;
  if (anyPause.test(own)) {
    for (const { index, 0: dash } of matches(pause, own))
      if (text[index] === '-')
        text = `${text.slice(0, index)}${' '.repeat(dash.length)}${text.slice(index + dash.length)}`;
  }
  return text.includes('-') ? text.replace(columns, '$1 $2 ') : text;
}
