import { pattern } from '../pattern.ts';
import { linking } from './figure-scope.ts';
import { raisedTo } from './rates.ts';
import { anyStatusSource } from './words.ts';

/** 规划已编制 55%, 材料编制中 30%, 规划已批复进度40%: a sentence of its own, then the percentage; 征地已完成 55% is one sentence. */
const statementBefore = pattern(
  /(?:(?:已经?|均|正在)(?!完成|达到?|推进|建成|实现|到位)\p{Script=Han}{2,6}(?<!完成|达到|推进|建成|实现|到位|约|近)(?:\s+|(?:总体|整体|目前|当前)?进度[呢嘛么吧约为是达到]*\s*)|(?:推进|施工|建设|编制|办理|申报|审批|招标|改造|实施|进行|协调|筹备|验收|评审|设计|调试|安装)中\s+)$/u,
);

/** «(65号文已印发,11月20日前反馈)进度88%»: a remark before anything is named; the clause may begin within it. */
const openingBracket = pattern(/^(?:\s*\()?[^()]*\)/u);

/** 正在实施(完成62%), 未启动(0%), 正常推进 完成20%: a state, and beside it how far it is. */
export const stateAndShare = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:目前|当前|现|正在|总体|整体|工作|任务|项目)*(?!已?经?完成)(?:${anyStatusSource})[(\\s]+(?:目前|当前|现在|总体|整体|已|累计|完成|进度|完成率|为|是|达到?|[:\\s])*$`,
  'u',
);

/** 打错了 70%, 数据更正:70% */
const wrongBefore = pattern(/(?:错了?|更正|订正)[\s:]+$/u);

/** What stands right beside a percentage: `tail` are the words it is of, `phrase` all before it. */
export function besideNumber(left: string): { phrase: string; tail: string } {
  if (wrongBefore.test(left) || statementBefore.test(left) || stateAndShare.test(left))
    return { phrase: left, tail: '' };
  const phrase = left.replace(raisedTo, '').replace(linking, '');
  const bracket = openingBracket.exec(phrase)?.[0].length ?? 0;
  const from = Math.max(bracket - 1, ...[' ', '、', '(', ':', '--'].map((mark) => phrase.lastIndexOf(mark)));
  const tail = left.trim() === '' || /\s$/u.test(phrase) ? '' : phrase.slice(from + 1);
  return { phrase, tail };
}
