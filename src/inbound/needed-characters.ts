/** Characters one of which a text must have; null where no such are known. */
type Needed = ReadonlySet<number> | null;

/** More than these tell nothing of a text. */
const most = 64;

const digits = codes('0123456789');
/** As \s has them. */
const blanks = codes(
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
);
/** What nearly every report has: a set with one of them keeps few texts out. */
const everywhere = new Set([...digits, ...codes('%.,:;。 项第进度完成推正常新建工')]);

function codes(text: string): ReadonlySet<number> {
  return new Set(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
}

function weight(set: ReadonlySet<number>): number {
  let sum = 0;
  for (const code of set) sum += everywhere.has(code) ? 10 : 1;
  return sum;
}

/** Both are needed: the rarer keeps out more. */
function rarer(a: Needed, b: Needed): Needed {
  if (a === null || b === null) return a ?? b;
  return weight(b) < weight(a) ? b : a;
}

/** One of both is needed. */
function joined(a: Needed, b: Needed): Needed {
  if (a === null || b === null) return null;
  const all = new Set([...a, ...b]);
  return all.size > most ? null : all;
}

/** Escapes that stand for one character or a few; any other letter behind a backslash may be anything. */
const escaped: Readonly<Record<string, ReadonlySet<number>>> = {
  d: digits,
  s: blanks,
  n: codes('\n'),
  t: codes('\t'),
  r: codes('\r'),
  f: codes('\f'),
  v: codes('\v'),
};

/** Reads the source of an expression; what it does not know needs nothing, so that it can only err on the safe side. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Alternatives up to a closing bracket or the end. */
  choice(): Needed {
    let needed = this.#sequence();
    while (this.#takes('|')) needed = joined(needed, this.#sequence());
    return needed;
  }

  #takes(mark: string): boolean {
    if (!this.#source.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #sequence(): Needed {
    let needed: Needed = null;
    while (this.#at < this.#source.length && !/[|)]/u.test(this.#source[this.#at] ?? '')) {
      const piece = this.#piece();
      if (!this.#optional()) needed = rarer(needed, piece);
    }
    return needed;
  }

  /** Takes a quantifier; whether it lets the piece before it be left out. */
  #optional(): boolean {
    const [all = '', least] =
      /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})?\??/u.exec(this.#source.slice(this.#at, this.#at + 12)) ?? [];
    this.#at += all.length;
    return all.startsWith('*') || all.startsWith('?') || least === '0';
  }

  #piece(): Needed {
    if (this.#takes('(')) return this.#group();
    if (this.#takes('[')) return this.#members();
    if (this.#takes('\\')) return this.#escape();
    const code = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xff_ff ? 2 : 1;
    return code > 0xff_ff || code === 0x2e || code === 0x5e || code === 0x24 ? null : new Set([code]);
  }

  /** What looks ahead or behind must find something as well, unless it must not. */
  #group(): Needed {
    const [opening = ''] =
      /^\?(?:<?[=!]|[a-z-]*:|<\w+>)/u.exec(this.#source.slice(this.#at, this.#at + 40)) ?? [];
    this.#at += opening.length;
    const needed = this.choice();
    this.#at += 1;
    return opening.endsWith('!') || opening.startsWith('?i') ? null : needed;
  }

  /** Behind a backslash. */
  #escape(): Needed {
    const letter = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (/[pPukxc]/u.test(letter)) {
      const rest = this.#source.slice(this.#at, this.#at + 60);
      const [name = ''] = /^(?:\{[^}]*\}|<\w+>|[\da-f]{4}|[\da-f]{2}|[A-Z])/iu.exec(rest) ?? [];
      this.#at += name.length;
      const code = letter === 'u' ? Number.parseInt(name.replace('{', ''), 16) : Number.NaN;
      return code <= 0xff_ff ? new Set([code]) : null;
    }
    if (/[\dA-Za-z]/u.test(letter)) return escaped[letter] ?? null;
    return codes(letter);
  }

  #members(): Needed {
    const none = this.#takes('^');
    let all: Needed = new Set();
    while (!this.#takes(']')) {
      const one = this.#member();
      if (this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at += 1;
        all = joined(all, range(one, this.#member()));
      } else all = joined(all, one);
    }
    return none ? null : all;
  }

  /** A character of a class; there a dot is a dot. */
  #member(): Needed {
    if (this.#takes('\\')) return this.#escape();
    const code = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xff_ff ? 2 : 1;
    return code > 0xff_ff ? null : new Set([code]);
  }
}

function range(from: Needed, to: Needed): Needed {
  const [first] = from ?? [];
  const [last] = to ?? [];
  if (first === undefined || last === undefined || last - first > most) return null;
  return new Set(Array.from({ length: last - first + 1 }, (_, at) => first + at));
}

/**
 * Characters of which every text that the expression matches has one; null where no few such are known. «撤[回销]|作废»
 * needs 撤 or 作 (or 废).
 */
export function neededCharacters({ source, ignoreCase, unicodeSets }: RegExp): Needed {
  return ignoreCase || unicodeSets ? null : new Reader(source).choice();
}
