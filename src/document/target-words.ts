/** Words that make a number a goal. Longest first inside each alternation. */

/** Verbs of making: a count behind one of them is something to be achieved. */
export const makingVerb =
  '(?:新(?:建设|建|增设|增|改扩建|改建|设立|设|培育|引进|创建|认定|开工|开通|植|栽|招引|打造|建及改造提升|申报|选派)|改扩建|扩建|改建|开工建设|开工|复工|竣工|投产|投用|建成投用|建成|建设|完成|实施|实现|打造|争创|创建|创成|发放|改造提升|改造|治理|整治|修复|开通|培训|招引|引进|引育|培育|孵化|签约|落地|种植|造林|选派|举办|开展|发行|募集|达到|突破|超过|争取|确保|力争|储备|增加|招录|招聘|安置|帮扶|救助|资助|认定|评选|遴选)';

/** Verbs that may only steer: a count behind them is a goal when it is bounded or counts built things. */
export const steeringVerb =
  '(?:推动|推进|抓好|抓细|抓实|加快|支持|引导|谋划|做好|持续|促进|扶持|服务|组织|办好|办理|解决|深化|落实)';

/** Verbs that belong to the indicator (新增贷款 is not 贷款). */
export const keptVerb =
  '(?:新(?:建设|建及改造提升|建|增设|增|改扩建|改建|设立|设|培育|引进|创建|认定|开工|开通|植|栽|招引|打造)|改扩建|扩建|改建|开工建设|开工|竣工|投产|培训|招引|引进|改造提升|改造|治理|整治|修复)';

export const qualifierWord = '(?:力争|争取|确保|争创|努力|全力|务必|必须|力促)';

/** Dropped from the front of an indicator: they say how hard and when, not what. */
export const leadingNoise = new RegExp(
  `^(?:${qualifierWord}|全年|年内|当年|今年|今后|每年|再|并|要|将|把|使|到?\\d{4}年(?:底|末)?前?|到?年底前?|\\d{1,2}月底前|完成|实现|实施|打造|建成|争创|推动|推进|引导|组织|开展|达到|全力|稳步|持续|积极|大力|加快|切实)+`,
  'u',
);

/** Dropped from the end of an indicator: the comparison itself. */
export const trailingComparison =
  /(?:力争|确保|分别)?(?:稳定保持在|稳定在|保持在|维持在|控制在|保持|稳定|达到|达|突破|超过|超|不低于|不少于|不小于|不高于|不超过|不突破|低于|高于|至少|约|大约|近|为|至|到|在|以|增长到|增加到|提高到|提升到|提高至|提升至|增加至|增长至|下降到|下降至|降低到|降低至|降至|升至|压缩至|压缩到|共|共计|合计|总计)+$/u;

export const growthWord = /(?:增长|增速|增幅|提高|提升|增加|上升|下降|降低|降幅|减少|回升|压减)$/u;
export const downward = /(?:下降|降低|减少|压减|降幅)$/u;
export const holding = /(?:稳定保持在|稳定在|保持在|维持在|保持|稳定)$/u;
export const upperLimit =
  /(?:控制在|不超过|不高于|不突破|(?<!不)低于|(?<!不)小于|(?<!不)少于|降至|下降到|下降至|降低到|降低至|减少到|压缩至|压缩到|压减至|压减到)$/u;
export const approximately = /(?:约|大约|近)$/u;
/** Said of a stock, not of what the year adds. 规模以上 is a class of companies. */
export const stockWord = /(?:总量|总数|总额|总规模|存量|保有量|拥有量|规模(?!以上)|稳定在|保持在)/u;

/** Past figures and descriptions of a thing are no goals. */
export const pastWord = /(?:已|去年|上年|上一年|目前|现有|原有|截至|截止|同期|以来|此前)/u;
export const description =
  /(?:总投资|计划投资|概算投资|估算投资|投资额|占地|占地面积|建筑面积|总建筑面积|用地面积|注册资本|全长|总长|规模超|规模达|辖|每|每年|每月|每季度|每周|第|其中)$/u;

/** Built or founded things; a number of them is a goal even after a verb that only steers. */
export const builtThing =
  /(?:项目|工程|企业|园区|基地|中心|公路|道路|桥梁|泵站|水库|医院|学校|幼儿园|小区|农田|厂房|站点|平台|社区|市场|产业园|示范村|示范区)/u;

/** A number of measures, not of results: 50条措施, 5件事, 八项行动. */
export const policyThing =
  /^(?:事|[\u4e00-\u9fff]{0,6}(?:措施|政策|举措|机制|制度|行动|原则|方面|环节|领域|意见|要求|规定|办法|条例|对接|体系|转变|统一|能力|优势|关系|战略|计划|改革|抓手|重点|关键))(?:$|[,、。;]|落实|落地)/u;
