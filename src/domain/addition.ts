import { toHalfWidth } from './half-width.ts';

/** The fields of a report that are kept in the sender's words, and can be added to. */
export type WordField = 'progress' | 'problems' | 'nextSteps';

export const wordFields: readonly WordField[] = ['progress', 'problems', 'nextSteps'];

/** The longest text of one field, in characters; what a form or a cell of the sheet takes. */
export const longestField = 4000;

/**
 * What becomes of words that are to be added to a field.
 * `new` nothing stood there · `added` behind the earlier words, on a line of its own · `known` it says so already ·
 * `too_long` it would have `length` characters.
 */
export type Addition =
  | { readonly kind: 'new' | 'added'; readonly text: string }
  | { readonly kind: 'known' }
  | { readonly kind: 'too_long'; readonly length: number };

/** «问题：无» is no text to which something is added, and is not added to one. */
const none = /^(?:暂?无|没有)[。.]?$/u;

/** «问题：无». */
export function isNone(text: string): boolean {
  return none.test(text.trim());
}

/** Whether a text says the same sentences in the same order, whatever marks they end with. */
export function says(text: string, words: string): boolean {
  return includes(sentences(text), sentences(words));
}

/**
 * Adds words to those that stand in a field: 补充, 再加一条. The earlier ones stay as they are; the same sentences in the
 * same order are not added a second time, whatever marks they end with.
 */
export function addWords(earlier: string | null, said: string): Addition {
  if (earlier === null || isNone(earlier) || isNone(said)) return { kind: 'new', text: said };
  if (says(earlier, said)) return { kind: 'known' };
  const text = `${earlier}\n${said}`;
  return text.length > longestField ? { kind: 'too_long', length: text.length } : { kind: 'added', text };
}

/** The sentences of a text without blanks and marks; a mark in front of a digit is part of the number (3.5, -2). */
function sentences(text: string): readonly string[] {
  return toHalfWidth(text)
    .split(/[\n。;!?]/u)
    .map((sentence) => sentence.replace(/\s|(?![%‰])\p{P}(?!\d)/gu, ''))
    .filter((sentence) => sentence !== '');
}

/** Whether `some` stand in `all`, one behind the other. */
function includes(all: readonly string[], some: readonly string[]): boolean {
  return all.some((_, at) => some.every((sentence, i) => all[at + i] === sentence));
}
