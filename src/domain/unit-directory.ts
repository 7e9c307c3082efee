import type { UnitKind } from './directive.ts';
import { toHalfWidth } from './half-width.ts';
import { likeness } from './likeness.ts';

/** A name that was or will be in use only for a time; ISO dates, both ends included. */
export interface DatedAlias {
  readonly alias: string;
  readonly from?: string;
  readonly to?: string;
}

export interface UnitEntry {
  /** The name used everywhere in the product. */
  readonly name: string;
  readonly kind: UnitKind;
  /** Other full names, and the short names people really type. */
  readonly aliases: readonly (string | DatedAlias)[];
}

export interface UnitDirectory {
  /** The city whose units these are (许昌市), so that 许昌市X is read as 市X; null when unknown. */
  readonly city: string | null;
  readonly all: readonly UnitEntry[];
  /**
   * The canonical name, or null. Only whole names match, after brackets, quotes, width and blanks are made equal:
   * 禹州市商务局 is never 市商务局. A name that belongs to two units on that day is no name.
   * @param on ISO date on which a dated alias must be in use; without it any alias counts.
   */
  resolve(name: string, on?: string): string | null;
  /** Canonical names that resemble the text, best first, at most five: for suggestions, never for decisions. */
  search(text: string): readonly string[];
  /** The entry with this canonical name. */
  find(name: string): UnitEntry | null;
}

/** The comparable form of a unit's name: half-width, round brackets, no quotes, no blanks, upper case. */
export function unitKey(name: string): string {
  return toHalfWidth(name)
    .replace(/[〔﹝[【{]/gu, '(')
    .replace(/[〕﹞\]】}]/gu, ')')
    .replace(/[“”"'‘’「」『』《》\s]/gu, '')
    .toUpperCase();
}

interface Claim {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * @param city full name of the city (许昌市); entries then also answer to 许昌市X for 市X.
 */
export function createUnitDirectory(
  entries: readonly UnitEntry[],
  city: string | null = null,
): UnitDirectory {
  const claims = new Map<string, Claim[]>();
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  for (const entry of entries) {
    for (const alias of [entry.name, ...entry.aliases]) {
      const dated: DatedAlias = typeof alias === 'string' ? { alias } : alias;
      const claim = { name: entry.name, from: dated.from ?? '0000', to: dated.to ?? '9999' };
      const key = unitKey(dated.alias);
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
  }
  const cityKey = city === null ? null : unitKey(city);

  function lookUp(key: string, on: string | undefined): string | null {
    const found = new Set<string>();
    for (const claim of claims.get(key) ?? []) {
      if (on === undefined || (claim.from <= on && on <= claim.to)) found.add(claim.name);
    }
    const [only] = found;
    return found.size === 1 && only !== undefined ? only : null;
  }

  return {
    city,
    all: entries,
    resolve(name, on) {
      const key = unitKey(name);
      const direct = lookUp(key, on);
      if (direct !== null || cityKey === null || !key.startsWith(cityKey)) return direct;
      const rest = key.slice(cityKey.length);
      return lookUp(`市${rest}`, on) ?? lookUp(rest, on);
    },
    search: (text) => searchEntries(entries, text),
    find: (name) => byName.get(name) ?? null,
  };
}

/** For what can only be about one unit. */
export const noUnits = createUnitDirectory([]);

function searchEntries(entries: readonly UnitEntry[], text: string): readonly string[] {
  const wanted = unitKey(text);
  if (wanted === '') return [];
  const scored = entries.map((entry) => {
    const names = [
      entry.name,
      ...entry.aliases.map((alias) => (typeof alias === 'string' ? alias : alias.alias)),
    ];
    return { name: entry.name, score: Math.max(...names.map((name) => resemblance(wanted, unitKey(name)))) };
  });
  return scored
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name);
}

/** Alike in their characters, or 0.6 when one name abbreviates the other (发改 ⊂ 发展改革). */
function resemblance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return Math.max(likeness(a, b), short.length >= 2 && abbreviates(short, long) ? 0.6 : 0);
}

function abbreviates(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length;
}
