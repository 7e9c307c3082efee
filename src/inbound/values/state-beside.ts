import type { StatusHit } from './statuses.ts';
import { inUse } from './words.ts';

/** «已完成,还差验收» is not all. */
const lacking =
  /^[,;\s]*(?:但|不过|只是|就是|可是)?(?:现在|目前)?(?:[还尚就只仅]?[差剩欠缺](?!不多|异)|[还仍尚]有(?=[\d一两二三四五六七八九十几个些部尾余]|[^,;。]{0,6}[未没])|[还尚仍](?:没|未)|[^,;。\d]{0,6}(?:没动|[还仍]在(?:干|做|建|施工|推)|[未没](?:启动|开工|完成?)(?![^,;。])))/u;

/** «不存在问题,», «困难不大,», «困难:无,»: nothing stands in the way of what is still to come. */
const unhindered =
  /(?:(?:没有?|无|不存在|[未没](?:发现|遇到|遇上|出现|碰到))[^,;。\d]{0,6}(?:问题|困难|难度|难点|难处|障碍|阻力|堵点)[^,;。\d]{0,3}|(?:问题|困难|难度)(?:都|也|还|并|均)*(?:不[大多]|可控|[:]?\s*(?:无|没有))),\s*$/u;
/** 按时完成, without 已 or 了 */
const inTime = /^(?!.*(?:已|了))(?:按[时期]|如期)/u;

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
  const said = text.slice(hit.start, hit.end);
  // Of what is done nobody says that there was no difficulty, of a promise everybody.
  if (inTime.test(said) && unhindered.test(text.slice(Math.max(0, hit.start - 24), hit.start))) return null;
  if (previous !== '' && inUse.test(said)) return null;
  return !hit.partial && lacking.test(behind) ? { ...hit, status: 'in_progress', telling: true } : hit;
}
