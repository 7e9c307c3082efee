import { pattern } from '../pattern.ts';

const agreement = pattern(
  /^[\s:,]*(?:是|也|都|的?(?:数据?|进度|内容)?){0,2}(?:对|没错|正确|无误|属实|确认)(?:的|了|无误)?[\s,;。!、]*$/u,
);

/** «103项不用撤回了,我看错了,数没问题»: the report stands as it is. */
const stands = pattern(
  new RegExp(
    [
      String.raw`^[\s:,]*(?:的|那个)?(?:没问题|没错)?[,\s]*(?:就|先|都|还是)*(?:不用|不必|无需|无须|不要|不|别)(?:再)?`,
      String.raw`(?:撤[回销]?|作废|删除?|改|更正|修改|重报)(?:了|吧)*[\s,;。!]*`,
      String.raw`(?:(?:还是|就按|仍是|保持)?(?:原来|之前|原先|上次|刚才)(?:报|填|说)?的?\d[\d.]*%?[\s,;。!]*)?`,
      String.raw`(?:(?:是|我|刚才|刚刚|原来)*(?:看|弄|搞|记|说)错了?[\s,;。!]*)?`,
      String.raw`(?:(?:原来的|之前的|报的|数据?|数字|内容|本身|是)*(?:没问题|没错|对的?|正确|无误)了?[\s,;。!]*)?$`,
    ].join(''),
    'u',
  ),
);

/** «6项对,7项是30%»: the first is as it should be. */
export function isAgreed(content: string): boolean {
  return agreement.test(content) || stands.test(content);
}

const confirming = /^[\s,]*(?:请|先|就|只|仅|我|单独){0,3}(?:确认|同意)[\s:,]*$/u;

/** «只确认第6项»: of the tasks named behind it nothing else is said. */
export function confirmsNamed(preamble: string): boolean {
  return confirming.test(preamble);
}

const others =
  '(?:其[他余它]|剩[下余]|余下|别)的?(?:几项|各项|任务|\\d{1,3}项)?的?(?:都|全部?|均|就){0,2}(?:确认|没错|对|没问题|无误|正确)(?:的|了|登记|无误)?';
const othersAtEnd = new RegExp(`(?:^|[,，;；。\\s]\\s*)${others}[。.!！\\s]*$`, 'u');

/** «7改成30%,其余确认»: what else is said, and whether all that waits besides is confirmed. */
export function withoutOthers(text: string): { readonly words: string; readonly others: boolean } {
  const match = /其|剩|余|别/u.test(text) ? othersAtEnd.exec(text) : null;
  return match === null
    ? { words: text, others: false }
    : { words: text.slice(0, match.index), others: true };
}

/** «只确认第6项»: what else waits is not wanted. */
export function confirmsOnly(text: string): boolean {
  return /^[\s,，]*(?:请|先|就)?[只仅]确认/u.test(text);
}
