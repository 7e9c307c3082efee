import type { UnitDirectory } from '../../domain/unit-directory.ts';
import { fold } from '../normalise.ts';
import type { Placed } from '../spans.ts';

/** A unit of the directory named in a (folded) text. */
export interface UnitMention extends Placed {
  /** Its canonical name; of 禹州市商务局 that of the county. */
  readonly unit: string;
  /** A county, district or zone, which may as well be the place of some work. */
  readonly place: boolean;
}

interface Written {
  readonly written: string;
  /** As the directory has it. */
  readonly name: string;
}

/** The names of a directory, longest first. */
interface Names {
  /** Two characters with which a name may begin. */
  readonly opening: RegExp;
  /** By their first two characters. */
  readonly alike: ReadonlyMap<string, readonly Written[]>;
}

const compiled = new WeakMap<UnitDirectory, Names>();

/** 市商务局 is also written 商务局, 许昌市商务局 and 许昌商务局. */
function spellings(name: string, city: string | null): Written[] {
  const written = fold(name);
  if (!written.startsWith('市')) return [{ written, name }];
  const rest = written.slice(1);
  const before = city === null ? [''] : ['', city, city.replace(/市$/u, '')];
  return [written, ...before.map((word) => `${word}${rest}`)].map((one) => ({ written: one, name }));
}

/** Worked out once per directory; whose name it is on a day is asked when one is found. */
function namesOf(directory: UnitDirectory): Names {
  const known = compiled.get(directory);
  if (known !== undefined) return known;
  const alike = new Map<string, Written[]>();
  const all = directory.all.flatMap(({ name, aliases }) => [
    name,
    ...aliases.map((alias) => (typeof alias === 'string' ? alias : alias.alias)),
  ]);
  for (const one of all.flatMap((name) => spellings(name, directory.city))) {
    if (one.written.length < 2 || (one.written.length === 2 && one.written !== one.name)) continue;
    const start = one.written.slice(0, 2);
    alike.set(start, [...(alike.get(start) ?? []), one]);
  }
  for (const list of alike.values()) list.sort((a, b) => b.written.length - a.written.length);
  const either = (at: 0 | 1) =>
    [...new Set([...alike.keys()].map((start) => `\\u{${start.charCodeAt(at).toString(16)}}`))].join('');
  const opening = new RegExp(alike.size === 0 ? '(?!)' : `[${either(0)}][${either(1)}]`, 'gu');
  const names = { opening, alike };
  compiled.set(directory, names);
  return names;
}

function nameAt(names: Names, text: string, at: number): Written | null {
  return names.alike.get(text.slice(at, at + 2))?.find(({ written }) => text.startsWith(written, at)) ?? null;
}

/** 省发改委, 国家发改委: of another level, and none of ours. */
const higher = /(?:省|国家|中央|国务院|[部厅])$/u;
/** 人行道, 建安费, 东城大道, 长葛站: words and places that begin like a name. */
const goesOn = /^(?:[道费路街桥站村镇乡河湖渠港]|大道|天桥|横道|大街|新区|片区|小学|中学|高中)/u;
/** 长葛水务局, 魏都区委宣传部: an organ of the county, whatever it is called. */
const organ =
  /^[市县区]?(?:委|政府)?\p{Script=Han}{0,6}?(?:局|[委办院校]|中心|公司|支队|部)(?=$|[^\p{Script=Han}]|[说报那的第讲])/u;

/** Words that many places have: 双创宜居示范区 is no 示范区. */
const common = /^(?:示范区|城乡一体化示范区|经济技术开发区|经开区|人行|中院)/u;
const insideWord = /(?![和与及跟同向请报由转帮替代据听找问让给在是说])\p{Script=Han}$/u;

/**
 * Every unit of the directory that a text names, in order.
 * @param today ISO date: whose name it is on that day; one that has gone out of use still means the unit that had it
 */
export function findUnits(text: string, directory: UnitDirectory, today: string): UnitMention[] {
  const names = namesOf(directory);
  const found: UnitMention[] = [];
  const { opening } = names;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const at = match.index;
    opening.lastIndex = at + 1;
    const name = nameAt(names, text, at);
    if (name === null) continue;
    const unit = directory.resolve(name.name, today) ?? directory.resolve(name.name);
    const end = at + name.written.length;
    const left = text.slice(Math.max(0, at - 3), at);
    if (unit === null || goesOn.test(text.slice(end, end + 2)) || higher.test(left)) continue;
    if (common.test(name.written) && insideWord.test(left)) continue;
    const place = directory.find(unit)?.kind === 'county';
    const last = found.at(-1);
    if (last?.place === true && last.end === at && !place) {
      // 禹州市商务局 is an organ of 禹州, and not 市商务局.
      found[found.length - 1] = { ...last, end, place: false };
    } else {
      const own = place && nameAt(names, text, end) === null ? organ.exec(text.slice(end, end + 12)) : null;
      found.push({ start: at, end: end + (own?.[0].length ?? 0), unit, place: place && own === null });
    }
    opening.lastIndex = found.at(-1)?.end ?? end;
  }
  return found;
}
