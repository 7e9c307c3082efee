import { valueAhead } from '../values/words.ts';

const countLeft =
  /(?:第[一二三四五六七八九十]批|完成|推进|实施|出台|制定|办理|新增|梳理|排查|整改|落实|共|等|(?<!项还|[,;。\s]只|[,;。\s]仅)有|(?<![发报填写交好是对才刚前午天])的|达|达到|已|约|近|剩余?|余|还剩|全部|承担|牵头|涉及|包括|开展|解决|印发|合计|总计|累计|前|(?<!然)后|这|那|每|某|各|多|几|(?<=项)(?:之|当)?[中里]|上述|以上|其余|其他|获得?|获批|取得|申报|修订|清理|下放|承接|取消|涵盖|聚焦|围绕|细化|明确|建立|形成|提出|争取|重点|问题|隐患|线索|意见|建议)\s*$/u;
/** «20项工作完成了7项»: so many of them, where no value follows. */
const doneLeft =
  /(?:完成|推进|实施|出台|制定|办理|办结|新增|梳理|排查|整改|落实|开展|解决|印发|修订|取消|下放)了\s*$/u;
const dateRight =
  /^[ ]*(?:[能可]|[弄做干办搞]完|搞定|前|之前|以前|后|左右|上午|下午|晚|早|开会|召开|截止(?!目前)|报|交)/u;
const dateLeft = /(?:(?<!上个?)月|于|在|截至|截止|到|至|预计|计划|拟|定于|本月|每月)\s*$/u;

/** «N号» that is a day or a paper: 许政【2023】2号 is a paper; 【进展情况】89项 a task. */
export function isOtherNumber(
  text: string,
  body: string,
  left: string,
  { end, ending }: { readonly end: number; readonly ending: string },
): boolean {
  return (
    (dateLeft.test(left) && ending === '号' && Number(body) <= 31) ||
    (Number(body) <= 31 && dateRight.test(text.slice(end, end + 16))) ||
    /\d{4}】$/u.test(left)
  );
}

/** Whether the words in front make the number a count. */
export function countsLeft(left: string, after: string): boolean {
  return countLeft.test(left) || (doneLeft.test(left) && !valueAhead.test(after));
}
