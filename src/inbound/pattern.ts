import { neededCharacters } from './needed-characters.ts';

/** Characters are told apart by the lower twelve bits of their codes: two may share a place. */
const places = 0xf_ff;
/** No character known to be needed has this place, and each text counts as having it. */
const anything = 0;
/** The last of the texts looked at that had a character, by their numbers; small, as it is read all the time. */
const lastWith = new Uint8Array(places + 1);
const mostTexts = 0xff;
let number = 0;
let shown = '';

/** Texts are looked through by many expressions in a row, so that the last one is remembered. */
function look(text: string): number {
  if (text === shown) return number;
  if (number === mostTexts) lastWith.fill(0);
  number = (number % mostTexts) + 1;
  for (let at = 0; at < text.length; at += 1) lastWith[text.charCodeAt(at) & places] = number;
  lastWith[anything] = number;
  shown = text;
  return number;
}

/**
 * One expression out of several alternatives, each of which is run only on a text with one of the characters that all
 * its matches have: most rules ask for words that most reports do not have, and telling so by the characters takes a
 * small part of the time that running the expression takes.
 */
class Pattern {
  readonly #alternatives: readonly RegExp[];
  /** The characters of all alternatives in a row, */
  readonly #needed: Uint16Array;
  /** and where those of each end. */
  readonly #ends: Uint16Array;

  constructor(alternatives: readonly RegExp[]) {
    const needed = alternatives.map((one) => [...(neededCharacters(one) ?? [anything])]);
    let end = 0;
    this.#alternatives = alternatives;
    this.#needed = Uint16Array.from(needed.flat(), (code) => code & places);
    this.#ends = Uint16Array.from(needed, (each) => (end += each.length));
  }

  test(text: string): boolean {
    const now = look(text);
    let at = 0;
    for (let index = 0; index < this.#ends.length; index += 1) {
      const end = this.#ends[index] ?? 0;
      for (; at < end; at += 1) {
        if (lastWith[this.#needed[at] ?? anything] !== now) continue;
        if (this.#alternatives[index]?.test(text) === true) return true;
        break;
      }
      at = end;
    }
    return false;
  }

  /** The first match in the text; of several at one place that of the first alternative. */
  exec(text: string): RegExpExecArray | null {
    const now = look(text);
    let first: RegExpExecArray | null = null;
    let at = 0;
    for (let index = 0; index < this.#ends.length; index += 1) {
      const end = this.#ends[index] ?? 0;
      for (; at < end; at += 1) {
        if (lastWith[this.#needed[at] ?? anything] !== now) continue;
        const found = this.#alternatives[index]?.exec(text) ?? null;
        if (found !== null && (first === null || found.index < first.index)) first = found;
        break;
      }
      at = end;
    }
    return first;
  }
}

export type { Pattern };

/** @param alternatives without the flags g and y */
export function pattern(...alternatives: readonly RegExp[]): Pattern {
  return new Pattern(alternatives);
}

/** The same of sources, behind each of which stands what all of them end with. */
export function patternOf(sources: readonly string[], ending = ''): Pattern {
  return new Pattern(sources.map((source) => new RegExp(`(?:${source})${ending}`, 'u')));
}
