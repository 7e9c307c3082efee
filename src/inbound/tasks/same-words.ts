const about = '(?:任务)?的?(?:进度|进展|情况|内容)?';
const named = (group: string) => `第?\\s*(?<${group}>\\d{1,3})(?![\\d.%])\\s*[项号]?${about}`;
/** 同90项, 跟第90项一样, 参照90项 */
const sameSource = `(?:进度|进展|情况)?(?:也|都|均){0,2}(?:(?:和|跟|与|同)${named('like')}(?:一样|相同|一致|一个样)|(?:同|参照|比照)${named('as')})`;
const inText = new RegExp(
  `(?<=[\\d项号务][\\s,:]*)${sameSource}(?=\\s*(?:$|[;。!\\n]|[,、]\\s*第?\\d{1,3}\\s*[项号]))`,
  'gu',
);
/** Nothing but that. */
export const sameAsWords = new RegExp(`^[\\s,:]*${sameSource}[\\s,;。!、]*$`, 'u');

/** «33项跟90项一样»: the number behind 跟 opens nothing; 也是 of the same length stands for it while tasks are looked for. */
export function maskSameAs(text: string): string {
  if (!/[同跟和与照]\s*第?\s*\d/u.test(text)) return text;
  return text.replace(inText, (words) => '也是'.padStart(words.length));
}
