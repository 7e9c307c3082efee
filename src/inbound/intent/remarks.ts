import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';
import { apologySource } from '../vocabulary/spoken.ts';
import { mayReport } from './postponed.ts';

const sorry = `(?:(?:${apologySource})[啊哈了,]{0,2})?`;

/** A clause about the sender and the sending, and nothing about what is reported. */
const remark = new RegExp(
  `^${sorry}(?:${[
    // 刚接手不熟悉这个, 第一次报
    '(?:我们?)?(?:是)?(?:刚|新|才)(?:接手|接管|来|上手|调来|到岗)[^,;。\\d%]{0,10}|(?:我)?(?:第一|头一?)[次回](?:报|填|用|弄)[^,;。\\d%]{0,8}|(?:对)?(?:业务|系统|流程|情况|这个?|这块)(?:还|都)?不(?:太|是很|怎么)?(?:熟悉?|懂|会用?)(?:业务|系统|操作|流程|这[块个些])?',
    // 报错了多担待, 如有不妥请指正
    '(?:要是|如果|如|若|万一)?有?(?:什么)?(?:[报填写说弄]?(?:错|不对|不妥|不当)了?)(?:的话|的地方|之处|的)?(?:还|敬)?(?:请|望|麻烦)?(?:[您你]们?|大家|各位|领导)?(?:多多?)?(?:担待|包涵|见谅|谅解|海涵|体谅|(?:批评)?指正|指出|提醒|纠正|说一声)(?:一?下)?',
    // 刚才发错群了
    '(?:我)?(?:刚才?|刚刚|之前|前面|[上下]午|早上|昨[天晚])(?:那条|那个|的|我|不小心|手滑)*(?:发|报|传)(?:到)?错了?(?:群|窗口|地方|对象|聊天)了?',
    // 手机没电,借同事号发的,别登记错人
    '(?:我)?(?:的)?手机(?:没电|坏|丢|欠费|关机|死机|进水|不在身边)了?|(?:我)?(?:是)?(?:借|用|拿)(?:的)?(?:了)?[^,;。\\d]{1,8}(?:的)?(?:号|手机|微信|账号)(?:发|报|填)?(?:的|一?下)?|(?:请|可|千万)?(?:别|不要)(?:给)?(?:登记|记|弄|搞|认|算)错(?:人|单位|对象)了?',
  ].join('|')})[了啊哈哦呀~]{0,2}$`,
  'u',
);
const mayRemark = pattern(
  /接手|接管|刚来|上手|调来|到岗|[次回][报填用弄]|不\p{Script=Han}?[熟懂会]|担待|包涵|[见谅]谅|海涵|体谅|指正|指出|提醒|纠正|说一声|错|手机|[号信]/u,
);

const apology = new RegExp(`^(?:${apologySource})[了啊哈哦呀~]{0,2}$`, 'u');
/** With the marks behind it. */
const clause = /(?<said>[^,;。!?…\n]+)[,;。!?…]*/gu;

/** Where such clauses stand beside a report: «60%、55%、70%。刚接手不熟悉这个,报错了多担待». */
export function remarksIn(text: string): readonly Placed[] {
  if (!mayRemark.test(text)) return [];
  const clauses = matches(clause, text).map(({ index, 0: whole, groups }) => {
    const said = groups?.['said']?.trim() ?? '';
    const kind = remark.test(said) ? 'remark' : apology.test(said) ? 'apology' : null;
    return { said, kind, start: index, end: index + whole.length };
  });
  const reports = clauses.some(({ kind, said }) => kind === null && mayReport(said));
  if (!reports || clauses.every(({ kind }) => kind !== 'remark')) return [];
  return clauses.filter(({ kind }) => kind !== null);
}
