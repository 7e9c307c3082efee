import { either } from '../vocabulary/either.ts';
import { strikesOutSource } from '../vocabulary/spoken.ts';

/**
 * Words spoken to somebody, and no record of work: 别催啦, 回头给您补, 附件发不过去, 我还在跑线呢. A report in words
 * alone that holds one of them is asked about, as filing it would count the task as reported.
 */
const talk = either(
  // Spoken to the office: you, requests, appeals.
  /你(?!好)|您(?!好)|别(?=催|等|急|往|老|见怪|弄混)|催|麻烦|拜托|求(?:助|支援|放过|情)|放我|帮(?:我|忙看)|容我/u,
  /大家(?!庭)|我这(?:儿|边)?没|忽略(?:以上|上面|前面)|(?:不用|不必|不要|无需|别|不)(?:确认|撤)|联系\p{Script=Han}{2,4}(?:$|[,，])|点名/u,
  // A notice of the sender's own to those below.
  /[各](?:科室|股室|镇办|乡镇|单位|县市区)[,，、:：]?请|请(?:各\p{Script=Han}{1,6})?于[^,，。]{1,14}前|注明[“"「]|逾期通报|未[完办][成结][^,，。]{0,4}说明(?:原因|情况)|报(?:送)?综合科|报给我|报办公室/u,
  // The reporting put off.
  /(?:回头|明早|明儿|明天|今晚|下午|晚点|稍后|待会|过会|一会儿?|会后|散场|之后)[^,，;；。]{0,10}(?:报|补|发|说|传|给|填)/u,
  /(?<!移|转|提|递)(?:交|发|传|送|报)给?我(?![局县区市办])/u,
  /缓[报交填]|宽限|通融|重复报|[报给]不了[您你]?(?=$|[,，。])/u,
  /再(?:报|补|填|传|说|发|等|琢磨|想想|看看)|统一报|一起填|先发|先占|另说|另报|往上报|重(?:新)?(?:发|传)/u,
  // How it is sent: not 微信公众号, 手机巡河, 网页改版.
  /微信(?:发|传|上说)|邮箱(?:了|$|[,，])|OA(?:[里上]|显示)|截图|打不开|白屏|(?:那个|工作|本)群|群里|拉(?:我|人进)/u,
  /(?:用|拿|换)了?手机|手机(?:上|号|弄|打)|电脑(?:坏|死机|未启动|没)|附件(?:是|里|发|传|要)|模板先/u,
  /传不上|发不过去|填报页|手滑|没打完/u,
  // Particles of the spoken language at the end of a clause.
  /[啦嘛吧哈呗咯喽嘞哎唉呀](?=$|[,，。!！;；…])|哎|唉|哈哈|[吗呢](?=$|[,，。!！?？;；…])|不(?=$|[?？])/u,
  // Oneself, and opinions.
  /我(?=[填在再存跑想说写报发调给算们]?(?:完|着|一起|再|想|说|填|发))|谁|举手|赞成|扣[12]|说了算|难听|显低|手都?酸|赢了/u,
  // Whom to ask, complaints, sayings; «65项以外的都完成了» says nothing of it.
  /^[\s:,，]*[以之]外的|^[\s:,，]*(?:如?有(?:疑问|事|问题|不清楚)[^,，;；。]{0,6}(?:打|找|联系|问|致电)|(?:请|可)?联系(?:人|我)|加我|咨询)/u,
  /说三道四|说一千道一万|三番五次|推三阻四|挑三拣四|搭把手|挑刺|数[字据]?(?:写|填)?(?:颠倒|对调|互换|调个)|手底下|人手不|忙不过来|哪敢|没(?:有)?(?:我们?|我[局委办])的(?:份|任务|事)/u,
  new RegExp(strikesOutSource, 'u'),
  /做不得数|作不得数|签不下去|是填[^,，;；。]{1,8}还是/u,
);

export function isTalk(words: string): boolean {
  return talk.test(words);
}
