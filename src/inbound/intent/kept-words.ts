import { normalise } from '../normalise.ts';
import { wholeReference } from '../tasks/task-numbers.ts';

const earlier = '(?:原|原来|原有|原先|之前|以前|前面|上次|上一[次条版])的?';
const words = '(?:进展|内容|文字|表述|问题|说明|报的|那段|那条)';
const which = '(?<nos>(?:第|任务)?[\\d、,和至~项-]{1,40}项)?的?';
const kept = '(?:也|还|都|要|一并|一起|继续|不要删|[,\\s]){0,3}(?:保留|留着|留下|别删|别丢|加上|补上)';
const forms = [
  `(?:请|把|将|麻烦)?(?:保留|留着|恢复|补上|加上)(?:一下)?${which}${earlier}${words}?`,
  `(?:请|把|将|麻烦)?${which}${earlier}${words}?${kept}`,
  `(?:两|2)[段条次版](?:${words})?(?:都|一并|全)(?:要|保留|留着|留)`,
].map((form) => new RegExp(`^\\s*${form}[了吧啊哈。!\\s]*$`, 'u'));

/**
 * 保留原内容, 第6项原来的也留着, 两段都要: the words that the last report took the place of are to stand beside its own.
 * @returns the tasks named, none where all of that report are meant; null for every other message
 */
export function keepsEarlierWords(text: string): readonly number[] | null {
  if (text.length > 40) return null;
  const said = normalise(text);
  for (const form of forms) {
    const match = form.exec(said);
    if (match === null) continue;
    const { nos } = match.groups ?? {};
    return nos === undefined ? [] : wholeReference(nos);
  }
  return null;
}
