/** Endings of the names of Chinese administrative units and the short names officials type for them. */
const endings = [
  '委员会办公室',
  '领导小组办公室',
  '指挥部办公室',
  '人民政府',
  '委员会',
  '管委会',
  '办公室',
  '中级人民法院',
  '中心支行',
  '救援支队',
  '有限公司',
  '示范区',
  '开发区',
  '经开区',
  '高新区',
  '政府',
  '中心',
  '支行',
  '分局',
  '法院',
  '检察院',
  '支队',
  '公司',
  '集团',
  '学院',
  '联合会',
  '合作社',
  '供销社',
  '工商联',
  '人行',
  '文明办',
  '指挥部',
  '委',
  '局',
  '办',
  '厅',
];
const body = '[\\p{Script=Han}“”"()〔〕、]';
const named = `${body}{1,26}?(?:${endings.join('|')})(?:\\([\\p{Script=Han}、]{2,20}\\))?`;
/** Not cut off where the name goes on: 市委|编办, 集团|有限公司, 示范区|管理委员会. */
const unitName = new RegExp(
  `^${named}(?<!^市委)(?!员会|理局|公室|展和|息化|有限公司|管理?委员?会|政府|人民政府)`,
  'u',
);
const wholeUnitName = new RegExp(`^${named}$`, 'u');
const countyName = /^\p{Script=Han}{1,6}(?:县|市|区)(?=$|[\s,:、])/u;
const notInNames =
  /[\d%?!。,;:]|进展|完成|推进|是否|怎么|什么|哪些|多少|请|吗|的|了|我|你|您|报|落实|抓紧|加快/u;
const smallWords =
  /^(?:好的?|收到|谢谢|可以|同意|不行|是的?|知道|明白|阅|已阅|辛苦|在吗|早上|下午|晚上|嗯+|哦+|行)/u;

/** The unit's name at the start of a text, as typed: up to the first blank or by its ending. */
export function leadingUnit(text: string): string | null {
  const token = /^[^\s,:;。]{2,40}/u.exec(text)?.[0];
  if (token === undefined || /^[\dA-Za-z]/u.test(token)) return null;
  const separated = text.length > token.length && /^[\s:,]/u.test(text.slice(token.length));
  if (separated && token.length <= 12 && !/\d/u.test(token)) return token;
  return (
    unitName.exec(token)?.[0] ??
    countyName.exec(text)?.[0] ??
    (text.length <= 12 && !/\d/u.test(text) ? token : null)
  );
}

/** Whether the whole message looks like a unit's name; `maybe` for a short word without a unit's ending. */
export function looksLikeUnit(text: string): 'yes' | 'maybe' | 'no' {
  if (text.length < 2 || text.length > 40 || notInNames.test(text) || smallWords.test(text)) return 'no';
  if (wholeUnitName.test(text) || countyName.exec(text)?.[0].length === text.length) return 'yes';
  return text.length <= 6 && /^\p{Script=Han}+$/u.test(text) ? 'maybe' : 'no';
}
