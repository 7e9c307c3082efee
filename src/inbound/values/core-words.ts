import { pattern } from '../pattern.ts';

/** Abbreviations officials use, written out so that words can be compared by pairs of characters. */
const longForms: readonly (readonly [RegExp, string])[] = [
  [/创文/gu, '创建文明城市'],
  [/电商/gu, '电子商务'],
  [/高企/gu, '高新技术企业'],
  // The register in which the small ones are entered is how they are counted.
  [/(?:科小|科技型?中小企业)(?:评价)?入库/gu, '科技型中小企业'],
  [/科小|科技中小(?!企业)/gu, '科技型中小企业'],
  // 规上入库, 升规: how an enterprise comes to be counted.
  [/(?:规上|规模以上)(?:工业)?(?:企业)?(?:已经?|新增)?入库|(?<!小)升规(?:纳统|入库)?/gu, '规模以上工业企业'],
  [/上云上平台(?=企业|$)/gu, '上云'],
  [/规上(?:企业(?=企业))?|规模以上企业/gu, '规模以上工业企业'],
  [/棚改/gu, '棚户区改造'],
  [/老旧小区(?!改造)/gu, '老旧小区改造'],
  [/高标田|高标准田/gu, '高标准农田'],
  [/综保区/gu, '综合保税区'],
  [/研发投入/gu, '研发经费投入'],
  [/小升规/gu, '规模以上工业企业'],
  [/智能工厂/gu, '智能车间工厂'],
  [/农业产业化(?:重点)?(?=龙头)/gu, ''],
  // Whoever lent them, in whatever money, they are loans.
  [/(?:(?:银行业?)?金融机构|银行(?:业|机构)|本外币|人民币|各项)+(?=(?:新增)?贷款)/gu, ''],
  [/四好农村(?:公)?路/gu, '农村公路'],
  [/公办幼儿园/gu, '公办园'],
  [/上市公司/gu, '上市企业'],
  [/(?:农村)?改厕/gu, '农村户厕改造'],
];

/** Verbs and adverbs that stand around a figure without saying what is counted. */
const frameWords = [
  '重新核实后 经复核后 经核实后 重新核实 核实后 核减后 核增后 复核后 核定后 最新数据 最新数字 现在的数 目前的数 最新的数 我们社 我们局 我们县 我们区 我们市 我们这边 咱们这边 我们 咱们 这边 我社 我院 我校 我行 我队 申报成功 申创成功 争创成功 加在一起 加起来 到昨天 到前天 到昨晚 拢共 总共 拢总 这个月 这月 年初以来 今年以来 稳定在 保持在 改扩建 完成率 市本级 当月 创成 大概 同时 扩建 其中 新增 达到 投放 引育',
  '为止 一口气 一下子 整整 刚好 正好 恰好 指导 最新数 目前数 累计数 到昨天 新添 又添 最新 通过验收 到今天 到现在 到目前 今天 命名 只是 改成 省厅 批复 批准 这次 本次 此次 这回 验收 通过认定 投入使用 投用 投运 挂牌 总计 大约 截至 现有 现在 眼下 如今 净增 全市 获批 竣工 已经 累计 全年 年内 目前 力争 本月 推广 分别 全县 成功 接近 打造',
  '本年度 按照要求 按要求 按时 按期 如期 比年初 较年初 完工 到位 设立 争取 今年同期 本年同期 今年 确保 当前 我办 纳入 我区 我局 达标 突破 评定 我县 治理 以来 全区 开工 建成 本期',
  '改建 建设 本年 全部 建立 至今 一共 安置 完成 干了 弄了 搞了 做了 办了 通车 培育 保持 实施 我市 超过 落地 到账 稳定 引进 增加 实现 创建',
  '数量 个数 顺利 年度 截止 达成 引培 共计 实际 发放 主要 授牌 我委 认定 合计 提升 改造 并且 超 达 建 了 均 且',
  '拿下 拿到 到手 搞定 搞成 搞好 弄好 弄成 干成 办妥 办下来 批下来 跑下来 争取到 争取来 争取下来 做完 做好 建好 落实 花出去 投下去 投出去 放出去',
  '应该还是 还是 维持在 维持 加上 仍然 依然 仍 各 并 共 是 有 为 都 近 再 等 已 又 现 的',
]
  .join(' ')
  .split(' ');
/**
 * 修了, 铺好, 盖起来, 新修 in front of the figure: how the thing came about, in everyday words. Not 签了 or 招了, which are of
 * another thing.
 */
const broughtAbout = (() => {
  const verb =
    '(?<=\\p{Script=Han}{3})(?:(?<![技棚整厕])改|(?<![制创再营塑])造|(?<![检维装整])修|(?<!商)铺|(?<!覆)盖|(?<![品良])种|[建栽设创引])';
  const result = '(?:[设建成好完通立植种造来]|起来|到位)';
  return `${verb}${result}?了?$`;
})();
/** Longest first, so that 新增 goes before 新. */
const frame = new RegExp(
  `(?<![签合节预])约|^经(?:核实|复核|核定)|${broughtAbout}|(?<![骨基主枝树])干$|${frameWords.toSorted((a, b) => b.length - a.length).join('|')}|(?<![创革高更])新|(?<=^|[,;、\\s])(?:应|实)(?=完成|[建改]|开工|培训|新增)|\\d{1,2}(?:[-~至到]\\d{1,2})?月份?(?:底|末)?|[\\s,、:;()“”"'‘’「」『』《》【】~*-]`,
  'gu',
);

const anyShort = pattern(new RegExp(longForms.map(([short]) => short.source).join('|'), 'u'));

export function expandWords(text: string): string {
  if (!anyShort.test(text)) return text;
  let words = text;
  for (const [short, long] of longForms) words = words.replace(short, long);
  return words;
}

/** What is counted, without the words around it. */
export function coreWords(text: string): string {
  return expandWords(text).replace(frame, '');
}

export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** Share of `words` whose characters stand in pairs that also stand in `pairs`; 0 for fewer than two characters. */
export function coverage(words: string, pairs: ReadonlySet<string>): number {
  if (words.length < 2) return 0;
  let hits = 0;
  let covered = 0;
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (!pairs.has(words.slice(at, at + 2))) continue;
    hits += at + 2 - Math.max(at, covered);
    covered = at + 2;
  }
  return hits / words.length;
}

/** 某乡镇, 五个乡镇, 许昌市, 省级任务: whose or which part, and no name of the task. */
export const onlySome =
  /^(?:[某各]|[一二两三四五六七八九十几\d]+[个家条所座处]|[省县]级?|国家级?|全[省市国])|^\p{Script=Han}{1,3}[县市区镇乡村线]$/u;

/** Something built or bought is a part of a task, whatever it is called. */
export const concrete =
  /(?:工程|项目|医院|中心|园区?|公路|道路|[路桥站库厂楼]|小区|标段|校区|学校|主体|基础|设备|平台|基地|选址|征地|拆迁|招标|设计|审批|规划)(?:建设|改造|编制|实施)?$/u;
