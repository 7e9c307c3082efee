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
