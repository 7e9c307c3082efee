import type { Issue, IssueCode } from './interpretation.ts';

/** 第1、2、3项 or 第1至5、8项: task numbers as they stand in a sentence. */
export function taskList(nos: readonly number[]): string {
  const sorted = [...nos].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end + 1 < sorted.length && (sorted[end + 1] ?? 0) - (sorted[end] ?? 0) === 1) end += 1;
    const first = sorted[at];
    const last = sorted[end];
    if (end - at >= 2) parts.push(`${first}至${last}`);
    else for (let i = at; i <= end; i += 1) parts.push(String(sorted[i]));
    at = end + 1;
  }
  const shown = parts.slice(0, 12);
  return `第${shown.join('、')}项${parts.length > shown.length ? '等' : ''}`;
}

export function issue(
  code: IssueCode,
  taskNo: number | null,
  text: string,
  answers: readonly string[] = [],
): Issue {
  return answers.length === 0 ? { code, taskNo, text } : { code, taskNo, text, answers };
}

/** Each value as a whole sentence; more than three are no choice any more. */
export function eachOf(taskNo: number, values: readonly string[]): string[] {
  return values.length > 3 ? [] : values.map((value) => `第${taskNo}项 ${value}`);
}

/** «既说已完成又说35%» → 已完成, 35%. */
export function bothOf(said: string): string[] {
  return /^既说(.+?)又说(.+)$/u.exec(said)?.slice(1) ?? [];
}

export function quote(text: string, longest = 20): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const chars = [...line];
  return `「${chars.length > longest ? `${chars.slice(0, longest).join('')}…` : line}」`;
}
