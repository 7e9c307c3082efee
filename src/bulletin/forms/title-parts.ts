/** 附件1 重点任务进展情况表 → 附件1 and 重点任务进展情况表. */
export function titleParts(title: string): { label: string; name: string } {
  const label = /^附件\d*/u.exec(title)?.[0] ?? '';
  return { label: label === '' ? '附件' : label, name: title.slice(label.length).trim() };
}
