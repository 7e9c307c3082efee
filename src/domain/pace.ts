/** What the bulletin says about a task. */
export const progressWords = ['超进度', '达进度', '已完成', '持续推进', '欠进度', '未启动', '未报'] as const;

export type ProgressWord = (typeof progressWords)[number];
