import type { Colour } from '../../domain/settings.ts';

/** Pale grounds on which black text is read, also in a copy without colour. */
export const tint: Readonly<Record<Colour, string>> = {
  green: 'DDEFD9',
  blue: 'DCE8F7',
  yellow: 'FFF4C9',
  orange: 'FDE3C8',
  red: 'F9D4D2',
  grey: 'EAEAEA',
};
