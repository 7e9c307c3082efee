import type { StatusHit } from './statuses.ts';
import { inUse } from './words.ts';

/** «已完成,还差验收» is not all. */
const lacking =
  /^[,;\s]*(?:但|不过|只是|就是|可是)?(?:现在|目前)?(?:[还尚就只仅]?[差剩欠缺](?!不多|异)|[还仍尚]有(?=[\d一两二三四五六七八九十几个些部尾余]|[^,;。]{0,6}[未没])|[还尚仍](?:没|未)|[^,;。\d]{0,6}(?:没动|[还仍]在(?:干|做|建|施工|推)|[未没](?:启动|开工|完成?)(?![^,;。])))/u;

/**
 * What the clauses around it make of a state: «已完成,还差验收» is not all, and «新建县级分拨中心,已投入使用» is said of what stands
 * before.
 */
export function besideClauses(
  hit: StatusHit | null,
  text: string,
  previous: string,
  behind: string,
): StatusHit | null {
  if (hit?.status !== 'done') return hit;
  if (previous !== '' && inUse.test(text.slice(hit.start, hit.end))) return null;
  return !hit.partial && lacking.test(behind) ? { ...hit, status: 'in_progress', telling: true } : hit;
}
