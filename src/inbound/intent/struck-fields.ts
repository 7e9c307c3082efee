import type { ClearedField } from '../../domain/file-report.ts';
import { matches } from '../matches.ts';
import type { Span } from '../values/kept-text.ts';

const fields: readonly (readonly [Exclude<ClearedField, object>, string])[] = [
  ['problems', '(?:存在的?|主要)?(?:问题|困难)'],
  ['nextSteps', '下一?步(?:打算|计划|措施|安排|工作)?'],
  ['expectedBy', '(?:预计|计划)?(?:完成|完工|竣工|办结)(?:时间|日期|时限)'],
  ['progress', '(?:工作|目前)?进展(?:情况)?'],
  ['percent', '(?:进度)?百分比|进度数?'],
];
const named = fields.map(([field, words]) => `(?<${field}>${words})`).join('|');
const struck = new RegExp(
  `(?<=^|[,;。])[\\s:]*(?:请|麻烦)?(?:你们?)?(?:把|将)?的?(?:${named})(?:[那这]?一?[条段栏句项块]|部分|内容)?的?(?:内容|文字)?(?:都|就|先|给我|帮我|请|可以)*(?:删[掉除了去]?|去掉|拿掉|清[空掉]|划掉|不要了)(?:了|吧|一下)*[\\s。!]*(?=$|[,;。])`,
  'gu',
);
/** «…,已经解决了»: why. */
const solved =
  /^[,;。\s]*(?:该?问题)?(?:现在|目前|都|均|全部|已经?)*(?:解决|处理|化解|协调|消除|整改)(?:好|完成?|到位|掉)?了?[\s。!]*$/u;

/** Fields of a report that are to be emptied, and what else is said. */
export interface Struck {
  readonly cleared: readonly ClearedField[];
  readonly rest: Span;
}

/** «问题那条删掉», «把存在问题去掉,已经解决了», «下一步删掉,进度60%»; null where nothing is, or it cannot be told from the rest. */
export function struckFields(content: string): Struck | null {
  if (!/[删掉清]|不要了/u.test(content) || content.length > 120) return null;
  const found = matches(struck, content);
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return null;
  const cleared = found.flatMap(({ groups }) =>
    fields.flatMap(([field]) => (groups?.[field] === undefined ? [] : [field])),
  );
  const end = last.index + last[0].length;
  const behind = solved.test(content.slice(end)) ? '' : content.slice(end);
  const ahead = content.slice(0, first.index);
  if (/[\p{L}\d]/u.test(ahead)) return behind === '' ? { cleared, rest: [0, first.index] } : null;
  return { cleared, rest: [behind === '' ? content.length : end, content.length] };
}
