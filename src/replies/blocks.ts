import { numberRuns } from '../domain/number-runs.ts';
import { shortened } from '../domain/text-pieces.ts';
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
  return shortened(taskText.split(/[,，;；。]/)[0] ?? taskText, length);
}

/** 2、4—7、9: task numbers as they stand in a sentence. */
export function taskNumbers(numbers: readonly number[]): string {
  return numberRuns(numbers).join('、');
}
