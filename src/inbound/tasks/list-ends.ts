import { parseNumeral } from '../../domain/quantity.ts';
import type { Reference } from './reference.ts';

/** «第2、50项等2项», «第6项、第7项共2项»: how many they are belongs to the list. */
export function withCount(text: string, ref: Reference): Reference {
  const match =
    /^(?:等|共|这|,?共计|以上){1,2}(?<count>\d{1,2}|[两二三四五六七八九十]{1,3})[项个](?:任务|工作|事项)?/u.exec(
      text.slice(ref.end, ref.end + 10),
    );
  if (match === null || ref.nos.length < 2 || parseNumeral(match.groups?.['count'] ?? '') !== ref.nos.length)
    return ref;
  return { ...ref, end: ref.end + match[0].length };
}

/** «60项跟6项差不多,40%»: of the sixtieth, and in comparison with the sixth. */
export function compares(text: string, { start, end, nos }: Reference): boolean {
  return (
    nos.length === 2 &&
    /[跟和与同]/u.test(text.slice(start, end)) &&
    /^\s*(?:差不多|一样|相同|一致|持平|类似|相当)(?![^;。\n]{0,6}[都均各])/u.test(text.slice(end, end + 16))
  );
}

/** «No.63,7,5%»: 5 % of both, or 7.5 % of the first. */
export function holdsDecimal(text: string, { start, end, nos }: Reference): boolean {
  return nos.length > 1 && /^,\d%/u.test(text.slice(end, end + 3)) && /,\d+$/u.test(text.slice(start, end));
}
