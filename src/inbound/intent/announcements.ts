import { pattern } from '../pattern.ts';
import { mayReport } from './postponed.ts';

const day =
  '(?:今天|明天|后天|下?周[一二三四五六日]|本周[一二三四五六日]|\\d{1,2}月\\d{1,2}[日号]|\\d{1,2}[日号])';

/** «明天上午九点开会,议题:1.第6项… 2.第7项…»: what is to be talked about, and no report of it. */
const agenda = pattern(
  /^[^;。!]{0,40}(?:开会|会议|例会|调度会|推进会|座谈会|碰头会|开[^;。,]{0,8}会)[^;。!]{0,20}(?:议题|议程|研究|讨论|听取|内容)(?:如下|有|是|为|事项)*\s*[:：]/u,
);

/** «明天报三项:6 7 44», «下午报:1、22»: which are still to come. */
const toCome = pattern(
  new RegExp(
    `^\\s*(?:我们?|我[局委县市区])?(?:${day}|[上下]午|晚上|稍后|待会儿?|一会儿?|回头|晚点)+(?:再|要|准备|打算|先|一起|统一|还)*(?:上?报|交|发)(?:这?[一两二三四五六七八九十\\d]{1,2}[项个])?(?:任务)?\\s*[:：]\\s*[\\d\\s、,，和第项及]+[。!]?\\s*$`,
    'u',
  ),
);

/** Whether a (folded) message only announces a meeting or reports to come; a value in it may be a report. */
export function isAnnouncement(text: string): boolean {
  if (toCome.test(text)) return true;
  return agenda.test(text) && !/\d\s*%/u.test(text) && !mayReport(text.replace(agendaItems, ''));
}

/** 推进 and the like in the name of a topic tell of no state. */
const agendaItems = /[:：][\s\S]*$/u;
