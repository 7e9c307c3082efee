/**
 * How somebody says that words are added to a report instead of taking the place of what it says: 补充一句, 问题里再加一条,
 * 下一步忘写了. Sources of expressions over folded text; what opens an addition is looked for in text as typed as well.
 * 补报 reports late and adds nothing.
 */

/** 请再, 还要, 帮我另, 现 */
const asking = '(?:[请再还又也想需要得现]|麻烦|烦请|帮我|另外?|继续|接着){0,4}';
const supplement =
  '补充(?:一下|[一两三几]?[句条点段个项])?(?:说明|内容|情况|进展|汇报|报告|上?报送?|如下){0,2}';
const bracketed = '[【[(（]补充(?:说明|内容)?[】\\])）]\\s*[:：]?\\s*';
/** 加一句, 补上一条; 加 alone, or 增加两条, may be what was done. */
const addVerb = '(?:补|追加|附加|增加|添加?|加)上?';
const oneMore = `${addVerb}(?:一下|一?[句条点段])`;
/** 刚才忘了说, 漏写了一条 */
const forgotten =
  '(?:(?:刚才?|刚刚|上面|前面|之前|上次)(?:还|也|又)?)?(?:忘记?|漏|少)了?(?:[写填报补说加]|掉)了?(?:一?[句条点段个])?';
/** 前面的不变, 除已报的外, 忘写投资额了 */
const unchanged =
  '(?:(?:前面|上面|原来|原有|之前|已报|其[他它余])的?(?:内容|部分)?[都均也]?(?:不变|不动|保留|照旧)|除了?(?:前面|上面|原来|原有|之前|刚才|已经?报)[^,，;；。:：]{0,6}|(?:刚才?|刚刚|上面|前面|之前|上次)?(?:忘记?|漏|少)了?[写填报补说加][^,，;；。:：\\d]{0,6})[,，]\\s?';
const opening = `(?:${unchanged})?(?:(?:对了|另外|还有|顺便|哦|噢)[,，\\s]{0,2}){0,3}${asking}`;

/** The words that open what is added, up to the first word of it: «补充:…», «再补一句,…», «加一句“…”», «刚才忘了说,…». */
export const additionSource = `(?:${bracketed}|${opening}(?:${supplement}(?:[\\s:：,，。]+|(?=[“"「]|$))|${oneMore}(?:[:：,，。]\\s*|(?=[“"「]|$))|${addVerb}[两三几][句条点]\\s*[:：]\\s*|(?:补上|加上|追加)\\s*[:：]\\s*|${forgotten}\\s*[:：,，]\\s*))`;

/** The same inside a message or a paragraph, where only a colon or quotation marks set it apart: «80%,补充一句:…». */
export const additionInsideSource = `${opening}(?:${supplement}|${oneMore}|补上|加上|追加|${forgotten})(?:\\s*[:：]\\s*|(?=[“"「]))`;

/** In front of the task it is said of, or behind its number: «补充:第6项…», «再补充一句,第6项…», «第6项补充:…». */
export const additionAheadSource = `(?<=^|[^\\p{Script=Han}]|[了有外便项号现续着]|[请再还又也想需要得])(?:${supplement}|${oneMore}|追加|${forgotten})(?:[\\s:,】)]|进展|问题)*`;

/** 进展里再加, 问题栏, 下一步后面 */
const place = '(?:[那这]?一?[栏项块段列]|部分)?(?:里面?|[之当]?中|之?后面?|后边|下面|末尾)?';
const adds = `${asking}(?:补充?|追加|附加|增加|添加?|加)上?(?:一下|[一两三几]?[句条点段]|一?[个项])?`;

/** Behind the name of a field: 进展补充一句, 下一步里再加一条, 问题还有一条. */
export const addingSource = `的?${place}的?(?:${adds}(?:说明|内容|如下)?|[还另]外?有一?[条个点])`;
/** …补充一句: and 下一步忘写了: */
export const addedSource = `(?:${addingSource}|的?(?:也|还)?(?:忘记?|漏|少)(?:了?[写填报]|掉)?了?)(?=[ ]*:)`;

/** In front of the name of a field: 再补一条(问题), 漏写了(下一步), 还有一个(问题), 新增一个(问题). */
export const addingAheadSource = `(?:${adds}|[漏少忘]记?[了写填报]{1,2}(?:一下|一?[条点个句])?|(?:(?:另外?|还|又){1,2}(?:有|出现|存在|发现)|新(?:增|出现|发现))了?一?[个条项]|[又还]?多了一?[个条点])(?:新的?)?[ :]*`;
