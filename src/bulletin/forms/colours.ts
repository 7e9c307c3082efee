import { type ProgressWord, progressWords } from '../../domain/pace.ts';
import type { Colour } from '../../domain/settings.ts';
import type { Bulletin } from '../document.ts';

/** Pale grounds on which black text is read, also in a copy without colour. */
const tints: Readonly<Record<Colour, string>> = {
  green: 'DDEFD9',
  blue: 'DCE8F7',
  yellow: 'FFF4C9',
  orange: 'FDE3C8',
  red: 'F9D4D2',
  grey: 'EAEAEA',
};

/**
 * The ground of a cell with a progress word, as the city colours it, RRGGBB; undefined for any other text. The word
 * stays in the cell: the colour only helps to find it.
 */
export function tintOf(text: string, colours: Bulletin['colours']): string | undefined {
  const word = progressWords.find((one): one is ProgressWord => one === text);
  return word === undefined ? undefined : tints[colours[word]];
}
