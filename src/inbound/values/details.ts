import { coreWords } from './core-words.ts';
import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

/** «6个县区共完成户厕2.2万户»: where it was done. */
const ofSoManyPlaces =
  /^(?:县市区|市县区|县\(市、?区\)|县区|县市)(?:共|合计|总共|一共|累计|全部|均|都)(?!有)/u;

/** «省级3家、市级9家» behind what was applied for: the ranks it was applied for. */
const ranksApplied =
  /(?:申报|上报|推荐|申请)了?[^,;。\d]{0,8}\d[\d.]*\p{Script=Han}[,(、\s]*(?:其中)?(?:(?:国家|[省市县区])级\d[\d.]*\p{Script=Han}[、,和\s]*)*(?:国家|[省市县区])级\s*$/u;

/** Whether a figure only goes into what stands around it: the places, or the ranks of what is not granted yet. */
export function isDetail({ text, clause }: Scope, { start, end }: NumberToken, left: string): boolean {
  if (ofSoManyPlaces.test(text.slice(end, end + 12)) && coreWords(left) === '') return true;
  return ranksApplied.test(text.slice(Math.max(0, clause.start - 60), start));
}
