import type { ReportItem } from '../interpretation.ts';
import { patternOf } from '../pattern.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { clumsySource, slipSource } from '../vocabulary/spoken.ts';
import { isBlank } from './assemble-item.ts';
import { anyStatusSource, sameSource } from './words.ts';

const number = '(?:\\d[\\d.]*|[零一二两三四五六七八九十百千点半]+)';
const amount = `${number}\\s*(?:[%％]|${unitSource})`;
const end = '[了的啊呀哈哦吧呢啦。!！\\s]*$';
const then = '(?:我|是|刚才?|刚刚|之前|前面|上面|上[次条]|昨天|[上下]午|不小心|给|那条|那个|的|又)*';
/** Clauses about the report and not about the work. */
const ofReport = patternOf([
  // 刚才发错了, 手滑
  `^${then}(?:${slipSource}|${clumsySource}|[发报填写说打点选记看传](?:错|反|串|混|漏|早|快)了?)${end}`,
  // 也不对, 不一样
  `^(?:也|都|这[个条项]|那[个条项]|还是|数[据字]?|进度|状态)*(?:不对|不准|不一样|有误|错了|不是这样)${end}`,
  // 改成已完成, 应该是60%
  `^(?:请|麻烦|帮我?|给我|要|应该?|现在?|都|就|也)*(?:(?:改|更正|修改|调整|换|订正)[为成到]?|应该?[是为])(?:${anyStatusSource}|${amount})${end}`,
  // 是30%不是30个, 旅游特色村是四个啊不是三个
  `^[^,，;；。\\d]{0,12}?(?:是|为)?${amount}[啊呀哦,，]?\\s*(?:而)?(?:不是|并非)${amount}${end}`,
  // 其余下周报
  '^(?:其[余他它]|剩下|余下|别的)的?(?:任务|几项|各项)?(?:[下本]周|回头|晚点|稍后|过[两几]天|明天|后天|再|另|单独)+报' +
    end,
]);

/** What the values say already; 还没完成 says more than they do. */
const stateAlone = new RegExp(`^(?:${sameSource}|已完成|正常推进|滞后|未启动|${amount})[。.!！]?$`, 'u');
const clause = /[^,，;；。!！\n]+[,，;；。!！\n]*/gu;

/**
 * «还没完成,刚才发错了», «不一样,新培育2家»: what is said of the report is no progress of the work. Words are left alone where they are all
 * that is said.
 */
export function withoutReportTalk(item: ReportItem): ReportItem {
  const { progress } = item;
  if (progress === null || isBlank({ ...item, progress: null })) return item;
  const clauses = progress.match(clause) ?? [];
  const talks = clauses.map((one) => ofReport.test(one.replace(/[,，;；。!！\s]+$/u, '').trim()));
  // In the middle it may be what the words around it turn on: «六月完成。不对,是五月的完成了».
  const first = talks.indexOf(false);
  const last = talks.lastIndexOf(false);
  const kept = first < 0 ? '' : clauses.slice(first, last + 1).join('');
  // «旅游特色村是四个啊,不是三个»
  if (kept === progress) return ofReport.test(progress) ? { ...item, progress: null } : item;
  const words = kept.replace(/[,，;；\s]+$/u, '');
  return { ...item, progress: words === '' || stateAlone.test(words) ? null : words };
}
