import { attribute, readXml } from './read-xml.ts';

interface Level {
  start: number;
  /** Starts anew after a paragraph of this level (1-based) or above; 0 never; null after any level above. */
  restart: number | null;
  format: string;
  text: string;
}

interface Num {
  abstract: string;
  readonly overrides: Map<number, number>;
}

/** Which list a paragraph belongs to, and how deep. */
export interface ListPlace {
  readonly numId: string;
  readonly level: number;
}

/**
 * Word's automatic numbering (numbering.xml, styles.xml): the numbers of a list are not in the text, they must be
 * counted. ECMA-376 part 1, 17.9.
 */
export class WordNumbering {
  readonly #levels = new Map<string, Map<number, Level>>();
  readonly #nums = new Map<string, Num>();
  readonly #styles = new Map<string, { numId: string | null; level: number; basedOn: string | null }>();
  readonly #counters = new Map<string, number[]>();
  readonly #started = new Set<string>();

  constructor(numbering: Uint8Array | undefined, styles: Uint8Array | undefined) {
    if (numbering !== undefined) this.#readLists(numbering);
    if (styles !== undefined) this.#readStyles(styles);
  }

  /** The list a paragraph style puts its paragraphs in, looked up through the styles it is based on. */
  listOfStyle(style: string | null): ListPlace | null {
    let id = style;
    for (let depth = 0; id !== null && depth < 20; depth += 1) {
      const found = this.#styles.get(id);
      if (found?.numId != null) return { numId: found.numId, level: found.level };
      id = found?.basedOn ?? null;
    }
    return null;
  }

  /** Counts one more paragraph and returns its number as Word shows it: 一、 (一) 1. ; null for bullets and no list. */
  next(place: ListPlace): string | null {
    const num = this.#nums.get(place.numId);
    const levels = num === undefined ? undefined : this.#levels.get(num.abstract);
    const level = levels?.get(place.level);
    if (num === undefined || levels === undefined || level === undefined) return null;
    const counters = this.#counters.get(num.abstract) ?? [];
    this.#counters.set(num.abstract, counters);
    const restart = num.overrides.get(place.level);
    const fresh = `${place.numId}/${place.level}`;
    if (restart !== undefined && !this.#started.has(fresh)) counters[place.level] = restart;
    else counters[place.level] = (counters[place.level] ?? level.start - 1) + 1;
    this.#started.add(fresh);
    for (let deeper = place.level + 1; deeper < counters.length; deeper += 1) {
      if (place.level < (levels.get(deeper)?.restart ?? deeper)) delete counters[deeper];
    }
    if (level.format === 'bullet' || level.format === 'none') return null;
    return level.text.replace(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const other = levels.get(at);
      return formatNumber(counters[at] ?? other?.start ?? 1, other?.format ?? 'decimal');
    });
  }

  #readLists(part: Uint8Array): void {
    let abstract: Map<number, Level> | null = null;
    let level: Level | null = null;
    let num: Num | null = null;
    let override = 0;
    readXml(part, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? '';
        const depth = Number(attribute(attributes, 'ilvl') ?? 0);
        if (name === 'abstractNum') {
          abstract = new Map();
          this.#levels.set(attribute(attributes, 'abstractNumId') ?? '', abstract);
        } else if (name === 'num') {
          num = { abstract: '', overrides: new Map() };
          this.#nums.set(attribute(attributes, 'numId') ?? '', num);
        } else if (num !== null) {
          if (name === 'abstractNumId') num.abstract = value;
          if (name === 'lvlOverride') override = depth;
          if (name === 'startOverride') num.overrides.set(override, Number(value));
        } else if (name === 'lvl') {
          level = { start: 1, restart: null, format: 'decimal', text: '' };
          abstract?.set(depth, level);
        } else if (level !== null) setLevel(level, name, value);
      },
      close: (name) => {
        if (name === 'lvl') level = null;
        if (name === 'num') num = null;
      },
    });
  }

  #readStyles(part: Uint8Array): void {
    let style: { numId: string | null; level: number; basedOn: string | null } | null = null;
    readXml(part, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? '';
        if (name === 'style') {
          style = { numId: null, level: 0, basedOn: null };
          this.#styles.set(attribute(attributes, 'styleId') ?? '', style);
        } else if (style !== null) {
          if (name === 'basedOn') style.basedOn = value;
          if (name === 'numId') style.numId = value;
          if (name === 'ilvl') style.level = Number(value);
        }
      },
      close: (name) => {
        if (name === 'style') style = null;
      },
    });
  }
}

function setLevel(level: Level, name: string, value: string): void {
  if (name === 'start') level.start = Number(value);
  if (name === 'lvlRestart') level.restart = Number(value);
  if (name === 'numFmt') level.format = value;
  if (name === 'lvlText') level.text = value;
}

const ones = '〇一二三四五六七八九';

/** ECMA-376 ST_NumberFormat; formats that no Chinese office document uses come out as Arabic digits. */
function formatNumber(value: number, format: string): string {
  if (
    /^(?:chineseCounting|chineseCountingThousand|japaneseCounting|ideographDigital|chineseLegalSimplified)$/u.test(
      format,
    )
  ) {
    return toChinese(value);
  }
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((value - 1) % 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (/^decimalEnclosedCircle/u.test(format) && value >= 1 && value <= 20)
    return String.fromCodePoint(0x245f + value);
  return String(value);
}

function toChinese(value: number): string {
  if (value < 10) return ones.charAt(value);
  if (value < 100) {
    const ten = Math.floor(value / 10);
    return `${ten === 1 ? '' : ones.charAt(ten)}十${value % 10 === 0 ? '' : ones.charAt(value % 10)}`;
  }
  if (value >= 1000) return String(value);
  const rest = value % 100;
  const tail =
    rest === 0
      ? ''
      : rest < 10
        ? `零${ones.charAt(rest)}`
        : rest < 20
          ? `一${toChinese(rest)}`
          : toChinese(rest);
  return `${ones.charAt(Math.floor(value / 100))}百${tail}`;
}
