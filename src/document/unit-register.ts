import type { UnitKind } from '../domain/directive.ts';
import { createUnitDirectory, type UnitDirectory, unitKey } from '../domain/unit-directory.ts';
import { plain } from './brackets.ts';
import type { ImportedUnit, ImportWarning } from './import-result.ts';
import { warning } from './source.ts';
import { splitUnits } from './split-units.ts';
import { isCountyName, looksLikeUnit, seatOf } from './unit-words.ts';

/** What the document itself says about where it comes from. */
export interface Origin {
  readonly issuer: string | null;
  readonly title: string | null;
  readonly addressee: string | null;
  /** The whole text, to look for place names in. */
  readonly text: string;
  readonly signedOn: string | null;
}

/**
 * The units of one document: resolved with the directory where it applies, else taken as written and marked new.
 */
export class UnitRegister {
  readonly #directory: UnitDirectory;
  readonly #city: string | null;
  readonly #on: string | undefined;
  readonly #counties: readonly string[];
  #counted: readonly string[] | null = null;
  /** As written → canonical: every name is looked up once. */
  readonly #canonical = new Map<string, string>();
  readonly #units = new Map<string, ImportedUnit>();
  /** Comparable form → canonical name, for units the directory does not know. */
  readonly #written = new Map<string, string>();

  constructor(directory: UnitDirectory, origin: Origin, warnings: ImportWarning[]) {
    this.#city = cityOf(origin.issuer) ?? cityOf(origin.title);
    const fits = directoryFits(directory, this.#city, origin, warnings);
    this.#directory = fits === 'foreign' ? createUnitDirectory([]) : directory;
    this.#on = origin.signedOn ?? undefined;
    const listed = fits === 'yes' ? this.#directory.all.filter(({ kind }) => kind === 'county') : [];
    // A document that lists its counties by name in the addressee line says itself who 各县(市、区) are.
    this.#counties = listed.length > 0 ? listed.map(({ name }) => name) : addressedCounties(origin.addressee);
  }

  /** Whom 各县(市、区)政府(管委会) means; empty when nobody can tell. Counts them as units of the document. */
  counties(): readonly string[] {
    this.#counted ??= this.#counties.map((name) => this.#register(name));
    return this.#counted;
  }

  namedCounties(): readonly string[] {
    return [...this.#units.values()].filter(({ kind }) => kind === 'county').map(({ name }) => name);
  }

  /**
   * The canonical name for a name in the document; null for words that are nobody's name (见附件): they must not
   * become a unit.
   */
  take(name: string, taskNo: number, line: number, warnings: ImportWarning[]): string | null {
    if (!this.#isListed(name) && !looksLikeUnit(name) && !isCountyName(name)) {
      const text = `第 ${taskNo} 项的“${name}”不像单位名称,未登记为单位,请指定(第 ${line} 行)。`;
      warnings.push(warning('unit_suspicious', line, text, taskNo));
      return null;
    }
    const known = this.#units.size;
    const canonical = this.#register(name);
    const unit = this.#units.get(canonical);
    if (this.#units.size === known || unit === undefined || !unit.isNew) return canonical;
    if (this.#directory.all.length > 0) {
      const near = this.#directory.search(name)[0];
      const hint = near === undefined ? '' : `,名录中相近的是“${near}”`;
      warnings.push(
        warning(
          'unit_unknown',
          line,
          `第 ${taskNo} 项的“${name}”不在单位名录中,按新单位登记${hint}。`,
          taskNo,
        ),
      );
    }
    return canonical;
  }

  /** New units whose name looks short for another one: 市科技局 and 市科学技术局 in one document. */
  similar(): readonly ImportWarning[] {
    const units = this.all();
    return units
      .filter(({ isNew }) => isNew)
      .flatMap((unit) => {
        const other = units.find(({ name }) => isShortFor(unit.name, name));
        if (other === undefined) return [];
        const text = `“${unit.name}”可能就是“${other.name}”,现按两个单位登记,请核对。`;
        return [warning('unit_similar', null, text)];
      });
  }

  all(): readonly ImportedUnit[] {
    return [...this.#units.values()];
  }

  #isListed(name: string): boolean {
    return this.#canonical.has(name) || this.#resolve(name) !== null;
  }

  #resolve(name: string): string | null {
    const shortened = plain(name).replace(/\([^()]*\)$/u, '');
    return (
      this.#directory.resolve(name, this.#on) ??
      this.#directory.resolve(name) ??
      this.#directory.resolve(shortened)
    );
  }

  #register(name: string): string {
    const seen = this.#canonical.get(name);
    if (seen !== undefined) return seen;
    const canonical = this.#look(name);
    this.#canonical.set(name, canonical);
    return canonical;
  }

  #look(name: string): string {
    const shortened = plain(name).replace(/\([^()]*\)$/u, '');
    const listed = this.#resolve(name);
    if (listed !== null) {
      const entry = this.#directory.find(listed);
      const aliases = (entry?.aliases ?? []).map((alias) =>
        typeof alias === 'string' ? alias : alias.alias,
      );
      if (!this.#units.has(listed)) {
        this.#units.set(listed, { name: listed, kind: entry?.kind ?? 'city', aliases, isNew: false });
      }
      return listed;
    }
    return this.#registerNew(name, shortened);
  }

  /** 甲市商务局, 市商务局 and 市商务局(市口岸办) are one unit; so are 乙县人民政府 and 乙县政府. */
  #registerNew(name: string, shortened: string): string {
    const keys = [name, shortened].map((form) => this.#keyOf(form));
    const found = keys.map((key) => this.#written.get(key)).find((canonical) => canonical !== undefined);
    const canonical =
      found ?? this.#canonicalForm(shortened === '' ? name : name.slice(0, shortened.length).trim());
    for (const key of keys) this.#written.set(key, canonical);
    const unit = this.#units.get(canonical);
    const aliases = new Set(unit?.aliases ?? []);
    if (name !== canonical) aliases.add(name);
    const kind: UnitKind = isCountyName(canonical) ? 'county' : 'city';
    this.#units.set(canonical, { name: canonical, kind, aliases: [...aliases], isNew: true });
    return canonical;
  }

  #canonicalForm(name: string): string {
    const city = this.#city;
    if (city === null || !name.startsWith(city) || name.length <= city.length + 1) return name;
    const rest = name.slice(city.length);
    return isCountyName(rest) ? rest : `${city.slice(-1)}${rest}`;
  }

  #keyOf(name: string): string {
    return unitKey(this.#canonicalForm(name))
      .replace(/人民政府$/u, '政府')
      .replace(/管理委员会$/u, '管委会');
  }
}

/** Same first two characters, and every character of the short name in order inside the long one. */
function isShortFor(short: string, long: string): boolean {
  if (short.length >= long.length || short.length < 3 || short.slice(0, 2) !== long.slice(0, 2)) return false;
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length && seatOf(short) === seatOf(long);
}

/** 许昌市人民政府办公室 → 许昌市; 中共甲市委员会 → 甲市. */
function cityOf(text: string | null): string | null {
  return (
    /^(?:中共)?(?:[\u4e00-\u9fff]{2,6}(?:省|自治区))?([\u4e00-\u9fff]{1,11}?[市县区州盟旗])(?:人民政府|委|政府|\d{4}年|关于)/u.exec(
      text ?? '',
    )?.[1] ?? null
  );
}

/** Places named one by one in the addressee line; 各县(市、区) names none, a single one is no list. */
function addressedCounties(addressee: string | null): readonly string[] {
  if (addressee === null || /各[县市区]/u.test(addressee)) return [];
  const { mentions } = splitUnits(addressee.replace(/[:：]\s*$/u, ''));
  const named = mentions.flatMap((mention) =>
    mention.kind === 'name' && isCountyName(mention.name) ? [mention.name] : [],
  );
  return named.length > 1 ? named : [];
}

/**
 * Whether the directory is that of the document's city. A directory without a city is the operator's own and fits;
 * one of another city would silently put that city's counties into the tasks.
 */
function directoryFits(
  directory: UnitDirectory,
  city: string | null,
  origin: Origin,
  warnings: ImportWarning[],
): 'yes' | 'foreign' | 'unproven' {
  if (directory.all.length === 0 || directory.city === null || directory.city === city) return 'yes';
  if (city !== null) {
    const text = `本文件属于“${city}”,单位名录属于“${directory.city}”,未使用名录,单位均按原文登记。`;
    warnings.push(warning('directory_foreign', null, text));
    return 'foreign';
  }
  const counties = directory.all
    .filter(({ kind }) => kind === 'county')
    .map(({ name }) => name.replace(/(?:政府|管委会)$/u, ''));
  const places = [directory.city, directory.city.replace(/[市县区]$/u, ''), ...counties];
  if (places.some((place) => place.length >= 2 && origin.text.includes(place))) return 'yes';
  const text = `文件未写明发文机关,也没有出现“${directory.city}”的地名,无法确认是否适用其单位名录,“各县(市、区)”未展开。`;
  warnings.push(warning('directory_assumed', null, text));
  return 'unproven';
}
