import { toHalfWidth } from '../domain/half-width.ts';
import { withoutArrows } from './arrows.ts';
import { withPlainNumerals } from './capital-numerals.ts';
import { withoutDashes } from './dashes.ts';
import { withoutKeycaps } from './keycaps.ts';
import { withPlainTitles } from './ornaments.ts';
import { pattern } from './pattern.ts';
import { dropQuotedHead } from './quoted-head.ts';
import { maskTags } from './tags.ts';
import { simplified } from './traditional.ts';
import { dictationMark } from './vocabulary/spoken.ts';

const dashes = '‐‑‒–—―−﹣⁃─━';
const tildes = '〜∼∽˜';
const blanks = '\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
const percentSigns = '﹪٪';
/** ❶, ➀, ➊, ⓵, ⓫: circled numbers in other type, each run with the first number it has. */
const circled: readonly (readonly [RegExp, number])[] = [
  [/[❶-❿]/u, 0x2776 - 1],
  [/[➀-➉]/u, 0x2780 - 1],
  [/[➊-➓]/u, 0x278a - 1],
  [/[⓵-⓾]/u, 0x24f5 - 1],
  [/[⓫-⓴]/u, 0x24eb - 11],
];
const foldable = new RegExp(
  `[\\uff01-\\uff5e${dashes}${tildes}${blanks}${percentSigns}❶-➓⓫-⓴⓵-⓾﹕﹔﹐${[...simplified.keys()].join('')}]`,
  'gu',
);
const blank = new RegExp(`[${blanks}]`, 'u');
const small: Readonly<Record<string, string>> = {
  '﹕': ':',
  '﹔': ';',
  '﹐': ',',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
};

const folds = new Map<string, string>();

function foldChar(char: string): string {
  const known = folds.get(char);
  if (known !== undefined) return known;
  const plain = foldOnce(char);
  folds.set(char, plain);
  return plain;
}

function foldOnce(char: string): string {
  const simple = simplified.get(char) ?? small[char];
  if (simple !== undefined) return simple;
  if (blank.test(char)) return ' ';
  if (dashes.includes(char)) return '-';
  if (tildes.includes(char)) return '~';
  if (percentSigns.includes(char)) return '%';
  const run = circled.find(([chars]) => chars.test(char));
  if (run !== undefined) return String.fromCodePoint(0x2460 - 1 + (char.codePointAt(0) ?? 0) - run[1]);
  return toHalfWidth(char);
}

/**
 * One spelling for what looks the same: width, dashes, blanks, percent signs, a few traditional characters.
 * One character becomes exactly one character, so a position in the result is a position in the input.
 */
export function fold(text: string): string {
  return text.replace(foldable, foldChar);
}

/** Zero-width, directional and control characters, variation selectors, the keycap mark of 6️⃣. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e00ff}]|\u20e3|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: vertical tab and form feed end a line too
const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;

/** Nothing but what most messages consist of. */
const ordinary = /^[\n\u0020-\u007e\u2014\u201c\u201d\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/u;

/** `@所有人` is no mention of the bot: it stays in the text and is made harmless where the text is shown. */
const everybody = '(?:所有人|全体成员|_?all\\b)';
/** Feishu's placeholder, its tag, a mention closed by U+2005 (Feishu, WeCom, WeChat), the bot's usual names. */
const mention = new RegExp(
  [
    '@_user_\\d{1,4}',
    `<at\\s(?![^>]{0,80}["']all["'])[^>]{0,120}>[^<]{0,60}</at>`,
    `@(?!${everybody})[^\\s@]{1,30}\\u2005`,
    '@(?:督查|督办)(?:小|智能)?(?:助手|机器人|助理)?',
  ].join('|'),
  'gu',
);
/** Of the bot, whatever it is called; «@市邮政局 6项80%» names whose task it is. */
const leadingMention = new RegExp(
  `^@(?!${everybody}|[^\\s@\\d]{1,20}(?<!督[查办])(?:局|委|委员会|政府|管委会|公司|银行|中心支行)\\s)[^\\s@\\d]{1,30}(?:\\s+|$)`,
  'u',
);
/** «回复 督查助手:第75项还未报送⏎…»: what the bot had said. */
const quotedBot = /^回复(?:\s+|\s*@)?(?:督查|督办)[^\s:：\d]{0,10}\s?[:：][^\n]*\n/u;
const replyHead = /^回复(?:\s+|\s*@)[^\s:：\d]{1,20}\s?[:：]\s?/u;
const quotedLine = /^\s*[>＞》][^\n]*(?:\n|$)/u;

/** What a message quotes above its own words: of the bot's reminder, or of an earlier report; empty where it quotes nothing. */
export function quotedPart(text: string): string {
  const whole = text.trimStart();
  const line = (quotedLine.exec(whole) ?? quotedBot.exec(whole))?.[0] ?? '';
  return line === '' ? whole.slice(0, whole.length - dropQuotedHead(whole).length) : line;
}

/** Without any of these nothing but blanks at the ends is to be taken away. */
const foreign = pattern(/[@＠<>＞》]|^\s*(?:[「“"『【[［（(]?\s*语音|[「“"『]|回复|引用|督[查办])/u);

function pass(text: string): string {
  return dropQuotedHead(text)
    .replace(quotedLine, '')
    .trimStart()
    .replace(quotedBot, '')
    .replace(replyHead, '')
    .replace(dictationMark, '')
    .replace(mention, ' ')
    .trim()
    .replace(leadingMention, '')
    .replace(replyHead, '')
    .trim();
}

/**
 * The sender's own words: without quoted message heads, mentions of the bot and invisible characters, line ends as
 * `\n`. Width and punctuation stay as typed; this is what is kept as 进展, 存在问题 and 下一步.
 */
export function clean(text: string): string {
  let current = ordinary.test(text)
    ? text
    : withoutKeycaps(text.toWellFormed()).replace(lineEnds, '\n').replace(invisible, '');
  if (!foreign.test(current)) return current.trim();
  // Taking a head away may uncover another one; each round is linear and takes at least one character.
  for (let round = 0; round < 50; round += 1) {
    const next = pass(current);
    if (next === current) return next;
    current = next;
  }
  return current;
}

/** What the interpreter and the commands read. `normalise(normalise(x)) === normalise(x)`. */
export function normalise(text: string): string {
  let current = fold(clean(text));
  // Folding can complete a mention («＠督查助手»), which is then taken away as well.
  for (let round = 0; round < 50; round += 1) {
    const next = fold(clean(current));
    if (next === current) return next;
    current = next;
  }
  return current;
}

/** 哈哈哈哈哈哈哈哈, 达到达到达到…: the same six times running. */
const run = /(\p{L}\S{0,4}?)\1{5,}/gu;

/**
 * Nobody says anything by the fourth repetition, and expressions that find the same piece twenty times may try every way
 * to group it before they give up.
 */
function withoutRuns(text: string): string {
  return text.replace(run, (all: string, piece: string) => piece.repeat(3).padEnd(all.length));
}

/** `clean` and `fold` side by side: same length, so spans found in `folded` can be cut from `own`. */
export function normaliseBoth(text: string): { readonly own: string; readonly folded: string } {
  let own = clean(text);
  for (let round = 0; round < 50; round += 1) {
    const folded = fold(own);
    if ((!foreign.test(folded) && folded.trim() === folded) || clean(folded) === folded)
      return { own, folded: withoutRuns(asMeant(own, folded)) };
    own = clean(folded);
  }
  return { own, folded: withoutRuns(asMeant(own, fold(own))) };
}

const numeral = '[\\d零〇一二两三四五六七八九十百]{1,6}';
/** What dictation and thumbs make of the words every report has; as many characters for as many. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/以经/gu, '已经'],
  [
    /[己巳](?=完成|经|全部|办结|启动|建成)|(?:(?<!\p{Script=Han})|(?<=[项都均现]))以(?=完成[了,。;\s]|完成$)/gu,
    '已',
  ],
  // 尚末完成, 木有完成, 冇弄完; 年末完成 is a time.
  [
    /(?<![年月周期岁季度节始])末(?=(?:全部|全面|能|按[期时]|如期)?(?:完成|完工|办结|启动|开工|动工|开展|达到?))/gu,
    '未',
  ],
  [/冇|(?<!\p{Script=Han}{2})[木米](?=有(?:完|做|弄|办|搞|开|启|动|进展|变化|结束))/gu, '没'],
  [/[续叙绪]时(?=进度)/gu, '序时'],
  [/时序(?=进度)/gu, '序时'],
  [/进[读渡独]/gu, '进度'],
  // 89点6, 3点2亿; 9点6人 may be a time of day.
  [/(?<=(?:2[5-9]|[3-9]\d|\d{3}))点(?=\d(?![\d分刻]))|(?<=\d)点(?=\d{1,3}\s*(?:%|[万亿]|公里|亩))/gu, '.'],
  [
    /(?<=%)\.(?=\s*\d)|(?<=\p{Script=Han})\.(?=\s*\d{1,3}[项号])|(?<=[%\p{Script=Han}])\.(?=\s*(?:\p{Script=Han}|$))/gu,
    '。',
  ],
  // 百分之四时, 百分之四时五; «到百分之四时,…» may be a time, and is in doubt.
  [
    /(?<=百分之[一二三四五六七八九])[时实石食拾](?=[一二三四五六七八九]?(?:[了吧。;!\s]|$|第|[\d一二三四五六七八九十]{1,3}项))/gu,
    '十',
  ],
  // 132km, 132KM
  [/(?<=\d\s?)[kK][mM](?![A-Za-z\d²2])/gu, '公里'],
  // 0.65w人, 1'200亿元
  [/(?<=\d)[wW](?=[元人户亩])/gu, '万'],
  [/(?<=(?<!\d)\d{1,3})['’](?=\d{3}(?!\d)[万亿]?\p{Script=Han})/gu, ','],
  // 6o%
  [/(?<=\d)[oO](?=\s?%)/gu, '0'],
  // 第1O项, 1OO项
  [/(?<=\d[oO\d]{0,2})[oO](?=[oO\d]{0,2}\s?项(?!目))/gu, '0'],
  // 10l项
  [/(?<=\d)[lI](?=\d?项(?!目))/gu, '1'],
  // 第（100）项
  [/第\((\d{1,3}|[一二三四五六七八九十百零]{1,5})\)(?=\s*[项号])/gu, '第 $1 '],
  [new RegExp(`地(?=${numeral}[项号])`, 'gu'), '第'],
  [new RegExp(`(?<=第${numeral})[向像](?![东南西北上下前后社市县省])`, 'gu'), '项'],
];
const anySlip = pattern(
  /第\([\d一二三四五六七八九十百零]{1,5}\)|百分之[一二三四五六七八九][时实石食拾]|\d[lI]\d?项|\d[oO][oO\d]*\s?[%项]|\d\s?km|\d\s?K[mM]|[以己巳续叙绪地向像末冇木米]|进[读渡独]|时序|[%\p{Script=Han}]\.|\d点\d|\d[wW][元人户亩]|\d['’]\d{3}/u,
);

function asMeant(own: string, folded: string): string {
  let text = withoutArrows(withPlainNumerals(withoutDashes(own, withPlainTitles(folded))));
  if (!anySlip.test(text)) return text;
  for (const [slip, word] of slips) text = text.replace(slip, word);
  return text;
}

const links = /(?:https?:\/\/|www\.)[^\s,;。)】>"“”\u4e00-\u9fff]+(?:[项号][\d.%]+)?/giu;

/** =HYPERLINK("…","103项100%"), @SUM(1,2): what a spreadsheet would work out. */
const formulas =
  /(?:=\s*[A-Za-z]|@[A-Z])[A-Za-z.]{1,20}\((?:(?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)|[^\n]*)/gu;

/** Digits, question marks and percent signs of links and formulas are no words of the sender: as many letters instead. */
export function maskLinks(folded: string): string {
  let text = maskTags(folded);
  if (text.includes('://') || /www\./iu.test(text))
    text = text.replace(links, (link) => 'u'.repeat(link.length));
  if (/[A-Za-z]\(/u.test(text)) text = text.replace(formulas, (formula) => 'u'.repeat(formula.length));
  return text;
}
