import { matches } from '../matches.ts';
import type { DateMention } from '../values/dates.ts';
import { alikeSource as alike, anyStatusSource, sameSource } from '../values/words.ts';
import { hanShareSource, shareAheadSource } from '../vocabulary/amounts.ts';
import { isAmount, isDate, make, type Reference } from './reference.ts';

const number = '\\d{1,3}';
const separator = '\\s*(?:[、,/]|[和与及跟至到~]|-{1,2})\\s*';
/** What ends the value before: 70%, 七成, 正常推进, 同上月. */
const valueEnd = `(?:%|${hanShareSource}|${anyStatusSource}|正常|${sameSource}|${alike})[了的]?\\)?`;
/** 59高一点七成, 63稍慢些50% */
const rather =
  '(?:[稍略]微?|更|要)?(?:高|低|快|慢|好|差|多|少)(?:一?点儿?|一?些)[ ,]?|[稍略]微?(?:高|低|快|慢|好|差)[ ,]?';
/** 67由滞后转为正常推进, 67恢复正常 */
const turned = `(?:已经?|目前){0,2}(?:[由从][^,;。\\d\\n]{2,10})?(?:转|变|恢复)[为成到入]?(?:${anyStatusSource}|正常)`;
const value = `(?:[较比]上(?:个)?月)?(?:都|均|也|全部|全|各|仍|还是?|正?在|一律|统一|目前|现在|只有?|才|仅|却|压根|根本|在){0,3}(?:${rather})?(?:进度|完成|达到?|到|是|为|报|按){0,2}[\\s:]*(?:${shareAheadSource}|${sameSource}|${anyStatusSource}|正常(?=$|[\\s,;。!])|[未没]报|(?:还没有?|待定|不详|不清楚|不知道|再说|缓报|先不报|暂不报|不涉及)(?=$|[\\s,;。!])|${turned}|${alike})`;

/** Behind 38个, or a mere blank, only several numbers can be tasks; «小区12个,11已完工» counts. */
const figureEnd = '\\d[万亿]?(?:元|家|个|亩|公里|[户套人所座处件台])';
const mark = '[\\s]*[,;。、][\\s]*(?:另外?|同时|然后|还有|以及|其中|但是?|不过|可是?|就是?|只有|唯独)?';
/** 77-79项:77完成70%,78完成53% */
const heading = `\\d(?:[、,和~-]|[至到])\\s*第?\\d{1,3}(?:\\s*[两二三四五六七八九十]{1,3}项|项)?(?:任务|工作)?(?:[当之]?中|里面?)?\\s*:\\s*`;
/** «滞后:71、74项。其他几项:90正常推进» */
const others =
  '(?:其[他余它]|剩下|余下)(?:的)?(?:[几各]|\\d{1,2}|[两二三四五六七八九十])?项?(?:任务|工作)?[ ]*:[ ]*';
/** «11,13-15项,17正常推进», «90-95项中,90、92已完成», «10/96/98三项,10已完成»: behind a list its sign is left out. */
/** «7、88,其中88已完成» */
const amongThem = '\\d[、,]\\d{1,3}[ ]*[,;][ ]*其中[:,\\s]*';
const listEnd = `\\d\\s*(?:[项号](?:[当之]?中|里)?|[两二三四五六七八九十]{1,3}项)\\s*[,、和及与]\\s*`;
const list = `(?:(?<=${valueEnd}${mark}|${listEnd}|${amongThem})${number}(?:${separator}${number}){0,40}|(?<=${figureEnd}${mark}|${valueEnd}[ ]+)${number}(?:${separator}${number}){1,40}|(?<=${heading}|${others})${number}(?:${separator}${number}){0,40})`;

/** 29至38除32、37外, 29至38(32、37除外): some of the list are left out. */
const someOut = `第?${number}项?(?:${separator}第?${number}项?){0,20}`;
const leavingOut = `(?:[\\s,]{0,2}(?:除(?:了|去|开)?${someOut}(?:[之以]?外|(?=[都均也全]))|[(](?:除(?:了|去|开)?|不含|不包括)?${someOut}(?:[之以]?外|除外|例外|另报|另算|不算|不含)?[)]))?`;

/** Characters that can stand before such a list: they end a mark or are blanks. */
const beforeList = '(?<=[\\s,:;。、和及与另外时后有及中但是过可就独])';
/** The looks around first: they let the engine skip nearly every character before it looks for a value behind. */
const later = new RegExp(
  `(?=\\d)${beforeList}(?<list>${list})(?![\\d.]|\\s*[%年月日号项个家成点])(?=${leavingOut}\\s*[:,(]?\\s*${value})`,
  'gu',
);
/** 45只有60%: no animals. */
const only = /^只(?:有|完成|做|干|到|是|\d)/u;
/** A sentence cannot go on to further tasks without one of these. */
const anyLater =
  /\d[ ]*[,;][ ]*其中[:,\s]*\d|[项号](?:[当之]?中|里)?\s*[,、和及与]\s*\d|[\d其他余它剩下项的]\s*(?:任务|工作)?\s*:\s*\d|[%成进行展施设中常序月后慢滞停阻启工动始无没变不完结样持平同是此然元家个亩里户套人所座处件台][了的]?\)?(?:\s*[,;。、]\s*|\s+)(?:另外?|同时|然后|还有|以及|其中|但是?|不过|可是?|就是?|只有|唯独)?\d/u;

/**
 * «41、42项均正常推进,43、44已完成»: a sender who has named one task in full and said how it stands goes on with mere numbers.
 * @param style how firm the finds are: beside tasks named in full they count like those
 */
export function laterLists(
  text: string,
  dates: readonly DateMention[],
  style: Reference['style'],
): Reference[] {
  if (!anyLater.test(text)) return [];
  return matches(later, text).flatMap(({ index, groups }) => {
    const body = groups?.['list'] ?? '';
    const end = index + body.length;
    return isDate(dates, index, end) || (isAmount(text, end) && !only.test(text.slice(end, end + 6)))
      ? []
      : [{ ...make(index, end, body, style, false), valued: true }];
  });
}
