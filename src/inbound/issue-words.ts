import { numberRuns } from '../domain/number-runs.ts';
import { maskPhoneNumbers } from '../domain/phone-number.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { Issue, IssueCode } from './interpretation.ts';

/** 第1、2项 or 第1—5、8项: task numbers as they stand in a sentence, the first dozen of them. */
export function taskList(nos: readonly number[]): string {
  const parts = numberRuns(nos);
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
export function eachOf(taskNo: number, values: readonly string[] = []): string[] {
  return values.length > 3 ? [] : values.map((value) => `第${taskNo}项 ${value}`);
}

/** «既说已完成又说35%» → 已完成, 35%. */
export function bothOf(said: string): string[] {
  return /^既说(.+?)又说(.+)$/u.exec(said)?.slice(1) ?? [];
}

export function quote(text: string, longest = 20): string {
  // Phone numbers are not shown in the chat, not even to whoever typed them: a question may be read in a group.
  return `「${shortened(maskPhoneNumbers(text.replace(/\s+/gu, ' ').trim()), longest)}」`;
}
