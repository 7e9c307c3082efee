import { shareAheadSource } from './amounts.ts';

/**
 * Words that make something else of what is said beside them than the present standing, as sources of expressions over
 * folded text. Where such a word stands, and so what it does to a value, is for the rules that use it: leads.ts in front of a
 * task, afterthoughts.ts behind a value, unread-words.ts anywhere near it.
 */

/** 拟新建, but not 模拟, 草拟, 拟合. */
export const intendSource = '(?<![草模虚])拟(?!合|态|稿)';

/** A promise, most often in front of the day by which it is to be done. */
export const promiseSource = `预[计期]|计划|力争|争取|确保|保证|有望|打算|准备|尽[量力](?!而)|决心|${intendSource}`;

/** 希望, 想, 冲刺: what somebody would like, or aims at; not 思想, 设想, 希望小学. */
export const wishSource = '希望(?!小学|工程)|盼着?|(?<![设思联理感猜构])想(?!法|象)|冲刺|瞄准|奔着';

/** On a condition. 若干 is a number. */
export const conditionSource = '如果|(?<!主)要是|假[如设使定]|倘若|若(?!干)|只要|一旦|除非|万一';

/** 待批复, but not 接待, 对待, 待遇. */
export const awaitSource = '(?<![接招看对款期等优])待(?!遇|业|定|产)';

/** The sender does not know for sure. 大概 is not among them: in front of a share it only rounds it. */
export const guessSource = '好像|似乎|貌似|可能|也许|或许|估[计摸]|恐怕|怕是|说不定';

/** 大概75%, 大概完成了七成: what may stand behind 大概 where it only rounds. */
export const roundedSource = `(?:完成|推进|[弄干做搞办推](?=[了到])|达到?|进度|是|有|在|到|都|也|就)*了?(?:${shareAheadSource}|[一二三四五六七八九十]分之)`;

/** Told by others: 听说, 听县里讲, 据了解, 据企业反映. */
export const hearsaySource = '听[^,;。证]{0,8}[说讲]|据[^,;。]{0,8}(?:[说悉传]|了解|反映)';

/** The period before: 上月, 上个月, 上期, 上次, 上周. */
export const lastPeriodSource = '上(?:个)?(?:月份?|期|周)|上一?[次回]|前次';

/** Years that are over. */
export const pastYearSource = '去年|上一?年度?|(?<!目)前年|往年|历年';

/** How it was meant or stood at first: 原计划, 起初. */
export const formerlySource = '原(?:来|定|先|本|报|计划|预计|拟|目标)|本来|起初|早先|当初';

/** Times still to come. */
export const comingSource = '明年|(?<!以)来年(?!度)|下(?:一)?个?月|下周|明[天日]|后天|届时';

/** 昨天, 上周五就, 刚, 早就: when it was done, where no more is meant than that it has been. */
export const recentlySource =
  '(?:上(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]?|大?前[天日]|昨[天日晚]|前[两几]天|(?:今[天早]|(?:今天)?[上下]午)(?=刚|已|[^,;。不]{0,6}了)|(?:早|老早|刚)(?=就|已)|早前|(?<!\\d)日前|刚刚?|刚才)(?:就|已经?)?';
