import { pattern } from '../pattern.ts';

/**
 * What is said behind the goals of a task: that they are reached, that their work has hardly begun, that something goes on, how it
 * stands, anything else, or nothing.
 */
export type Behind = 'none' | 'reached' | 'not_begun' | 'goes_on' | 'result' | 'other';

const opening = String.raw`^[\s,。;:!)、]*`;
const soFar = '(?:目前|现在?|截至目前|以上|上述|任务|目标|指标|各项|今年)*';
const nothing = /^[\s,。;:!)、(]*$/u;
/** 已全部完成, 均已公布, 100%: the goals are reached. 已完成招标 is something else. */
const reached = pattern(
  new RegExp(
    `${opening}${soFar}(?:已经?|均|都|全部|全面|圆满|超额|提前|如期|顺利|按期|获|获得|通过|被|正式|省级?|国家级?)+(?:完成|达成|实现|达标|到位|建成|认定|命名|公布|验收|获批|授牌|挂牌|投用|落地|确定)(?:了|任务|目标|指标|全年|年度)*(?=[\\s,;。!)]|$)`,
    'u',
  ),
  new RegExp(`${opening}${soFar}(?:已|均|都|进度|完成率?|全部)*(?:达到?)?100\\s*%`, 'u'),
  // Whose or which they are, and who named them.
  new RegExp(
    `${opening}(?:分别|其中|即|名单|包括|均|都|为|被|获|经|省\\p{Script=Han}{0,6}(?:厅|局|委)|分布|涉及)`,
    'u',
  ),
  new RegExp(`${opening}(?:完成|完成情况|已完成)[\\s。!]*$`, 'u'),
);
/** 正在组织申报, 正在洽谈, 尚未认定: nothing of it is there yet. */
const notBegun = pattern(
  new RegExp(
    `${opening}(?:目前|现在?|截至目前|我\\p{Script=Han})?[^,。;\\d]{0,6}?(?:正在?|在|拟|已|待|积极)(?:积极|组织|开展|进行|抓紧|着手|抓好|做好)*(?:申报|洽谈|摸[排底]|招标|评审|认定|筹备|谋划|对接|考察|论证|选址|申请|前期)(?!成功|通过|完成)[^,。;\\d]{0,8}(?=[,。;!]|$)`,
    'u',
  ),
  new RegExp(
    `${opening}(?:目前|现在?)?(?:还|尚|均|都|暂)*[未没](?:有|能)?(?:启动|开工|认定|申报|开始|评审|验收|公布|开展|落地|批复|下达)`,
    'u',
  ),
);
const goesOn = new RegExp(
  `${opening}[^,。;\\d]{0,12}(?:正在|正有序|正按|尚未|还未|还没|有序推进|稳步推进|加快推进|推进中|进行中)`,
  'u',
);
const result = new RegExp(
  `${opening}(?:目前|现|已|截[至止]|累计|实际|本月|当月|今年|年初|上半年|前\\p{Script=Han}季度|(?:20\\d\\d年)?\\d|(?:工作|任务|目标)?(?:完成|进展|落实|推进))`,
  'u',
);
/** What is only to be done next tells nothing. */
const next = new RegExp(`${opening}(?:下一?步|下阶段|接下来|问题|存在)`, 'u');

/** What the first words behind a stretch say of it. */
export function behindQuotation(text: string): Behind {
  const said = text.slice(0, 80);
  if (nothing.test(said) || next.test(said)) return 'none';
  if (reached.test(said)) return 'reached';
  if (notBegun.test(said)) return 'not_begun';
  if (goesOn.test(said)) return 'goes_on';
  return result.test(said) ? 'result' : 'other';
}
