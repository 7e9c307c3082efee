import { toHalfWidth } from '../domain/half-width.ts';
import type { Bulletin, Paragraph, WordingEdit } from './document.ts';
import { lengthOf } from './words.ts';

/** What a new wording may not change; `about` names it. */
export type WordingFault =
  | { readonly kind: 'numbers'; readonly missing: readonly string[]; readonly added: readonly string[] }
  | { readonly kind: 'units'; readonly missing: readonly string[]; readonly added: readonly string[] }
  | { readonly kind: 'length'; readonly most: number };

const PARAGRAPH_LIMIT = 800;
const BODY_LIMIT = 3900;

/** The paragraphs staff may reword, in order: the basis, then every section's. */
export function editable({ basis, sections }: Pick<Bulletin, 'basis' | 'sections'>): readonly Paragraph[] {
  return [basis, ...sections.flatMap(({ paragraphs }) => paragraphs)];
}

/**
 * Numbers and the units named are facts, not wording: a reworded paragraph has exactly the same ones.
 * @param unitNames every name and short name a unit goes by
 */
export function checkWording(
  before: string,
  after: string,
  unitNames: readonly string[],
): WordingFault | null {
  if (lengthOf(after) > PARAGRAPH_LIMIT) return { kind: 'length', most: PARAGRAPH_LIMIT };
  const numbers = difference(figures(before), figures(after));
  if (numbers !== null) return { kind: 'numbers', ...numbers };
  const units = difference(named(before, unitNames), named(after, unitNames));
  return units === null ? null : { kind: 'units', ...units };
}

/** Rewords paragraphs by their composed text; what is no longer in the document is returned as dropped. */
export function applyEdits(
  document: Bulletin,
  edits: readonly WordingEdit[],
): { readonly document: Bulletin; readonly dropped: readonly WordingEdit[] } {
  const composed = new Set(editable(document).map(({ text }) => text));
  const kept = edits.filter(({ before }) => composed.has(before));
  const words = new Map(kept.map(({ before, after }) => [before, after]));
  const reworded = (paragraph: Paragraph): Paragraph => ({
    ...paragraph,
    text: words.get(paragraph.text) ?? paragraph.text,
  });
  return {
    document: {
      ...document,
      basis: reworded(document.basis),
      sections: document.sections.map((section) => ({
        ...section,
        paragraphs: section.paragraphs.map(reworded),
      })),
      edits: kept,
    },
    dropped: edits.filter(({ before }) => !composed.has(before)),
  };
}

/** True when the body is still short enough for an office to send. */
export function fitsBody(document: Bulletin): boolean {
  const headings = document.sections.map(({ heading }) => heading);
  const texts = [document.title, ...headings, ...editable(document).map(({ text }) => text)];
  return texts.reduce((sum, text) => sum + lengthOf(text), 0) <= BODY_LIMIT;
}

const written = /\d+(?:\.\d+)?[%‰]?/gu;
const spelled =
  /[零〇一二两三四五六七八九十百千万亿半]+(?=个|项|家|件|次|成|倍|户|人|亩|公里|套|条|所|亿元|万元|元|分之)/gu;

/** Every number in a text, also one spelled out before a measure word, in order of size of its words. */
function figures(text: string): string[] {
  const half = toHalfWidth(text);
  return [...half.matchAll(written), ...half.matchAll(spelled)].map(([token]) => token).sort();
}

/** Units named, longest name first, so that 禹州市商务局 is not read as 市商务局. */
function named(text: string, unitNames: readonly string[]): string[] {
  const found: string[] = [];
  let rest = text;
  for (const name of [...unitNames].sort((a, b) => b.length - a.length)) {
    if (!rest.includes(name)) continue;
    found.push(name);
    rest = rest.replaceAll(name, '\n');
  }
  return found.sort();
}

function difference(
  before: readonly string[],
  after: readonly string[],
): { missing: readonly string[]; added: readonly string[] } | null {
  const left = [...after];
  const missing = before.filter((token) => {
    const at = left.indexOf(token);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return missing.length === 0 && left.length === 0 ? null : { missing, added: left };
}
