import type { Action, Block } from '../ports.ts';

export const title = (text: string): Block => ({ kind: 'title', text });
export const text = (value: string): Block => ({ kind: 'text', text: value });
export const fields = (items: readonly { label: string; value: string }[]): Block => ({
  kind: 'fields',
  items,
});
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns,
  rows,
});

/** Buttons whose label is also the sentence to type instead. */
export const actions = (...labels: readonly string[]): Block => ({
  kind: 'actions',
  actions: labels.map((label): Action => ({ label, value: { say: label } })),
});

/** The first `length` characters of a task's text, up to its first clause end. */
export function shortTitle(taskText: string, length = 18): string {
  const clause = taskText.split(/[,，;；。]/)[0] ?? taskText;
  return clause.length <= length ? clause : `${clause.slice(0, length)}…`;
}

/** 2、4—7、9: task numbers with runs folded, in ascending order. */
export function taskNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    if (end - i >= 2) {
      parts.push(`${sorted[i]}—${sorted[end]}`);
      i = end + 1;
    } else {
      parts.push(`${sorted[i]}`);
      i += 1;
    }
  }
  return parts.join('、');
}
