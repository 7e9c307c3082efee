import { fold, quotedPart } from '../normalise.ts';
import { findReferences } from './task-references.ts';

/**
 * «「督查助手：第7项还没报」⏎- - - - -⏎90%»: the task of the message that is quoted above the sender's own words.
 * @returns null where nothing is quoted, or not exactly one task
 */
export function quotedTask(text: string): number | null {
  if (!/^\s*(?:[「“"『>＞》]|回复|引用|督[查办])/u.test(text)) return null;
  const named = findReferences(fold(quotedPart(text)), []).filter(
    ({ style, doubt }) => !doubt && (style === 'explicit' || style === 'suffix'),
  );
  const [no, ...others] = new Set(named.flatMap(({ nos }) => nos));
  return no === undefined || others.length > 0 ? null : no;
}
