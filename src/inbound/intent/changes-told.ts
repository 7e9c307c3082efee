import { matches } from '../matches.ts';
import { unitSource } from '../vocabulary/amounts.ts';

const amount = String.raw`\d[\d.]*[ ]?(?:%|％|[万亿]?(?:${unitSource})|[万亿])`;
const state = '(?:已完成|正常推进|滞后|未启动)';

/** Every form below has one of these; most reports have none. */
const hint = /[啥改更订调整补充应变扣剔减持样同照余剩其]/u;

/** Each form of words with what it says in plain ones. */
const plainer: readonly (readonly [RegExp, string])[] = [
  // «54项按厅里口径调整:户厕2.28万户»
  [
    /(?<=项[ ,，:：]*)(?:现)?(?:按照?|根据|依据)[^,，;；。:：\d]{1,14}(?:口径|要求|意见|标准|通知|反馈)(?:重新)?(?:调整|核减|核增|修正|更正|修改)(?:后|为|如下|一下)?[:：,，]/gu,
    '更正:',
  ],
  // «4项消费券核销率补充一下:91%», «4项消费券核销率更正一下:91%»
  [
    new RegExp(
      String.raw`(?<=\d项)[ ]*(?<name>(?!进度|完成率|存在|问题|下一?步|进展|补|更|再)\p{Script=Han}{2,12}?)(?:再)?补(?:充|报|一)(?:一?下)?[:：,，][ ]*(?=${amount})`,
      'gu',
    ),
    '补充:$<name>',
  ],
  [
    new RegExp(
      String.raw`(?<=\d项)[ ]*(?<name>(?!进度|完成率|存在|问题|下一?步|进展|补|更|再)\p{Script=Han}{2,12}?)(?:再)?(?:更正|订正|修改|更新|调整|改)一?下[:：,，][ ]*(?=${amount})`,
      'gu',
    ),
    '更正:$<name>',
  ],
  // «52项完成了10家,所以应该是已完成»: what follows from a figure takes the place of none.
  [
    new RegExp(
      String.raw`(?<=\d(?:[万亿]?(?:${unitSource}))[了]?[,，][ ]*)(?:所以|因此|因而|那么?|故)?(?:状态)?(?:就|也)?应该?(?:就|也)?[是为算](?=${state})`,
      'gu',
    ),
    '',
  ],
  // «特色村改4、进度改60、下步改为…», «户厕3200改3300、公路22改23»: one change behind the other.
  [
    new RegExp(
      String.raw`(?<=改[为成到]?\d[\d.]*[ ]?(?:[%％]|[万亿]?(?:${unitSource}))?)、(?=\p{Script=Han}{2,8}?[\d.]*改)`,
      'gu',
    ),
    '，',
  ],
  [/(?<=进度改)[为成到]?(\d{1,3}(?:\.\d+)?)(?=[、,，;；。]|$)/gu, '为$1%'],
  [/(?<=\p{Script=Han}{2}\d[\d.]*)改(?=\d[\d.]*(?:[、,，;；。]|$))/gu, '改为'],
  // «补充示范村6个,公路更正为23公里»: what is added stands behind what is put right.
  [
    new RegExp(
      String.raw`(?<=项[ ]*)(?<added>补充\p{Script=Han}{2,10}${amount})[,，](?<right>\p{Script=Han}{2,10}(?:更正|订正|改)[为成]${amount})(?=$|[。])`,
      'gu',
    ),
    '$<right>，$<added>',
  ],
  // «下一步改成12月10日前验收,进度不变»
  [
    /(?<=(?:改|更正|订正|调整)[为成][^,，;；。\n]{1,30})[,，][ ]*(?:总体|整体)?进度(?:仍|都|就)?(?:不变|没变|不动|不用改)(?=$|[。！!])/gu,
    '',
  ],
  // «92项数据更正如下:»
  [/(?<=项[ ]*)(?:数[据字]|内容|情况)(?=(?:更正|订正|修改)如下[:：])/gu, ''],
  // «没有啥进展» asks nothing.
  [/没有啥(?=(?:新|大)?的?(?:进展|变化|动静|问题|困难))/gu, '没啥'],
  // «更新为5.2亿元», «示范村应改成38个»
  [/(?:更新|刷新)[为成到](?=\d)/gu, '改为'],
  [/应该?(?=[更修]?改[为成]\d)/gu, ''],
  // «拉动消费的数据改为5.2亿元», «新增数改成41家»
  [
    /(?<=\p{Script=Han}{2})的(?:数[据字值量]?|数量)(?=(?:[更修]?改|更正|订正|调整)[为成]\d)|(?<=新增|累计|完成|培育|建成)数(?=(?:[更修]?改|更正|订正|调整)[为成]\d)/gu,
    '',
  ],
  // «拉动消费改为5.2亿元,消费券不变», «总量296家没错,新增改成41家»: beside what is changed, what stays says nothing.
  [
    new RegExp(
      String.raw`(?<=(?:改|更正|订正|调整)[为成到]\d[\d.]*(?:[万亿]?(?:${unitSource})|[万亿%％])?)[,，][ ]*(?!其[他余它]|剩|余下|别的|进度|状态)\p{Script=Han}{2,8}?(?:仍|都|就)?(?:不变|没变|不动|不用改)(?=$|[,，。;；])`,
      'gu',
    ),
    '',
  ],
  [
    new RegExp(
      String.raw`(?<=项[ :：,，]*)(?!其[他余它]|剩|余下|别的|进度|状态)\p{Script=Han}{2,8}?(?:\d[\d.]*(?:[万亿]?(?:${unitSource}))?)?(?:没错|没问题|是对的|不变|不用改)[,，][ ]*(?=\p{Script=Han}{2,10}(?:改|更正|订正|调整)[为成到]\d)`,
      'gu',
    ),
    '',
  ],
  // «转移就业那个数多报了,应该是1.72万人»
  [
    /(?<=\d项[ ]*(?!进度)\p{Script=Han}{2,10})的?(?:[那这]个?)?数[据字值]?(?:[报填写]?[多少错高低漏][报填写算]?了)[,，][ ]*(?=应该?[是为]\d)/gu,
    '',
  ],
  // «6项与上月持平65%»: two statements, of which the second may contradict the first.
  [
    /(?<=\d项(?:进度|完成率)?[ ,，:：]*(?:[与和跟同比]上个?月(?:持平|一样|相同|不变)|同上月))(?:[为是]|进度)?[ ]*(?=\d[\d.]*[%％])/gu,
    ',',
  ],
  // «8项65%其他不变»
  [
    /(?<=\d项[^,，;；。\n]{0,8}\d[%％])(?=(?:其[他余它]|剩下|余下|别的)的?(?:任务|事项|各项)?(?:都|均|全部?|也)*(?:不变|没变|没动|照旧|同上月|无变化|正常))/gu,
    ',',
  ],
];

const unchangedBefore = '(?:没变|不变|没动|没有?变化|无变化|老样子|照旧|同上月)';
/** «8没变 9没变 10变成70%», «6、7还是老样子,8有进展了,70%»: the number behind tasks of which nothing has changed is one as well. */
const changedBehind = new RegExp(
  String.raw`(?<=\d(?:项)?[^,，;；。\n\d]{0,6}${unchangedBefore}[了的]*[ ,，;；、]+(?:但|不过|只有|就)?)(?<no>\d{1,3})(?:项)?(?:(?:变|提高|升|涨|推进)[成为到至]了?|(?:有(?:新)?(?:进展|变化|变动)|变了?|动了)[了:：,，]+)[ ]*(?=\d[\d.]*[%％])`,
  'gu',
);

/** «上次报的3.2万亩里面有0.2万亩是去年结转的,扣除后3.0万亩» */
const deducted = new RegExp(
  String.raw`(?<=项[ ,，:：]*)(?:上次|上个?月|之前|前面|原来?|刚才)?(?:我们?)?[报填写]的?(?<was>\d[\d.]*)(?<unit>[万亿]?(?:${unitSource}))[^;；。\n\d]{1,10}(?<less>\d[\d.]*)\k<unit>[^;；。\n\d]{0,20}[,，](?:扣[除掉]|剔除|去掉|减[去掉])[^,，;；。\d]{0,4}(?:应?[为是]|[有剩还]?)(?<right>\d[\d.]*)\k<unit>(?=$|[,，;；。\n])`,
  'gu',
);

/** Whether what is left is what was there without what is taken off. */
function addsUp({ was, less, right }: Record<string, string | undefined>): boolean {
  return Math.abs(Number(was) - Number(less) - Number(right)) < 1e-6;
}

/**
 * A change told in a roundabout way, said as a change: «按厅里口径调整:…», «核销率补充一下:91%», «应改成38个». What is no such way is left as
 * it was typed.
 */
export function withChangesTold(text: string): string {
  if (!hint.test(text)) return text;
  let told = text;
  for (const [form, plain] of plainer) told = told.replace(form, plain);
  told = told.replace(changedBehind, '第$<no>项');
  for (const { 0: said, groups = {} } of matches(deducted, told))
    if (addsUp(groups)) told = told.replace(said, `更正:${groups['right']}${groups['unit']}`);
  return told;
}
