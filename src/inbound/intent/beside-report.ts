import type { Interpretation, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { Placed } from '../spans.ts';

/** A clause beside a report that no task is told by, and what is said of it. */
export interface Beside extends Placed {
  readonly issue: Issue;
}

const opens = '(?<=^|[,;。!\\n][ ]*)';
const any = pattern(/批示|其[余他它]|剩[下余]|余下|别的/u);

/** «批示1已办结», «市长批示2:已约谈企业»: by its number, what has become of an instruction. */
const instruction = new RegExp(
  `${opens}(?:另外?,?|同时,?)?(?:回复?|答复|反馈|关于)?(?:市?(?:主要|分管)?领导|市长|副市长)?的?批示(?:件|事项)?(?:编号|第|#)?[ ]*\\d{1,9}(?![\\d.%年月日项个家件条])号?(?:[ ]*:[^;\\n]*|[ ,]*(?:已经?|均已|正在|正|基本|全部|目前|办[结完理]|落实)[^,;。\\n]*)`,
  'gu',
);
/** «其余同三季度», «其他任务见附件»: as something that is not at hand. */
const others =
  /(?<=^|[;。!\n][ ]*|\d项?(?:均|都|全部|已)*(?:完成|办结|正常推进|滞后|未启动),[ ]*)(?:其[余他它]|剩[下余]|余下|别的)的?(?:任务|事项|工作)?[ ]*(?:都|均|全部?|一律|统一|暂)*(?:请?(?:[详参]?见|查?看)(?:附[件表后]|表格?|文件|邮[件箱]|系统|材料)|(?:同|与|跟|和|按照?|照|参照|比照)(?:去年|上年|前年|年初|半年|上半年|第?[一二三四1-4]季度|上季度|\d{1,2}月份?|前[几两]月|附[件表]|之前|以前|原来|报表|表格?)(?:底|末)?的?(?:情况|进度|数据?|内容|口径)?(?:一[样致]|相同|持平|不变|来?[报填写]|执行)?)[了吧的]?[ ]*(?=$|[,;。!\n])/gu;

/** Where such clauses stand in a folded text. */
export function besideReport(text: string): readonly Beside[] {
  if (!any.test(text)) return [];
  const found = (form: RegExp, issue: (said: string) => Issue) =>
    matches(form, text).map(
      ({ index, 0: said }): Beside => ({
        start: index,
        end: index + said.length,
        issue: issue(said.trim()),
      }),
    );
  return [...found(instruction, sentences.instructionApart), ...found(others, sentences.othersUnknown)];
}

/** A report, with what is said of the clauses beside it; a message that reports nothing is answered as a whole. */
export function withBeside(read: Interpretation, beside: readonly Beside[]): Interpretation {
  const reports = read.items.length > 0 || read.held.length > 0;
  return reports && beside.length > 0
    ? { ...read, issues: [...read.issues, ...beside.map(({ issue }) => issue)] }
    : read;
}
