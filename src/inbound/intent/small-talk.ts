import { madeOf } from '../made-of.ts';
import { pattern } from '../pattern.ts';

/** Particles and pictures that say «understood» or «hello» and nothing else. */
const small = new RegExp(
  [
    String.raw`(?:${[
      '收到|收悉|已收到|已阅|阅|好嘞|好滴|好的?|嗯+|哦+|噢|行|可以|明白了?|了解了?|知道了?|清楚了?|没问题',
      'ok+|okay|roger',
      String.raw`(?:谢谢|多谢|感谢)(?:您|你|大家|领导|小?助手|老师|督[查办]员?)?(?:\p{Script=Han}{0,8}(?:提醒|通知))?`,
      String.raw`稍等|稍候|等[一下]{1,2}|\p{Script=Han}{1,14}[局委办县市区院会社队室心](?=收到)|辛苦了?|您?辛苦`,
      '不客气|客气了|再见|您好|你好|大家好|各位好|领导好|早上好|上午好|下午好|晚上好|早|hi|hello|哈+|呵+',
      '(?:(?:节|假)后|收假|上班)第?一天|(?:打起|都)?精神(?:着|一)?(?:点儿|[点些])|开工大吉|祝?(?:大家|各位|领导|老师|[您你]们?)?(?:(?:周末|节日|假期|新[年春]|元旦|春节|元宵|清明|五一|劳动节|端午|中秋|国庆)节?)(?:快乐|愉快|安康|好)|大家',
      '\\p{Script=Han}{1,2}(?:科长|主任|局长|处长|老师|书记|总|工|秘书)(?=您好|你好|早|[上下中晚]|辛苦|好)|[中晚]午好|在吗|在不在|在的?|是的?|对的?|同意|支持|加油|赞',
      '(?:马上|这就|立马|尽快)(?:去)?(?:[办弄做改补填报发整]|落实|处理)?|立即落实|照办|遵照执行|666+|1',
      '(?:那)?(?:就|先){0,2}(?:这样|这么定|这么着)|没事|老师|(?:刚才)?(?:那条|的)?(?:先|就)?(?:不用|不必|无需|不要|别|不)(?:再)?(?:撤回?|撤销|作废|更正|改)(?:第?\\d{1,3}[项号]|刚才的|那条)?|领导|各位',
    ].join('|')})(?:[了啦哈啊呀哦的呢])?[\s,。.!~、;…?]*`,
    String.raw`\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}]|\[(?:[\p{Script=Han}]{1,4}|[A-Za-z]{1,8})\]`,
  ].join('|'),
  'iuy',
);
/** «您好,我是水利局新来的小张,以后请多关照» */
const introduction = pattern(/^[^\d%?]*请?多多?(?:关照|指教)[^\d%?]*$/u);

/** 收到, 好的谢谢, 👌: what needs no answer, or a short word. */
export function isSmallTalk(text: string): boolean {
  const said = text.trim();
  return text.length <= 60 && (madeOf(small, said) === said.length || introduction.test(said));
}
