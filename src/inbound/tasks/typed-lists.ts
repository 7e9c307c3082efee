import { expandTaskList } from './task-numbers.ts';

/**
 * Sources of lists of tasks and of their values as they are typed, with full-width marks: for rules that put a message in
 * another order before it is folded.
 */
export const typedNumber = '第?\\d{1,3}[项号]?';
export const typedRange = `${typedNumber}(?:[ ]*[至到~～-]{1,2}[ ]*${typedNumber})?`;
export const typedList = `${typedRange}(?:[ ]*[、，,和及与][ ]*${typedRange}){0,60}`;
export const typedShare = '\\d{1,3}(?:\\.\\d{1,2})?[%％]';
export const typedState =
  '(?:正常推进|正在推进|推进中|有序推进|稳步推进|进行中|推进|(?:进度)?滞后|已?经?(?:完成|办结)|未启动|尚未启动|还?没启动|[未没](?:完成|办结))';

/** 其余, 剩下: the tasks that have not been named. */
export const othersSource = '(?:其[余他它]|剩[下余]|余下|别的)';

/** What such a list holds, each number once. */
export function numbersOf(written: string): readonly number[] {
  return (
    expandTaskList(
      written
        .replace(/[第项号]/gu, '')
        .replace(/，/gu, '、')
        .replace(/～/gu, '~'),
    ) ?? []
  );
}

/** 第6、7项, of «6项,7项». */
export function asTasks(written: string): string {
  return `第${written.replace(/[第项号]/gu, '').replace(/[，,]/gu, '、')}项`;
}
