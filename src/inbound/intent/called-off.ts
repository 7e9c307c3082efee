import type { OwedTask } from '../interpretation.ts';

const it = '(?:(?:此|该|这|本)一?项?(?:任务|工作|项目|事项|指标)?|项目|任务|工作)';
const us = '(?:我们?|咱们?|本)(?:[市县区局委办院社]|单位|集团|公司|这边|这里)?';
/** The name of the own place may have been blanked: « 不涉及». */
const notOurs = new RegExp(
  `^[\\s:,、]*(?:${it}[,\\s]*)?(?:${[
    `(?:${us})?\\s*(?:都|均|目前|现)*(?:不涉及|未涉及|不承担|未承担)(?:${us}|\\s|(?:此|该|这)一?[类项]?(?:任务|工作|事项|内容|指标|业务))*`,
    `(?:${us})?\\s*(?:都|均)?(?:没有?|无)(?:承担)?(?:此|该|这)一?[类项]?(?:任务|工作|事项|内容|指标|业务)`,
    `(?:与|跟|和)(?:${us}|\\s)(?:无关|没有?关系)`,
  ].join('|')})[了的\\s。!]*$`,
  'u',
);
const ended = new RegExp(
  `^[\\s:,、]*(?:${it}[,\\s]*)?(?:(?:经|因|由于|受)[^;。\\d]{2,24}?[,\\s]*)?(?:${it}[,\\s]*)?(?:已经?|现|被|均|都|决定|不得不|拟)*(?:终止|中止|停止|取消|撤销|不再)(?:实施|建设|推进|执行|开展|申报|创建|该项目|此项工作)?[了\\s。!]*$`,
  'u',
);

/** 62项不涉及我市, 我市无此项任务: nothing of it falls to the unit. */
export function isNotOurs(content: string): boolean {
  return content.length <= 40 && notOurs.test(content);
}

/** «67项终止实施» of a task that stands as 已完成 or at a percentage; null where nothing stands that it contradicts. */
export function standsThoughEnded(content: string, { current }: OwedTask): string | null {
  if (current === null || content.length > 60 || !ended.test(content)) return null;
  return standing(current);
}

/** What would go on standing beside words that deny it: 已完成, 60%. */
export function standing(current: OwedTask['current']): string | null {
  if (current === null) return null;
  if (current.status === 'done') return '已完成';
  return current.percent === null ? null : `${current.percent}%`;
}
