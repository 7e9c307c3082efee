import { normalise } from '../normalise.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { anyStatusSource } from '../values/words.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';
import { apologySource, hesitationSource, slipSource, stopSource } from '../vocabulary/spoken.ts';

const lead = `(?:(?:${hesitationSource}|${apologySource}|${stopSource}|${slipSource}|算了|[点按弄搞]错|还是|刚才|那)[了啦啊]?[,。!\\s]*){0,4}`;
const tasks = '(?:第?\\d[\\d、,和\\s]*[项号]?(?:任务)?)';
const kept =
  '(?:还是|就|仍)?(?:按照?|照|用|保留|恢复)(?:原来|原先|之前|刚才|原)[报说写]?的?(?:来|报|算|内容|数据?|进度|不[变动])*[吧了。!\\s]*';
const forms = [
  `(?<nos>${tasks})?的?(?:先|都|还是)*(?:不要?|别|不用|无需)(?:再)?撤(?:[回销]了?|[了掉])?[吧啦。!\\s]*(?:[,。!\\s]+${kept})?`,
  `(?<nos>${tasks})?的?(?:撤[回销]?错了?|不[该应]撤[回销]?的?)[吧啦。!\\s]*(?:[,。!\\s]*(?:请|帮我)?(?:恢复|${kept})(?:一下|回来|过来|吧)*)?`,
  `(?:取消|撤销)(?:刚才的?)?撤[回销][吧了。!\\s]*|(?:请|帮我|把)?(?:刚才|刚刚)?(?:撤[回销掉]?的)(?<nos>${tasks})?(?:请|帮我)?恢复(?:一下|回来|过来|吧)*`,
  `(?<nos>${tasks})?${kept}|恢复(?:刚才)?撤[回销掉]?的(?<nos>${tasks})?[吧了。!\\s]*`,
].map((form) => new RegExp(`^${lead}(?:${form})$`, 'u'));

/**
 * «别撤了,还是按原来的» behind a withdrawal: the tasks of which it is undone, none for all that was taken back; null for
 * every other message.
 */
export function undoesWithdrawal(text: string): readonly number[] | null {
  if (text.length > 40 || !/撤|原|之前|刚才/u.test(text)) return null;
  const folded = normalise(text);
  for (const form of forms) {
    const match = form.exec(folded);
    const nos = match?.groups?.['nos'];
    if (match !== null) return nos === undefined ? [] : wholeReference(nos.trim());
  }
  return null;
}

const notTaken = new RegExp(
  `^${lead}(?:(?:先|还是)*(?:不要?|别|不用)(?:再)?撤(?:[回销]了?|[了掉])?吧?)[,，。!！\\s]+(?=第?\\d)`,
  'u',
);
const asBefore = new RegExp(
  `(?<=\\d\\s*[项号]?[,，\\s]?)(?:还是|就|仍然?|依然)按照?(?:原来|原先|之前|刚才)[报说写]?的\\s*(?=${shareAheadSource}|${anyStatusSource})`,
  'u',
);

/** «别撤了,51项还是按原来的70%»: what is said again, without the words about what had become of it. */
export function saidAsBefore(text: string): string {
  if (!/撤|按/u.test(text)) return text;
  return text.replace(notTaken, '').replace(asBefore, '是');
}
