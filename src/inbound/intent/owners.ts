import type { InterpretContext } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { findUnits } from './unit-names.ts';

/** Whose report something is, and on which day. */
export type Owner = Pick<InterpretContext, 'unit' | 'directory' | 'today'>;

/** The units that a cell names; a county's own offices have the names of the city's. */
export function unitsIn(cell: string, { unit, directory, today }: Owner): readonly string[] {
  const county = directory.find(unit)?.kind === 'county';
  return findUnits(fold(cell), directory, today)
    .map((mention) => mention.unit)
    .filter((named) => !county || directory.find(named)?.kind === 'county');
}

/** The units that a heading names. There 市商务局 is no office of a district or county, though it may be one of a 市. */
export function unitsInTitle(title: string, { unit, directory, today }: Owner): readonly string[] {
  const county = directory.find(unit)?.kind === 'county';
  const ownOffices = county && /市(?:人民)?政府$/u.test(unit);
  const folded = fold(title);
  return findUnits(folded, directory, today)
    .filter((mention) => {
      if (!county || directory.find(mention.unit)?.kind === 'county') return true;
      const ofCity =
        folded.startsWith('市', mention.start) || folded.startsWith(directory.city ?? '市', mention.start);
      return ofCity && !ownOffices;
    })
    .map((mention) => mention.unit);
}
