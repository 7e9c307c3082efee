import { parseNumeral } from '../../domain/quantity.ts';
import { normalise } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { anyStatusSource } from '../values/words.ts';
import { either } from '../vocabulary/either.ts';
import {
  apologySource,
  courtesySource,
  greetingSource,
  hesitationSource,
  stopSource,
} from '../vocabulary/spoken.ts';

const withdrawVerb = pattern(/撤回|撤销|撤[了掉下吧]|作废|取消|删[除掉了]|收回|不算|忽略|作罢/u);
const withdrawWords = either(
  /[发报传填]错了?(?:群|窗口|地方|对象|聊天|单位|人)了?/gu,
  /请|麻烦(?:您|你)?|帮[我忙]|[我咱]们|我要|我想|需要|申请|把|将|刚才|刚刚|刚|[误错][报发传填]了?|误操作|不(?:报|要)了|上一?[条次个]/gu,
  /最后一?[条次]|那[条个次]|这[条个次]|第?[一]条|的|[发报填写弄搞记录][错岔串重反早]了?|报送?|上报|提交/gu,
  /发送|发|填|消息|报告|记录|内容|进展|进度|数据|先|给|我|撤回|撤销|撤[了掉下]?|作废|取消|删[除掉了]|处理/gu,
  /收回|不算数?|作罢|忽略|了|[吧哈呗啦]|一下|一[起并]|谢谢|全部?|都|也|[这那](?=[两三几])|[两三四五几]项|[两三四五几][个条]/gu,
  /任务|条|掉|[下回]来|来|予以?|那个|之前|前面|先前|昨天|今天|上午|下午|本月|这期|本期|[\s,。!.~:;、]/gu,
);

/** «第89项撤回,数据有误», «99项撤了吧,局里重新对账以后再说»: why, where nothing is said of the task instead. */
const withReason =
  /^(?<asked>.{0,30}?(?:撤[回销了掉下吧]|作废|删掉|收回|不算数|(?<=条|[发报填写]的)(?:都|就)?不算)[^,;。!:\s]{0,5})[,;。!:\s]+(?<reason>[^\d%?]{3,})$/su;
const notReason = new RegExp(
  `${anyStatusSource}|[改换]成|改[为报填]|应[该当]?[是为]|[不别]撤|等等|先?(?:[保留]|别(?!的))|还是(?!先?撤)|算了|成了|(?:其[余他它]|别的|剩下|余下)的?(?:也|都|全|一并|一起)|[吗呢么]|百分之|[一二三四五六七八九]成`,
  'u',
);

const greeting = new RegExp(`^\\s*(?:${greetingSource})[,!~\\s]+`, 'u');
const thanks = new RegExp(`[,。!~\\s]*(?:${courtesySource})[。!~\\s]*$`, 'u');

/** «算了这条先撤回», «那94项撤回» */
const secondThought = new RegExp(
  `^\\s*(?:(?:算了|要不|那么?(?![条个项])|${stopSource}|${apologySource}|${hesitationSource})[,。!\\s]*){1,4}`,
  'u',
);

/** Without a greeting and second thoughts in front, and thanks behind. */
function withoutCourtesy(words: string): string {
  return words.replace(greeting, '').replace(secondThought, '').replace(thanks, '');
}

/**
 * The whole message (task references already taken out) asks to take a report back.
 * @param reasoned a reason may stand behind it, as no second task is spoken of
 */
export function isWithdrawal(withoutReferences: string, reasoned = false): boolean {
  if (!withdrawVerb.test(withoutReferences) || withoutReferences.length > 60) return false;
  if (/^\s*取消[\s。!]*$/u.test(withoutReferences)) return false;
  const words = withoutCourtesy(withoutReferences);
  if (words.replace(withdrawWords, '') === '') return true;
  const { asked, reason } = (reasoned ? withReason.exec(words)?.groups : null) ?? {};
  if (asked === undefined || reason === undefined || notReason.test(reason)) return false;
  return asked.replace(withdrawWords, '') === '';
}

/** «97项取消», «97项不要了»: of the report or of the work. */
const cancelled =
  /^[\s:,的]*(?:那[个条项]|这[个条项])?(?:先|就|请|也|都|给我|帮我|麻烦)*(?:取消|不要了|去[掉除]|拿掉|划掉|剔除)(?:[掉了吧啊哈]|一下)*[\s,;。!]*$/u;

/** Whether all that is said of a task is that it is off: the report of it is to go, or there is nothing to do any more. */
export function saysCancelled(content: string): boolean {
  return cancelled.test(content);
}

/** 取消, 撤回, 不报了 to the end of the clause. */
const offAhead =
  /^\s*(?:的|那[个条项]|这[个条项])?(?:先|就|请|也|都|给我|帮我|麻烦|暂时?)*(?:取消|撤[回销了掉下]|作废|删[掉除了]|不算|不要了|去[掉除]|不报)(?:[掉了吧啊哈数]|一下)*\s*(?=$|[,;。!\n])/u;

/** Whether what follows a task takes back the report of it, and says nothing else in this clause. */
export function takesOff(after: string): boolean {
  return offAhead.test(after);
}

const empty =
  /^(?:[那这][个项条]|先|就|还是|暂时?|也|[,\s])*(?:空着|空[下出]来?|留空)(?:吧|了|哈|啊|就行)*(?:[,;。\s]+(?<reason>[^\d%?]{2,}))?[\s。!]*$/u;

/** «97那个空着吧,数没核» of a task that has been reported. */
export function leavesEmpty(withoutReferences: string): boolean {
  const found = empty.exec(withoutCourtesy(withoutReferences));
  return found !== null && !notReason.test(found.groups?.['reason'] ?? '');
}

/** «三项都撤回»: how many; null where it is not said, and of messages. */
export function countWithdrawn(text: string): number | null {
  const count = /(?<!第)(?<count>[两二三四五六七八九十]|\d{1,2})[项个](?!月)/u.exec(normalise(text))
    ?.groups?.['count'];
  return count === undefined ? null : parseNumeral(count);
}

/** «6项问题撤回吧»: one paragraph of the report, of which the rest is to stay. */
const paragraphAhead =
  /^[\s:,]*的?(?:工作|推进|存在的?|主要)?(?:问题|困难|下一?步)(?:情况|打算|计划)?(?:请|先|都|就|给我|帮我)*(?:撤[回销掉]|作废)(?:了|吧|一下)*[\s。!]*$/u;

/** A withdrawal that stands beside something else in the same message. */
export function mentionsWithdrawal(text: string): boolean {
  if (!text.includes('撤') && !text.includes('作废')) return false;
  if (paragraphAhead.test(text)) return true;
  return /[,;。\s](?:先|还是|就)?撤(?:回|销|[了掉]|下来?)(?:了)?吧[\s。!]*$|(?:^|[\s,;。\n])(?:请|先)?(?:撤回|撤销)(?:第|\d|刚才|上一)|(?:第\d{1,4}项|那条|上一条)(?:撤回|作废)|^[\s:,]*(?:先|给我|帮我)?(?:刚(?:才|刚)?[报发填]的)?(?:撤回|作废|撤销|撤[了掉]|撤下来?)吧?(?=[,;。\s])/u.test(
    text,
  );
}

/** «…,撤回97项»: the task behind the verb, where it is named. */
export function withdrawnNo(text: string): number | undefined {
  const no = /(?:撤[回销]|作废)了?第?(?<no>\d{1,3})(?!\d)/u.exec(text)?.groups?.['no'];
  return no === undefined ? undefined : Number(no);
}

/** «上一条作废,…», «撤回刚才那条,…»: the report before, in front of a new one. */
const before =
  /(?:那条|上一条|刚才(?:的|那)?)[^,;。]{0,6}(?:撤回|作废|撤销)|(?:撤回|作废|撤销)了?(?:刚才|上一?条|上面|那条|前面)/u;

export function withdrawsBefore(preamble: string): boolean {
  return before.test(preamble);
}

const listBehind = /^\s*(?:请|麻烦)?(?:撤回|撤销|作废)(?:一下)?[\s:,]*(?=\d)/u;

/** «撤回:8、9»: bare numbers behind the verb; null where something else is said. */
export function withdrawnList(body: string): readonly number[] | null {
  const words = withoutCourtesy(body);
  const [verb] = listBehind.exec(words) ?? [];
  return verb === undefined ? null : wholeReference(words.slice(verb.length).replace(/[\s。!]+$/u, ''));
}

/** How much a withdrawal means: of a day, of the month; all of the tasks it names where it confirms that. */
export interface WithdrawnAll {
  readonly scope: '今天' | '本期';
  readonly confirmed: readonly number[] | null;
}

const confirmedAll = /^确认撤回(?<scope>今天|本期)报送的(?<nos>第[\d\-~、,和]+项)[。!]*$/u;
const ofDay = /今[天日]|本日|当天|上午|下午/u;
const ofMonth = /本月|这个?月|当月|本期|这期|所有|全部?|统统/u;

/** 把今天报的都撤回, 本月报的全部撤回: more than the message before. */
export function withdrawsAll(text: string): WithdrawnAll | null {
  if (text.length > 400 || !withdrawVerb.test(text)) return null;
  const said = normalise(text);
  const { scope, nos } = confirmedAll.exec(said)?.groups ?? {};
  if (nos !== undefined) return { scope: scope === '今天' ? '今天' : '本期', confirmed: wholeReference(nos) };
  if (ofDay.test(said)) return { scope: '今天', confirmed: null };
  return ofMonth.test(said) ? { scope: '本期', confirmed: null } : null;
}
