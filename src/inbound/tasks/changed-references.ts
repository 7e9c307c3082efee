import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { apologySource, slipSource } from '../vocabulary/spoken.ts';
import { itsParagraph } from './bare-references.ts';
import { make, type Reference } from './reference.ts';

const back = '(?:上面|上边|前面|前边|刚才|刚刚|之前)(?:我?们?[报说发填写])?的?(?:[那这]一?[个条项])?的?';
/** 对了, 那, 上面, 刚才那个: what a sender says before he comes back to a task. */
const cameBack = `(?:(?:那么?|就|[哦噢嗯啊唉]|算了|要不|等等|对了|还有|另外|顺便|不对|${apologySource}|麻烦|请|[把将]|更正|${back})[,\\s]*)`;
/** A number in front of words that change its report or add to it, and one that somebody comes back to. */
const number = new RegExp(
  `(?=[\\d])(?<=(?:^|[,;。\\n])\\s*(?<back>${cameBack}{0,4}))(?<no>\\d{1,3})(?<item>项(?!目))?(?![\\d.%]|\\s*(?:[年月日点]|号(?!那)|[:~-]\\d|${unitSource}))`,
  'gu',
);

const called = '(?:号?那一?[个条项]|这一?[个条项]|那边|的)?';
const value = `[:,\\s]*(?:约|进度|完成|到)*(?:\\d[\\d.,]*\\s*(?:%|亿|万|月|${unitSource})|百分之|[一二两三四五六七八九]成|${anyStatusSource})`;
const changes = pattern(
  // 61更正为3家, 98那个改成68%, 61应该是3家, 61更正一下,3家
  new RegExp(
    `^${called}(?:[再先请要都]|还是)?(?:(?:更正|订正|修正|更改|修改|变更|调整|改)(?:[为成到回]|一下)?|应该?[为是])${value}`,
    'u',
  ),
  // 61另外补充:…, 61再加一条问题:…, 61补充一下,…
  new RegExp(
    `^${called}(?:[再还又]|另外){0,2}(?:补充?|补报|加上?|添)(?:一下|一?[句条点个])?[^,;。:\\d]{0,8}[:,]`,
    'u',
  ),
  // 61还有个问题:…, 61忘了写下一步:…
  new RegExp(
    `^${called}(?:(?:[还再]|另外)(?:有|补)?一?[个条点](?:问题|困难|难点)|(?:忘记?|漏|少)了?[写填报补][^,;。:\\d]{0,8})[:,]`,
    'u',
  ),
  // 61不是,61是45%
  /^[项号]?(?:那个|的)?(?:不是|不对|错了)[,。;\s]+(?:应该?)?[是为]?(?=\d|已完成|正常推进|滞后|未启动)/u,
  new RegExp(`^${called}(?:数[据字值]?|进度)?(?:是|给)?(?:${slipSource})[,;。\\s]+(?:应该?)?[为是]?\\d`, 'u'),
);
/** 撤回: said of a report that the sender comes back to. */
const takenBack =
  /^(?:[那这][条项个]|的)?(?:先|就|都|也|还是)*(?:撤[回销了掉下]|作废|收回|删[掉除了])[来去了掉吧一下哈]{0,4}(?=$|[,;。!\s])/u;
/** 的下一步是…, 预计11月底完成 */
const itsField = /^的?(?:(?:存在的?|主要)?(?:问题|困难)|下一?步|下一?阶段|预计|计划)(?!还?没|不)/u;

const hint = pattern(/[更订修变调改应补加添有忘漏少不错误反撤作收删的下预计是完%成进推滞]/u);

/**
 * «上面98那个改成68%», «对了104的下一步是…», «61另外补充:…», «那94撤回»: a bare number to whose report the sender comes back; no amount
 * has such words behind it.
 */
export function changedReferences(text: string): Reference[] {
  if (text.length > 400 || !hint.test(text)) return [];
  return matches(number, text).flatMap(({ index, groups }) => {
    const { back: lead = '', no = '', item = '' } = groups ?? {};
    const end = index + no.length + item.length;
    const after = text.slice(end, end + 60);
    // «那8项完成了» may count them.
    const said = item === '' ? [valueAhead, itsParagraph, itsField, takenBack] : [itsField, takenBack];
    if (!changes.test(after) && (lead.trim() === '' || !said.some((one) => one.test(after)))) return [];
    return [{ ...make(index, end, no, 'bare', false), valued: true as const }];
  });
}
