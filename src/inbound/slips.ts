const numeral = '[\\d零〇一二两三四五六七八九十百]{1,6}';
/** What dictation and thumbs make of the words every report has; as many characters for as many. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/以经/gu, '已经'],
  [
    /[己巳](?=完成|经|全部|办结|启动|建成)|(?:(?<!\p{Script=Han})|(?<=[项都均现]))以(?=完成[了,。;\s]|完成$)/gu,
    '已',
  ],
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
  // 6o%
  [/(?<=\d)[oO](?=\s?%)/gu, '0'],
  // 第1O项, 1OO项
  [/(?<=\d[oO\d]{0,2})[oO](?=[oO\d]{0,2}\s?项(?!目))/gu, '0'],
  // 10l项
  [/(?<=\d)[lI](?=\d?项(?!目))/gu, '1'],
  [new RegExp(`地(?=${numeral}[项号])`, 'gu'), '第'],
  [new RegExp(`(?<=第${numeral})[向像](?![东南西北上下前后社市县省])`, 'gu'), '项'],
];
const anySlip =
  /百分之[一二三四五六七八九][时实石食拾]|\d[lI]\d?项|\d[oO][oO\d]*\s?[%项]|\d\s?km|\d\s?K[mM]|[以己巳续叙绪地向像]|进[读渡独]|时序|[%\p{Script=Han}]\.|\d点\d/u;

/** A (folded) text of the same length with such slips put right. */
export function withoutSlips(text: string): string {
  if (!anySlip.test(text)) return text;
  return slips.reduce((read, [slip, word]) => read.replace(slip, word), text);
}
